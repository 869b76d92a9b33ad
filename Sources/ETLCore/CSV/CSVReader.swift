/// Records of delimited text that is held whole. A quoted field may hold delimiters, line ends and, doubled, quotes.
///
/// Not for files of a delivery: `Delimited` ends a row at every line feed, so that one broken quote costs one row.
/// Trap: Usagi writes a quote inside a field as `\"` and a backslash as `\\`; everybody else doubles the quote.
package struct CSVReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    private let hasBackslashes: Bool
    private var position = 0
    private var lineEnds = 0

    /// The line on which the current record begins, from 1.
    package private(set) var line = 0
    /// Where the current record is, without its line end.
    package private(set) var record = 0..<0
    /// Where each field of the current record is, quotes included.
    package private(set) var fields: [Range<Int>] = []
    /// Line of a quote that is never closed.
    package private(set) var openQuote: Int?

    package init(
        _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8 = UInt8(ascii: ","), hasBackslashes: Bool = false
    ) {
        (self.bytes, self.delimiter, self.hasBackslashes) = (bytes, delimiter, hasBackslashes)
    }

    /// Moves to the next record; `false` at the end.
    package mutating func next() -> Bool {
        guard position < bytes.count else { return false }
        line += 1 + lineEnds
        lineEnds = 0
        fields.removeAll(keepingCapacity: true)
        let start = position
        var end = start
        while true {
            let field = end
            if hasBackslashes || end < bytes.count && bytes[end] == UInt8(ascii: "\"") {
                var inside = 0
                let isOpen = scan(&end) { if $0 == UInt8(ascii: "\n") { inside += 1 } }
                if isOpen { openQuote = line }
                lineEnds += inside
            } else {
                while end < bytes.count, bytes[end] != delimiter, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            }
            fields.append(field..<end)
            guard end < bytes.count, bytes[end] == delimiter else { break }
            end += 1
        }
        record = start..<end
        position = end + 1
        return true
    }

    /// The bytes of a field, quotes included.
    package func raw(_ field: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[fields[field]]) }

    /// The text of a field, without its quotes.
    package func text(_ field: Int) -> String {
        let range = fields[field]
        guard hasBackslashes || !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "\"") else {
            return String(decoding: raw(field), as: UTF8.self)
        }
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var position = range.lowerBound
        _ = scan(&position) { text.append($0) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Walks one field up to the delimiter, line end or end of the text behind it, and hands over its bytes.
    /// - Returns: whether its quote is still open.
    @inline(__always)
    private func scan(_ position: inout Int, _ take: (UInt8) -> Void) -> Bool {
        var isOpen = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
        if isOpen { position += 1 }
        while position < bytes.count {
            let byte = bytes[position]
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            if hasBackslashes, byte == UInt8(ascii: "\\"), next == UInt8(ascii: "\\") || next == UInt8(ascii: "\"") {
                take(next)
                position += 2
            } else if isOpen, byte == UInt8(ascii: "\"") {
                position += 1
                if next == byte {
                    take(byte)
                    position += 1
                } else {
                    isOpen = false
                }
            } else if !isOpen, byte == delimiter || byte == UInt8(ascii: "\n") {
                break
            } else {
                take(byte)
                position += 1
            }
        }
        return isOpen
    }
}
