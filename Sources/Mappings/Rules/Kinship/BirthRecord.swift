package import ETLCore
package import SNDSSchema

/// A stay that tells of a birth, as it waits for its counterpart (4.18): mother and child may lie in different buckets.
package struct BirthRecord: BitwiseCopyable, Hashable, Sendable {
    /// Whose stay it is. Deliveries stand first.
    package enum Side: UInt8, BitwiseCopyable, Sendable { case delivery, newborn }

    /// What the key was made from; like is compared with like.
    package enum Form: UInt8, BitwiseCopyable, Sendable {
        /// NIR_ANO_MAM.
        case mother
        /// ID_MAM_ENF.
        case motherAndChild
    }

    package var form: Form
    package var key: MotherKey
    package var side: Side
    /// ETA_NUM of the stay, RSA_NUM and the year.
    package var facility: Code16
    package var number: Code16
    package var year: Int32
    package var person: Int32
    /// Of the delivery, or of the birth.
    package var day: Day

    package init(
        _ side: Side, _ form: Form, _ key: MotherKey, stay: StayKey, person: Int32, day: Day
    ) {
        (self.side, self.form, self.key) = (side, form, key)
        (facility, number, year) = (stay.facility, stay.number, Int32(clamping: stay.year))
        (self.person, self.day) = (person, day)
    }

    /// The stay, as the reject file names it.
    package var stayKey: StayKey { StayKey(field: .mco, year: Int(year), facility: facility, number: number) }

    /// Births and deliveries of one key and facility together, deliveries first; no two are alike.
    package static func precedes(_ a: BirthRecord, _ b: BirthRecord) -> Bool {
        if a.form != b.form { return a.form.rawValue < b.form.rawValue }
        if a.key != b.key { return a.key < b.key }
        if a.facility != b.facility { return a.facility < b.facility }
        if a.side != b.side { return a.side.rawValue < b.side.rawValue }
        if a.day != b.day { return a.day < b.day }
        if a.person != b.person { return a.person < b.person }
        return (a.year, a.number) < (b.year, b.number)
    }

    /// Whether two may belong together.
    package func isComparable(to other: BirthRecord) -> Bool {
        form == other.form && key == other.key && facility == other.facility
    }
}

/// The record as words, for work files.
extension BirthRecord {
    package static let wordCount = 10

    package func append(to words: inout [UInt64]) {
        let key = key.packed
        words += [key.w0, key.w1, key.w2, key.w3, facility.high, facility.low, number.high, number.low]
        words.append(UInt64(UInt32(bitPattern: person)) << 32 | UInt64(UInt32(bitPattern: day.daysSince1970)))
        words.append(UInt64(UInt32(bitPattern: year)) << 16 | UInt64(form.rawValue) << 8 | UInt64(side.rawValue))
    }

    /// `nil` for words that are none.
    package init?(_ words: ArraySlice<UInt64>) {
        guard words.count == BirthRecord.wordCount else { return nil }
        let first = words.startIndex
        guard let form = Form(rawValue: UInt8(truncatingIfNeeded: words[first + 9] >> 8)),
            let side = Side(rawValue: UInt8(truncatingIfNeeded: words[first + 9]))
        else { return nil }
        var (facility, number) = (Code16(), Code16())
        (facility.high, facility.low) = (words[first + 4], words[first + 5])
        (number.high, number.low) = (words[first + 6], words[first + 7])
        let year = Int(UInt32(truncatingIfNeeded: words[first + 9] >> 16))
        self.init(
            side, form,
            MotherKey(packed: RowKey(words[first], words[first + 1], words[first + 2], words[first + 3])),
            stay: StayKey(field: .mco, year: year, facility: facility, number: number),
            person: Int32(truncatingIfNeeded: Int64(bitPattern: words[first + 8] >> 32)),
            day: Day(daysSince1970: Int32(truncatingIfNeeded: Int64(bitPattern: words[first + 8] & 0xffff_ffff))))
    }
}
