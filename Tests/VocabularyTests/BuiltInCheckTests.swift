import ETLCore
import Testing

@testable import Vocabulary

/// 4.21: what `etl vocab check` finds in `vocab/`.
@Suite struct BuiltInCheckTests {
    @Test func `nothing is wrong with the vocabulary in the program`() {
        let faults = BuiltInCheck(.builtIn()).faults
        #expect(faults.isEmpty, "\(faults.prefix(20).map { "\($0.place): \($0.what)" }.joined(separator: "\n"))")
    }

    /// The files in the program, one of them changed.
    private func faults(_ path: String, _ change: (inout [String]) -> Void) -> [VocabularyFault] {
        let files = EmbeddedFile.all(below: "vocab/").map { file -> (path: String, bytes: [UInt8]) in
            guard file.path == path else { return (file.path, Array(file.bytes)) }
            var lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            change(&lines)
            return (path, Array((lines.joined(separator: "\n") + "\n").utf8))
        }
        return BuiltInCheck(VocabularyFolder(files)).faults
    }

    @Test func `a pair that stands twice`() {
        let found = faults("vocab/maps/ccam.csv") { $0.append($0[1]) }
        #expect(found == [VocabularyFault("vocab/maps/ccam.csv:191", "AAQP007, 4181917 stands in line 2 too")])
    }

    @Test(arguments: [
        // A target of no file, an ICD10 code, an ATC class, a drug for a biology act.
        ("vocab/maps/nabm.csv", "0552,5,NARROWER,EXPERT", "target '5' is in no file of concepts"),
        ("vocab/maps/nabm.csv", "0552,45537706,NARROWER,EXPERT", "target 45537706 is not standard"),
        (
            "vocab/maps/nabm.csv", "0552,35894915,NARROWER,EXPERT",
            "target 35894915 is of domain Drug, expected Measurement or Observation"
        ),
        ("vocab/maps/nabm.csv", "552,3013826,NARROWER,EXPERT", "SNDS_NABM 552 is no local concept"),
        ("vocab/maps/nabm.csv", "0552,3022217,EXACT,EXPERT", "equivalence 'EXACT'; expected EQUAL, WIDER or NARROWER"),
        ("vocab/maps/nabm.csv", "0552,3022217,EQUAL,", "has no source"),
        ("vocab/maps/nabm.csv", "0552,3022217,EQUAL,HEARSAY", "source HEARSAY is not in vocab/sources.csv"),
        ("vocab/maps/nabm.csv", "0552,3022217", "2 fields, the header has 4"),
        (
            "vocab/concepts/icd10.csv", "1,A00.Z,Condition,0,1990-02-30,FGICD20",
            "'1990-02-30' is no date of the years 1900 to 2099"
        ),
        ("vocab/concepts/icd10.csv", "1,A00.Z,Ailment,0,1990-02-03,FGICD20", "domain 'Ailment' is not known"),
        (
            "vocab/concepts/snomed.csv", "2000000007,Condition,row,GOR26",
            "concept 2000000007 is not below the local ids"
        ),
        ("vocab/finess_double.csv", "1,2,2010,2005,SNDSDOC", "years 2010 to 2005 are not sane"),
    ])
    func `a line that is wrong is told by file and line`(path: String, line: String, what: String) {
        var number = 0
        let found = faults(path) {
            $0.append(line)
            number = $0.count
        }
        #expect(found.contains(VocabularyFault("\(path):\(number)", what)), "\(found)")
    }

    @Test func `a concept that stands twice`() {
        let found = faults("vocab/concepts/loinc.csv") { $0.append("3000570,Twice,Measurement,Lab Test,1-1,EST25") }
        #expect(
            found == [
                VocabularyFault(
                    "vocab/concepts/loinc.csv:146", "concept 3000570 stands in vocab/concepts/loinc.csv:2 too")
            ])
    }

    @Test func `local ids are append-only`() {
        let list = "vocab/local/frozen.csv"
        // Behind the last line is the place for a new code.
        let added = faults("vocab/local/csarr.csv") { $0.append("2000300546,ZZZ+999,SNDSNOM") }
        #expect(added.isEmpty)
        let removed = faults("vocab/local/csarr.csv") { $0.removeLast() }
        #expect(
            removed == [
                VocabularyFault("\(list):5", "vocab/local/csarr.csv has 544 rows, 545 are frozen: none may be removed")
            ])
        let changed = faults("vocab/local/csarr.csv") { $0[1] = "2000300001,ALQ+184,SNDSNOM" }
        #expect(
            changed == [
                VocabularyFault(
                    "\(list):5", "the first 545 rows of vocab/local/csarr.csv are not those that were frozen")
            ])
        let skipped = faults("vocab/local/csarr.csv") { $0.append("2000300550,ZZZ+999,SNDSNOM") }
        #expect(skipped == [VocabularyFault("vocab/local/csarr.csv:547", "id 2000300550 does not follow 2000300545")])
    }

    @Test func `a missing file`() {
        let files = EmbeddedFile.all(below: "vocab/").filter { $0.path != "vocab/maps/ucd.csv" }
        let found = BuiltInCheck(VocabularyFolder(files.map { ($0.path, Array($0.bytes)) })).faults
        #expect(found == [VocabularyFault("vocab/maps/ucd.csv", "is missing")])
    }
}
