import ETLCore

/// The letters of hospital bills that mean a passage through the emergency department (4.6): ATU and its successors.
enum EmergencyActs {
    /// The list of the program. The years of a letter do not matter: none was ever used for anything else.
    static func builtIn() throws(Problem) -> [Code16] {
        var table = try CommaTable(
            "vocab/emergency_acts.csv", columns: ["code", "first_year", "last_year", "source"])
        var list: [Code16] = []
        while try table.next() { list.append(try table.code(0)) }
        return list
    }
}
