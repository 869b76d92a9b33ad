import ETLCore
import Mappings
import Pipeline
import SNDSSchema

/// Puts the ETL specification together: nothing in it is written twice, rules and columns come from their declarations.
struct Specification {
    let concepts: ConceptNames
    /// Settings by name.
    let settings: [String: Setting]

    init() throws(Problem) {
        concepts = try ConceptNames()
        settings = Dictionary(uniqueKeysWithValues: CommandSettings.all.map { ($0.name, $0) })
    }

    var document: SpecDocument {
        SpecDocument(
            title: "SNDS to OMOP CDM 5.4: ETL specification", lead: lead,
            chapters: [
                overview, questions, generalRules, targets, sources, rules, vocabularies, fixedConcepts, rejects,
                settingsChapter, leftOut, differences,
            ])
    }

    private var lead: [SpecBlock] {
        let built = RuleBook.all.count { $0.state == .implemented }
        let partly = RuleBook.all.count { $0.state.isBuilt } - built
        let planned = RuleBook.all.count - built - partly
        return [
            .paragraph(
                SpecText(
                    "What `etl convert` does with a delivery of the French national health data system, version "
                        + "\(Program.version): which tables it reads, by which rules, and what every column of the result "
                        + "holds. The page is made from the declarations that the program itself runs on and that its tests "
                        + "check: \(RuleBook.all.count) rules, of which \(built) are built, \(partly) in part and "
                        + "\(planned) planned.")),
            .paragraph(
                """
                Rules have identifiers (`D4`, `M1`, `4.6-stay`), which also stand in the reject file, in the code and in \
                the tests. Behind each rule stands where it comes from:
                """),
            .list(Rule.Origin.allCases.map { SpecText([.aside("[\($0.tag)]"), .text(" \($0.meaning)")]) }),
        ]
    }
}

extension Specification {
    /// A rule as it stands beside a column: identifier, statement, origins, settings.
    func reference(_ rule: Rule) -> SpecText {
        var parts: [SpecInline] = [.rule(rule.id), .text(" \(rule.statement) "), .aside(origins(rule))]
        if rule.state != .implemented { parts += [.text(" "), .state(state(rule))] }
        return SpecText(parts) + switches(rule.switches, before: .lineBreak)
    }

    func origins(_ rule: Rule) -> String { "[" + rule.origins.map(\.tag).joined(separator: ", ") + "]" }

    func state(_ rule: Rule) -> String {
        switch rule.state {
        case .implemented: "built"
        case .partly: "in part"
        case .planned: "planned"
        }
    }

    /// Settings with their defaults.
    func switches(_ names: [String], before: SpecInline? = nil) -> SpecText {
        guard !names.isEmpty else { return SpecText() }
        let texts = names.map { name in
            let standard = settings[name]?.standard ?? ""
            return SpecText([.code(name)] + (standard.isEmpty ? [] : [.text(" (\(standard))")]))
        }
        return SpecText((before.map { [$0] } ?? []) + [.aside("settings: ")]) + .joined(texts)
    }

    /// Concepts with their names, one a line.
    func conceptList(_ ids: [Int32]) -> SpecText {
        .joined(ids.map { SpecText([.text(concepts.text($0))]) }, by: .lineBreak)
    }

    /// `TABLE.COLUMN` gathered by table, one table a line.
    func sourceList(_ names: [String]) -> SpecText {
        var order: [String] = []
        var columns: [String: [String]] = [:]
        for name in names {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            if columns[parts[0]] == nil { order.append(parts[0]) }
            columns[parts[0], default: []] += parts.dropFirst()
        }
        let known = Set(TableID.allCases.map(\.name))
        return .joined(
            order.map { table in
                let names = columns[table] ?? []
                return SpecText([known.contains(table) ? .table(table) : .code(table)])
                    + (names.isEmpty ? SpecText() : SpecText([.text(": ")]) + .codes(names))
            }, by: .lineBreak)
    }
}
