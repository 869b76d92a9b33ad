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
            text += "  \(source.table)  \(place(source))  \(source.fate)"
            if let rule = source.rule { text += "  rule \(rule)" }
            if let code = source.code { text += "  \(code)" }
            if let reason = source.reason { text += "  \(reason)" }
            text += "\n" + wrapped(source.values)
        }
        if !explanation.decisions.isEmpty { text += "\nDecisions over no row\n" }
        for decision in explanation.decisions {
            text += "  rule \(decision.rule)  \(decision.code)  \(decision.reason)\n"
        }
        if !explanation.flags.isEmpty { text += "\nNoticed without a loss\n" }
        for flag in explanation.flags { text += "  \(flag.code)  \(flag.times)  \(flag.reason)\n" }
        text += "\nOMOP rows\n"
        if explanation.events.isEmpty { text += "  none\n" }
        for event in explanation.events {
            text += "  \(event.table) \(event.id)"
            if !event.rules.isEmpty { text += "  rules \(event.rules.joined(separator: ", "))" }
            if !event.notes.isEmpty { text += "  (\(event.notes.joined(separator: "; ")))" }
            text += "\n" + wrapped(event.values)
            if !event.sources.isEmpty {
                let places = event.sources.map { place(explanation.sources[$0]) }
                text += "      from \(places.joined(separator: ", "))\n"
            }
        }
        return text
    }

    private func place(_ source: Explanation.Source) -> String { "\(source.file):\(source.line)" }

    /// `NAME=value`, as many as fit a line.
    private func wrapped(_ values: [Explanation.Value]) -> String {
        var text = ""
        var line = "     "
        for value in values {
            let pair = " \(value.column)=\(value.text)"
            if line.count + pair.count > 118, line != "     " {
                text += line + "\n"
                line = "     "
            }
            line += pair
        }
        return line == "     " ? text : text + line + "\n"
    }
}
