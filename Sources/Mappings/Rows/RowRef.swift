/// A row of the one list of its record type that a family has, by its place in canonical order.
package struct RowRef<Record>: Hashable, Sendable, BitwiseCopyable {
    package let place: UInt32

    @inline(__always)
    package init(_ place: Int) { self.place = UInt32(truncatingIfNeeded: place) }

    /// The place as an index.
    @inline(__always)
    package var index: Int { Int(place) }

    /// In canonical order.
    @inline(__always)
    package static func < (a: RowRef, b: RowRef) -> Bool { a.place < b.place }
}

/// Neighbouring rows of a list.
package struct RowRange<Record>: RandomAccessCollection, Sendable {
    package let bounds: Range<Int>

    @inline(__always)
    package init(_ bounds: Range<Int>) { self.bounds = bounds }

    @inline(__always)
    package var startIndex: Int { bounds.lowerBound }
    @inline(__always)
    package var endIndex: Int { bounds.upperBound }
    @inline(__always)
    package subscript(index: Int) -> RowRef<Record> { RowRef(index) }

    /// Place of a row among those of the range, from 0.
    @inline(__always)
    func order(of row: RowRef<Record>) -> Int32 { Int32(row.index - bounds.lowerBound) }
}
