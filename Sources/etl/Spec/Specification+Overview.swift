import Mappings
import SNDSSchema

// How it works, and short answers to what reviewers ask.

extension Specification {
    var overview: SpecDocument.Chapter {
        let picture = SpecPicture(
            stages: [
                .init(
                    title: "SNDS files", lines: ["\(TableID.allCases.count) tables read", "CSV, plain, gzip or zstd"]),
                .init(title: "Read", lines: ["check headers", "decode, unknown values", "rules 1.x"]),
                .init(title: "Link", lines: ["join by key", "find the person", "rules 2.x"]),
                .init(title: "One person", lines: ["filter, net, assemble", "choose a death", "rules D, H, M, 3.x"]),
                .init(title: "Map", lines: ["codes to concepts", "domain to table", "rules 4.x"]),
                .init(title: "OMOP CDM", lines: ["PostgreSQL or CSV", "39 tables", "one swap at the end"]),
            ],
            asides: [
                .init(
                    title: "Reject file",
                    lines: ["each row, stay or person left out for a fault", "code, rule, source key"]),
                .init(
                    title: "Books",
                    lines: [
                        "every source row is used, cancelled, excluded or rejected", "they balance or the run fails",
                    ]),
                .init(
                    title: "Metadata",
                    lines: ["windows, settings, counters", "share of codes mapped", "digests of the tables"]),
            ])
        return .init(
            title: "In one picture", anchor: "picture",
            blocks: [
                .picture(picture),
                .paragraph(
                    """
                    Everything behind "link" needs one person's rows and read-only dictionaries. The same input, settings \
                    and vocabulary give the same rows, byte by byte, for any number of workers and any order or cut of the \
                    files.
                    """),
            ])
    }

    /// Each answer is made of rules, so that it cannot fall behind them.
    var questions: SpecDocument.Chapter {
        let answers: [(String, [String])] = [
            ("What is a person?", ["2.2-2", "2.2-5", "2.6", "4.4-rows"]),
            ("What is an observation period?", ["4.5-affiliation", "4.5-events", "4.0.4"]),
            ("What is a visit?", ["4.6-stay", "4.6-outpatient", "4.6-class", "4.6-grain", "4.7-unit"]),
            ("Which death is believed?", ["4.14-candidates", "4.14-conflict", "4.14-type", "D8"]),
            ("How are corrections in the billing data handled?", ["3.3-1", "3.3-2", "3.3-3", "3.3-4", "3.3-5"]),
            ("How is care counted once that two sources report?", ["D2", "D4", "H2", "H3", "H9", "3.9-list"]),
            (
                "What happens to codes without standard concept?",
                ["4.0.3", "4.0.7-3", "4.0.7-4", "4.0.7-6", "4.0.9-route"]
            ),
            ("How long does a drug last?", ["4.9-end", "4.9-days", "4.9-units"]),
            ("What do type concepts tell?", ["4.0.10"]),
            ("How are ids made?", ["2.5", "5.2"]),
        ]
        var blocks: [SpecBlock] = []
        for (question, ids) in answers {
            blocks.append(.heading(3, question, anchor: "question-\(ids[0].replacing(".", with: "-"))"))
            blocks.append(.list(ids.compactMap { RuleBook.rule($0) }.map(reference)))
        }
        blocks.append(.heading(3, "What can the data not tell?", anchor: "question-limits"))
        blocks.append(
            .list([
                "Tests are known as billed, never with their result.",
                "Drugs inside the price of a hospital stay are invisible; so are drugs that were never reimbursed.",
                "There are no diagnoses of care in town: conditions come from stays, exemptions and certificates.",
                "There is no time of day, no day of birth, no history of rights; absences from France cannot be seen.",
                "Death certificates are matched to part of the deaths only, to more of them in hospital than elsewhere.",
            ]))
        return .init(title: "Questions of reviewers", anchor: "questions", blocks: blocks)
    }

    /// Rules that fill a column of many tables: said once here, named by their identifier beside the columns.
    var generalRules: SpecDocument.Chapter {
        .init(
            title: "Rules for all tables", anchor: "general",
            blocks: [
                .paragraph(
                    "These rules hold for every event table. Beside a column they are named by their identifier alone."),
                .list(RuleBook.all.filter { $0.isGeneral && $0.state.isBuilt }.map(reference)),
            ])
    }
}
