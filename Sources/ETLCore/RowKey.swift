/// The natural key of a source row, packed so that comparing words compares the key field by field.
///
/// DCIR: the nine keys of 1.3. PMSI: field, year, facility, stay number. Referential: pseudonym and rank.
public struct RowKey: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var w0: UInt64
    public var w1: UInt64
    public var w2: UInt64
    public var w3: UInt64

    @inlinable
    public init(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
        (self.w0, self.w1, self.w2, self.w3) = (w0, w1, w2, w3)
    }

    /// The key of nothing.
    @inlinable public init() { self.init(0, 0, 0, 0) }

    @inlinable
    public static func < (a: RowKey, b: RowKey) -> Bool {
        if a.w0 != b.w0 { return a.w0 < b.w0 }
        if a.w1 != b.w1 { return a.w1 < b.w1 }
        return a.w2 != b.w2 ? a.w2 < b.w2 : a.w3 < b.w3
    }

    /// A mixed hash, equal on every machine and in every run.
    @inlinable public var stableHash: UInt64 {
        var hash = w0 &* 0x9e37_79b9_7f4a_7c15
        hash = mixed(hash ^ w1)
        hash = mixed(hash ^ w2)
        return mixed(hash ^ w3)
    }
}

/// One round of a 64-bit finaliser: every input bit reaches every output bit.
@inlinable
public func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 33)) &* 0xff51_afd7_ed55_8ccd
    bits = (bits ^ (bits >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return bits ^ (bits >> 33)
}

/// The nine keys of a DCIR line (1.3), in their declared order.
public struct DCIRKey: Sendable {
    public var fluxMonth: Month
    public var processingDay: Day
    public var emitterType: Int
    public var emitterNumber: Int
    public var emitterOrder: Int
    public var organisation: Code16
    public var statement: Int
    public var line: Int
    public var reimbursementType: Int

    @inlinable
    public init(
        fluxMonth: Month, processingDay: Day, emitterType: Int, emitterNumber: Int, emitterOrder: Int,
        organisation: Code16, statement: Int, line: Int, reimbursementType: Int
    ) {
        self.fluxMonth = fluxMonth
        self.processingDay = processingDay
        self.emitterType = emitterType
        self.emitterNumber = emitterNumber
        self.emitterOrder = emitterOrder
        self.organisation = organisation
        self.statement = statement
        self.line = line
        self.reimbursementType = reimbursementType
    }

    /// The packed key; `nil` when a number is outside the width its column has.
    @inlinable public var packed: RowKey? {
        guard emitterType >= 0, emitterType < 1 << 16, emitterNumber >= 0, emitterNumber < 1 << 16,
            emitterOrder >= 0, emitterOrder < 1 << 16, statement >= 0, statement < 1 << 32, line >= 0,
            line < 1 << 24, reimbursementType >= 0, reimbursementType < 1 << 16, organisation.count <= 9
        else { return nil }
        let org = organisation.leftPadded(to: 9)
        let statementBits = UInt64(statement)
        return RowKey(
            UInt64(UInt32(bitPattern: fluxMonth.index)) << 32
                | UInt64(UInt32(bitPattern: processingDay.daysSince1970) ^ 0x8000_0000),
            UInt64(emitterType) << 48 | UInt64(emitterNumber) << 32 | UInt64(emitterOrder) << 16 | org.high >> 48,
            (org.high << 16) | (org.low >> 56) << 8 | statementBits >> 24,
            (statementBits & 0xff_ffff) << 40 | UInt64(line) << 16 | UInt64(reimbursementType))
    }

    /// The nine keys of a packed key.
    public init(_ key: RowKey) {
        var org = Code16()
        org.high = key.w1 << 48 | key.w2 >> 16
        org.low = (key.w2 >> 8 & 0xff) << 56
        self.init(
            fluxMonth: Month(year: 0, month: 1) + Int(key.w0 >> 32),
            processingDay: Day(daysSince1970: Int32(bitPattern: UInt32(truncatingIfNeeded: key.w0) ^ 0x8000_0000)),
            emitterType: Int(key.w1 >> 48), emitterNumber: Int(key.w1 >> 32 & 0xffff),
            emitterOrder: Int(key.w1 >> 16 & 0xffff), organisation: org,
            statement: Int((key.w2 & 0xff) << 24 | key.w3 >> 40), line: Int(key.w3 >> 16 & 0xff_ffff),
            reimbursementType: Int(key.w3 & 0xffff))
    }
}

/// The key of a PMSI stay: field, year of the file, facility (9 characters), number (zero-padded to 10).
public struct StayKey: Hashable, Sendable {
    /// The PMSI field of a stay.
    public enum Field: UInt8, Sendable { case mco = 1, ssr, had, rimp, mcoOutpatient }

    public var field: Field
    public var year: Int
    public var facility: Code16
    public var number: Code16

    @inlinable
    public init(field: Field, year: Int, facility: Code16, number: Code16) {
        self.field = field
        self.year = year
        self.facility = facility
        self.number = number
    }

    /// The packed key; `nil` when the facility is longer than 9 or the number longer than 10 characters.
    @inlinable public var packed: RowKey? {
        guard facility.count <= 9, number.count <= 10, year >= 0, year < 1 << 16 else { return nil }
        let site = facility.leftPadded(to: 9)
        let stay = number.leftPadded(to: 10)
        return RowKey(
            UInt64(field.rawValue) << 56 | UInt64(year) << 40 | site.high >> 24,
            (site.high & 0xff_ffff) << 40 | (site.low >> 56) << 32 | stay.high >> 32,
            (stay.high & 0xffff_ffff) << 32 | stay.low >> 32, 0)
    }

    /// The stay of a packed key.
    public init(_ key: RowKey) {
        var site = Code16()
        site.high = key.w0 << 24 | key.w1 >> 40
        site.low = (key.w1 >> 32 & 0xff) << 56
        var stay = Code16()
        stay.high = key.w1 << 32 | key.w2 >> 32
        stay.low = key.w2 << 32
        self.init(
            field: Field(rawValue: UInt8(truncatingIfNeeded: key.w0 >> 56)) ?? .mco,
            year: Int(key.w0 >> 40 & 0xffff), facility: site, number: stay)
    }
}

extension Code16 {
    /// The text with zeros in front up to `width` bytes: numbers kept as text compare as numbers (decision 5).
    @inlinable
    public func leftPadded(to width: Int) -> Code16 {
        let missing = width - count
        guard missing > 0 else { return self }
        let zeros: (UInt64, UInt64) = (0x3030_3030_3030_3030, 0x3030_3030_3030_3030)
        let shift = UInt64(missing * 8)
        var result = Code16()
        if missing >= 8 {
            let rest = shift - 64
            result.high = zeros.0
            result.low = rest == 0 ? high : (zeros.1 << (64 - rest)) | high >> rest
        } else {
            result.high = (zeros.0 << (64 - shift)) | high >> shift
            result.low = (high << (64 - shift)) | low >> shift
        }
        return result
    }
}
