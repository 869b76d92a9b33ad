internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// The rows of one bucket in memory, handed out as one person's history after the other, by person number.
struct BucketReader: ~Copyable {
    private struct Group {
        var person: Int32
        var offset: Int
    }

    private var rows = RecordBuffer(capacity: 1 << 20)
    private var groups: [Group] = []

    init(path: String) throws {
        try SpillReader.read(path, into: &rows)
        let bytes = rows.bytes
        var offset = 0
        while offset < bytes.count {
            let header = bytes.header(at: offset)
            if header.person > 0 { groups.append(Group(person: header.person, offset: offset)) }
            offset += SpillHeader.byteCount + Int(header.size)
        }
        groups.sort { ($0.person, $0.offset) < ($1.person, $1.offset) }
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
            case .T_MCOaaB: summary = bytes.record(at: next)
            case .T_MCOaaD: history.diagnoses.append(bytes.record(at: next))
            case .T_MCOaaA: history.stayActs.append(bytes.record(at: next))
            case .T_MCOaaUM: history.units.append(bytes.record(at: next))
            case .IR_BEN_R, .IR_PHA_R, .ER_PRS_F, .T_MCOaaC: break
            }
            next += SpillHeader.byteCount + Int(part.size)
        }
        let end = PartCounts(history)
        switch TableID(rawValue: header.table) {
        case .IR_BEN_R:
            history.referential.append(bytes.record(at: offset))
        case .T_MCOaaC:
            history.stays.append(
                StayItem(
                    key: header.key, identity: bytes.record(at: offset), summary: summary,
                    diagnoses: parts.diagnoses..<end.diagnoses, acts: parts.stayActs..<end.stayActs,
                    units: parts.units..<end.units))
        default:
            history.care.append(
                CareItem(
                    key: header.key, line: bytes.record(at: offset), pharmacy: parts.pharmacy..<end.pharmacy,
                    acts: parts.acts..<end.acts))
        }
    }

    /// Lengths of the flat arrays of a history.
    private struct PartCounts {
        var pharmacy: Int32
        var acts: Int32
        var diagnoses: Int32
        var stayActs: Int32
        var units: Int32

        init(_ history: PersonHistory) {
            pharmacy = Int32(history.pharmacy.count)
            acts = Int32(history.acts.count)
            diagnoses = Int32(history.diagnoses.count)
            stayActs = Int32(history.stayActs.count)
            units = Int32(history.units.count)
        }
    }
}
