package import ETLCore

/// A site whose MCO stays its legal entity transmitted too (3.9): they are dropped.
package struct FinessDouble: Hashable, Sendable {
    /// FINESS of the site, nine digits.
    package var site: Code16
    /// FINESS of the legal entity, which is kept.
    package var legalEntity: Code16
    /// Years of both transmissions.
    package var years: ClosedRange<Int>

    package init(site: Code16, legalEntity: Code16, years: ClosedRange<Int>) {
        (self.site, self.legalEntity, self.years) = (site, legalEntity, years)
    }

    /// The list of the program, in the order of the sites.
    package static func builtIn() throws(Problem) -> [FinessDouble] {
        var table = try CommaTable(
            "vocab/finess_double.csv", columns: ["site", "legal_entity", "first_year", "last_year", "source"])
        var list: [FinessDouble] = []
        while try table.next() {
            let (first, last) = (try table.number(2), try table.number(3))
            list.append(
                FinessDouble(
                    site: try table.code(0), legalEntity: try table.code(1), years: first...max(first, last)))
        }
        return list
    }
}
