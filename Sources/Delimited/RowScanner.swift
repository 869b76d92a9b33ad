internal import CVectorScan

/// Splits complete lines into rows of fields. Owns the index of delimiter positions and reuses it.
///
/// Regular text (no quotes, every line with the declared number of fields) is indexed once, 64 bytes at a time;
/// anything else is walked line by line.
struct RowScanner: ~Copyable {
    private let delimiter: UInt8
    private let fieldCount: Int
    private var bounds: UnsafeMutablePointer<Int32>
    private var capacity = 0
    private var unquoted: UnsafeMutablePointer<UInt8>
    private var unquotedCapacity = 0

    init(delimiter: UInt8, fieldCount: Int) {
        self.delimiter = delimiter
        self.fieldCount = fieldCount
        // Both grow with what is scanned.
        bounds = .allocate(capacity: 1)
        unquoted = .allocate(capacity: 1)
    }

    deinit {
        bounds.deallocate()
        unquoted.deallocate()
    }

    /// Hands every row of `text` to `row`. `text` ends with a line feed and has 64 readable bytes behind it.
    /// - Parameters:
    ///   - limit: rows that start at or behind this position are left out.
    ///   - malformed: gets the line of a row with another number of fields, and that number.
    /// - Returns: the number of lines met, malformed ones included, blank ones too.
    mutating func scan(
        _ text: UnsafeMutablePointer<UInt8>, count: Int, limit: Int, firstLine: Int,
        row: (inout FieldRow) throws -> Void, malformed: (Int, Int) throws -> Void
    ) rethrows -> Int {
        if capacity < count + 2 {
            bounds.deallocate()
            capacity = count + 2
            bounds = .allocate(capacity: capacity)
        }
        let quoted = memoryContains(text, count, 0x22)
        // Of one column a blank line has as many fields as a row: only the walk tells them apart.
        let lines = quoted || fieldCount == 1 ? -1 : index(text, count)
        guard lines >= 0 else {
            return try walk(text, count: count, limit: limit, firstLine: firstLine, row: row, malformed: malformed)
        }
        var number = 0
        while number < lines {
            let first = bounds + number * fieldCount
            if Int(first[0]) + 1 >= limit { break }
            var view = FieldRow(base: UnsafePointer(text), bounds: UnsafePointer(first), line: firstLine + number)
            try row(&view)
            number += 1
        }
        return number
    }

    /// Indexes every delimiter and line feed. The number of lines, or -1 when a line has another number of fields.
    private func index(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        let ends = bounds
        ends[0] = -1
        var found = 1
        var lines = 0
        var offset = 0
        while offset < count {
            // Bits of bytes behind the text do not count.
            let inside: UInt64 = count - offset >= 64 ? ~0 : (1 << UInt64(count - offset)) - 1
            var mask = etl_mask64(text + offset, delimiter, 0x0a) & inside
            lines += (etl_mask64(text + offset, 0x0a, 0x0a) & inside).nonzeroBitCount
            while mask != 0 {
                ends[found] = Int32(truncatingIfNeeded: offset + mask.trailingZeroBitCount)
                found += 1
                mask &= mask &- 1
            }
            offset += 64
        }
        guard found - 1 == lines * fieldCount else { return -1 }
        var line = 1
        while line <= lines {
            if text[Int(ends[line * fieldCount])] != 0x0a { return -1 }
            line += 1
        }
        return lines
    }

    /// Line by line, with quotes.
    private mutating func walk(
        _ text: UnsafeMutablePointer<UInt8>, count: Int, limit: Int, firstLine: Int,
        row: (inout FieldRow) throws -> Void, malformed: (Int, Int) throws -> Void
    ) rethrows -> Int {
        if unquotedCapacity < count + 64 {
            unquoted.deallocate()
            unquotedCapacity = count + 64
            unquoted = .allocate(capacity: unquotedCapacity)
        }
        var position = 0
        var number = 0
        while position < count, position < limit {
            bounds[0] = -1
            var fields = 0
            var written = 0
            var inQuotes = false
            var isBlank = true
            var atFieldStart = true
            while position < count {
                let byte = text[position]
                position += 1
                if inQuotes {
                    if byte == 0x22 {
                        if position < count, text[position] == 0x22 {
                            unquoted[written] = 0x22
                            written += 1
                            position += 1
                        } else {
                            inQuotes = false
                        }
                        continue
                    }
                    if byte != 0x0a {
                        unquoted[written] = byte
                        written += 1
                        continue
                    }
                    // A line feed ends the row even inside quotes: one broken quote must not swallow the file.
                }
                if byte == delimiter || byte == 0x0a {
                    if fields < fieldCount { bounds[fields + 1] = Int32(truncatingIfNeeded: written) }
                    fields += 1
                    unquoted[written] = byte
                    written += 1
                    atFieldStart = true
                    if byte == 0x0a { break }
                    isBlank = false
                    continue
                }
                if byte == 0x22, atFieldStart {
                    inQuotes = true
                    atFieldStart = false
                    isBlank = false
                    continue
                }
                if byte > 0x20 { isBlank = false }
                atFieldStart = false
                unquoted[written] = byte
                written += 1
            }
            if fields == fieldCount, !(isBlank && fieldCount == 1) {
                var view = FieldRow(
                    base: UnsafePointer(unquoted), bounds: UnsafePointer(bounds), line: firstLine + number)
                try row(&view)
            } else if !isBlank {
                try malformed(firstLine + number, fields)
            }
            number += 1
        }
        return number
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Whether `byte` occurs among the first `count` bytes.
private func memoryContains(_ text: UnsafeMutablePointer<UInt8>, _ count: Int, _ byte: Int32) -> Bool {
    memchr(text, byte, count) != nil
}
