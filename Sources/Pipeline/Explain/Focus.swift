internal import Delimited
internal import ETLCore
internal import SNDSSchema
internal import Synchronization

/// Reading for one person: which rows count, and where they stand. The main rows are read first, then their parts.
final class Focus: Sendable {
    /// The person and all who share a pseudonym with it: whose a stay is may depend on them (2.4).
    let members: Set<Int32>
    /// Rows that are held; more are only counted.
    private let limit: Int
    private let state = Mutex<(keys: Set<RowKey>, rows: [TracedRow], count: Int)>(([], [], 0))

    /// Memory that a row with all its texts takes, in bytes.
    static let bytesPerRow = 4096

    /// - Parameter memory: bytes that the rows may take.
    init(members: Set<Int32>, memory: Int) {
        self.members = members
        limit = max(1, memory / Focus.bytesPerRow)
    }

    /// Whether a row goes on: a main row of a member, or a part of such a row.
    func takes(_ key: RowKey, _ person: Int32, _ fault: RejectCode?) -> Bool {
        if person == PersonLink.inherited { return state.withLock { $0.keys.contains(key) } }
        guard members.contains(person) else { return false }
        state.withLock { _ = $0.keys.insert(key) }
        return true
    }

    func add(_ row: TracedRow) {
        state.withLock {
            $0.count += 1
            if $0.count <= limit { $0.rows.append(row) } else { $0.rows = [] }
        }
    }

    /// - Throws: `Problem` 64 when there are more rows than the memory holds, with the figure that does.
    func check(beside program: Int) throws(Problem) {
        let count = state.withLock { $0.count }
        guard count > limit else { return }
        throw Problem(
            .usage,
            "the person and all who share a pseudonym with it have \(count.grouped) rows, too many for --memory",
            remedy: "Give --memory \((program + count * Focus.bytesPerRow) >> 20 + 1)M.")
    }

    /// All rows, by table and place.
    var rows: [TracedRow] {
        state.withLock { $0.rows }.sorted {
            ($0.table.rawValue, $0.unit.file, $0.unit.piece, $0.line)
                < ($1.table.rawValue, $1.unit.file, $1.unit.piece, $1.line)
        }
    }
}

/// A row of the person, and where it stands.
struct TracedRow: @unchecked Sendable {
    // Safe because the record is a plain value: records are BitwiseCopyable and Sendable.
    var table: TableID
    var key: RowKey
    /// Number of the person, or a `PersonLink` code.
    var person: Int32
    /// What reading found wrong.
    var fault: RejectCode?
    var record: AnyHashable
    var unit: PieceUnit
    /// Line in the piece.
    var line: Int
    /// Declared columns that hold something, with what the file says.
    var values: [(column: String, text: String)]
}

/// The row at hand while one person is explained.
struct TracedPlace {
    var row: FieldRow
    var unit: PieceUnit
    /// Declared columns and their fields.
    var slots: [(name: String, field: Int)]

    static func slots(_ columns: [ColumnDeclaration], in header: [String]) -> [(name: String, field: Int)] {
        let names = header.map { $0.uppercased() }
        return columns.compactMap { column in
            ([column.name] + column.aliases).lazy.compactMap { names.firstIndex(of: $0.uppercased()) }.first
                .map { (column.name, $0) }
        }
    }

    var values: [(column: String, text: String)] {
        slots.compactMap { slot in
            let bytes = row.bytes(slot.field)
            return bytes.isEmpty ? nil : (slot.name, String(decoding: bytes, as: UTF8.self))
        }
    }
}
