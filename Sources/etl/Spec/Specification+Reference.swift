import ETLCore
import Mappings
import OMOPSchema

// Vocabularies, fixed concepts, codes of rejects and counters, settings.

extension Specification {
    var vocabularies: SpecDocument.Chapter {
        .init(
            title: "Vocabularies", anchor: "vocabularies",
            blocks: [
                .paragraph(
                    """
                    How the codes of the SNDS reach standard concepts. Without an Athena download the vocabulary inside the \
                    program is used, which holds identifiers and no SNOMED names. Local vocabularies have concepts above \
                    2,000,000,000, with frozen ids. The share of records and codes mapped is in every run's summary and in \
                    METADATA.
                    """),
                .table(
                    SpecTable(
                        ["Name", "Codes", "Source concepts", "Route", "Without concept", "Rule"],
                        cells: RuleBook.vocabularies.map { route in
                            [
                                SpecText(route.name), SpecText(route.codes),
                                SpecText(route.vocabulary.isEmpty ? "none" : route.vocabulary), SpecText(route.route),
                                SpecText(route.table), SpecText([.rule(route.rule)]),
                            ]
                        })),
            ])
    }

    var fixedConcepts: SpecDocument.Chapter {
        let named = Set(RuleBook.all.filter(\.state.isBuilt).flatMap(\.concepts))
        return .init(
            title: "Concepts named by number", anchor: "concepts",
            blocks: [
                .paragraph("Each must be in the loaded vocabulary. All other concepts are looked up."),
                .table(
                    SpecTable(
                        ["Concept", "Name", "Rules"],
                        cells: named.sorted().map { id in
                            let rules = RuleBook.all.filter { $0.state.isBuilt && $0.concepts.contains(id) }.map(\.id)
                            return [SpecText("\(id)"), SpecText(concepts.name(id)), .rules(rules)]
                        })),
            ])
    }

    var rejects: SpecDocument.Chapter {
        func rules(_ holds: (Rule) -> Bool) -> SpecText {
            .joined(
                RuleBook.all.filter(holds).map { rule in
                    SpecText([.rule(rule.id)] + (rule.state.isBuilt ? [] : [.text(" "), .state("planned")]))
                })
        }
        return .init(
            title: "Reject codes and quality counters", anchor: "rejects",
            blocks: [
                .paragraph(
                    """
                    A reject is a row, stay, person or certificate that is not loaded; each has one line in the reject file \
                    with its code, rule and source key. Above a share of R-03, R-11 or R-12 (`max_reject_share`) nothing is \
                    swapped in.
                    """),
                .table(
                    SpecTable(
                        ["Code", "Reason", "Rules"],
                        cells: RejectCode.allCases.map { code in
                            [SpecText(code.id), SpecText(code.reason), rules { $0.rejects.contains(code) }]
                        })),
                .paragraph("A counter counts what was noticed without a loss."),
                .table(
                    SpecTable(
                        ["Counter", "What is counted", "Rules"],
                        cells: QualityCounter.allCases.map { counter in
                            [SpecText(counter.id), SpecText(counter.meaning), rules { $0.counters.contains(counter) }]
                        })),
            ])
    }

    var settingsChapter: SpecDocument.Chapter {
        .init(
            title: "Settings", anchor: "settings",
            blocks: [
                .paragraph(
                    """
                    Settings of the rules and of the run enter the fingerprint of the run and METADATA. `etl config` prints \
                    those of a run and where they come from.
                    """),
                .table(
                    SpecTable(
                        ["Setting", "Meaning", "Values", "Default", "Rules"],
                        cells: CommandSettings.all.map { setting in
                            let users = RuleBook.all.filter { $0.switches.contains(setting.name) }.map(\.id)
                            return [
                                SpecText([.code(setting.name)]), SpecText(setting.summary),
                                SpecText(setting.values.words),
                                SpecText(setting.standard), .rules(users),
                            ]
                        })),
            ])
    }
}
