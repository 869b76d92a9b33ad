extension String {
    /// The text with each character that a terminal or a log would obey, instead of showing it, written as its number:
    /// `\\u{1B}`. Names of files may hold them.
    package var visible: String { visible { _ in false } }

    /// The same, line feeds left alone: for texts of several lines.
    package var visibleLines: String { visible { $0 == "\n" } }

    private func visible(except isKept: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: { $0.isObeyed && !isKept($0) }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isObeyed, !isKept(scalar) {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Controls, ends of lines and paragraphs, and what turns the direction of writing.
    fileprivate var isObeyed: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        default: false
        }
    }
}
