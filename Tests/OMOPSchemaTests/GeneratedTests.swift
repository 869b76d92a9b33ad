import Foundation
import OMOPSchema
import Testing

/// Files of this package, found from the place of this file.
enum Tree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }
}

@Suite struct `Generated files` {
    static let generated =
        OMOPTable.allCases.map { table in
            "Sources/OMOPSchema/Generated/\(table.name.split(separator: "_").map(\.capitalized).joined())Row.swift"
        } + [
            "Sources/OMOPSchema/Generated/AllTables.swift", "sql/10-ddl/tables.sql",
            "sql/30-constraints/primary_keys.sql", "sql/30-constraints/indexes.sql",
            "sql/30-constraints/foreign_keys.sql",
        ]

    /// FNV-1a over the bytes of the three lists, as `schema-gen` computes it.
    static func inputDigest() throws -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for name in ["tables", "fields", "keys"] {
            for byte in try Tree.text("Tools/schema-gen/cdm54/\(name).csv").utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
        }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    @Test(arguments: generated) func `name the lists they were made from`(path: String) throws {
        let first = try Tree.text(path).prefix { $0 != "\n" }
        let digest = try Self.inputDigest()
        #expect(first.contains("input \(digest)"), "stale: run 'swift run schema-gen'")
    }

    @Test func `are all there is in their folder`() throws {
        let folder = Tree.root.appending(path: "Sources/OMOPSchema/Generated").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == 40)
    }

    @Test func `declare 39 tables and 432 columns`() {
        #expect(OMOPTable.allCases.count == 39)
        #expect(OMOPTable.allCases.map { $0.columns.count }.reduce(0, +) == 432)
        #expect(Set(OMOPTable.allCases.map(\.name)).count == 39)
        for table in OMOPTable.allCases { #expect(OMOPTable(name: table.name) == table) }
    }

    @Test func `agree with the list of columns`() throws {
        let listed = try Tree.text("Tools/schema-gen/cdm54/fields.csv").split(separator: "\n").dropFirst()
        let declared = OMOPTable.allCases.flatMap { table in
            table.columns.map { column in
                "\(table.name),\(column.name),\(column.isRequired ? "required" : "optional"),\(column.refersTo?.name ?? "")"
            }
        }
        let expected = listed.map { line in
            let values = line.split(separator: ",", omittingEmptySubsequences: false)
            return "\(values[0]),\(values[1]),\(values[3]),\(values[4].prefix { $0 != "." })"
        }
        #expect(declared == expected)
    }

    @Test func `point only to tables that have a key`() {
        for table in OMOPTable.allCases {
            for target in table.columns.compactMap(\.refersTo) {
                #expect(target.columns.contains { $0.isPrimaryKey }, "\(table.name) → \(target.name)")
            }
        }
    }

    @Test func `keep event keys wide and person numbers narrow`() {
        let columns = OMOPTable.allCases.flatMap(\.columns)
        func kinds(_ name: String) -> Set<OMOPColumn.Kind> { Set(columns.filter { $0.name == name }.map(\.kind)) }
        for name in ["visit_occurrence_id", "cost_event_id", "fact_id_1", "event_id", "drug_era_id", "note_id"] {
            #expect(kinds(name) == [.bigint])
        }
        for name in ["person_id", "provider_id", "care_site_id", "location_id", "concept_id", "metadata_id"] {
            #expect(kinds(name) == [.integer])
        }
    }

    @Test func `hold one statement per line`() throws {
        let counts = ["tables": 39, "primary_keys": 28, "indexes": 72, "foreign_keys": 176]
        for path in Self.generated.suffix(4) {
            let lines = try Tree.text(path).split(separator: "\n").filter { !$0.hasPrefix("--") }
            let name = path.split(separator: "/").last?.dropLast(4) ?? ""
            #expect(lines.count == counts[String(name)])
            for line in lines {
                #expect(line.hasSuffix(";"))
                #expect(line.contains("@cdmDatabaseSchema."))
            }
        }
    }

    @Test func `leave only the run tables out of the digest`() {
        #expect(OMOPTable.allCases.filter { !$0.entersDigest } == [.metadata, .cdmSource])
    }
}
