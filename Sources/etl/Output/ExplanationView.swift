import ETLCore
import Pipeline

/// The part of an explanation that was asked for, and its text.
struct ExplanationView {
    let explanation: Explanation

    /// - Throws: `Problem` 64 when the person has no such row.
    init(_ whole: Explanation, _ target: ExplanationTarget) throws {
        let events: [Explanation.Event]
        switch target {
        case .person, .pseudonym:
            explanation = whole
            return
        case .visit(let id):
            events = whole.events.filter {
                $0.table == "visit_occurrence" && $0.id == id
                    || $0.table != "visit_occurrence"
                        && Explanation.value("visit_occurrence_id", of: $0) == String(id)
            }
        case .event(let table, let id): events = whole.events.filter { $0.table == table && $0.id == id }
        }
        guard !events.isEmpty else {
            throw Problem(
                .usage, "no such row: the person has none of this id",
                remedy: "Take the id from a conversion of the same files, settings and registry.")
        }
        // Only the sources of what is shown, numbered anew.
        let used = Set(events.flatMap(\.sources)).sorted()
        let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        var part = whole
        part.sources = used.map { whole.sources[$0] }
        part.events = events.map { event in
            var event = event
            event.sources = event.sources.compactMap { places[$0] }
            return event
        }
        explanation = part
    }

    var text: String {
        var text = "Person \(explanation.person_id)\n\nSource rows\n"
        for source in explanation.sources {
            let fate = [source.fate, source.rule.map { "rule \($0)" }, source.code, source.reason].compactMap(\.self)
            text += headed("\(source.table)  \(place(source))", fate.joined(separator: "  ")) + wrapped(source.values)
        }
        if !explanation.decisions.isEmpty { text += "\nDecisions over no row\n" }
        for decision in explanation.decisions {
            text += TextTable.paragraph("rule \(decision.rule)  \(decision.code)  \(decision.reason)")
        }
        if !explanation.flags.isEmpty { text += "\nNoticed without a loss\n" }
        for flag in explanation.flags { text += TextTable.paragraph("\(flag.code)  \(flag.times)  \(flag.reason)") }
        text += "\nOMOP rows\n"
        if explanation.events.isEmpty { text += "  none\n" }
        for event in explanation.events {
            let origin = [
                event.rules.isEmpty ? nil : "rules \(event.rules.joined(separator: ", "))",
                event.notes.isEmpty ? nil : "(\(event.notes.joined(separator: "; ")))",
            ].compactMap(\.self)
            text += headed("\(event.table) \(event.id)", origin.joined(separator: "  ")) + wrapped(event.values)
            if !event.sources.isEmpty {
                let places = event.sources.map { place(explanation.sources[$0]) }
                text += TextTable.paragraph("from \(places.joined(separator: ", "))", mark: margin, indent: 11)
            }
        }
        return text
    }

    private let margin = "      "

    private func place(_ source: Explanation.Source) -> String { "\(source.file):\(source.line)" }

    /// What a row is, and what became of it: in one line where they fit.
    private func headed(_ head: String, _ rest: String) -> String {
        guard !rest.isEmpty else { return TextTable.paragraph(head) }
        if head.count + rest.count + 4 <= Terminal.width { return "  \(head)  \(rest)\n" }
        return TextTable.paragraph(head) + TextTable.paragraph(rest, mark: "    ")
    }

    /// `NAME=value`, as many as fit a line.
    private func wrapped(_ values: [Explanation.Value]) -> String {
        let room = Terminal.width - margin.count
        var lines = [""]
        for pair in values.flatMap({ TextTable.lines("\($0.column)=\($0.text)", width: room) }) {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = pair
            } else if last.count + 1 + pair.count <= room {
                lines[lines.count - 1] += " " + pair
            } else {
                lines.append(pair)
            }
        }
        return lines.filter { !$0.isEmpty }.map { "\(margin)\($0)\n" }.joined()
    }
}
