public import ETLCore

/// A price in thousandths of a euro, of four bytes; 0 when it is not known. It weighs what shares an amount: no sum is
/// made of it.
public struct PriceTag: Hashable, BitwiseCopyable, Sendable {
    public var thousandths: Int32 = 0

    public init() {}

    @inlinable public init(_ price: Coefficient?) {
        thousandths = Int32(clamping: price?.quantity.thousandths ?? 0)
    }

    @inlinable public init(_ price: Quantity) { thousandths = Int32(clamping: price.thousandths) }

    /// The price; `nil` when it is not known.
    @inlinable public var quantity: Quantity? {
        thousandths == 0 ? nil : Quantity(thousandths: Int64(thousandths))
    }
}
