/// Every rule of the conversion, by chapter. A rule is added in its chapter and nowhere else: beside the code of its family,
/// or here, where several families follow it.
package enum RuleBook {
    /// Rules about one subject.
    package struct Chapter: Sendable {
        package var title: String
        /// Sections of the specification that its rules are from, where their identifiers do not tell.
        package var sections: [String] = []
        /// What the chapter is about.
        package var note: String
        package var rules: [Rule]
    }

    /// In the order of the work.
    package static let chapters: [Chapter] = [
        reading, identity, careLines, netting, hospitalLines, stayFilters, outpatientFilters, stayAssembly,
        commonRules, resolution, places, persons, visits, unitStays, conditions, drugs, procedures, devices,
        measurements, observations, rehabilitation, homeHospital, psychiatry, death, hospitalFiles, cover, costs,
        derived,
        description,
        quality,
    ]

    /// All rules.
    package static let all: [Rule] = chapters.flatMap(\.rules)

    private static let byID: [String: Rule] = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// The rule of an identifier.
    package static func rule(_ id: String) -> Rule? { byID[id] }

    /// Sections with a rule: `4.6` when there is a `4.6-stay`.
    package static let sections = Set(all.compactMap(\.section) + chapters.flatMap(\.sections))

    /// Whether a text is a rule, or a section that has rules.
    package static func knows(_ reference: String) -> Bool { byID[reference] != nil || sections.contains(reference) }

    /// The rules that fill a column, and what they make it of.
    package static func filling(_ table: String, _ column: String) -> [(rule: Rule, sources: [String])] {
        all.flatMap { rule in
            rule.fills.filter { $0.table == table && $0.column == column }
                .map { (rule: rule, sources: sources(of: $0, rule)) }
        }
    }

    /// The rules that are built and look at a source table.
    package static func reading(_ table: String) -> [Rule] {
        all.filter { rule in rule.state.isBuilt && rule.reads.contains { $0.table == table } }
    }

    /// OMOP tables that are made of a source table, by name. What a general rule reads it reads for every table.
    package static func targets(of table: String) -> [String] {
        Set(reading(table).filter { !$0.isGeneral }.flatMap { $0.fills.map(\.table) }).sorted()
    }

    /// `TABLE.COLUMN` for each source of a column.
    private static func sources(of fill: Fill, _ rule: Rule) -> [String] {
        let names = rule.reads.flatMap(\.names)
        guard let chosen = fill.sources else { return names }
        return names.filter { name in chosen.contains { name == $0 || name.hasSuffix(".\($0)") } }
    }
}
