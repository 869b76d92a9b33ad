package import ETLCore
package import OMOPSchema
package import SNDSSchema

/// A source row as a value: enough to find the line of the file that it was read from.
package struct SourceRow: Hashable {
    package var table: TableID
    /// The key of the row, or of the main row that it belongs to.
    package var key: RowKey
    package var record: AnyHashable

    package init(_ table: TableID, _ key: RowKey, _ record: AnyHashable) {
        self.table = table
        self.key = key
        self.record = record
    }
}

/// Where one OMOP row of a person comes from.
package struct EventOrigin {
    package var table: OMOPTable
    /// Place of the row among the rows of the person in the table, from 0.
    package var ordinal: Int
    /// Identifiers of the rules that made it, in the order in which they spoke.
    package var rules: [String]
    package var rows: [SourceRow]
    /// What a rule found, in words: a netting group, a mapping route.
    package var notes: [String]
}

extension PersonHistory {
    /// The key of a row of a table of persons: pseudonym and rank.
    package static func key(_ row: Beneficiary) -> RowKey {
        RowKey(row.pseudonym.high, row.pseudonym.middle, row.pseudonym.low, UInt64(truncatingIfNeeded: Int(row.rank)))
    }

    func source(line index: Int) -> SourceRow { SourceRow(.ER_PRS_F, care[index].key, AnyHashable(care[index].line)) }

    /// A refined row of a line.
    func source(_ kind: NettingKind, row: Int, line: Int) -> SourceRow {
        let record: AnyHashable =
            switch kind {
            case .acts: AnyHashable(acts[row])
            case .packs: AnyHashable(pharmacy[row])
            case .biology: AnyHashable(biology[row])
            case .hospitalDrugs: AnyHashable(hospitalDrugs[row])
            case .devices: AnyHashable(devices[row])
            case .lines: AnyHashable(care[line].line)
            }
        return SourceRow(kind.table, care[line].key, record)
    }

    /// A row of a hospital bill.
    func source(_ kind: BilledKind, row: Int, key: RowKey) -> SourceRow {
        let record: AnyHashable =
            switch kind {
            case .stayDrugs: AnyHashable(stayDetails.drugs[row])
            case .implants: AnyHashable(stayDetails.implants[row])
            case .privateActs: AnyHashable(privateInvoices.acts[row])
            case .privateDevices: AnyHashable(privateInvoices.devices[row])
            case .privateDrugs: AnyHashable(privateInvoices.drugs[row])
            case .privateBiology: AnyHashable(privateInvoices.biology[row])
            case .outpatientDrugs: AnyHashable(outpatientDetails.drugs[row])
            case .outpatientDevices: AnyHashable(outpatientDetails.devices[row])
            }
        return SourceRow(table(kind, row: row), key, record)
    }

    /// C and B of a stay.
    func sources(stay index: Int) -> [SourceRow] {
        let stay = stays[index]
        return [
            SourceRow(.T_MCOaaC, stay.key, AnyHashable(stay.identity)),
            SourceRow(.T_MCOaaB, stay.key, AnyHashable(stay.summary)),
        ]
    }

    func source(unit row: Int, stay: Int) -> SourceRow {
        SourceRow(.T_MCOaaUM, stays[stay].key, AnyHashable(units[row]))
    }

    func source(outpatient index: Int) -> SourceRow {
        SourceRow(.T_MCOaaCSTC, outpatient[index].key, AnyHashable(outpatient[index].identity))
    }
}
