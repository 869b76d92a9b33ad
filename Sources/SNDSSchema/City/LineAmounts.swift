public import Delimited
public import ETLCore

/// An amount in whole cents, of four bytes: up to 21 million euros, which no line reaches. More decimals are rounded.
public struct Cents: FieldValue, Hashable, BitwiseCopyable {
    public var hundredths: Int32

    public static var kind: FieldKind { .decimal }

    @inlinable public init(hundredths: Int32) { self.hundredths = hundredths }

    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Cents> {
        switch Coefficient.decode(bytes, form) {
        case .value(let value):
            let thousandths = value.quantity.thousandths
            guard let cents = Int32(exactly: (thousandths + (thousandths < 0 ? -5 : 5)) / 10) else { return .tooWide }
            return .value(Cents(hundredths: cents))
        case .missing: return .missing
        case .unreadable: return .unreadable
        case .tooWide: return .tooWide
        }
    }

    /// The amount, in euros.
    @inlinable public var quantity: Quantity { Quantity(thousandths: Int64(hundredths) * 10) }
}

/// The amounts of a DCIR line, as delivered: signs stand beside them.
public struct LineAmounts: Hashable, BitwiseCopyable, Sendable {
    // In cents, so that a line stays small; `missing` when not given.
    private var chargedCents = missing
    private var baseCents = missing
    private var paidCents = missing
    private var complementCents = missing
    private static let missing = Int32.min

    public init() {}

    /// PRS_PAI_MNT, with a sign of its own.
    public var charged: Cents? {
        get { LineAmounts.cents(chargedCents) }
        set { chargedCents = LineAmounts.stored(newValue) }
    }
    /// BSE_REM_BSE.
    public var base: Cents? {
        get { LineAmounts.cents(baseCents) }
        set { baseCents = LineAmounts.stored(newValue) }
    }
    /// BSE_REM_MNT.
    public var paid: Cents? {
        get { LineAmounts.cents(paidCents) }
        set { paidCents = LineAmounts.stored(newValue) }
    }
    /// CPL_REM_MNT.
    public var complement: Cents? {
        get { LineAmounts.cents(complementCents) }
        set { complementCents = LineAmounts.stored(newValue) }
    }

    private static func cents(_ stored: Int32) -> Cents? { stored == missing ? nil : Cents(hundredths: stored) }
    private static func stored(_ cents: Cents?) -> Int32 { cents.map { max($0.hundredths, -Int32.max) } ?? missing }

    public static func < (a: LineAmounts, b: LineAmounts) -> Bool {
        (a.chargedCents, a.baseCents, a.paidCents, a.complementCents)
            < (b.chargedCents, b.baseCents, b.paidCents, b.complementCents)
    }
}
