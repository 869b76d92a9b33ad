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

    /// The packed key; `nil` when a part is outside the width its column has at most.
    ///
    /// A byte of zeros tells lines from the keys of other tables. Then, in bits: month 15, day 18, type 14, number 27,
    /// order 27, paying body 63, statement 30, line 27, type of reimbursement 27.
    @inlinable public var packed: RowKey? {
        let month = UInt64(UInt32(bitPattern: fluxMonth.index))
        let day = UInt64(UInt32(bitPattern: processingDay.daysSince1970 &+ DCIRKey.dayOffset))
        guard month < 1 << 15, day < 1 << 18, DCIRKey.fits(emitterType, 10_000),
            DCIRKey.fits(emitterNumber, 100_000_000),
            DCIRKey.fits(emitterOrder, 100_000_000), organisation.count <= 9, DCIRKey.fits(statement, 1_000_000_000),
            DCIRKey.fits(line, 100_000_000), DCIRKey.fits(reimbursementType, 100_000_000)
        else { return nil }
        let org = organisation.leftPadded(to: 9)
        let (head, last) = (DCIRKey.sevenBits(org.high), org.low >> 56 & 0x7f)
        let (number, statement) = (UInt64(emitterNumber), UInt64(statement))
        // The paying body: 8 characters of 7 bits, then the ninth.
        return RowKey(
            month << 41 | day << 23 | UInt64(emitterType) << 9 | number >> 18,
            (number & 0x3_ffff) << 46 | UInt64(emitterOrder) << 19 | head >> 37,
            (head & 0x1f_ffff_ffff) << 27 | last << 20 | statement >> 10,
            (statement & 0x3ff) << 54 | UInt64(line) << 27 | UInt64(reimbursementType))
    }

    /// The nine keys of a packed key.
    public init(_ key: RowKey) {
        var org = Code16()
        org.high = DCIRKey.eightBits((key.w1 & 0x7_ffff) << 37 | key.w2 >> 27)
        org.low = (key.w2 >> 20 & 0x7f) << 56
        self.init(
            fluxMonth: DCIRKey.fluxMonth(of: key),
            processingDay: Day(daysSince1970: Int32(key.w0 >> 23 & 0x3_ffff) - DCIRKey.dayOffset),
            emitterType: Int(key.w0 >> 9 & 0x3fff), emitterNumber: Int((key.w0 & 0x1ff) << 18 | key.w1 >> 46),
            emitterOrder: Int(key.w1 >> 19 & 0x7ff_ffff), organisation: org,
            statement: Int((key.w2 & 0xf_ffff) << 10 | key.w3 >> 54), line: DCIRKey.line(of: key),
            reimbursementType: Int(key.w3 & 0x7ff_ffff))
    }

    /// The month of the flux that a packed key begins with.
    @inlinable public static func fluxMonth(of key: RowKey) -> Month { Month(index: Int32(key.w0 >> 41)) }

    /// The order of the line that a packed key holds.
    @inlinable public static func line(of key: RowKey) -> Int { Int(key.w3 >> 27 & 0x7ff_ffff) }

    /// Days of 1611 and later become positive numbers.
    @usableFromInline static let dayOffset: Int32 = 1 << 17

    @inlinable
    static func fits(_ number: Int, _ limit: Int) -> Bool { number >= 0 && number < limit }

    /// Eight ASCII characters in 56 bits, in the same order.
    @inlinable
    static func sevenBits(_ word: UInt64) -> UInt64 {
        let pairs = (word & 0x7f00_7f00_7f00_7f00) >> 1 | word & 0x007f_007f_007f_007f
        let fours = (pairs & 0x3fff_0000_3fff_0000) >> 2 | pairs & 0x0000_3fff_0000_3fff
        return (fours & 0x0fff_ffff_0000_0000) >> 4 | fours & 0x0fff_ffff
    }

    @inlinable
    static func eightBits(_ bits: UInt64) -> UInt64 {
        let fours = (bits & 0xff_ffff_f000_0000) << 4 | bits & 0x0fff_ffff
        let pairs = (fours & 0x0fff_c000_0fff_c000) << 2 | fours & 0x0000_3fff_0000_3fff
        return (pairs & 0x3f80_3f80_3f80_3f80) << 1 | pairs & 0x007f_007f_007f_007f
    }
}

/// The key of a PMSI stay: field, year of the file, facility (9 characters), number (zero-padded to 10).
public struct StayKey: Hashable, Sendable {
    /// The PMSI field of a stay.
    public enum Field: UInt8, CaseIterable, Sendable { case mco = 1, ssr, had, rimp, mcoOutpatient, ssrOutpatient }

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
