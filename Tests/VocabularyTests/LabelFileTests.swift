import ETLCore
import Testing

@testable import Vocabulary

/// Labels out of nomenclature tables.
@Suite struct `Labels of codes` {
    @Test func `come from files with the name of a nomenclature table`() {
        #expect(Labels.tables(of: "ir_pha_r_2023.csv.gz").map(\.system) == [.cip13, .atc])
        #expect(Labels.tables(of: "ER_PRS_F.csv").isEmpty)
    }

    @Test func `stay when they are known already, and have no line end`() {
        var labels = Labels()
        labels.add(.lpp, "1136894", "first\nline")
        labels.add(.lpp, "01136894", "second")
        #expect(labels.text(.lpp, "1136894") == "first line" && labels.count == 1)
        #expect(labels.systems == [.lpp])
    }
}
