public import ETLCore

/// How the dates of a column are spelled. Settled per column and file, never row by row (1.1-dates).
public enum DateForm: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    /// No date seen yet: each value tells its own form.
    case undetermined
    /// `2019-03-01`, a time may follow.
    case iso
    /// `01/03/2019`, a time may follow.
    case slashes
    /// `01/03/19`, a time may follow.
    case shortSlashes
    /// `01MAR2019`, `:00:00:00` may follow; `01-MAR-2019`, and French names of months.
    case sas
    /// `01MAR19`, `01-MAR-19`.
    case sasShortYear
    /// `01032019`, as `ENT_DAT` and `SOR_DAT` of the PMSI.
    case compactDayFirst
    /// `20190301`.
    case compactYearFirst
    /// `201903`, which stands for the first day of the month.
    case yearMonth
    /// Days since 1960-01-01, as SAS counts dates.
    case sasDays
    /// Seconds since 1960-01-01, as SAS counts datetimes.
    case sasSeconds

    /// How the form is written in messages.
    public var pattern: String {
        switch self {
        case .undetermined: "any date"
        case .iso: "YYYY-MM-DD"
        case .slashes: "DD/MM/YYYY"
        case .shortSlashes: "DD/MM/YY"
        case .sas: "DDMONYYYY"
        case .sasShortYear: "DDMONYY"
        case .compactDayFirst: "DDMMYYYY"
        case .compactYearFirst: "YYYYMMDD"
        case .yearMonth: "YYYYMM"
        case .sasDays: "days since 1960"
        case .sasSeconds: "seconds since 1960"
        }
    }

    /// The form that `bytes` are written in; `nil` when they are no date in any form.
    ///
    /// Eight digits are day first unless only the year-first reading gives a month and a plausible year. Other numbers
    /// are those of SAS: five or six digits count days, nine and more count seconds; six that read as a month are one.
    public static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> DateForm? {
        if let form = sasNumber(bytes) { return form }
        guard bytes.count >= 7 else { return nil }
        if bytes.count >= 10, bytes[4] == 0x2d, bytes[7] == 0x2d { return .iso }
        if bytes.count >= 10, bytes[2] == 0x2f, bytes[5] == 0x2f { return .slashes }
        if ShortDate.isShort(bytes) { return .shortSlashes }
        if bytes[0] &- 0x30 <= 9, let named = NamedDate(bytes) { return named.hasShortYear ? .sasShortYear : .sas }
        guard bytes.count == 8, let number = digits(bytes, 0, 8) else { return nil }
        let yearFirst =
            (1..<3000).contains(number / 10_000) && (1...12).contains(number / 100 % 100)
            && (1...31).contains(number % 100)
        let dayFirst =
            (1...31).contains(number / 1_000_000) && (1...12).contains(number / 10_000 % 100)
            && (1..<3000).contains(number % 10_000)
        guard yearFirst || dayFirst else { return nil }
        return yearFirst && (!dayFirst || number / 10_000 >= 1900) ? .compactYearFirst : .compactDayFirst
    }

    private static func isMonth(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number = digits(bytes, 0, 6) else { return false }
        return 1600...2099 ~= number / 100 && 1...12 ~= number % 100
    }

    /// A whole number, its decimals zero, of a length that no other form has.
    private static func sasNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> DateForm? {
        var length = 0
        var index = bytes.first == 0x2d ? 1 : 0
        while index < bytes.count, bytes[index] &- 0x30 <= 9 {
            length += 1
            index += 1
        }
        if index < bytes.count {
            guard bytes[index] == 0x2e else { return nil }
            for digit in bytes[(index + 1)...] where digit != 0x30 { return nil }
        }
        switch length {
        case 6 where bytes.count == 6 && isMonth(bytes): return .yearMonth
        case 5...6: return .sasDays
        case 9...12: return .sasSeconds
        default: return nil
        }
    }
}

extension Day: FieldValue {
    @inlinable public static var kind: FieldKind { .date }

    /// Sentinels of 1.1-sentinels (`0001-01-01`, `1600-01-01`, `2099-12-31`, `2999-12-31`) are missing values.
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Day> {
        var spelling = form.date
        if spelling == .undetermined {
            // Day and month of a short date are told apart by a whole column only.
            guard let detected = DateForm.detect(bytes), detected != .shortSlashes else { return .unreadable }
            spelling = detected
        }
        let parts: (year: Int?, month: Int?, day: Int?)
        switch spelling {
        case .iso:
            guard bytes.count >= 10, bytes[4] == 0x2d, bytes[7] == 0x2d else { return .unreadable }
            parts = (digits(bytes, 0, 4), digits(bytes, 5, 2), digits(bytes, 8, 2))
        case .slashes:
            guard bytes.count >= 10, bytes[2] == 0x2f, bytes[5] == 0x2f else { return .unreadable }
            parts = (digits(bytes, 6, 4), digits(bytes, 3, 2), digits(bytes, 0, 2))
        case .sas:
            if bytes.count >= 9, let month = monthOfName(bytes[2], bytes[3], bytes[4]),
                let year = digits(bytes, 5, 4)
            {
                parts = (year, month, digits(bytes, 0, 2))
            } else {
                guard let named = NamedDate(bytes), !named.hasShortYear else { return .unreadable }
                parts = (named.year, named.month, named.day)
            }
        case .sasShortYear:
            guard let named = NamedDate(bytes), named.hasShortYear else { return .unreadable }
            return ShortDate.day(year: named.year, month: named.month, day: named.day)
        case .shortSlashes:
            guard ShortDate.isShort(bytes), let year = digits(bytes, 6, 2), let month = digits(bytes, 3, 2),
                let day = digits(bytes, 0, 2)
            else { return .unreadable }
            return ShortDate.day(year: year, month: month, day: day)
        case .compactDayFirst:
            guard bytes.count == 8 else { return .unreadable }
            parts = (digits(bytes, 4, 4), digits(bytes, 2, 2), digits(bytes, 0, 2))
        case .compactYearFirst:
            guard bytes.count == 8 else { return .unreadable }
            parts = (digits(bytes, 0, 4), digits(bytes, 4, 2), digits(bytes, 6, 2))
        case .yearMonth:
            guard bytes.count == 6 else { return .unreadable }
            parts = (digits(bytes, 0, 4), digits(bytes, 4, 2), 1)
        case .sasDays, .sasSeconds:
            return sasDay(bytes, inSeconds: spelling == .sasSeconds)
        case .undetermined:
            return .unreadable
        }
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return .unreadable }
        if year <= 1 || year == 1600 || year >= 2099 { return .missing }
        guard let value = Day(year: year, month: month, day: day) else { return .unreadable }
        return .value(value)
    }
}

/// A day counted from 1960-01-01. Days outside the years 1601 to 2098 are sentinels.
@inlinable
func sasDay(_ bytes: UnsafeBufferPointer<UInt8>, inSeconds: Bool) -> Decoded<Day> {
    let isNegative = bytes[0] == 0x2d
    var value: Int64 = 0
    var index = isNegative ? 1 : 0
    while index < bytes.count, bytes[index] != 0x2e {
        let digit = bytes[index] &- 0x30
        guard digit <= 9, index < 14 else { return .unreadable }
        value = value * 10 + Int64(digit)
        index += 1
    }
    if isNegative { value = -value }
    let days = inSeconds ? (value - (value < 0 ? 86_399 : 0)) / 86_400 : value
    // 1960-01-01 is day -3653 of the common count.
    guard abs(days) < 1_000_000 else { return .missing }
    let day = Day(daysSince1970: Int32(days) - 3653)
    return day.year <= 1600 || day.year >= 2099 ? .missing : .value(day)
}

/// 1 to 12 for the English or French abbreviation of a month, in any case; `JUI` may be June or July.
@inlinable
func monthOfName(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int? {
    let name = UInt32(a & 0xdf) << 16 | UInt32(b & 0xdf) << 8 | UInt32(c & 0xdf)
    switch name {
    case 0x4a414e: return 1
    case 0x464542, 0x464556: return 2
    case 0x4d4152: return 3
    case 0x415052, 0x415652: return 4
    case 0x4d4159, 0x4d4149: return 5
    case 0x4a554e: return 6
    case 0x4a554c: return 7
    case 0x415547, 0x414f55: return 8
    case 0x534550: return 9
    case 0x4f4354: return 10
    case 0x4e4f56: return 11
    case 0x444543: return 12
    default: return nil
    }
}
