internal import ETLCore
internal import SNDSSchema

/// What stands in front of each row on disk: its key, its person, its table.
struct SpillHeader: BitwiseCopyable {
    var key: RowKey
    /// Number of the person, or a `PersonLink` code below 0.
    var person: Int32
    /// Raw value of the `TableID`.
    var table: UInt8
    /// Raw value of the `RejectCode` that reading gave the row, 0 for none.
    var fault: UInt8
    /// Bytes of the row that follow.
    var size: UInt16

    static let byteCount = 40

    /// The table of the row.
    var source: TableID {
        guard let source = TableID(rawValue: table) else { preconditionFailure("no table has the number \(table)") }
        return source
    }
}

/// Why a row has no person number.
enum PersonLink {
    static let unknown: Int32 = -1
    static let shared: Int32 = -2
    static let fictitious: Int32 = -3
    /// The row is refined: its person is that of its main row.
    static let inherited: Int32 = -4
    /// A death certificate that was matched to nobody.
    static let notMatched: Int32 = -5
}

/// Rows in memory, one behind the other: header, then the record's bytes.
struct RecordBuffer: ~Copyable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// Whether `size` more bytes fit without growing.
    func fits(_ size: Int) -> Bool { count + size <= capacity }

    mutating func append<Record: BitwiseCopyable>(_ header: SpillHeader, _ record: Record) {
        let size = MemoryLayout<Record>.size
        reserve(SpillHeader.byteCount + size)
        var head = header
        head.size = UInt16(truncatingIfNeeded: size)
        base.storeBytes(of: head, toByteOffset: count, as: SpillHeader.self)
        base.storeBytes(of: record, toByteOffset: count + SpillHeader.byteCount, as: Record.self)
        count += SpillHeader.byteCount + size
    }

    /// Appends rows that are already in this form.
    mutating func append(_ rows: UnsafeRawBufferPointer) {
        reserve(rows.count)
        if let source = rows.baseAddress { (base + count).copyMemory(from: source, byteCount: rows.count) }
        count += rows.count
    }

    /// Room for `size` bytes at the end, to be filled by the caller.
    mutating func extend(by size: Int) -> UnsafeMutableRawBufferPointer {
        reserve(size)
        defer { count += size }
        return UnsafeMutableRawBufferPointer(start: base + count, count: size)
    }

    mutating func removeAll() { count = 0 }

    private mutating func reserve(_ size: Int) {
        guard count + size > capacity else { return }
        capacity = max(capacity * 2, count + size)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }
}

/// Rows, and what they take in memory.
struct RowLoad: Sendable, Equatable {
    var rows = 0
    var bytes = 0

    static func += (a: inout RowLoad, b: RowLoad) {
        a.rows += b.rows
        a.bytes += b.bytes
    }

    static func -= (a: inout RowLoad, b: RowLoad) {
        a.rows -= b.rows
        a.bytes -= b.bytes
    }
}

extension UnsafeRawBufferPointer {
    /// Calls `body` with each row.
    @inline(__always)
    func forEachRow(_ body: (Int, SpillHeader) throws -> Void) rethrows {
        var offset = 0
        while offset < count {
            let header = header(at: offset)
            try body(offset, header)
            offset += SpillHeader.byteCount + Int(header.size)
        }
    }

    /// The header at `offset`.
    func header(at offset: Int) -> SpillHeader { loadUnaligned(fromByteOffset: offset, as: SpillHeader.self) }

    /// The row at `offset`: header and record.
    func row(at offset: Int, _ header: SpillHeader) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[offset..<(offset + SpillHeader.byteCount + Int(header.size))])
    }

    /// The record behind the header at `offset`.
    func record<Record: BitwiseCopyable>(at offset: Int, as type: Record.Type = Record.self) -> Record {
        loadUnaligned(fromByteOffset: offset + SpillHeader.byteCount, as: Record.self)
    }
}
