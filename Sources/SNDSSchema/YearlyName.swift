/// Names of the files of the PMSI, of which there is one a year: `T_MCO19B`, `T_MCO2019B`, `T_MCO_19B`, `T_MCOAAB`,
/// `T_MCO_B`, with what may stand before and behind.
enum YearlyName {
    /// `nil` for what is no name of the PMSI.
    static func table(_ stem: String) -> TableFileName? {
        for product in ["", "PMSI_", "SNDS_", "DCIR_"] where stem.hasPrefix(product) {
            let name = stem.dropFirst(product.count)
            guard name.hasPrefix("T_"), name.count > 6 else { continue }
            return parse(field: String(name.prefix(5)), name.dropFirst(5), isExact: true)
                ?? parse(field: String(name.prefix(5)), name.dropFirst(5), isExact: false)
        }
        // With another word in front it is near a name at most.
        for field in fields {
            guard let start = stem.ranges(of: field).first(where: { stem[..<$0.lowerBound].last.map(isSign) ?? false })
            else { continue }
            return parse(field: field, stem[start.upperBound...], isExact: false)
        }
        return nil
    }

    private static let suffixes: [String: [String]] = Dictionary(
        grouping: Set(TableID.allCases.map(\.name) + Catalogue.names + otherSpellings.keys)
            .filter { $0.dropFirst(5).hasPrefix("aa") },
        by: { String($0.prefix(5)) }
    ).mapValues { $0.map { String($0.dropFirst(7)) }.sorted { ($0.count, $0) > ($1.count, $1) } }

    /// Tables that some deliveries spell otherwise.
    private static let otherSpellings = ["T_HADaaMEDHCL": "T_HADaaMEDCHL"]

    private static let fields = suffixes.keys.sorted()

    private static func isSign(_ sign: Character) -> Bool { !sign.isLetter && !sign.isNumber }

    /// What a name tells of the year.
    private enum Year: Equatable {
        case none
        /// `AA` instead of a year.
        case blank
        case told(Int)

        var number: Int? { if case .told(let year) = self { year } else { nil } }
    }

    /// - Parameter isExact: whether nothing but a year, a month, a day or a part may stand behind.
    private static func parse(field: String, _ text: Substring, isExact: Bool) -> TableFileName? {
        guard let (year, rest) = year(text.drop(while: isSeparator)) else { return nil }
        if let year = year.number, let month = month(rest),
            let found = suffix(of: field, rest.dropFirst(3), isExact: isExact)
        {
            return found.table.map { .infraAnnual($0, year: year, month: month) } ?? .knownOnly(found.name)
        }
        // Without a year something must stand between the field and the table.
        guard year != .none || text.first.map(isSeparator) == true,
            let found = suffix(of: field, rest.drop(while: isSeparator), isExact: isExact)
        else { return nil }
        guard let table = found.table else { return isExact ? .knownOnly(found.name) : nil }
        guard isExact else { return .near(table, year: year.number) }
        return .read(table, year: year.number ?? yearBehind(found.rest))
    }

    private static func isSeparator(_ sign: Character) -> Bool { sign == "_" || sign == "-" }

    /// The year that a text begins with, and what stands behind it; `nil` for a year of which there can be no files.
    private static func year(_ text: Substring) -> (year: Year, rest: Substring)? {
        if text.hasPrefix("AA") { return (.blank, text.dropFirst(2)) }
        let digits = text.prefix { $0.isNumber }
        switch digits.count {
        case 0: return (.none, text)
        case 2, 3:
            guard let short = Int(text.prefix(2)) else { return nil }
            return (.told(short >= 80 ? 1900 + short : 2000 + short), text.dropFirst(2))
        default:
            guard let long = Int(text.prefix(4)), 1990...2099 ~= long else { return nil }
            return (.told(long), text.dropFirst(4))
        }
    }

    /// 1 of `_01B`: two digits behind the year are a month.
    private static func month(_ rest: Substring) -> Int? {
        guard rest.first.map(isSeparator) == true else { return nil }
        let digits = rest.dropFirst().prefix { $0.isNumber }
        return digits.count == 2 ? Int(digits) : nil
    }

    /// `T_MCO_B_2019`: the year behind the table.
    private static func yearBehind(_ rest: Substring) -> Int? {
        let digits = rest.dropFirst().prefix { $0.isNumber }
        guard digits.count == 4, let year = Int(digits), 1990...2099 ~= year else { return nil }
        return year
    }

    private struct Found {
        var name: String
        var rest: Substring
        var table: TableID? { TableID.allCases.first { $0.name == name } }
    }

    private static func suffix(of field: String, _ text: Substring, isExact: Bool) -> Found? {
        for suffix in suffixes[field] ?? [] {
            let name = suffix.uppercased()
            let isNamed =
                isExact
                ? TableFileName.matches(String(text), name)
                : text.hasPrefix(name) && (text.dropFirst(name.count).first.map(isSign) ?? true)
            guard isNamed else { continue }
            let told = "\(field)aa\(suffix)"
            return Found(name: otherSpellings[told] ?? told, rest: text.dropFirst(name.count))
        }
        return nil
    }
}
