internal import ETLCore
internal import SNDSSchema

/// Writes the files that are no person's: medicines, practitioners, facilities.
struct ReferenceFamily: TableFamily {
    private var tables: [any ReferenceRows]
    private let run: RunFacts

    init(_ run: RunFacts) {
        self.run = run
        // A new table is one line here.
        tables = [IR_PHA_R.Rows(), BE_IDE_R.Rows(), DA_PRA_R.Rows()]
        tables += run.window.years.map { T_MCOaaE.Rows(year: $0) }
    }

    var files: [SheetFile] { tables.map(\.file) }

    mutating func writeReferences() {
        for place in tables.indices { tables[place].write(run) }
    }
}

/// Fills the sheet of a table that is the same for all persons.
protocol ReferenceRows: TableRows {
    mutating func write(_ run: RunFacts)
}
