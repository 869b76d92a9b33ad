import ETLCore

/// Short labels of our own for codes whose official names are not shipped: ATC groups, act natures, devices, biology.
struct OwnLabels {
    private var labels: [LocalRows.Pair.Key: String] = [:]

    /// Reads the list of the program.
    init() throws(Problem) {
        var table = try CommaTable("vocab/labels.csv", columns: ["vocabulary", "code", "label", "source"])
        while try table.next() {
            labels[LocalRows.Pair.Key(table.value(0), table.value(1))] = table.text(2)
        }
    }

    /// The name of a code, with its label when it has one.
    func name(_ plain: String, _ vocabulary: SourceValue, _ code: SourceValue) -> String {
        labels[LocalRows.Pair.Key(vocabulary, code)].map { "\(plain): \($0)" } ?? plain
    }
}
