package import ETLCore

/// A commune that has another code since a day (4.1-reference).
package struct CommuneChange: Hashable, Sendable {
    /// INSEE codes, five characters.
    package var old: Code8
    package var new: Code8
    /// `nil` for a change that holds always.
    package var from: Day?

    package init(old: Code8, new: Code8, from: Day? = nil) { (self.old, self.new, self.from) = (old, new, from) }

    /// The list of the program: Corsica, whose communes kept their number when 20 became 2A and 2B.
    package static func builtIn() throws(Problem) -> [CommuneChange] {
        var table = try CommaTable("vocab/communes.csv", columns: ["old", "new", "source"])
        var list: [CommuneChange] = []
        while try table.next() {
            list.append(
                CommuneChange(
                    old: Code8(word: try table.code(0).high), new: Code8(word: try table.code(1).high)))
        }
        return list
    }
}
