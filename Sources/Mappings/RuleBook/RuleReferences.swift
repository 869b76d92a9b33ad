/// Finds the identifiers of rules in source text.
///
/// Names in backticks are searched as a whole, other code only for text that is an identifier and nothing else; a bare
/// section such as "1.5" must stand on a line about a rule, because it may be a figure.
package enum RuleReferences {
    /// Identifiers in a file, comments and sections included: `D4`, `4.6`, `4.6-stay`.
    package static func identifiers(in source: String) -> Set<String> {
        var found: Set<String> = []
        for line in source.split(separator: "\n") {
            let (code, comment) = halves(line)
            scan(comment, into: &found)
            scanCode(code, into: &found)
        }
        return found
    }

    /// Identifiers that a file of tests names in the name of a test or as a value.
    ///
    /// A comment does not count: nothing fails when it says more than the test below it.
    package static func tested(in source: String) -> Set<String> {
        var found: Set<String> = []
        for line in withoutComments(source).split(separator: "\n") { scanCode(line, into: &found) }
        return found
    }

    /// What the compiler sees of a file.
    package static func withoutComments(_ source: String) -> String {
        source.split(separator: "\n").map { halves($0).code }.joined(separator: "\n")
    }

    private static func scanCode(_ code: Substring, into found: inout Set<String>) {
        var parts = code.split(separator: "`", omittingEmptySubsequences: false)
        for index in parts.indices where index % 2 == 1 { scan(parts[index], into: &found) }
        parts = code.split(separator: "\"", omittingEmptySubsequences: false)
        for index in parts.indices where index % 2 == 1 && isIdentifier(parts[index]) {
            if parts[index].count == 3, !code.lowercased().contains("rule") { continue }
            found.insert(String(parts[index]))
        }
    }

    /// Code and comment of a line.
    private static func halves(_ line: Substring) -> (code: Substring, comment: Substring) {
        guard let slashes = line.firstRange(of: "//"), !line[..<slashes.lowerBound].hasSuffix(":") else {
            return (line, "")
        }
        return (line[..<slashes.lowerBound], line[slashes.upperBound...])
    }

    private static func scan(_ text: Substring, into found: inout Set<String>) {
        for word in text.split(whereSeparator: { !isPart($0) }) {
            var word = word
            while let last = word.last, last == "." || last == "-" { word = word.dropLast() }
            if isIdentifier(word) { found.insert(String(word)) }
        }
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || character == "." || character == "-"
    }

    /// Whether a text has the form of an identifier of a rule.
    package static func isIdentifier(_ text: some StringProtocol) -> Bool {
        let head = text.prefix { $0 != "-" }
        let tail = text.dropFirst(head.count).dropFirst()
        guard let first = head.first else { return false }
        if "RSQ".contains(first) {
            return head.count == 1 && tail.count == 2 && tail.allSatisfy(\.isNumber)
        }
        if "DHM".contains(first) {
            guard head.count <= 3, let number = Int(head.dropFirst()), text.count == head.count else { return false }
            return number >= 1 && number <= (first == "D" ? 9 : first == "H" ? 10 : 13)
        }
        let parts = head.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) }) else {
            return false
        }
        guard text.count == head.count || !tail.isEmpty, isSection(parts.compactMap { Int($0) }) else { return false }
        return tail.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.allSatisfy { $0.isNumber || $0.isLowercase }
        }
            || tail.isEmpty
    }

    /// Sections 1 to 4 of the specification, and 5.2; anything else is a figure.
    private static func isSection(_ numbers: [Int]) -> Bool {
        switch numbers.count {
        case 2:
            switch numbers[0] {
            case 1: 1...11 ~= numbers[1]
            case 2: 1...6 ~= numbers[1]
            case 3: 1...10 ~= numbers[1]
            case 4: 1...22 ~= numbers[1]
            case 5: numbers[1] == 2
            default: false
            }
        case 3: numbers[0] == 4 && numbers[1] == 0 && 1...11 ~= numbers[2]
        default: false
        }
    }
}
