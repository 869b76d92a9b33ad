internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The rows of one bucket in memory, handed out as one person's history after the other, by person number.
struct BucketReader: ~Copyable {
    struct Group {
        var person: Int32
        var offset: Int
    }

    private var rows: RecordBuffer
    private var groups: [Group] = []
    /// Main rows whose pseudonym several persons have.
    private var claims: [Int] = []

    init(path: String) throws {
        var rows = RecordBuffer(capacity: 1 << 20)
        try SpillReader.read(path, into: &rows)
        self.init(rows: rows)
    }

    /// - Parameter rows: groups of rows, each a main row and its parts.
    init(rows: consuming RecordBuffer) {
        self.rows = rows
        let bytes = self.rows.bytes
        var offset = 0
        while offset < bytes.count {
            let header = bytes.header(at: offset)
            if header.person > 0, header.fault == RejectCode.sharedPseudonym.rawValue {
                claims.append(offset)
            } else if header.person > 0 {
                groups.append(Group(person: header.person, offset: offset))
            }
            offset += SpillHeader.byteCount + Int(header.size)
        }
        groups.sort { ($0.person, $0.offset) < ($1.person, $1.offset) }
    }

    /// 2.4: gives each stay of a shared pseudonym to its owner; what stays ambiguous is R-21.
    mutating func settleShared(_ policy: SharedPseudonym.Policy, _ ledger: inout Ledger) {
        guard !claims.isEmpty else { return }
        let shared = SharedStays(rows.bytes, claims: claims, groups: groups)
        for offset in claims {
            let (found, candidates) = shared.owner(at: offset, policy: policy)
            if let found {
                groups.append(Group(person: found.person, offset: offset))
                ledger.note(found.proof.counter)
            } else {
                reject(offset, candidates, &ledger)
            }
        }
        claims = []
        groups.sort { ($0.person, $0.offset) < ($1.person, $1.offset) }
    }

    private func reject(_ offset: Int, _ candidates: [Code24], _ ledger: inout Ledger) {
        let header = rows.bytes.header(at: offset)
        var count = 1
        ledger.books.add(.rejected, TableID(rawValue: header.table) ?? .T_MCOaaC)
        rows.bytes.forEachPart(of: offset) { part, _ in
            ledger.books.add(.rejected, TableID(rawValue: part.table) ?? .T_MCOaaC)
            count += 1
        }
        ledger.reject(
            RejectLine(
                .sharedPseudonym, table: TableID(rawValue: header.table) ?? .T_MCOaaC,
                sourceKey: SourceKey.text(header.key), rule: "2.4",
                detail: "candidates: " + candidates.sorted().map(\.description).joined(separator: " "), rows: count))
    }

    /// Calls `body` for each person, with the history in canonical order. The history is reused.
    func forEachPerson(_ body: (inout PersonHistory) throws -> Void) throws {
        var history = PersonHistory()
        var index = 0
        while index < groups.count {
            history.removeAll()
            history.person = groups[index].person
            while index < groups.count, groups[index].person == history.person {
                add(groups[index].offset, to: &history)
                index += 1
            }
            history.key = history.referential.map(\.personKey).min() ?? Code24()
            history.sortCanonically()
            try body(&history)
        }
    }

    /// Adds a main row and the rows behind it that belong to it.
    private func add(_ offset: Int, to history: inout PersonHistory) {
        let bytes = rows.bytes
        let header = bytes.header(at: offset)
        var next = offset + SpillHeader.byteCount + Int(header.size)
        let parts = PartCounts(history)
        var summary = StaySummary()
        while next < bytes.count {
            let part = bytes.header(at: next)
            guard part.person == PersonLink.inherited, let table = TableID(rawValue: part.table) else { break }
            switch table {
            case .ER_PHA_F: history.pharmacy.append(bytes.record(at: next))
            case .ER_CAM_F: history.acts.append(bytes.record(at: next))
            case .ER_BIO_F: history.biology.append(bytes.record(at: next))
            case .ER_UCD_F: history.hospitalDrugs.append(bytes.record(at: next))
            case .ER_TIP_F: history.devices.append(bytes.record(at: next))
            case .ER_ETE_F: history.facilities.append(bytes.record(at: next))
            case .T_MCOaaB: summary = bytes.record(at: next)
            case .T_MCOaaD: history.diagnoses.append(bytes.record(at: next))
            case .T_MCOaaA: history.stayActs.append(bytes.record(at: next))
            case .T_MCOaaUM: history.units.append(bytes.record(at: next))
            case .T_MCOaaFASTC: history.invoices.append(bytes.record(at: next))
            case .T_MCOaaFBSTC: history.outpatientItems.append(bytes.record(at: next))
            case .T_MCOaaFCSTC: history.outpatientFees.append(bytes.record(at: next))
            case .T_MCOaaFMSTC: history.outpatientActs.append(bytes.record(at: next))
            case .T_MCOaaFLSTC: history.outpatientBiology.append(bytes.record(at: next))
            case .KI_ECD_R: history.causes.append(bytes.record(at: next))
            case .IR_BEN_R, .IR_IMB_R, .IR_PHA_R, .IR_NAT_V, .DA_PRA_R, .BE_IDE_R, .ER_PRS_F, .T_MCOaaC, .T_MCOaaE,
                .T_MCOaaCSTC, .KI_CCI_R:
                break
            }
            next += SpillHeader.byteCount + Int(part.size)
        }
        let end = PartCounts(history)
        switch TableID(rawValue: header.table) {
        case .IR_BEN_R: history.referential.append(bytes.record(at: offset))
        case .IR_IMB_R: history.exemptions.append(bytes.record(at: offset))
        case .T_MCOaaC:
            history.stays.append(
                StayItem(
                    key: header.key, identity: bytes.record(at: offset), summary: summary,
                    diagnoses: parts.diagnoses..<end.diagnoses, acts: parts.stayActs..<end.stayActs,
                    units: parts.units..<end.units))
        case .T_MCOaaCSTC:
            var care = OutpatientCare(key: header.key, identity: bytes.record(at: offset))
            care.invoices = parts.invoices..<end.invoices
            care.items = parts.outpatientItems..<end.outpatientItems
            care.fees = parts.outpatientFees..<end.outpatientFees
            care.acts = parts.outpatientActs..<end.outpatientActs
            care.biology = parts.outpatientBiology..<end.outpatientBiology
            history.outpatient.append(care)
        case .KI_CCI_R:
            var item = CertificateItem(key: header.key, certificate: bytes.record(at: offset))
            item.causes = parts.causes..<end.causes
            history.certificates.append(item)
        default:
            var item = CareItem(
                key: header.key, line: bytes.record(at: offset), pharmacy: parts.pharmacy..<end.pharmacy,
                acts: parts.acts..<end.acts)
            item.biology = parts.biology..<end.biology
            item.hospitalDrugs = parts.hospitalDrugs..<end.hospitalDrugs
            item.devices = parts.devices..<end.devices
            item.facilities = parts.facilities..<end.facilities
            history.care.append(item)
        }
    }

    /// Lengths of the flat arrays of a history.
    private struct PartCounts {
        var pharmacy: Int32
        var acts: Int32
        var biology: Int32
        var hospitalDrugs: Int32
        var devices: Int32
        var facilities: Int32
        var diagnoses: Int32
        var stayActs: Int32
        var units: Int32
        var invoices: Int32
        var outpatientItems: Int32
        var outpatientFees: Int32
        var outpatientActs: Int32
        var outpatientBiology: Int32
        var causes: Int32

        init(_ history: borrowing PersonHistory) {
            pharmacy = Int32(history.pharmacy.count)
            acts = Int32(history.acts.count)
            biology = Int32(history.biology.count)
            hospitalDrugs = Int32(history.hospitalDrugs.count)
            devices = Int32(history.devices.count)
            facilities = Int32(history.facilities.count)
            diagnoses = Int32(history.diagnoses.count)
            stayActs = Int32(history.stayActs.count)
            units = Int32(history.units.count)
            invoices = Int32(history.invoices.count)
            outpatientItems = Int32(history.outpatientItems.count)
            outpatientFees = Int32(history.outpatientFees.count)
            outpatientActs = Int32(history.outpatientActs.count)
            outpatientBiology = Int32(history.outpatientBiology.count)
            causes = Int32(history.causes.count)
        }
    }
}
