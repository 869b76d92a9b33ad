import Foundation
import Mappings
import Testing

/// The rule book and the code name the same rules.
@Suite struct `Identifiers in the code` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Swift files below folders, the rule book left out.
    private static func files(_ folders: [String]) throws -> [(path: String, text: String)] {
        try folders.flatMap { folder in
            let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap {
                $0 as? String
            }
            return try (names ?? []).filter { $0.hasSuffix(".swift") && !$0.hasPrefix("RuleBook/") }.map { name in
                let data = try Data(contentsOf: root.appending(path: folder).appending(path: name))
                return ("\(folder)/\(name)", String(decoding: data, as: UTF8.self))
            }
        }
    }

    private static let code = [
        "Sources/ETLCore", "Sources/Delimited", "Sources/SNDSSchema", "Sources/OMOPSchema", "Sources/Vocabulary",
        "Sources/Mappings", "Sources/Pipeline",
    ]

    @Test func `are rules or sections of the rule book`() throws {
        let codes = /[RQ]-[0-9]{2}/
        for file in try Self.files(Self.code + ["Tests"]) {
            for id in RuleReferences.identifiers(in: file.text) where id.wholeMatch(of: codes) == nil {
                #expect(RuleBook.knows(id), "\(file.path) names \(id)")
            }
        }
    }

    @Test func `name every rule that is built`() throws {
        var named: Set<String> = []
        for file in try Self.files(Self.code) { named.formUnion(RuleReferences.identifiers(in: file.text)) }
        for rule in RuleBook.all where rule.state.isBuilt { #expect(named.contains(rule.id), "\(rule.id)") }
    }

    @Test func `stand in the name of a test, or among its values, for every rule that is built`() throws {
        var tested: Set<String> = []
        // The tests of the documentation name rules without trying them.
        for file in try Self.files(["Tests"]) where !file.path.hasPrefix("Tests/DocumentationTests/") {
            tested.formUnion(RuleReferences.tested(in: file.text))
        }
        for rule in RuleBook.all where rule.state.isBuilt { #expect(tested.contains(rule.id), "\(rule.id)") }
    }

    @Test func `of planned rules are shown as planned, with what they wait for and nothing that is done`() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/rules.md"), encoding: .utf8)
        let lines = Set(page.split(separator: "\n").map(String.init))
        let planned = RuleBook.all.filter { !$0.state.isBuilt }
        for id in ["4.17", "Q-41"] { #expect(planned.contains { $0.id == id }, "\(id)") }
        for rule in planned {
            #expect(lines.contains("| \(rule.id) | \(rule.statement) | planned |  |  |"), "\(rule.id)")
            #expect(!rule.state.missing.isEmpty, "\(rule.id)")
            #expect(lines.contains("| \(rule.id) | \(rule.state.missing) |"), "\(rule.id)")
        }
    }

    @Test(arguments: [
        ("/// D4: left out (3.2, 4.6-stay).", ["D4", "3.2", "4.6-stay"]),
        ("let share = 1.5 // about 2.75 or 12.4", []),
        ("case .m1: \"M1\"", ["M1"]),
        ("@Test func `M2, M3: codes (R-23)`() {", ["M2", "M3", "R-23"]),
        ("/// Version 6.3, 4.0.12, M14, H0, D10.", []),
        ("/// 4.0.7-5; 4.0.11.", ["4.0.7-5", "4.0.11"]),
    ])
    func `are found in comments, names of tests and texts of their own`(line: String, ids: [String]) {
        #expect(RuleReferences.identifiers(in: line) == Set(ids))
    }
    @Test(arguments: [
        ("    /// 4.6-stay.", []),
        ("    // D4: left out.", []),
        ("@Test func `M2, M3: codes (R-23)`() { // H5", ["M2", "M3", "R-23"]),
        ("@Suite struct `4.6-class` {", ["4.6-class"]),
        ("#expect(person.rule == \"M1\")", ["M1"]),
    ])
    func `in a comment say nothing about what is tested`(line: String, ids: [String]) {
        #expect(RuleReferences.tested(in: line) == Set(ids))
    }
}
