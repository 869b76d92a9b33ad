/// Sentences on standard output.
enum Output {
    /// A sentence that fits the terminal; a path in it stays whole.
    static func print(_ sentence: String) {
        Swift.print(TextTable.paragraph(sentence, mark: "", indent: 2), terminator: "")
    }
}
