public import Delimited
public import ETLCore

/// A decimal number of a hospital file, exact to six decimals: a result, a dose, a degree.
public struct LocalNumber: FieldValue, Comparable {
    /// The number times 1,000,000.
    public var millionths: Int64

    public init(millionths: Int64) { self.millionths = millionths }

    /// The number.
    public var value: Double { Double(millionths) / 1_000_000 }

    public static func < (a: LocalNumber, b: LocalNumber) -> Bool { a.millionths < b.millionths }

    public static var kind: FieldKind { .decimal }

    /// At most 9 digits before the point and 6 behind it; a comma is taken for a point.
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<LocalNumber> {
        var index = 0
        let isNegative = bytes[0] == 0x2d
        if isNegative || bytes[0] == 0x2b { index = 1 }
        var value: Int64 = 0
        var digits = 0
        var decimals: Int?
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x2e || byte == 0x2c {
                guard decimals == nil else { return .unreadable }
                decimals = 0
                continue
            }
            guard 0x30...0x39 ~= byte else { return .unreadable }
            digits += 1
            if let places = decimals {
                decimals = places + 1
                // Further decimals say nothing that anybody has measured.
                if places >= 6 { continue }
            }
            value = value * 10 + Int64(byte - 0x30)
            if value > 999_999_999_999_999 { return .tooWide }
        }
        guard digits > 0 else { return bytes.count == 1 ? .missing : .unreadable }
        for _ in min(6, decimals ?? 0)..<6 {
            value *= 10
            if value > 999_999_999_999_999 { return .tooWide }
        }
        return .value(LocalNumber(millionths: isNegative ? -value : value))
    }

    /// As it would be written: `1.25`.
    public var text: String {
        let magnitude = millionths.magnitude
        var text = (millionths < 0 ? "-" : "") + "\(magnitude / 1_000_000)"
        var rest = magnitude % 1_000_000
        guard rest > 0 else { return text }
        var digits = 6
        while rest % 10 == 0 { (rest, digits) = (rest / 10, digits - 1) }
        let tail = String(rest)
        text += "." + String(repeating: "0", count: digits - tail.count) + tail
        return text
    }
}

extension Moment: FieldValue {
    public static var kind: FieldKind { .date }

    /// A day, and behind `T` or a blank hours and minutes. A zone is left aside: clocks show local time.
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Moment> {
        switch Day.decode(bytes, form) {
        case .missing: return .missing
        case .unreadable: return .unreadable
        case .tooWide: return .tooWide
        case .value(let day):
            guard bytes.count > 10, bytes[10] == 0x54 || bytes[10] == 0x20 else {
                return bytes.count > 10 && bytes[4] == 0x2d ? .unreadable : .value(Moment(day))
            }
            func number(_ place: Int) -> Int32? {
                guard place + 1 < bytes.count, 0x30...0x39 ~= bytes[place], 0x30...0x39 ~= bytes[place + 1] else {
                    return nil
                }
                return Int32(bytes[place] - 0x30) * 10 + Int32(bytes[place + 1] - 0x30)
            }
            guard let hour = number(11), let minute = number(14), bytes[13] == 0x3a, hour < 24, minute < 60 else {
                return .unreadable
            }
            let second = bytes.count > 18 && bytes[16] == 0x3a ? number(17) ?? 60 : 0
            return second < 60 ? .value(Moment(day, second: hour * 3600 + minute * 60 + second)) : .unreadable
        }
    }
}
