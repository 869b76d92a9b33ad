package import ETLCore
package import SNDSSchema

/// Who is a person, and who only stands for one (2.2-5, 2.2-6).
package enum IdentityRules {
    /// a NIR category that is given to nobody in particular.
    ///
    /// Trap: 99, NN and an empty category say nothing and are not fictitious.
    package static func isFictitious(certification: Code8) -> Bool {
        switch number(certification) ?? -1 {
        case 1, 5, 6, 8, 9, 11...15: true
        default: false
        }
    }

    /// A category that names somebody: certified, provisional migrant, provisional insured.
    package static func isCertified(certification: Code8) -> Bool {
        switch number(certification) ?? -1 {
        case 0, 3, 4: true
        default: false
        }
    }

    /// R-20 (M8): a hospital pseudonym that is blank or reserved.
    package static func isFictitious(pseudonym: Code24) -> Bool {
        pseudonym.isEmpty || reservedPseudonyms.contains(pseudonym)
    }

    /// R-02 (D9): a line of an anonymous service or of the scheme made for them, 888.
    ///
    /// Trap: 888 is an ordinary code of the railway's scheme.
    package static func isFictitious(line: CareLine) -> Bool {
        isFictitious(certification: line.certification) || line.scheme == 888 && line.largeScheme != railways
    }

    /// RGM_GRG_COD of the scheme of SNCF.
    private static let railways: Int32 = 4

    /// whether nothing shows that these rows belong to a human being.
    ///
    /// A person is refused when every row is fictitious, or none is certified and unknown categories are not kept.
    package static func isFictitiousPerson(_ rows: some Collection<Beneficiary>, keepUnknown: Bool) -> Bool {
        guard !rows.isEmpty else { return false }
        var hasCertified = false
        var hasUnknown = false
        for row in rows {
            if isCertified(certification: row.certification) {
                hasCertified = true
            } else if !isFictitious(certification: row.certification) {
                hasUnknown = true
            }
        }
        return !hasCertified && !(hasUnknown && keepUnknown)
    }

    private static let reservedPseudonyms: [Code24] = [
        "xxxxxxxxxxxxxxxxx", "XXXXXXXXXXXXXXXXX", "XXXXXXXXXXXXXXXXD", "XXXXXXXXXXXXXXXXS", "XXXXXXXXXXXXXXXXE",
        "BXXXXXXXXXXXXXXXX",
    ]

    /// The one or two digits of a category; `nil` for anything else. Zeros in front may be missing.
    private static func number(_ certification: Code8) -> Int? {
        let word = certification.word
        guard word != 0, word << 16 == 0 else { return nil }
        let first = Int(word >> 56) - 0x30
        guard (0...9).contains(first) else { return nil }
        if word << 8 == 0 { return first }
        let second = Int(word >> 48 & 0xff) - 0x30
        return (0...9).contains(second) ? 10 * first + second : nil
    }
}
