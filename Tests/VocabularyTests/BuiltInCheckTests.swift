import ETLCore
import Testing

@testable import Vocabulary

/// What `etl vocab check` finds in `vocab/`.
@Suite struct BuiltInCheckTests {
    @Test func `4.21: nothing is wrong with the vocabulary in the program`() {
        let faults = BuiltInCheck(.builtIn()).faults
        #expect(faults.isEmpty, "\(faults.prefix(20).map { "\($0.place): \($0.what)" }.joined(separator: "\n"))")
    }

    private func lineCount(_ path: String) -> Int {
        EmbeddedFile.all(below: "vocab/").first { $0.path == path }?.bytes.count { $0 == UInt8(ascii: "\n") } ?? 0
    }

    /// Faults when the lines of some files are changed, as `file:line: what`, without `vocab/`.
    private func faults(_ changes: [String: (inout [String]) -> Void]) -> [String] {
        let files = EmbeddedFile.all(below: "vocab/").map { file -> (path: String, bytes: [UInt8]) in
            guard let change = changes[file.path] else { return (file.path, Array(file.bytes)) }
            var lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            change(&lines)
            return (file.path, Array((lines.joined(separator: "\n") + "\n").utf8))
        }
        return BuiltInCheck(VocabularyFolder(files)).faults.map { "\($0.place.dropFirst("vocab/".count)): \($0.what)" }
    }

    @Test func `a line that is wrong is told by file and line`() {
        let found = faults([
            "vocab/maps/nabm.csv": {
                // A target of no file, an ICD10 code, a drug, then forms, sources and fields.
                $0 = [
                    $0[0], "0552,5,NARROWER,EXPERT", "0552,45537706,NARROWER,EXPERT", "0552,35894915,NARROWER,EXPERT",
                    "552,3013826,NARROWER,EXPERT", "0552,3022217,EXACT,EXPERT", "1104,3022217,EQUAL,",
                    "0127,3022217,EQUAL,HEARSAY", "0552,3022217",
                ]
            },
            "vocab/maps/ccam.csv": { $0 = [$0[0], $0[1], $0[2], $0[1]] },
            "vocab/concepts/icd10.csv": {
                $0.append("2,A00.Z,Condition,0,1990-02-30,FGICD20")
                $0.append("2000000007,A00.Y,Ailment,0,1990-02-03,FGICD20")
            },
            "vocab/concepts/loinc.csv": { $0.append("3000570,Twice,Measurement,Lab Test,2132-9,EST25") },
            "vocab/finess_double.csv": { $0 = [$0[0], "1,2,2010,2005,SNDSDOC"] },
            "vocab/communes.csv": { $0 = [$0[0], $0[1], "2000,2A001,SNDSNOM"] },
            "vocab/tables/domains.csv": { $0.append("Mood,Mood,999999999,LOCAL") },
        ])
        // Lines behind what the files hold.
        let loinc = lineCount("vocab/concepts/loinc.csv") + 1
        let icd10 = lineCount("vocab/concepts/icd10.csv") + 1
        let domains = lineCount("vocab/tables/domains.csv") + 1
        #expect(
            found == [
                "maps/nabm.csv:9: 2 fields, the header has 4",
                "maps/nabm.csv:7: has no source",
                "maps/nabm.csv:8: source HEARSAY is not in vocab/sources.csv",
                "concepts/loinc.csv:\(loinc): concept 3000570 stands in vocab/concepts/loinc.csv:2 too",
                "concepts/loinc.csv:\(loinc): LOINC:2132-9 stands in vocab/concepts/loinc.csv:3 too",
                "concepts/icd10.csv:\(icd10): concept 2 stands in vocab/concepts/omop.csv:3 too",
                "concepts/icd10.csv:\(icd10): '1990-02-30' is no date of the years 1900 to 2099",
                "concepts/icd10.csv:\(icd10 + 1): concept 2000000007 is not below the local ids",
                "concepts/icd10.csv:\(icd10 + 1): domain 'Ailment' is not known",
                "local_concepts.csv:8: concept 2000000007 stands in vocab/concepts/icd10.csv:\(icd10 + 1) too",
                "tables/domains.csv:\(domains): concept '999999999' is in no file",
                "maps/ccam.csv:4: AAQP007, 4181917 stands in line 2 too",
                "maps/nabm.csv:2: target '5' is in no file of concepts",
                "maps/nabm.csv:3: target 45537706 is not standard",
                "maps/nabm.csv:3: target 45537706 is of domain Condition, expected Measurement or Observation",
                "maps/nabm.csv:4: target 35894915 is of domain Drug, expected Measurement or Observation",
                "maps/nabm.csv:5: SNDS_NABM 552 is no local concept",
                "maps/nabm.csv:6: equivalence 'EXACT'; expected EQUAL, WIDER or NARROWER",
                "finess_double.csv:2: years 2010 to 2005 are not sane",
                "communes.csv:3: '2000' is no code of a commune",
            ])
    }

    @Test func `local ids are append-only`() {
        // The header counts as a line.
        let next = 2_000_000_000 + lineCount("vocab/local_concepts.csv")
        let found = faults([
            // Behind the last line is the place for a new code.
            "vocab/local_concepts.csv": {
                $0.append("\(next),A profession to come,Provider,SNDS_ACT,Undefined,98,EXPERT")
            },
            "vocab/local/lpp.csv": { $0.removeLast() },
            "vocab/local/ucd.csv": { $0.append("2000216960,1234567,PHA16") },
            "vocab/local/csarr.csv": { $0[1] = "2000300001,AGR+048,SNDSNOM" },
            "vocab/maps/ucd.csv": { $0 = [$0[0]] },
        ])
        #expect(
            found == [
                "local/frozen.csv:3: vocab/local/lpp.csv has 19716 rows, 19717 are frozen: none may be removed",
                "local/ucd.csv:16960: id 2000216960 does not follow 2000216958",
                "local/frozen.csv:5: the first 545 rows of vocab/local/csarr.csv are not those that were frozen",
            ])
    }

    @Test func `a missing file`() {
        let files = EmbeddedFile.all(below: "vocab/").filter { $0.path != "vocab/maps/ucd.csv" }
        let found = BuiltInCheck(VocabularyFolder(files.map { ($0.path, Array($0.bytes)) })).faults
        #expect(found == [VocabularyFault("vocab/maps/ucd.csv", "is missing")])
    }
}
