import ETLCore
import Mappings

// All rules by chapter, what is left out, and what is done otherwise elsewhere.

extension Specification {
    var rules: SpecDocument.Chapter {
        var blocks: [SpecBlock] = []
        for (index, chapter) in RuleBook.chapters.enumerated() {
            blocks.append(.heading(3, chapter.title, anchor: "family-\(index + 1)"))
            blocks.append(.paragraph(SpecText(chapter.note)))
            var table = SpecTable(["Rule", "What it says", "Reads", "Effects"], chapter.rules.map(row))
            table.kind = "rules"
            blocks.append(.table(table))
        }
        return .init(title: "Rules", anchor: "rules", blocks: blocks)
    }

    private func row(_ rule: Rule) -> SpecTable.Row {
        var statement = SpecText([.text(rule.statement + " "), .aside(origins(rule))])
        if case .partly(let missing) = rule.state {
            statement = statement + SpecText([.lineBreak, .aside("missing: \(missing)")])
        } else if case .planned(let reason) = rule.state {
            statement = statement + SpecText([.lineBreak, .aside("planned: \(reason)")])
        }
        var effects: [SpecText] = []
        let tables = Set(rule.fills.map(\.table)).sorted()
        if !tables.isEmpty {
            let names = tables.map { SpecText([rule.state.isBuilt ? .table($0) : .code($0)]) }
            effects.append(SpecText([.aside("fills: ")]) + .joined(names))
        }
        if !rule.switches.isEmpty { effects.append(switches(rule.switches)) }
        let codes = rule.rejects.map(\.id) + rule.counters.map(\.id)
        if !codes.isEmpty { effects.append(SpecText([.aside("codes: "), .text(codes.joined(separator: ", "))])) }
        return SpecTable.Row(
            anchor: HTMLSpec.anchor(rule: rule.id),
            cells: [
                SpecText([.rule(rule.id), .lineBreak, .state(state(rule))]), statement,
                sourceList(rule.reads.flatMap(\.names)), .joined(effects, by: .lineBreak),
            ])
    }

    var leftOut: SpecDocument.Chapter {
        let planned = RuleBook.all.filter { !$0.state.isBuilt }
        let partly = RuleBook.all.filter { $0.state.isBuilt && $0.state != .implemented }
        func rows(_ rules: [Rule]) -> [[SpecText]] {
            rules.map { [SpecText([.rule($0.id)]), SpecText($0.statement), SpecText($0.state.missing)] }
        }
        return .init(
            title: "What is left out", anchor: "left-out",
            blocks: [
                .paragraph("Rules that are not built, and what they wait for."),
                .table(SpecTable(["Rule", "What it says", "Waits for"], cells: rows(planned))),
                .paragraph("Rules that are built but for a part."),
                .table(SpecTable(["Rule", "What it says", "Missing"], cells: rows(partly))),
            ])
    }

    var differences: SpecDocument.Chapter {
        .init(
            title: "Beside the ETL of the Health Data Hub", anchor: "differences",
            blocks: [
                .paragraph(
                    """
                    What the documented ETL of the Health Data Hub (state of November 2024) does in each matter, and the rules \
                    that answer it here. Planned rules are marked.
                    """),
                .table(
                    SpecTable(
                        ["Subject", "There", "Rules here"],
                        cells: RuleBook.differences.map { difference in
                            let rules = difference.rules.compactMap { RuleBook.rule($0) }.map { rule in
                                SpecText(
                                    [.rule(rule.id)]
                                        + (rule.state.isBuilt ? [] : [.text(" "), .state("planned")]))
                            }
                            return [SpecText(difference.subject), SpecText(difference.there), .joined(rules)]
                        })),
            ])
    }
}
