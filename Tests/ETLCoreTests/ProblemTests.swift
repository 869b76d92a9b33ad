import ETLCore
import Testing

/// Problems and notices of one kind are one line.
@Suite struct ProblemTests {
    private func problem(_ place: String, _ what: String) -> Problem {
        Problem(.badInput, at: place, what, remedy: "Mend it.")
    }

    @Test func `many files with one fault are one line with the first names`() {
        let many = (1...5).map { problem("/data/snds/\($0).csv", "is empty") } + [problem("6.csv", "is odd")]
        let groups = ProblemGroup.groups(many)
        #expect(
            groups.map(\.text) == [
                "5 files: is empty (1.csv, 2.csv, 3.csv and 2 more)\n  → Mend it.", "6.csv: is odd\n  → Mend it.",
            ])
        let all = Problem.combined(many)
        #expect(all?.what.hasPrefix("6 problems of 2 kinds\n- 5 files: is empty") == true)
        #expect(all?.single.count == 6)
        #expect(Problem.combined([many[0]])?.description == many[0].description)
        #expect(Problem.combined([]) == nil)
    }

    @Test func `problems that differ in a name are told with their names`() {
        let tables = ["A", "B"].map { name in
            var one = Problem(.missingInput, at: "snds", "no file of \(name)", remedy: "Add \(name).")
            one.likeness = Problem.Likeness("tables are not there", name: name, remedy: "Add them.")
            return one
        }
        #expect(ProblemGroup.groups(tables).map(\.text) == ["2 tables are not there (A, B)\n  → Add them."])
        #expect(ProblemGroup.groups([tables[0]]).map(\.text) == ["snds: no file of A\n  → Add A."])
    }

    @Test func `notices of several files are added up`() {
        let notices = [
            Notice("words", of: "a", count: 3), Notice("files of 2030: late"), Notice("words", of: "b", count: 4),
            Notice("read as X", of: "c"),
        ]
        #expect(Notice.grouped(notices) == ["2 files: 7 words (a, b)", "files of 2030: late", "c: read as X"])
        #expect(notices[0].line == "a: 3 words")
    }
}
