import ETLCore
import Foundation
import SNDSSchema
import Testing

@testable import schema_gen

@Suite struct TableListTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `the list of tables is that of the declarations`() throws {
        let writer = SourceTableWriter(list: try SourceTableList(root: root))
        for file in writer.files {
            let written = try String(contentsOf: root.appending(path: file.path), encoding: .utf8)
            #expect(written == file.content, "stale: run 'swift run schema-gen'")
        }
        #expect(writer.list.tables.map(\.name) == TableID.allCases.map(\.name))
        #expect(writer.list.tables.map(\.listed) == TableID.allCases.map(\.place.listed))
    }

    @Test func `the tables of a folder stand together`() throws {
        let folders = try SourceTableList(root: root).tables.map { $0.file.prefix { $0 != "/" } }
        let changes = zip(folders, folders.dropFirst()).filter(!=).count
        #expect(changes + 1 == Set(folders).count)
    }

    @Test func `a table is added by one file`() throws {
        let list = try list(of: [
            "MCO/T_MCOaaC.swift": declaration("T_MCOaaC", ".main(listed: 2001, joinRule: \"1.5\")"),
            "SSR/T_SSRaaC.swift": declaration("T_SSRaaC", ".part(\n        listed: 2000, of: T_MCOaaC.self)"),
        ])
        #expect(list.tables.map(\.name) == ["T_SSRaaC", "T_MCOaaC"])
        let text = SourceTableWriter(list: list).files.map(\.content).joined()
        for line in [
            "    case T_SSRaaC\n", "case .T_SSRaaC: \"T_SSRaaC\"\n",
            "case .T_SSRaaC: try visitor.visit(SNDSSchema.T_SSRaaC.self)\n",
        ] { #expect(text.contains(line)) }
    }

    @Test(arguments: [
        ["A.swift": declaration("A", ".register(listed: 1)"), "B.swift": declaration("B", ".register(listed: 1)")],
        ["A.swift": declaration("A", ".register(listed: 1)"), "B.swift": declaration("A", ".register(listed: 2)")],
        ["A.swift": "    public static let id = TableID.A\n    public static let years = TableYears.always\n"],
    ])
    func `two tables of one number or name, and one without place, are refused`(files: [String: String]) throws {
        #expect(throws: Problem.self) { _ = try list(of: files) }
    }

    private func list(of files: [String: String]) throws -> SourceTableList {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in files {
            let file = folder.appending(path: "\(SourceTableList.folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try SourceTableList(root: folder)
    }
}

private func declaration(_ name: String, _ place: String) -> String {
    "    public static let id = TableID.\(name)\n    public static let place = TablePlace\(place)\n"
}
