import Foundation

/// Rows and columns as text that fits the terminal: words that do not fit go on the next line.
struct TextTable {
    private let rows: [[String]]
    private let isNumber: [Bool]
    private let widths: [Int]

    private static let gap = 2
    private static let margin = 2
    /// A column is not made narrower than its longest word, up to this many characters.
    private static let longestWord = 24
    /// Nor than this.
    private static let narrowest = 8

    /// - Parameter width: columns of the terminal.
    init(_ header: [String], _ body: [[String]], width: Int = Terminal.width) {
        let rows = [header] + body
        let isNumber = header.indices.map { column in
            column > 0 && body.allSatisfy { TextTable.isFigure($0[column]) }
        }
        var widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let least = header.indices.map { column in
            let words = rows.flatMap { $0[column].split(separator: " ") }
            return max(TextTable.narrowest, min(TextTable.longestWord, words.map(\.count).max() ?? 0))
        }
        let room = width - TextTable.margin - TextTable.gap * (header.count - 1)
        // The widest text gives way first.
        while widths.reduce(0, +) > room,
            let widest = widths.indices.filter({ !isNumber[$0] && widths[$0] > least[$0] })
                .max(by: { widths[$0] < widths[$1] })
        { widths[widest] -= 1 }
        (self.rows, self.isNumber, self.widths) = (rows, isNumber, widths)
    }

    /// `12 345`, `97.3 %`, `1.2 GiB`, `<11`, `–`, or nothing.
    private static func isFigure(_ cell: String) -> Bool {
        cell.allSatisfy { $0.isNumber || " .%–/<kMGKiB".contains($0) } && !cell.contains("..")
    }

    var text: String {
        rows.map { row in
            let cells = row.enumerated().map { column, text in TextTable.lines(text, width: widths[column]) }
            let height = cells.map(\.count).max() ?? 1
            return (0..<height).map { line in
                var text = String(repeating: " ", count: TextTable.margin)
                for (column, lines) in cells.enumerated() {
                    let cell = line < lines.count ? lines[line] : ""
                    let blanks = String(repeating: " ", count: max(0, widths[column] - cell.count))
                    text += isNumber[column] ? blanks + cell : cell + blanks
                    if column + 1 < cells.count { text += String(repeating: " ", count: TextTable.gap) }
                }
                while text.hasSuffix(" ") { text.removeLast() }
                return text + "\n"
            }.joined()
        }.joined()
    }

    /// A text as lines of at most `width` characters, broken between words, and inside of one that is longer.
    static func lines(_ text: String, width: Int) -> [String] {
        guard text.count > width, width > 0 else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            var word = String(word)
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            while word.count > width {
                lines.append(String(word.prefix(width)))
                word = String(word.dropFirst(width))
            }
            line += line.isEmpty ? word : " " + word
        }
        return lines + [line]
    }

    /// A sentence with its first line behind a mark and the others under it.
    static func paragraph(_ text: String, mark: String = "  ", width: Int = Terminal.width) -> String {
        let indent = String(repeating: " ", count: mark.count)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { lines(String($0), width: max(narrowest, width - mark.count)) }
            .enumerated().map { ($0.offset == 0 ? mark : indent) + $0.element + "\n" }.joined()
    }
}

/// The terminal that text is written to.
enum Terminal {
    /// Columns of standard output: 80 where it is no terminal, never more than 120, for long lines are hard to read.
    static let width = columns(of: STDOUT_FILENO)
    /// Columns of standard error.
    static let errorWidth = columns(of: STDERR_FILENO)

    private static func columns(of file: Int32) -> Int {
        var size = winsize()
        guard isatty(file) == 1, ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return min(120, max(60, Int(size.ws_col)))
    }
}
