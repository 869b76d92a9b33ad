public import ETLCore

/// A date whose month is a name: `04AVR2019`, `04-MAR-19`, `20déc2019:00:00:00`.
///
/// Names are English or French, short or long, with or without accents, in UTF-8 or Windows-1252.
@usableFromInline
struct NamedDate {
    @usableFromInline var day: Int
    @usableFromInline var month: Int
    /// As written: below 100 where `hasShortYear`.
    @usableFromInline var year: Int
    @usableFromInline var hasShortYear: Bool

    @usableFromInline
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        func number() -> (value: Int, length: Int) {
            var (value, length) = (0, 0)
            while index < bytes.count, bytes[index] &- 0x30 <= 9, length < 5 {
                value = value * 10 + Int(bytes[index] - 0x30)
                length += 1
                index += 1
            }
            return (value, length)
        }
        func skipSeparator() {
            while index < bytes.count, NamedDate.separators.contains(bytes[index]) { index += 1 }
        }
        let first = number()
        guard 1...2 ~= first.length else { return nil }
        skipSeparator()
        var name: [UInt8] = []
        while index < bytes.count, let letter = NamedDate.letter(bytes, &index), name.count < 10 { name.append(letter) }
        guard let month = NamedDate.month(name) else { return nil }
        skipSeparator()
        let last = number()
        guard last.length == 4 || last.length == 2, index == bytes.count || bytes[index] == 0x3a || bytes[index] == 0x20
        else { return nil }
        (day, self.month, year, hasShortYear) = (first.value, month, last.value, last.length == 2)
    }

    /// Hyphen, slash, full stop, blank.
    private static let separators: [UInt8] = [0x2d, 0x2f, 0x2e, 0x20]

    /// The next letter in upper case and without accent; `nil` in front of anything else.
    private static func letter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt8? {
        var byte = bytes[index]
        // UTF-8 writes the accented letters of Windows-1252 with 0xc3 and the letter less 0x40.
        if byte == 0xc3, index + 1 < bytes.count {
            index += 1
            byte = bytes[index] | 0x40
        }
        let plain: UInt8
        switch byte & 0xdf {
        case 0x41...0x5a where byte < 0x80: plain = byte & 0xdf
        case 0xc8...0xca where byte >= 0xc0: plain = 0x45
        case 0xd9...0xdb where byte >= 0xc0: plain = 0x55
        default: return nil
        }
        index += 1
        return plain
    }

    /// 1 to 12; `nil` for what is no month, and for `JUI`, which may be June or July.
    private static func month(_ name: [UInt8]) -> Int? {
        guard name.count >= 3 else { return nil }
        let text = String(decoding: name, as: UTF8.self)
        if text.hasPrefix("JUI") { return text.hasPrefix("JUIN") ? 6 : text.hasPrefix("JUIL") ? 7 : nil }
        guard let month = monthOfName(name[0], name[1], name[2]) else { return nil }
        return names[month - 1].contains { $0.hasPrefix(text) } ? month : nil
    }

    private static let names: [[String]] = [
        ["JANUARY", "JANVIER"], ["FEBRUARY", "FEVRIER"], ["MARCH", "MARS"], ["APRIL", "AVRIL"], ["MAY", "MAI"],
        ["JUNE", "JUIN"], ["JULY", "JUILLET"], ["AUGUST", "AOUT"], ["SEPTEMBER", "SEPTEMBRE"],
        ["OCTOBER", "OCTOBRE"], ["NOVEMBER", "NOVEMBRE"], ["DECEMBER", "DECEMBRE"],
    ]
}

/// Dates whose year has two digits.
@usableFromInline
enum ShortDate {
    /// `99/99/99`, a time may follow.
    @usableFromInline
    static func isShort(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 8, bytes[2] == 0x2f, bytes[5] == 0x2f, bytes.count == 8 || bytes[8] == 0x20 else {
            return false
        }
        return digits(bytes, 0, 2) != nil && digits(bytes, 3, 2) != nil && digits(bytes, 6, 2) != nil
    }

    /// The day, in the years 1950 to 2049 as Oracle reads them.
    ///
    /// The sentinels of the SNDS (0001-01-01, 1600-01-01, 2099-12-31, 2999-12-31) have lost their century as well.
    @usableFromInline
    static func day(year: Int, month: Int, day: Int) -> Decoded<Day> {
        if month == 1, day == 1, year <= 1 { return .missing }
        if month == 12, day == 31, year == 99 { return .missing }
        guard let value = Day(year: year < 50 ? 2000 + year : 1900 + year, month: month, day: day) else {
            return .unreadable
        }
        return .value(value)
    }
}
