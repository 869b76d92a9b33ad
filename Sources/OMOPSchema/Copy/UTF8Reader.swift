/// Splits bytes into UTF-8 characters and bytes that belong to none.
struct UTF8Reader {
    /// What stands at one place.
    enum Step {
        /// A well-formed character (one Unicode scalar).
        case character(Range<Int>)
        /// A byte that is not part of a well-formed character.
        case illFormed
    }

    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next character or ill-formed byte; `nil` at the end.
    mutating func next() -> Step? {
        guard position < bytes.count else { return nil }
        let start = position
        let length = wellFormedLength(at: start)
        position = start + max(length, 1)
        return length == 0 ? .illFormed : .character(start..<position)
    }

    /// Bytes of the character at `start`, by table 3-7 of the Unicode standard; 0 when it is ill-formed.
    private func wellFormedLength(at start: Int) -> Int {
        let lead = bytes[start]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch lead {
        case 0x00...0x7f: return 1
        case 0xc2...0xdf: length = 2
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: length = 3
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: length = 4
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: return 0
        }
        guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return 0 }
        for index in start + 2..<start + length where bytes[index] & 0xc0 != 0x80 { return 0 }
        return length
    }
}
