/// Rows of one table in PostgreSQL's binary COPY form, in one growing block of memory.
///
/// The buffer holds rows only, neither header nor trailer, so that one stream may be fed from many buffers. Room is made once per row; values are stored without further checks.
///
/// Trap: the form is that of PostgreSQL's `*_recv` functions, big-endian, dates counted from 2000-01-01.
public struct CopyBuffer: ~Copyable, @unchecked Sendable {
    // Safe because the memory has one owner: the type cannot be copied and hands out its bytes only while borrowed.

    /// The table of the rows.
    public let table: OMOPTable
    /// Whether `append` computes the digest.
    public let isDigesting: Bool
    /// Rows appended since the buffer was last emptied.
    public internal(set) var rowCount = 0
    /// Bytes appended since the buffer was last emptied.
    public internal(set) var byteCount = 0
    /// Digest of the rows appended since the buffer was last emptied; empty without digest.
    public internal(set) var digest = TableDigest()
    /// Texts that lost characters because they were wider than their column.
    public internal(set) var cutTexts = 0
    /// Texts that held bytes PostgreSQL refuses: NUL was dropped, ill-formed UTF-8 replaced by `?`.
    public internal(set) var repairedTexts = 0

    var base: UnsafeMutableRawPointer
    var capacity: Int

    /// An empty buffer. Memory is taken with the first row.
    public init(table: OMOPTable, isDigesting: Bool) {
        self.table = table
        self.isDigesting = isDigesting
        base = UnsafeMutableRawPointer.allocate(byteCount: 0, alignment: 16)
        capacity = 0
    }

    deinit { base.deallocate() }

    /// Encodes and counts one row, and adds it to the digest.
    ///
    /// Specialised per row type: the generated encoder is called directly.
    @inlinable
    public mutating func append<Row: OMOPRow>(_ row: Row) {
        precondition(Row.table == table, "a row of another table")
        let start = byteCount
        row.encode(into: &self)
        finishRow(from: start)
    }

    /// Counts the row that begins at `start` and adds it to the digest.
    @usableFromInline
    mutating func finishRow(from start: Int) {
        rowCount += 1
        if isDigesting { digest.add(row: UnsafeRawBufferPointer(start: base + start, count: byteCount - start)) }
    }

    /// Forgets all rows, their counts and their digest; keeps the memory.
    public mutating func removeAll() {
        (rowCount, byteCount, cutTexts, repairedTexts) = (0, 0, 0, 0)
        digest = TableDigest()
    }

    /// The bytes of all rows, without header and trailer.
    public func withUnsafeBytes<R: ~Copyable, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        try body(UnsafeRawBufferPointer(start: base, count: byteCount))
    }

    /// Starts a row: makes room for all of it, then writes the number of columns.
    ///
    /// `bytes` bounds everything the following `put` calls store, slack included.
    @inline(__always)
    public mutating func beginRow(columns: Int, atMost bytes: Int) {
        if capacity - byteCount < bytes { grow(by: bytes) }
        store(Int16(truncatingIfNeeded: columns))
    }

    /// Bytes of a text in UTF-8.
    @inline(__always)
    public static func size(of text: String) -> Int { text.utf8.count }

    /// Bytes of a text in UTF-8, 0 without text.
    @inline(__always)
    public static func size(of text: String?) -> Int { text?.utf8.count ?? 0 }

    @inline(never)
    private mutating func grow(by bytes: Int) {
        let wanted = max(64 * 1024, capacity * 2, byteCount + bytes)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
        larger.copyMemory(from: base, byteCount: byteCount)
        base.deallocate()
        (base, capacity) = (larger, wanted)
    }

    /// Stores a number big-endian behind the last byte.
    @inline(__always)
    mutating func store<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number) {
        (base + byteCount).storeBytes(of: value.bigEndian, as: Number.self)
        byteCount &+= MemoryLayout<Number>.size
    }
}
