/// Numbers of persons' rows (5.2, decision 4): the person, then the rank of the row in its table.
package enum EventID {
    /// Bits of the rank.
    package static let ordinalBits = 21
    /// Most rows of one table that a person can have.
    package static let limit = 1 << ordinalBits
    /// Most source rows that a person can have.
    package static let rowLimit = 1 << 20

    /// The id of the row of that rank, from 0.
    @inline(__always)
    package static func id(person: Int32, ordinal: Int) -> Int64 {
        Int64(person) << Int64(ordinalBits) | Int64(ordinal)
    }
}
