/// Two concept ids, the first in the high half: comparing the words compares the pairs.
struct IDPair: Comparable, Hashable, BitwiseCopyable, Sendable {
    var word: UInt64

    init(_ first: Int32, _ second: Int32) {
        word = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    var first: Int32 { Int32(truncatingIfNeeded: word >> 32) }
    var second: Int32 { Int32(truncatingIfNeeded: word) }

    static func < (a: IDPair, b: IDPair) -> Bool { a.word < b.word }
}

/// Values of plain memory that never change: of an array, or in a mapped file.
final class FixedArray<Element: Sendable>: @unchecked Sendable {
    // Safe because nothing is written after `init`.

    /// The first element; an address even when there is none.
    let start: UnsafePointer<Element>
    let count: Int
    /// The file that they lie in.
    private let file: MappedFile?

    /// A copy of an array.
    init(_ array: [Element]) {
        // One more than needed: a view of no element still points into the memory.
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: array.count + 1)
        _ = UnsafeMutableBufferPointer(start: memory, count: array.count).initialize(from: array)
        start = UnsafePointer(memory)
        count = array.count
        file = nil
    }

    /// Elements of a file.
    init(_ start: UnsafePointer<Element>, count: Int, in file: MappedFile) {
        (self.start, self.count, self.file) = (start, count, file)
    }

    deinit { if file == nil { start.deallocate() } }

    var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

    /// The elements from the first that is not below, as long as they match.
    func range(from isBelow: (Element) -> Bool, while matches: (Element) -> Bool) -> Range<Int> {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBelow(start[middle]) { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < count, matches(start[end]) { end += 1 }
        return low..<end
    }
}

extension FixedArray where Element == IDPair {
    /// The pairs that begin with an id, ascending.
    func pairs(of first: Int32) -> UnsafeBufferPointer<IDPair> {
        let key = IDPair(first, 0)
        return UnsafeBufferPointer(rebasing: elements[range(from: { $0 < key }, while: { $0.first == first })])
    }
}

/// Gathers values out of order in pieces of fixed size, each sorted when it is full: twice the memory is never needed.
struct SortedPieces<Element: Comparable & Sendable> {
    private static var pieceSize: Int { 1 << 19 }

    private var full: [[Element]] = []
    private var open: [Element] = []
    /// Values so far.
    var count: Int { full.count * Self.pieceSize + open.count }
    /// Bytes held.
    var bytes: Int { count * MemoryLayout<Element>.stride }

    @inline(__always)
    mutating func append(_ element: Element) {
        if open.count == Self.pieceSize { close() }
        open.append(element)
    }

    private mutating func close() {
        open.sort()
        full.append(open)
        open = []
        open.reserveCapacity(Self.pieceSize)
    }

    /// Shows all values in order, equal ones once.
    mutating func merge(_ body: (Element) throws -> Void) rethrows {
        if !open.isEmpty {
            open.sort()
            full.append(open)
            open = []
        }
        var pieces = full
        full = []
        var positions = [Int](repeating: 0, count: pieces.count)
        // A heap of pieces, by the value each stands at.
        var heap = pieces.indices.filter { !pieces[$0].isEmpty }
        func precedes(_ a: Int, _ b: Int) -> Bool { pieces[a][positions[a]] < pieces[b][positions[b]] }
        func sink(_ start: Int) {
            var parent = start
            while true {
                var least = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < heap.count && precedes(heap[child], heap[least]) { least = child }
                guard least != parent else { return }
                heap.swapAt(least, parent)
                parent = least
            }
        }
        for start in stride(from: heap.count / 2, through: 0, by: -1) where start < heap.count { sink(start) }
        var last: Element?
        while let top = heap.first {
            let element = pieces[top][positions[top]]
            if element != last { try body(element) }
            last = element
            positions[top] += 1
            if positions[top] == pieces[top].count {
                pieces[top] = []
                heap.swapAt(0, heap.count - 1)
                heap.removeLast()
                if heap.isEmpty { break }
            }
            sink(0)
        }
    }

    /// All values in order, equal ones once.
    mutating func merged() -> [Element] {
        var list: [Element] = []
        list.reserveCapacity(count)
        merge { list.append($0) }
        return list
    }
}
