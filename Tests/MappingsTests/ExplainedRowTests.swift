import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Rows that explanations name` {
    /// What is said of a person, and the books.
    private struct Explained {
        var origins: [EventOrigin]
        var fates: [(row: SourceRow, verdict: Verdict)]
        var ledger: Ledger
    }

    private func explain(_ person: TestPerson) -> Explained {
        let person = person.history.arranged()
        var mapper = PersonMapper(
            context: MappingContext(
                concepts: TestVocabulary.index, registry: TestRegistry(), settings: TestPerson.settings()))
        var buffers = CopyBuffers(isDigesting: false)
        var ledger = Ledger()
        mapper.convert(person, into: &buffers, ledger: &ledger)
        return Explained(
            origins: mapper.origins(of: person), fates: mapper.rowFates(of: person), ledger: ledger)
    }

    @Test func `every event of a bill finds its row`() {
        var second = BilledDevice.device("3100002")
        second.secondCode = "3100003"
        second.secondCount = 1
        var unit = UnitStay.unit(1, nights: 5)
        unit.severityScore = 20
        var person = TestPerson()
        person.stay("2019-03-01", "2019-03-06", units: [unit]) { _, summary in summary.birthWeight = 3000 }
        person.bill(
            drugs: StayDrug.List.allCases.map { .drug("9300001", list: $0) }, implants: [.implant("3100001")],
            acts: [.act("HHQE005")], devices: [second], privateDrugs: [.drug("9300001")], biology: [.act(552)])
        person.outpatient("2019-04-04")
        person.billOutpatient(drugs: [.drug("9300001")], devices: [.device("3100001")])
        let origins = explain(person).origins
        func tables(_ table: OMOPTable) -> [TableID] {
            origins.filter { $0.table == table }.compactMap { $0.rows.last?.table }
        }
        #expect(
            tables(.drugExposure)
                == [.T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO, .T_MCOaaFH, .T_MCOaaFHSTC])
        #expect(tables(.deviceExposure) == [.T_MCOaaDMIP, .T_MCOaaFP, .T_MCOaaFP, .T_MCOaaFPSTC])
        #expect(tables(.procedureOccurrence) == [.T_MCOaaFM])
        #expect(tables(.measurement) == [.T_MCOaaFL, .T_MCOaaB, .T_MCOaaUM])
    }

    @Test func `what is said of each row adds up to the books`() {
        var refused = 0
        for seed in `Properties of dirty histories`.seeds {
            let explained = explain(.dirty(seed: seed))
            let ledger = explained.ledger
            // Of a person who is refused whole nothing is said row by row.
            if ledger.books[.IR_BEN_R].rejected + ledger.books[.IR_BEN_R_ARC].rejected > 0 {
                refused += 1
                continue
            }
            var books = Books()
            for (row, verdict) in explained.fates { books.add(verdict, row.table) }
            for table in TableID.allCases { #expect(books[table] == ledger.books[table], "seed \(seed), \(table)") }
        }
        #expect(refused < 20)
    }
}
