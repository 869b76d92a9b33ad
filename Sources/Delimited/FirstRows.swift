/// The first rows of a file, which tell whether each row has a delimiter behind its last field.
struct FirstRows {
    /// Number of fields of each row, and whether the last of them is empty.
    private var rows: [(fields: Int, endsEmpty: Bool)] = []
    private static let limit = 100

    init(_ text: ArraySlice<UInt8>, delimiter: UInt8) {
        var fields = 1
        var isInQuotes = false
        var last: UInt8 = 0x0a
        var isBlank = true
        for byte in text {
            if byte == 0x0a {
                if !isBlank { rows.append((fields, last == delimiter)) }
                (fields, isInQuotes, isBlank, last) = (1, false, true, byte)
                if rows.count == FirstRows.limit { return }
                continue
            }
            if byte == 0x0d { continue }
            isBlank = false
            if byte == 0x22 { isInQuotes.toggle() }
            if byte == delimiter, !isInQuotes { fields += 1 }
            last = byte
        }
        // A last line without its end, unless the sample cut it.
        if rows.isEmpty, !isBlank { rows.append((fields, last == delimiter)) }
    }

    /// The header with as many names as rows have fields, where the two differ by a delimiter at the end of one of them.
    func header(_ names: [String]) -> [String] {
        guard !rows.isEmpty else { return names }
        if rows.allSatisfy({ $0.fields == names.count + 1 && $0.endsEmpty }) { return names + [""] }
        if names.last == "", rows.allSatisfy({ $0.fields == names.count - 1 }) { return names.dropLast() }
        return names
    }
}
