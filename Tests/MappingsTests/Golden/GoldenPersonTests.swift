import ETLCore
import ETLTestKit
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Two hundred dirty histories, and what was made and said of them when the digests were recorded.
@Suite struct `Golden persons` {
    private func digests(_ seeds: some Sequence<UInt64>) -> [String: String] {
        var (persons, rows, books, fates, origins) =
            (GoldenDigest(), GoldenDigest(), GoldenDigest(), GoldenDigest(), GoldenDigest())
        for seed in seeds {
            let (person, switches) = (TestPerson.dirty(seed: seed), `Properties of dirty histories`.switches(seed))
            let mapped = person.map(switches)
            rows.add(mapped.bytes)
            for table in TableID.allCases { books.add("\(mapped.ledger.books[table])") }
            for line in mapped.ledger.rejects.map({ "\($0)" }).sorted() { books.add(line) }
            for counter in QualityCounter.allCases { books.add("\(mapped.ledger.quality[counter] ?? 0)") }
            let said = person.explanation(switches)
            for line in said.rows { persons.add(line) }
            for line in said.fates { fates.add(line) }
            for line in said.origins { origins.add(line) }
        }
        return [
            "input": persons.text, "rows": rows.text, "books": books.text, "fates": fates.text, "origins": origins.text,
        ]
    }

    @Test func `Golden dirty histories give the rows, books and explanations that were recorded`() throws {
        let found = digests(`Properties of dirty histories`.seeds)
        #expect(try GoldenFile("persons").differences(from: found) == [])
    }
}
