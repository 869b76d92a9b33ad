internal import SNDSSchema

/// What joining asks of a table for every row, taken from its place.
struct JoinFacts {
    enum Role: UInt8 { case main, part, register, beneficiary }

    let role: Role
    /// Whether equal rows count each (1.5).
    let mayRepeat: Bool
    /// One bit, set for a part of which a main row has exactly one row.
    let occursOnce: UInt64
    /// Of a main table: the bits of all such parts.
    let neededParts: UInt64

    /// Whether a row that was rejected when it was read is told to its main row: the details of a line of the DCIR.
    let tellsOfLoss: Bool

    /// By raw value of the table.
    static let all = TableID.allCases.map(JoinFacts.init)

    /// The parts of which a main row has exactly one row; the index is the bit.
    private static let single = TableID.allCases.filter { $0.place.occurs == .once }

    /// A part that a main row must have, and has not.
    /// - Parameter found: bits of the parts that it has.
    static func missingPart(of main: UInt8, besides found: UInt64) -> TableID? {
        let missing = all[Int(main)].neededParts & ~found
        return missing == 0 ? nil : single[missing.trailingZeroBitCount]
    }

    private init(_ table: TableID) {
        role =
            switch table.role {
            case .main: .main
            case .part, .reference, .unnamed: .part
            case .person: table.isBeneficiary ? .beneficiary : .register
            }
        mayRepeat = table.mayRepeat
        tellsOfLoss = table.role == .part(of: .ER_PRS_F) && !table.place.sharesFaults
        occursOnce = JoinFacts.bits { $0 == table }
        neededParts = JoinFacts.bits { $0.role == .part(of: table) }
    }

    private static func bits(_ isWanted: (TableID) -> Bool) -> UInt64 {
        single.enumerated().reduce(0) { isWanted($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
    }
}
