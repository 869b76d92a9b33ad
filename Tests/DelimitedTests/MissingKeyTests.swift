import Delimited
import ETLCore
import ETLTestKit
import Foundation
import SNDSSchema
import Testing

/// A row whose key cannot be made is told with the columns that say nothing.
@Suite struct MissingKeyTests {
    private static let tables = TableID.allCases.filter { !$0.isLocalFile }

    /// What is told of the one row of a file; `nil` when the row has a key.
    private struct Reading: TableVisitor {
        let columns: [String]
        let fields: [String: String]

        func visit<Table: SourceTable>(_ table: Table.Type) throws -> String? {
            let row = columns.map { fields[$0] ?? "" }.joined(separator: ";")
            let text = try TextFile(Data((columns.joined(separator: ";") + "\n" + row + "\n").utf8))
            let file = try DelimitedFile(path: text.path)
            var builder = TableBuilder(header: file.header, year: 2019)
            let table = Table(&builder)
            var told: String?
            for piece in file.pieces(of: 1 << 30) {
                _ = try PieceReader().read(
                    piece, of: file,
                    row: { row in
                        guard table.rowKey(&row, in: FileEdition(year: 2019)) == nil else { return }
                        #expect(row.fault == nil)
                        told = builder.missingKey(row)
                    }, malformed: { _, fault in Issue.record("\(fault)") })
            }
            return told
        }
    }

    private func told(_ table: TableID, _ fields: [String: String] = [:]) throws -> String? {
        var reading = Reading(columns: table.declaration.columns.map(\.name), fields: fields)
        return try table.visit(&reading)
    }

    @Test(arguments: tables) func `an empty row of any table names the columns of its key`(table: TableID) throws {
        let told = try #require(try told(table), "a row without any value has a key")
        let keys = table.declaration.columns.filter(\.isKey).map(\.name)
        #expect(!keys.isEmpty)
        #expect(told == "a part of the key is missing: " + keys.joined(separator: ", "))
    }

    @Test func `only the parts that are missing are named`() throws {
        #expect(try told(.T_MCOaaB, ["ETA_NUM": "750000001"]) == "a part of the key is missing: RSA_NUM")
        #expect(try told(.T_MCOaaB, ["RSA_NUM": "1", "ETA_NUM": "NA"]) == "a part of the key is missing: ETA_NUM")
        #expect(try told(.T_SSRaaB, ["ETA_NUM": "750000001"]) == "a part of the key is missing: RHA_NUM")
        let line = TinyDelivery().key(7).filter { $0.key != "DCT_ORD_NUM" && $0.key != "ORG_CLE_NUM" }
        #expect(try told(.ER_PHA_F, line) == "a part of the key is missing: ORG_CLE_NUM, DCT_ORD_NUM")
        #expect(try told(.IR_IMB_R, ["BEN_NIR_PSA": "A0001"]) == "a part of the key is missing: BEN_RNG_GEM")
    }

    @Test func `a value that stands for none is named as well`() throws {
        #expect(try told(.IR_PHA_R, ["PHA_CIP_C13": "0"]) == "a part of the key is missing: PHA_CIP_C13")
    }
}
