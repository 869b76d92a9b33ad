/// One `CopyBuffer` per CDM table: what a worker fills and a loader sends.
public struct CopyBuffers: ~Copyable, @unchecked Sendable {
    // Safe because the buffers have one owner: the type cannot be copied.

    @usableFromInline let buffers: UnsafeMutablePointer<CopyBuffer>

    /// Empty buffers. With `isDigesting`, those of tables that enter the digest of a run compute it.
    public init(isDigesting: Bool = true) {
        buffers = UnsafeMutablePointer<CopyBuffer>.allocate(capacity: OMOPTable.allCases.count)
        for table in OMOPTable.allCases {
            let buffer = CopyBuffer(table: table, isDigesting: isDigesting && table.entersDigest)
            (buffers + Int(table.rawValue)).initialize(to: buffer)
        }
    }

    deinit {
        buffers.deinitialize(count: OMOPTable.allCases.count)
        buffers.deallocate()
    }

    /// The buffer of a table.
    @inlinable
    public subscript(table: OMOPTable) -> CopyBuffer {
        _read { yield buffers[Int(table.rawValue)] }
        _modify { yield &buffers[Int(table.rawValue)] }
    }

    /// Appends a row to the buffer of its table.
    @inlinable
    public mutating func append<Row: OMOPRow>(_ row: Row) { buffers[Int(Row.table.rawValue)].append(row) }

    /// Forgets all rows, their counts and their digests.
    public mutating func removeAll(keepingCapacity: Bool = true) {
        for table in OMOPTable.allCases { self[table].removeAll(keepingCapacity: keepingCapacity) }
    }

    /// Rows in all buffers.
    public var rowCount: Int { sum { $0.rowCount } }
    /// Bytes in all buffers.
    public var byteCount: Int { sum { $0.byteCount } }
    /// Bytes of memory held by all buffers, filled or not.
    public var memoryBytes: Int { sum { $0.memoryBytes } }

    private func sum(_ count: (borrowing CopyBuffer) -> Int) -> Int {
        var total = 0
        for table in OMOPTable.allCases { total += count(self[table]) }
        return total
    }
}
