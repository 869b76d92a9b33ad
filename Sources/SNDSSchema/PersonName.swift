public import Delimited
public import ETLCore

/// Whom a row names (2.3): pseudonym and rank, the person key where these do not help.
public struct PersonName: Sendable, Hashable {
    /// BEN_NIR_PSA; empty when not given.
    public var pseudonym = Code24()
    /// BEN_RNG_GEM; `nil` when the table has none.
    public var rank: Int32?
    /// BEN_IDT_ANO, else BEN_NIR_ANO; empty when not given.
    public var key = Code24()

    @inlinable public init() {}

    /// Name as a key; `nil` for nobody. The rank is `UInt64.max` when there is none.
    @inlinable public var rowKey: RowKey? {
        if !pseudonym.isEmpty {
            let number = rank.map { UInt64(truncatingIfNeeded: $0) } ?? UInt64.max
            return RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, number)
        }
        return key.isEmpty ? nil : RowKey(key.high, key.middle, key.low, UInt64.max)
    }
}

/// The columns by which a register names a person.
public struct PersonColumns: Sendable {
    /// Which columns a register has.
    public enum Form: Sendable {
        /// Pseudonym and rank, and the person key in most deliveries.
        case ranked
        /// Pseudonym and rank only.
        case rankedOnly
        /// The pseudonym, and the pseudonym made from the own NIR.
        case pseudonyms
        /// Pseudonym, rank, and the pseudonym made from the own NIR.
        case rankedPseudonyms
        /// The person key only.
        case key
    }

    public let BEN_NIR_PSA: Column<Code24>?
    public let BEN_RNG_GEM: Column<Int>?
    public let BEN_IDT_ANO: Column<Code24>?
    public let BEN_NIR_ANO: Column<Code24>?

    init(_ table: inout TableBuilder, _ form: Form = .ranked) {
        let hasRank = form != .pseudonyms && form != .key
        let hasKey = form == .ranked || form == .key
        BEN_NIR_PSA =
            form == .key
            ? nil
            : table.column(
                "BEN_NIR_PSA", aliases: ["NUM_ENQ"], width: 17, essential: true, required: true, identity: true,
                key: true,
                "Pseudonym of the beneficiary")
        BEN_RNG_GEM =
            hasRank
            ? table.column(
                "BEN_RNG_GEM", essential: true, required: true, key: true,
                "Rank among beneficiaries with the same pseudonym")
            : nil
        BEN_IDT_ANO =
            hasKey
            ? table.column(
                "BEN_IDT_ANO", aliases: ["NUM_ENQ_IDT", "NUM_ENQ_ANO"], width: 18, essential: form == .key,
                required: form == .key, identity: true, key: true, "The person key")
            : nil
        BEN_NIR_ANO =
            form == .pseudonyms || form == .rankedPseudonyms
            ? table.column(
                "BEN_NIR_ANO", aliases: ["NUM_ENQ_ANO"], width: 17, identity: true, key: true,
                "Pseudonym made from the own NIR")
            : nil
    }

    /// Whom a row names. A pseudonym whose rank is missing names nobody.
    @inlinable
    public func name(_ row: inout FieldRow) -> PersonName {
        var name = PersonName()
        if let column = BEN_NIR_PSA { name.pseudonym = row[column] ?? Code24() }
        if let column = BEN_RNG_GEM {
            name.rank = row[column].map { Int32(clamping: $0) }
            if name.rank == nil { name.pseudonym = Code24() }
        }
        if let column = BEN_IDT_ANO { name.key = row[column] ?? Code24() }
        if let column = BEN_NIR_ANO { name.key = row[column] ?? Code24() }
        return name
    }
}
