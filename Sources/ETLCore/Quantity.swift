/// A quantity or an amount with three decimals, held as an integer so that sums do not depend on their order.
public struct Quantity: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The value times 1,000.
    public var thousandths: Int64

    @inlinable public init(thousandths: Int64) { self.thousandths = thousandths }
    @inlinable public init(_ whole: Int) { thousandths = Int64(whole) * 1000 }

    /// No quantity.
    @inlinable public static var zero: Quantity { Quantity(thousandths: 0) }
    /// One unit.
    @inlinable public static var one: Quantity { Quantity(thousandths: 1000) }

    @inlinable public static func < (a: Quantity, b: Quantity) -> Bool { a.thousandths < b.thousandths }
    @inlinable public static func + (a: Quantity, b: Quantity) -> Quantity {
        Quantity(thousandths: a.thousandths + b.thousandths)
    }
    @inlinable public static func - (a: Quantity, b: Quantity) -> Quantity {
        Quantity(thousandths: a.thousandths - b.thousandths)
    }
    @inlinable public static func += (a: inout Quantity, b: Quantity) { a.thousandths += b.thousandths }
    @inlinable public static prefix func - (a: Quantity) -> Quantity { Quantity(thousandths: -a.thousandths) }

    /// The nearest whole number, halves away from zero.
    @inlinable public var rounded: Int {
        Int((thousandths >= 0 ? thousandths + 500 : thousandths - 500) / 1000)
    }
}
