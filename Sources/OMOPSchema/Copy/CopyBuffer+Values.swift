public import ETLCore

// Each value is a length word of four bytes and its bytes; NULL is the length −1 and nothing.

extension CopyBuffer {
    /// Days from 1970-01-01, where `Day` starts, to 2000-01-01, where PostgreSQL starts.
    private static var epochShift: Int32 { 10_957 }

    /// The day of PostgreSQL's own count.
    static func day(fromPostgres days: Int32) -> Day { Day(daysSince1970: days &+ epochShift) }

    /// Appends NULL.
    @inline(__always)
    public mutating func putNull() { store(Int32(-1)) }

    /// Appends an `integer`.
    @inline(__always)
    public mutating func put(_ value: Int32) {
        // Length and value in one store.
        store(UInt64(4) << 32 | UInt64(UInt32(bitPattern: value)))
    }

    /// Appends an `integer` or NULL.
    @inline(__always)
    public mutating func put(_ value: Int32?) {
        if let value { put(value) } else { putNull() }
    }

    /// Appends a `bigint`.
    @inline(__always)
    public mutating func put(_ value: Int64) {
        store(Int32(8))
        store(value)
    }

    /// Appends a `bigint` or NULL.
    @inline(__always)
    public mutating func put(_ value: Int64?) {
        if let value { put(value) } else { putNull() }
    }

    /// Appends a `date`.
    @inline(__always)
    public mutating func put(_ value: Day) { put(value.daysSince1970 &- Self.epochShift) }

    /// Appends a `date` or NULL.
    @inline(__always)
    public mutating func put(_ value: Day?) {
        if let value { put(value) } else { putNull() }
    }

    /// Appends a `timestamp`, in microseconds.
    @inline(__always)
    public mutating func putTimestamp(_ value: Moment) {
        put(Int64(value.day.daysSince1970 &- Self.epochShift) &* 86_400_000_000 &+ Int64(value.second) &* 1_000_000)
    }

    /// Appends a `timestamp` or NULL.
    @inline(__always)
    public mutating func putTimestamp(_ value: Moment?) {
        if let value { putTimestamp(value) } else { putNull() }
    }
}
