import ETLCore

/// Rows and columns as text that fits the terminal: words that do not fit go on the next line.
struct TextTable {
    private enum Layout {
        case columns([Int])
        /// Paths on lines of their own, the other columns under them.
        case paths(rest: [String])
        /// A row as a sentence, where columns would be too narrow.
        case stacked
    }

    private let rows: [[String]]
    private let isNumber: [Bool]
    private let width: Int
    private let layout: Layout

    private static let gap = 2
    private static let margin = 2
    /// A column is made narrower than its longest word only where nothing else helps, and never than this.
    private static let narrowest = 8
    /// A longer word is broken before.
    private static let longestWord = 24

    /// - Parameters:
    ///   - isOfPaths: whether the first column holds paths, which are never broken.
    ///   - width: columns of the terminal.
    init(_ header: [String], _ body: [[String]], isOfPaths: Bool = false, width: Int = Terminal.width) {
        let rows = [header] + body.map { $0.map(\.visible) }
        let isNumber = header.indices.map { column in
            column > 0 && body.allSatisfy { TextTable.isFigure($0[column]) }
        }
        (self.rows, self.isNumber, self.width) = (rows, isNumber, width)
        let room = width - TextTable.margin - TextTable.gap * (header.count - 1)
        let natural = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        if isOfPaths, natural.reduce(0, +) > room {
            let rest = TextTable(
                Array(header.dropFirst()), body.map { Array($0.dropFirst()) }, width: width - TextTable.margin)
            layout = .paths(rest: rest.rowTexts)
        } else if let widths = TextTable.fit(natural, to: room, rows, isNumber) {
            layout = .columns(widths)
        } else {
            layout = .stacked
        }
    }

    /// The widest text gives way first: down to its longest word, then to the parts of it.
    private static func fit(_ natural: [Int], to room: Int, _ rows: [[String]], _ isNumber: [Bool]) -> [Int]? {
        func least(_ longest: (String) -> Int) -> [Int] {
            natural.indices.map { column in max(narrowest, rows.map { longest($0[column]) }.max() ?? 0) }
        }
        let limits = [
            least { min(longestWord, words(of: $0).map(\.count).max() ?? 0) },
            least { words(of: $0).flatMap(parts).map(\.count).max() ?? 0 },
            natural.map { _ in narrowest },
        ]
        var widths = natural
        for limit in limits {
            while widths.reduce(0, +) > room,
                let widest = widths.indices.filter({ !isNumber[$0] && widths[$0] > limit[$0] })
                    .max(by: { widths[$0] < widths[$1] })
            { widths[widest] -= 1 }
        }
        return widths.reduce(0, +) > room ? nil : widths
    }

    /// `12 345`, `97.3 %`, `1.2 GiB`, `<11`, `–`, or nothing.
    private static func isFigure(_ cell: String) -> Bool {
        cell.allSatisfy { $0.isNumber || " .%–/<kMGKiB".contains($0) } && !cell.contains("..")
    }

    var text: String {
        guard case .paths(let rest) = layout else { return rowTexts.joined() }
        let margin = String(repeating: " ", count: TextTable.margin)
        var text = ""
        for (index, row) in rows.enumerated() {
            if index == 0 || row[0] != rows[index - 1][0] { text += margin + row[0] + "\n" }
            text += rest[index].split(separator: "\n").map { margin + $0 + "\n" }.joined()
        }
        return text
    }

    /// The text of each row, the header being the first.
    private var rowTexts: [String] {
        switch layout {
        case .columns(let widths): rows.map { columns($0, widths) }
        case .stacked: [""] + rows.dropFirst().map(sentence)
        case .paths(let rest): rest
        }
    }

    private func columns(_ row: [String], _ widths: [Int]) -> String {
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
    }

    private func sentence(_ row: [String]) -> String {
        let pairs = zip(rows[0], row).dropFirst().filter { !$1.isEmpty }.map { "\($0) \($1)" }
        return TextTable.paragraph("\(row[0]): \(pairs.joined(separator: ", "))", width: width)
    }
}

extension TextTable {
    /// A text as lines of at most `width` characters, broken between words, and inside of one that is longer.
    /// - Parameter keepsPaths: a path stays whole, on a line of its own where it must.
    static func lines(_ text: String, width: Int, keepsPaths: Bool = false) -> [String] {
        guard text.count > width, width > 0 else { return [text] }
        var lines: [String] = []
        var line = ""
        for var word in words(of: text) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            while word.count > width, !(keepsPaths && word.contains("/")) {
                let head = head(of: word, width: width)
                lines.append(head)
                word.removeFirst(head.count)
            }
            line += line.isEmpty ? word : " " + word
        }
        return lines + [line]
    }

    /// Words, the digits of a number and its unit in one.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let goesOn = word == "%" || word.count == 3 && word.allSatisfy(\.isNumber)
            if goesOn, let last = words.last?.last, last.isNumber {
                words[words.count - 1] += " \(word)"
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    /// What a word may be broken into: behind signs that stand between words.
    private static func parts(of word: String) -> [String] {
        var parts = [""]
        for letter in word {
            parts[parts.count - 1].append(letter)
            if "_-./,:;=|".contains(letter) { parts.append("") }
        }
        return parts
    }

    /// As many parts of a word as fit, else as many letters.
    private static func head(of word: String, width: Int) -> String {
        var head = ""
        for part in parts(of: word) {
            guard head.count + part.count <= width else { break }
            head += part
        }
        return head.isEmpty ? String(word.prefix(width)) : head
    }

    /// A sentence with its first line behind a mark and the others under it; paths stay whole.
    /// - Parameter indent: blanks in front of the further lines; as wide as the mark when not given.
    static func paragraph(
        _ text: String, mark: String = "  ", indent: Int? = nil, width: Int = Terminal.width
    ) -> String {
        let indent = String(repeating: " ", count: indent ?? mark.count)
        let room = max(narrowest, width - max(mark.count, indent.count))
        return text.visibleLines.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { lines(String($0), width: room, keepsPaths: true) }
            .enumerated().map { ($0.offset == 0 ? mark : indent) + $0.element + "\n" }.joined()
    }
}
