public import Delimited
public import ETLCore

/// Which diseases, treatments and events the map finds for a person in a year.
///
/// Grain: one person of the disease map. Trap: flags are found by an algorithm, they are no events with a date.
public struct CT_IND_AAAA_GN: DiseaseMapTable {
    public static let id = TableID.CT_IND_AAAA_GN
    public static let gives = "the disease map"
    public static let place = TablePlace.part(listed: 7002, of: CT_IDE_AAAA_GN.self)

    public let ID_CARTO: Column<Code24>
    /// One column for each of `DiseaseFlags.names`.
    public let flags: [Column<Int>]

    public init(_ table: inout TableBuilder) {
        ID_CARTO = table.mapPerson()
        var columns: [Column<Int>] = []
        for flag in DiseaseFlags.list { columns.append(table.column(flag.name, flag.meaning)) }
        flags = columns
    }

    public func record(_ row: inout FieldRow) -> DiseaseFlags {
        var set = DiseaseFlags()
        for (index, column) in flags.enumerated() where row[column] == 1 { set.insert(index) }
        return set
    }
}

/// The flags that are 1, one bit each, in the order of `names`.
public struct DiseaseFlags: Hashable, BitwiseCopyable, Sendable {
    private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)

    public init() {}

    /// Whether the flag at `index` of `names` is 1.
    public func contains(_ index: Int) -> Bool { word(index >> 6) >> UInt64(index & 63) & 1 == 1 }

    /// Sets the flag at `index` of `names`.
    public mutating func insert(_ index: Int) {
        let bit: UInt64 = 1 << UInt64(index & 63)
        switch index >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        default: words.2 |= bit
        }
    }

    /// Number of flags that are 1.
    public var count: Int { (0..<3).reduce(0) { $0 + word($1).nonzeroBitCount } }

    /// Calls `body` with the index of each flag that is 1, ascending.
    public func forEach(_ body: (Int) throws -> Void) rethrows {
        for index in 0..<3 {
            var rest = word(index)
            while rest != 0 {
                try body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    /// Columns of the flags that are 1.
    public var names: [String] {
        var result: [String] = []
        forEach { result.append(DiseaseFlags.list[$0].name) }
        return result
    }

    private func word(_ index: Int) -> UInt64 { index == 0 ? words.0 : index == 1 ? words.1 : words.2 }

    public static func == (a: DiseaseFlags, b: DiseaseFlags) -> Bool { a.words == b.words }

    /// Any fixed order.
    public static func precedes(_ a: DiseaseFlags, _ b: DiseaseFlags) -> Bool { a.words < b.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}
