public import ETLCore

extension CopyBuffer {
    /// Appends an inline text; a text wider than `width` characters is cut.
    @inline(__always)
    public mutating func put(_ value: SourceValue, width: Int) {
        let count = value.count
        let start = base + byteCount
        start.storeBytes(of: Int32(truncatingIfNeeded: count).bigEndian, as: Int32.self)
        // The text stands at the front of its storage: copying all of it is cheaper than copying `count` bytes.
        (start + 4).storeBytes(of: value, as: SourceValue.self)
        byteCount &+= 4 &+ count
        if count > width || Self.needsCare(start + 4, count: count) { rewriteText(at: start, width: width) }
    }

    /// Appends an inline text, or NULL when there is none or it is empty.
    @inline(__always)
    public mutating func put(_ value: SourceValue?, width: Int) {
        if let value, !value.isEmpty { put(value, width: width) } else { putNull() }
    }

    /// Appends a text; a text wider than `width` characters is cut.
    public mutating func put(_ value: String, width: Int = .max) {
        var text = value
        let start = base + byteCount
        let count = text.withUTF8 { bytes in
            if let first = bytes.baseAddress { (start + 4).copyMemory(from: first, byteCount: bytes.count) }
            return bytes.count
        }
        start.storeBytes(of: Int32(truncatingIfNeeded: count).bigEndian, as: Int32.self)
        byteCount &+= 4 &+ count
        if count > width || Self.needsCare(start + 4, count: count) { rewriteText(at: start, width: width) }
    }

    /// Appends a text or NULL.
    public mutating func put(_ value: String?, width: Int = .max) {
        if let value { put(value, width: width) } else { putNull() }
    }

    /// Whether a byte is NUL or not ASCII, eight bytes at a time.
    @inline(__always)
    private static func needsCare(_ text: UnsafeMutableRawPointer, count: Int) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var found: UInt64 = 0
        var offset = 0
        while offset &+ 8 <= count {
            let word = UInt64(littleEndian: (text + offset).loadUnaligned(as: UInt64.self))
            found |= (word &- ones) | word
            offset &+= 8
        }
        while offset < count {
            let byte = (text + offset).load(as: UInt8.self)
            found |= (UInt64(byte) &- 1) & 0x80 | UInt64(byte)
            offset &+= 1
        }
        return found & 0x8080_8080_8080_8080 != 0
    }

    /// Writes the last text anew without what PostgreSQL refuses: NUL, ill-formed UTF-8, characters behind `width`.
    ///
    /// The text never gets longer, so the room made for the row is enough.
    @inline(never)
    private mutating func rewriteText(at start: UnsafeMutableRawPointer, width: Int) {
        let first = start + 4
        let count = byteCount - (first - base)
        let bytes = UnsafeRawBufferPointer(start: first, count: count)
        var reader = UTF8Reader(bytes: bytes)
        var (end, characters, isRepaired) = (0, 0, false)
        while let step = reader.next() {
            if case .character(let range) = step, bytes[range.lowerBound] == 0 {
                isRepaired = true
                continue
            }
            if characters == width {
                cutTexts += 1
                break
            }
            characters += 1
            switch step {
            case .character(let range):
                for index in range {
                    first.storeBytes(of: bytes[index], toByteOffset: end, as: UInt8.self)
                    end += 1
                }
            case .illFormed:
                first.storeBytes(of: UInt8(ascii: "?"), toByteOffset: end, as: UInt8.self)
                end += 1
                isRepaired = true
            }
        }
        if isRepaired { repairedTexts += 1 }
        start.storeBytes(of: Int32(truncatingIfNeeded: end).bigEndian, as: Int32.self)
        byteCount = (first - base) + end
    }
}
