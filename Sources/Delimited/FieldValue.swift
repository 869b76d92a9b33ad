public import ETLCore

/// What became of the bytes of one field.
@frozen
public enum Decoded<Value: Sendable>: Sendable {
    case value(Value)
    /// A sentinel that means "not known".
    case missing
    case unreadable
    case tooWide
}

/// How the fields of a column are written; settled when a file is opened.
public struct FieldForm: Sendable, BitwiseCopyable {
    /// Widest text in bytes, 0 for no limit.
    public var width: Int32 = 0
    public var date: DateForm = .undetermined
    /// Width up to which a text of digits gets its leading zeros back, 0 for none: spreadsheets take them away.
    public var paddedWidth: Int32 = 0
    /// Whether the text must be made of digits (CIP13: a spreadsheet turns it into `3.4E+12`).
    public var digitsOnly = false
    /// Number that a whole number must stay below, 0 for none: that of the width of its column.
    public var limit: Int64 = 0
    public var spelling = CodeSpelling.asWritten
    /// Whether the text names a person: what is too long to be kept is known by its digest.
    public var isIdentity = false

    public init() {}
}

/// A type that a field can be decoded into. `bytes` are trimmed and not empty.
public protocol FieldValue: Hashable, BitwiseCopyable, Sendable {
    static var kind: FieldKind { get }
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Self>
    /// Whether it is text that people write, in which `Na` may be sodium.
    static var isProse: Bool { get }
    /// The digest of an identity too long to be kept; `nil` for a type that names nobody, or for too long a text.
    static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> Self?
}

extension FieldValue {
    /// Whether a word that means "not known" could be read as a value.
    @inlinable @inline(__always) static var isText: Bool { if case .text = kind { true } else { false } }
    @inlinable public static var isProse: Bool { false }
    @inlinable public static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> Self? { nil }
}

/// The kind of a column, for the dictionary page and the generator.
public enum FieldKind: String, Sendable {
    case integer, decimal, text, date, month
}

extension Int: FieldValue {
    @inlinable public static var kind: FieldKind { .integer }

    /// Digits with an optional sign; a fraction is accepted when it is zero (`1.00`).
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Int> {
        if bytes.count <= 9, let number = digits(bytes, 0, bytes.count) {
            return form.limit > 0 && number >= form.limit ? .tooWide : .value(number)
        }
        switch decodeThousandths(bytes) {
        case .value(let thousandths):
            guard thousandths % 1000 == 0, thousandths >= 0 || form.limit == 0 else { return .unreadable }
            let number = Int(thousandths / 1000)
            return form.limit > 0 && number >= form.limit ? .tooWide : .value(number)
        case .missing: return .missing
        case .unreadable: return .unreadable
        case .tooWide: return .tooWide
        }
    }
}

extension Quantity: FieldValue {
    @inlinable public static var kind: FieldKind { .decimal }

    /// Decimal number with point or comma; digits behind the third decimal must be zero.
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Quantity> {
        switch decodeThousandths(bytes) {
        case .value(let thousandths): return .value(Quantity(thousandths: thousandths))
        case .missing: return .missing
        case .unreadable: return .unreadable
        case .tooWide: return .tooWide
        }
    }
}

/// A decimal number times 1,000. More than 9 digits before the point are too wide: no column has more, and sums over
/// 2^20 rows of a person then stay inside 64 bits.
@inlinable
func decodeThousandths(_ bytes: UnsafeBufferPointer<UInt8>) -> Decoded<Int64> {
    let count = bytes.count
    var index = 0
    var negative = false
    if bytes[0] == 0x2d || bytes[0] == 0x2b {
        negative = bytes[0] == 0x2d
        index = 1
    }
    var value: Int64 = 0
    let digitsStart = index
    while index < count, bytes[index] == 0x30 { index += 1 }
    let significantStart = index
    while index < count {
        let digit = bytes[index] &- 0x30
        if digit > 9 { break }
        value = value &* 10 &+ Int64(digit)
        index += 1
    }
    let digits = index - digitsStart
    if index - significantStart > 9 { return .tooWide }
    value &*= 1000
    if index < count {
        guard bytes[index] == 0x2e || bytes[index] == 0x2c, digits > 0 || index + 1 < count else { return .unreadable }
        index += 1
        var scale: Int64 = 100
        while index < count {
            let digit = bytes[index] &- 0x30
            guard digit <= 9, scale > 0 || digit == 0 else { return .unreadable }
            value &+= Int64(digit) &* scale
            scale /= 10
            index += 1
        }
    } else if digits == 0 {
        return .unreadable
    }
    return .value(negative ? -value : value)
}

extension Code8: FieldValue {
    @inlinable public static var kind: FieldKind { .text }
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Code8> {
        decodeText(bytes, form)
    }
}

extension Code16: FieldValue {
    @inlinable public static var kind: FieldKind { .text }
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Code16> {
        decodeText(bytes, form)
    }
}

extension Code24: FieldValue {
    @inlinable public static var kind: FieldKind { .text }
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Code24> {
        decodeText(bytes, form)
    }

    public static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> Code24? { IdentityDigest.code(of: bytes) }
}

@inlinable
func decodeText<Text: InlineText>(_ field: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Text> {
    if form.spelling != .asWritten, form.spelling.folds(field) { return decodeFolded(field, form) }
    let bytes = form.spelling == .diagnosis ? field : withoutZeroDecimal(field)
    if form.width > 0, bytes.count > Int(form.width) { return .tooWide }
    if form.digitsOnly {
        for byte in bytes where byte &- 0x30 > 9 { return .unreadable }
    } else {
        // Identifiers and codes are printable ASCII in every table.
        for byte in bytes where byte &- 0x20 > 0x5e { return .unreadable }
        if bytes.count > 4, bytes[bytes.count - 3] == 0x2b, hasExponent(bytes) { return .unreadable }
    }
    if bytes.count < Int(form.paddedWidth), digits(bytes, 0, bytes.count) != nil {
        return padded(bytes, to: Int(form.paddedWidth))
    }
    guard let text = Text(bytes: bytes) else { return .tooWide }
    return .value(text)
}

/// The digits with zeros in front.
@inlinable @inline(never)
func padded<Text: InlineText>(_ bytes: UnsafeBufferPointer<UInt8>, to width: Int) -> Decoded<Text> {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width) { buffer in
        let zeros = width - bytes.count
        for index in 0..<width { buffer[index] = index < zeros ? 0x30 : bytes[index - zeros] }
        guard let text = Text(bytes: UnsafeBufferPointer(buffer)) else { return .tooWide }
        return .value(text)
    }
}

extension Month: FieldValue {
    @inlinable public static var kind: FieldKind { .month }

    /// `YYYYMM` or `YYYY-MM`; years 0001 and 1600, year 0000 and month 00 mean "not known".
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Month> {
        let hyphen = bytes.count == 7 && bytes[4] == 0x2d
        guard bytes.count == 6 || hyphen, let year = digits(bytes, 0, 4), let month = digits(bytes, hyphen ? 5 : 4, 2)
        else { return .unreadable }
        if month == 0 || year <= 1 || year == 1600 { return .missing }
        return month <= 12 ? .value(Month(year: year, month: month)) : .unreadable
    }
}

/// The number written by `count` digits from `start`; `nil` when one of them is no digit.
@inlinable @inline(__always)
func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    var worst: UInt8 = 0
    var index = start
    while index < start + count {
        let digit = bytes[index] &- 0x30
        worst = max(worst, digit)
        value = value &* 10 &+ Int(digit)
        index += 1
    }
    return worst > 9 ? nil : value
}
