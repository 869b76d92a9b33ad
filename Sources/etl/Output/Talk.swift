import ETLCore
import Foundation

/// Talk goes to stderr; stdout is for data.
enum Talk {
    /// Whether stderr is a terminal.
    static let isTerminal = isatty(STDERR_FILENO) == 1

    static func error(_ text: String) { line("error: \(text)") }
    static func warning(_ text: String) { line("warning: \(text)") }

    static func line(_ text: String) {
        let text = text.visibleLines
        write((Terminal.errorWidth.map { fitted(text, width: $0) } ?? text) + "\n")
    }

    /// A text of several lines as lines of at most `width` characters, the further ones of each under its first words.
    static func fitted(_ text: String, width: Int) -> String {
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let words = line.drop { $0 == " " }
            let bullet = ["- ", "→ "].first { words.hasPrefix($0) } ?? ""
            let mark = String(repeating: " ", count: line.count - words.count) + bullet
            return TextTable.paragraph(
                String(words.dropFirst(bullet.count)), mark: mark, indent: max(2, mark.count), width: width)
        }
        return String(paragraphs.joined().dropLast())
    }

    /// What cannot be told is no reason to stop.
    private static func write(_ text: String) {
        // In a pipe what was printed before would come after.
        fflush(nil)
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Replaces the current line of the terminal.
    static func replaceLine(_ text: String) { write("\r\u{1B}[K" + text) }
}

/// Numbers as people read them.
enum Figures {
    /// `12 345 678`.
    static func count(_ number: Int) -> String { number.grouped }

    /// `1 row`, `12 345 rows`.
    static func count(_ number: Int, _ noun: String) -> String { "\(count(number)) \(noun)\(number == 1 ? "" : "s")" }

    /// `1.2 GiB`.
    static func bytes(_ number: Int) -> String {
        var value = Double(number)
        for unit in ["B", "KiB", "MiB"] {
            if value < 1024 { return unit == "B" ? "\(number) B" : "\(rounded(value)) \(unit)" }
            value /= 1024
        }
        return "\(rounded(value)) GiB"
    }

    /// `12.3`.
    static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// `97.3 %`; `–` when there is no whole.
    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : rounded(Double(part) / Double(whole) * 100) + " %"
    }

    /// The same in whole seconds, for a clock that runs.
    static func clock(_ seconds: Double) -> String {
        seconds < 59.5 ? "\(Int(seconds.rounded())) s" : duration(seconds.rounded())
    }

    /// `1 h 02 min`, `3 min 20 s`, `4.5 s`.
    static func duration(_ seconds: Double) -> String {
        if seconds < 60 { return rounded(seconds) + " s" }
        let whole = Int(seconds)
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}
