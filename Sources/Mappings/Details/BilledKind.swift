internal import ETLCore
internal import SNDSSchema

/// Rows of stays and sequences that stand or fall alone: drugs, products, acts and biology of hospital bills.
enum BilledKind: UInt8, CaseIterable, Sendable {
    case stayDrugs, implants, privateActs, privateDevices, privateDrugs, privateBiology
    case outpatientDrugs, outpatientDevices

    /// Kinds that hang on stays.
    static let ofStays: [BilledKind] = [
        .stayDrugs, .implants, .privateActs, .privateDevices, .privateDrugs, .privateBiology,
    ]
    /// Kinds that hang on outpatient sequences.
    static let ofSequences: [BilledKind] = [.outpatientDrugs, .outpatientDevices]
    /// The tables of all kinds.
    static let tables: Set<TableID> = [
        .T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO, .T_MCOaaDMIP, .T_MCOaaFM, .T_MCOaaFP, .T_MCOaaFH, .T_MCOaaFL,
        .T_MCOaaFHSTC, .T_MCOaaFPSTC,
    ]
}

extension StayItem {
    /// The rows of a kind.
    func rows(_ kind: BilledKind) -> Range<Int> {
        switch kind {
        case .stayDrugs: parts.drugs.bounds
        case .implants: parts.implants.bounds
        case .privateActs: invoices.acts.bounds
        case .privateDevices: invoices.devices.bounds
        case .privateDrugs: invoices.drugs.bounds
        case .privateBiology: invoices.biology.bounds
        case .outpatientDrugs, .outpatientDevices: 0..<0
        }
    }
}

extension OutpatientCare {
    /// The rows of a kind.
    func rows(_ kind: BilledKind) -> Range<Int> {
        switch kind {
        case .outpatientDrugs: parts.drugs.bounds
        case .outpatientDevices: parts.devices.bounds
        default: 0..<0
        }
    }
}

extension PersonHistory {
    /// Number of rows of a kind.
    borrowing func count(_ kind: BilledKind) -> Int {
        switch kind {
        case .stayDrugs: stayDetails.drugs.count
        case .implants: stayDetails.implants.count
        case .privateActs: privateInvoices.acts.count
        case .privateDevices: privateInvoices.devices.count
        case .privateDrugs: privateInvoices.drugs.count
        case .privateBiology: privateInvoices.biology.count
        case .outpatientDrugs: outpatientDetails.drugs.count
        case .outpatientDevices: outpatientDetails.devices.count
        }
    }

    /// The table of a row.
    borrowing func table(_ kind: BilledKind, row: Int) -> TableID {
        switch kind {
        case .stayDrugs: stayDetails.drugs[row].list.table
        case .implants: .T_MCOaaDMIP
        case .privateActs: .T_MCOaaFM
        case .privateDevices: .T_MCOaaFP
        case .privateDrugs: .T_MCOaaFH
        case .privateBiology: .T_MCOaaFL
        case .outpatientDrugs: .T_MCOaaFHSTC
        case .outpatientDevices: .T_MCOaaFPSTC
        }
    }
}
