internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The rows of one bucket in memory, handed out as one person's history after the other.
///
/// Families stand together, by the number of their first person: an order that no cut into buckets changes.
struct BucketReader: ~Copyable {
    struct Group {
        /// The smallest person of the family.
        var leader: Int32
        var person: Int32
        var offset: Int

        static func precedes(_ a: Group, _ b: Group) -> Bool {
            (a.leader, a.person, a.offset) < (b.leader, b.person, b.offset)
        }
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
                groups.append(Group(leader: header.person, person: header.person, offset: offset))
            }
            offset += SpillHeader.byteCount + Int(header.size)
        }
        let families = BucketReader.families(bytes, groups)
        for index in groups.indices { groups[index].leader = families.leader(of: groups[index].person) }
        groups.sort(by: Group.precedes)
    }

    /// Who shares a pseudonym with whom, as far as the bucket tells: families are never cut by buckets.
    private static func families(_ bytes: UnsafeRawBufferPointer, _ groups: [Group]) -> PersonFamilies {
        var entries: [Crosswalk.Entry] = []
        for group in groups
        where TableID(rawValue: bytes.header(at: group.offset).table)?.isBeneficiary == true {
            let row: Beneficiary = bytes.record(at: group.offset)
            let (first, second) = Crosswalk.hashes(row.pseudonym)
            entries.append(Crosswalk.Entry(first: first, second: second, person: group.person, rank: row.rank))
        }
        entries.sort(by: Crosswalk.Entry.precedes)
        return PersonFamilies(entries)
    }

    /// 2.4: gives each stay of a shared pseudonym to its owner; what stays ambiguous is R-21.
    mutating func settleShared(_ options: MappingOptions, _ ledger: inout Ledger) {
        guard !claims.isEmpty else { return }
        let shared = SharedStays(
            rows.bytes, claims: claims, groups: groups, keepsUnknown: options.keepUnknownCertification)
        for offset in claims {
            let (found, candidates) = shared.owner(at: offset, policy: options.sharedPseudonyms)
            if let found {
                groups.append(Group(leader: found.leader, person: found.person, offset: offset))
                ledger.note(found.proof.counter)
            } else {
                reject(offset, candidates, &ledger)
            }
        }
        claims = []
        groups.sort(by: Group.precedes)
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
        let next = offset + SpillHeader.byteCount + Int(header.size)
        switch TableID(rawValue: header.table) {
        case .ER_PRS_F: addLine(offset, header.key, &history, next)
        case .T_MCOaaC: addStay(offset, header.key, &history, next)
        case .T_MCOaaCSTC: addOutpatientCare(offset, header.key, &history, next)
        case .KI_CCI_R: addCertificate(offset, header.key, &history, next)
        case .CT_IDE_AAAA_GN: addDiseaseMap(header.key, &history, next)
        case .IR_BEN_R, .IR_BEN_R_ARC: history.referential.append(bytes.record(at: offset))
        case .IR_IMB_R: history.exemptions.append(bytes.record(at: offset))
        case let table? where table.isHospitalFile: history.hospital.append(table, bytes, offset)
        case let table?: history.registers.append(table, bytes, offset)
        case nil: break
        }
    }

    /// Calls `body` with the table and offset of each row behind a main row.
    @inline(__always)
    private func forEachPart(_ first: Int, _ body: (TableID, Int) -> Void) {
        let bytes = rows.bytes
        var next = first
        while next < bytes.count {
            let part = bytes.header(at: next)
            guard part.person == PersonLink.inherited, let table = TableID(rawValue: part.table) else { return }
            body(table, next)
            next += SpillHeader.byteCount + Int(part.size)
        }
    }

    private func addLine(_ offset: Int, _ key: RowKey, _ history: inout PersonHistory, _ first: Int) {
        let bytes = rows.bytes
        var item = CareItem(key: key, line: bytes.record(at: offset))
        let starts = (
            Int32(history.pharmacy.count), Int32(history.acts.count), Int32(history.biology.count),
            Int32(history.hospitalDrugs.count), Int32(history.devices.count), Int32(history.facilities.count)
        )
        // Few lines have other parts: their ranges are made when the first is met.
        var parts: LineParts?
        forEachPart(first) { table, next in
            switch table {
            case .ER_PHA_F: history.pharmacy.append(bytes.record(at: next))
            case .ER_CAM_F: history.acts.append(bytes.record(at: next))
            case .ER_BIO_F: history.biology.append(bytes.record(at: next))
            case .ER_UCD_F: history.hospitalDrugs.append(bytes.record(at: next))
            case .ER_TIP_F: history.devices.append(bytes.record(at: next))
            case .ER_ETE_F: history.facilities.append(bytes.record(at: next))
            default:
                if parts == nil { parts = history.lineDetails.begin() }
                history.lineDetails.append(table, bytes, next)
                item.partRows += 1
            }
        }
        item.pharmacy = starts.0..<Int32(history.pharmacy.count)
        item.acts = starts.1..<Int32(history.acts.count)
        item.biology = starts.2..<Int32(history.biology.count)
        item.hospitalDrugs = starts.3..<Int32(history.hospitalDrugs.count)
        item.devices = starts.4..<Int32(history.devices.count)
        item.facilities = starts.5..<Int32(history.facilities.count)
        if var parts {
            history.lineDetails.end(&parts)
            item.parts = Int32(history.lineParts.count)
            history.lineParts.append(parts)
        }
        history.care.append(item)
    }

    private func addStay(_ offset: Int, _ key: RowKey, _ history: inout PersonHistory, _ first: Int) {
        let bytes = rows.bytes
        var summary = StaySummary()
        let starts = (Int32(history.diagnoses.count), Int32(history.stayActs.count), Int32(history.units.count))
        var parts = history.stayDetails.begin()
        var invoices = history.privateInvoices.begin()
        var partRows: Int32 = 0
        forEachPart(first) { table, next in
            switch table {
            case .T_MCOaaB: summary = bytes.record(at: next)
            case .T_MCOaaD: history.diagnoses.append(bytes.record(at: next))
            case .T_MCOaaA: history.stayActs.append(bytes.record(at: next))
            case .T_MCOaaUM: history.units.append(bytes.record(at: next))
            default:
                history.stayDetails.append(table, bytes, next)
                history.privateInvoices.append(table, bytes, next)
                partRows += 1
            }
        }
        history.stayDetails.end(&parts)
        history.privateInvoices.end(&invoices)
        var stay = StayItem(
            key: key, identity: bytes.record(at: offset), summary: summary,
            diagnoses: starts.0..<Int32(history.diagnoses.count), acts: starts.1..<Int32(history.stayActs.count),
            units: starts.2..<Int32(history.units.count))
        stay.parts = parts
        stay.invoices = invoices
        stay.partRows = partRows
        history.stays.append(stay)
    }

    private func addOutpatientCare(_ offset: Int, _ key: RowKey, _ history: inout PersonHistory, _ first: Int) {
        let bytes = rows.bytes
        var care = OutpatientCare(key: key, identity: bytes.record(at: offset))
        let starts = (
            Int32(history.invoices.count), Int32(history.outpatientItems.count), Int32(history.outpatientFees.count),
            Int32(history.outpatientActs.count), Int32(history.outpatientBiology.count)
        )
        care.parts = history.outpatientDetails.begin()
        forEachPart(first) { table, next in
            switch table {
            case .T_MCOaaFASTC: history.invoices.append(bytes.record(at: next))
            case .T_MCOaaFBSTC: history.outpatientItems.append(bytes.record(at: next))
            case .T_MCOaaFCSTC: history.outpatientFees.append(bytes.record(at: next))
            case .T_MCOaaFMSTC: history.outpatientActs.append(bytes.record(at: next))
            case .T_MCOaaFLSTC: history.outpatientBiology.append(bytes.record(at: next))
            default:
                history.outpatientDetails.append(table, bytes, next)
                care.partRows += 1
            }
        }
        history.outpatientDetails.end(&care.parts)
        care.invoices = starts.0..<Int32(history.invoices.count)
        care.items = starts.1..<Int32(history.outpatientItems.count)
        care.fees = starts.2..<Int32(history.outpatientFees.count)
        care.acts = starts.3..<Int32(history.outpatientActs.count)
        care.biology = starts.4..<Int32(history.outpatientBiology.count)
        history.outpatient.append(care)
    }

    private func addCertificate(_ offset: Int, _ key: RowKey, _ history: inout PersonHistory, _ first: Int) {
        let bytes = rows.bytes
        var item = CertificateItem(key: key, certificate: bytes.record(at: offset))
        let start = Int32(history.causes.count)
        forEachPart(first) { _, next in history.causes.append(bytes.record(at: next)) }
        item.causes = start..<Int32(history.causes.count)
        history.certificates.append(item)
    }

    private func addDiseaseMap(_ key: RowKey, _ history: inout PersonHistory, _ first: Int) {
        let bytes = rows.bytes
        var item = DiseaseMapItem(key: key)
        item.parts = history.diseaseMaps.begin()
        forEachPart(first) { table, next in history.diseaseMaps.append(table, bytes, next) }
        history.diseaseMaps.end(&item.parts)
        history.diseaseMapItems.append(item)
    }
}

/// Adds a row to the array of its table.
private struct RowAppending: DetailVisitor {
    let table: TableID
    let bytes: UnsafeRawBufferPointer
    let offset: Int

    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        if Row.tables.contains(table) { rows.append(bytes.record(at: offset)) }
    }
}

extension DetailFamily {
    /// Adds the row behind a header, if its table is one of the family.
    fileprivate mutating func append(_ table: TableID, _ bytes: UnsafeRawBufferPointer, _ offset: Int) {
        var parts = Parts()
        var appending = RowAppending(table: table, bytes: bytes, offset: offset)
        visit(&parts, &appending)
    }
}
