package import ETLCore

/// The keys under which places, facilities and professionals are numbered (4.1-residence to 4.3-individual).
///
/// Grain: one key, one row of location, care_site or provider. The letter in front tells the kind.
package enum RegistryKey {
    /// Residence: `P` + department + commune; `nil` when the department is not known.
    package static func residence(department: Code8, commune: Code8) -> Code24? {
        guard !department.isEmpty else { return nil }
        var key = KeyText("P")
        key.append(department)
        key.append(UInt8(ascii: "-"))
        key.append(commune)
        return key.code
    }

    /// The home of a person as a hospital knows it (4.1-home): a location of its own.
    package static func home(of person: Int32) -> Code24 {
        var key = KeyText("H")
        key.append(decimal: Int(person))
        return key.code
    }

    /// A residence that hospitals noted: `B` + geographic code of the PMSI; `nil` without one, and abroad.
    package static func hospitalResidence(_ code: Code8) -> Code24? {
        guard code.count == 5, code.word >> 48 != 0x3939 else { return nil }
        var key = KeyText("B")
        key.append(code)
        return key.code
    }

    /// A facility by its FINESS number: 9 characters in the PMSI, the first 8 of them in the DCIR.
    package static func site(_ finess: Code16) -> Code24? { finess.isEmpty ? nil : joined("F", finess) }

    /// The address of a facility.
    package static func address(ofSite finess: Code16) -> Code24? { finess.isEmpty ? nil : joined("A", finess) }

    /// The place of a legal entity, which is known by its department only (4.1-entity): that of the persons of whom no more
    /// is known either.
    package static func department(ofEntity finess: Code16) -> Code24? {
        let department = FacilityDescription.department(finess)
        guard !department.isEmpty else { return nil }
        let place = CommuneRules.columns(ofInsee: nil, department: department)
        return residence(department: place.department, commune: place.commune)
    }

    /// The FINESS number of a site or address key; `nil` for a key of another kind.
    package static func finess(_ key: Code24) -> Code16? {
        unsafe key.withBytes { bytes in
            guard unsafe bytes.first == UInt8(ascii: "F") || bytes.first == UInt8(ascii: "A") else { return nil }
            return unsafe Code16(bytes: UnsafeBufferPointer(rebasing: bytes.dropFirst()))
        }
    }

    /// A medical unit: site and authorisation.
    package static func unit(site: Code16, authorisation: Code8) -> Code24? {
        guard !site.isEmpty, !authorisation.isEmpty else { return nil }
        var key = KeyText("U")
        key.append(site)
        key.append(UInt8(ascii: "_"))
        key.append(authorisation)
        return key.code
    }

    /// A pharmacy, laboratory or supplier by its number as executant.
    package static func supplier(_ number: Code16) -> Code24? { number.isEmpty ? nil : joined("S", number) }

    /// A professional: the cabinet number when there is one, else the specialty, else the activity.
    package static func professional(number: Code16, specialty: Int16, activity: Int16) -> Code24? {
        if !number.isEmpty { return joined("N", number) }
        guard specialty > 0 || activity > 0 else { return nil }
        var key = KeyText(specialty > 0 ? "SPE:" : "ACT:")
        key.append(decimal: Int(specialty > 0 ? specialty : activity))
        return key.code
    }

    /// A professional whom a register names; `nil` without a number.
    package static func professional(_ number: Code24) -> Code24? {
        guard !number.isEmpty else { return nil }
        var key = KeyText("N")
        key.append(number)
        return key.code
    }

    private static func joined(_ letter: StaticString, _ code: Code16) -> Code24 {
        var key = KeyText(letter)
        key.append(code)
        return key.code
    }
}

/// A key under construction, held inline: it is made for every row read.
struct KeyText {
    private(set) var code = Code24()
    private var count = 0

    init(_ start: StaticString) {
        start.withUTF8Buffer { for index in $0.indices { append(unsafe $0[index]) } }
    }

    /// Adds one byte; what lies behind byte 24 is cut.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        guard count < 24 else { return }
        let value = UInt64(byte) << UInt64(56 - 8 * (count & 7))
        switch count >> 3 {
        case 0: code.high |= value
        case 1: code.middle |= value
        default: code.low |= value
        }
        count += 1
    }

    @inline(__always)
    mutating func append(_ text: Code8) { appendWord(text.word) }

    @inline(__always)
    mutating func append(_ text: Code16) {
        appendWord(text.high)
        appendWord(text.low)
    }

    @inline(__always)
    mutating func append(_ text: Code24) {
        appendWord(text.high)
        appendWord(text.middle)
        appendWord(text.low)
    }

    /// Adds a number that is not negative.
    mutating func append(decimal number: Int) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    @inline(__always)
    private mutating func appendWord(_ word: UInt64) {
        var rest = word
        while rest != 0 {
            append(UInt8(truncatingIfNeeded: rest >> 56))
            rest <<= 8
        }
    }
}

extension Code24 {
    /// The same text in a wider form.
    package init(_ code: Code8) {
        self.init()
        high = code.word
    }

    /// The same text in a wider form.
    package init(_ code: Code16) {
        self.init()
        high = code.high
        middle = code.low
    }
}
