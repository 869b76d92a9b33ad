internal import Delimited
internal import ETLCore

extension FieldRow {
    /// A number in 32 bits; `nil` when not given.
    mutating func number(_ column: Column<Int>) -> Int32? { self[column].map { Int32(clamping: $0) } }

    /// A number of thousandths rounded from up to ten decimals; `nil` when not given.
    mutating func amount(_ column: Column<Coefficient>) -> Quantity? { self[column]?.quantity }

    /// A month whose year and number stand in two columns; `nil` unless both are given and plausible.
    mutating func month(year: Column<Int>, number: Column<Int>) -> Month? {
        let (year, month) = (self[year], self[number])
        guard let year, let month, 1900...2099 ~= year, 1...12 ~= month else { return nil }
        return Month(year: year, month: month)
    }
}
