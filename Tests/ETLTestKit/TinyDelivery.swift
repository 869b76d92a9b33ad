internal import Delimited
internal import Foundation
package import SNDSSchema

/// A small hand-written SNDS delivery: rows name the columns they care about, the others take a plain default.
package struct TinyDelivery: Sendable {
    package typealias Row = [String: String]

    /// Rows by file name without ending.
    package var files: [String: (table: TableID, rows: [Row])] = [:]
    private var lines = 0

    package init() {}

    /// A person of the referential.
    package mutating func person(_ pseudonym: String, _ changes: Row = [:]) {
        let base = [
            "BEN_NIR_PSA": pseudonym, "BEN_RNG_GEM": "1", "BEN_IDT_ANO": "K" + pseudonym.dropFirst(),
            "BEN_IDT_TOP": "1",
            "BEN_CDI_NIR": "00", "BEN_NAI_ANN": "1950", "BEN_NAI_MOI": "03", "BEN_SEX_COD": "1",
            "BEN_DCD_DTE": "01/01/1600", "BEN_DCD_AME": "160001", "ORG_AFF_BEN": "01C751000", "BEN_RES_DPT": "075",
            "BEN_RES_COM": "113", "BEN_TOP_CNS": "1", "MAX_TRT_DTD": "31/12/2019", "BEN_DTE_INS": "01/01/1600",
            "BEN_DTE_MAJ": "01/01/2019",
        ]
        add(.IR_BEN_R, base, changes)
    }

    /// A line of the DCIR spine; its number is returned for refined rows.
    @discardableResult
    package mutating func line(_ pseudonym: String, day: String, nature: String, _ changes: Row = [:]) -> Int {
        lines += 1
        let base = key(lines).merging([
            "BEN_NIR_PSA": pseudonym, "BEN_RNG_GEM": "1", "BEN_CDI_NIR": "00", "RGM_COD": "100",
            "EXE_SOI_DTD": day, "EXE_SOI_DTF": day, "PRS_NAT_REF": nature, "BSE_PRS_NAT": nature, "PRS_ACT_QTE": "1",
            "CPL_MAJ_TOP": "0", "DPN_QLF": "0", "PRS_DPN_QLP": "0", "PFS_EXE_NUM": "75000001", "PSE_SPE_COD": "1",
            "PSE_ACT_NAT": "1",
        ]) { $1 }
        add(.ER_PRS_F, base, changes)
        return lines
    }

    /// A dispensing under a line.
    package mutating func pack(_ line: Int, _ cip13: String, packs: String = "1", _ changes: Row = [:]) {
        add(
            .ER_PHA_F, key(line).merging(["PHA_ORD_NUM": "1", "PHA_PRS_C13": cip13, "PHA_ACT_QSN": packs]) { $1 },
            changes)
    }

    /// An MCO stay: its C and B rows and one unit.
    package mutating func stay(
        _ pseudonym: String, _ number: String, from: String, to: String, diagnosis: String, _ changes: Row = [:]
    ) {
        let year = Int(to.suffix(4)) ?? 2019
        let stay = ["ETA_NUM": "750000001", "RSA_NUM": number]
        let codes = StayIdentity.returnCodes.map { ($0, "0") }
        let identity = Dictionary(uniqueKeysWithValues: codes).merging([
            "NIR_ANO_17": pseudonym, "EXE_SOI_DTD": from, "EXE_SOI_DTF": to,
        ]) { $1 }
        add(.T_MCOaaC, year: year, stay.merging(identity) { $1 }, changes)
        let summary = [
            "GRG_GHM": "05M091", "DGN_PAL": diagnosis, "SEJ_NBJ": "3", "ENT_MOD": "8", "SOR_MOD": "8", "AGE_ANN": "69",
            "COD_SEX": "1", "TYP_GEN_RSA": "0",
        ]
        add(.T_MCOaaB, year: year, stay.merging(summary) { $1 }, changes)
        let unit = [
            "UM_ORD_NUM": "1", "PAR_DUR_SEJ": "3", "AUT_TYP1_UM": "08", "ETA_NUM_GEO": "750000001",
            "DGN_PAL": diagnosis,
        ]
        add(.T_MCOaaUM, year: year, stay.merging(unit) { $1 }, changes)
    }

    /// A row of any table.
    package mutating func add(_ table: TableID, year: Int = 2019, _ base: Row, _ changes: Row = [:]) {
        let name = table.fileName(year: year)
        let row = base.merging(
            changes.filter { change in
                table.declaration.columns.contains { $0.name == change.key }
            }
        ) { $1 }
        files[name, default: (table, [])].rows.append(row)
    }

    /// The nine keys of a line.
    package func key(_ line: Int) -> Row {
        [
            "FLX_DIS_DTD": "01/05/2019", "FLX_TRT_DTD": "10/04/2019", "FLX_EMT_TYP": "1", "FLX_EMT_NUM": "751",
            "FLX_EMT_ORD": "1", "ORG_CLE_NUM": "01C751000", "DCT_ORD_NUM": "7", "PRS_ORD_NUM": String(line),
            "REM_TYP_AFF": "11",
        ]
    }

    /// The text of a file.
    package func text(_ name: String, delimiter: String = ";", reversed: Bool = false) -> String {
        guard let file = files[name] else { return "" }
        let columns = file.table.declaration.columns.map(\.name)
        let rows = reversed ? file.rows.reversed() : file.rows
        let lines =
            [columns.joined(separator: delimiter)]
            + rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: delimiter) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Writes all files into a directory.
    package func write(to directory: String, delimiter: String = ";", reversed: Bool = false) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for name in files.keys {
            try text(name, delimiter: delimiter, reversed: reversed)
                .write(toFile: "\(directory)/\(name).csv", atomically: false, encoding: .utf8)
        }
    }
}

extension TinyDelivery {
    /// The header line of a table.
    package static func header(_ table: TableID) -> String {
        table.declaration.columns.map(\.name).joined(separator: ";")
    }
}
