package import ETLCore

/// INSEE codes from the department and commune of the DCIR (4.1-commune).
package enum CommuneRules {
    /// A department as INSEE writes it, and the commune where it is known.
    package struct Place: Equatable, Sendable {
        package var department: Code8
        /// Five characters.
        package var inseeCode: Code8?
    }

    /// Corsica comes as 201, 202, 209, 20, 02A, 02B; overseas as 971 or 097.
    package static func place(department: Code8, commune: Code8) -> Place {
        let name = name(of: department, commune)
        guard commune.count == 3 else { return Place(department: name, inseeCode: nil) }
        // Overseas the commune brings the third digit of the department itself.
        return Place(department: name, inseeCode: joined(first(name, 2), commune))
    }

    /// Department and commune as the DCIR writes them, in one of its ways, for an INSEE code of five characters; without
    /// one, for a department of INSEE.
    static func columns(ofInsee code: Code8?, department: Code8) -> (department: Code8, commune: Code8) {
        guard let code else { return (department.count == 2 ? joined("0", department) : department, Code8()) }
        // Overseas both share the third digit.
        let isOverseas = code.word >> 48 == 0x3937 || code.word >> 48 == 0x3938
        return (isOverseas ? first(code, 3) : joined("0", first(code, 2)), Code8(word: code.word << 16))
    }

    private static func name(of department: Code8, _ commune: Code8) -> Code8 {
        switch department.description {
        case "201", "02A", "2A": "2A"
        case "202", "02B", "2B": "2B"
        case "209", "020", "20": "20"
        case "097", "97": commune.isEmpty ? "97" : joined("97", first(commune, 1))
        case let text where text.hasPrefix("97") || text.hasPrefix("98"): department
        case let text where text.count >= 2: Code8(text.suffix(2)) ?? department
        default: joined("0", department)
        }
    }

    /// The department of a geographic code of the PMSI (4.1-pmsi): postal code, or 2A, 2B, 9A to 9F in front.
    package static func department(ofPostal code: Code8) -> Code8 {
        let head = first(code, 2)
        switch head {
        case "97", "98": return first(code, 3)
        case "9A": return "971"
        case "9B": return "972"
        case "9C": return "973"
        case "9D": return "974"
        case "9F": return "976"
        // Postal codes of Corsica: 200 and 201 in the south, 202 and 206 in the north.
        case "20": return (code.word >> 40) & 0xff <= 0x31 ? "2A" : "2B"
        default: return head
        }
    }

    /// The region of 2016 by its INSEE code (4.1-region); `nil` for a department that is in none.
    package static func region(ofDepartment department: Code8) -> Code8? { regions[department] }

    private static let regions: [Code8: Code8] = {
        let lists: [(Code8, String)] = [
            ("84", "01 03 07 15 26 38 42 43 63 69 73 74"), ("27", "21 25 39 58 70 71 89 90"), ("53", "22 29 35 56"),
            ("24", "18 28 36 37 41 45"), ("94", "2A 2B 20"), ("44", "08 10 51 52 54 55 57 67 68 88"),
            ("32", "02 59 60 62 80"), ("11", "75 77 78 91 92 93 94 95"), ("28", "14 27 50 61 76"),
            ("75", "16 17 19 23 24 33 40 47 64 79 86 87"), ("76", "09 11 12 30 31 32 34 46 48 65 66 81 82"),
            ("52", "44 49 53 72 85"), ("93", "04 05 06 13 83 84"), ("01", "971"), ("02", "972"), ("03", "973"),
            ("04", "974"), ("06", "976"),
        ]
        var table: [Code8: Code8] = [:]
        for (region, departments) in lists {
            for department in departments.split(separator: " ") { table[Code8(department) ?? Code8()] = region }
        }
        return table
    }()

    private static func first(_ code: Code8, _ length: Int) -> Code8 {
        Code8(word: code.word & ~UInt64(0) << UInt64(64 - 8 * length))
    }

    private static func joined(_ a: Code8, _ b: Code8) -> Code8 {
        Code8(word: a.word | b.word >> UInt64(8 * a.count))
    }
}
