internal import ETLCore
internal import Foundation
internal import Mappings

/// Which files name which rule and which reject code.
struct RuleTrace {
    /// Names of files by identifier.
    private(set) var sources: [String: Set<String>] = [:]
    private(set) var tests: [String: Set<String>] = [:]
    /// Names of test files by reject code.
    private(set) var rejects: [RejectCode: Set<String>] = [:]

    /// Code that carries out rules; the rule book itself says nothing about that.
    private static let folders = [
        "Sources/ETLCore", "Sources/Delimited", "Sources/SNDSSchema", "Sources/OMOPSchema", "Sources/Vocabulary",
        "Sources/Mappings", "Sources/Pipeline",
    ]

    init(root: URL) throws {
        for folder in RuleTrace.folders {
            try RuleTrace.forEachFile(below: root.appending(path: folder)) { name, text in
                for id in RuleReferences.identifiers(in: text) { sources[id, default: []].insert(name) }
            }
        }
        try RuleTrace.forEachFile(below: root.appending(path: "Tests")) { name, text in
            for id in RuleReferences.tested(in: text) { tests[id, default: []].insert(name) }
            let text = RuleReferences.withoutComments(text)
            for code in RejectCode.allCases where text.contains(code.id) || text.contains(".\(code)") {
                rejects[code, default: []].insert(name)
            }
        }
    }

    private static func forEachFile(below folder: URL, _ body: (String, String) throws -> Void) throws {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for name in names.sorted()
        where name.hasSuffix(".swift") && !name.hasPrefix("RuleBook/") && !name.hasSuffix("Chapter.swift") {
            // The tests of the documentation name rules without showing them.
            guard !name.hasPrefix("DocumentationTests/") else { continue }
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            try body(String(name.split(separator: "/").last ?? "").replacing(".swift", with: ""), text)
        }
    }
}
