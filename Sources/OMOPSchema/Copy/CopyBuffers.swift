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

    /// Forgets all rows, their counts and their digests; keeps the memory.
    public mutating func removeAll() {
        for table in OMOPTable.allCases { self[table].removeAll() }
    }

    /// Rows in all buffers.
    public var rowCount: Int { OMOPTable.allCases.reduce(0) { $0 + self[$1].rowCount } }
}
