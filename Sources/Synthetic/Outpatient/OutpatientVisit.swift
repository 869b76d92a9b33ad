internal import ETLCore
internal import SNDSSchema

/// One outpatient sequence to write.
struct OutpatientVisit {
    var day: Day
    var person: Person
    var facility = Code16()
    var site = Code16()
    /// SEQ_NUM, once it is written.
    var sequence = Code16()
    var isEmergency = false
    var hasSupplement = false
    var specialty = 0
    var act = Code8()
    var biology = BiologySet.none
    var hasSplint = false
    var hasInjection = false
    var flaw: Injected?
    var failedCode = -1

    init(day: Day, person: Person) {
        self.day = day
        self.person = person
    }
}

extension OutpatientVisit {
    /// What an orphan has no row of: everything but its invoice and its fee.
    var isOrphan: Bool { flaw == .outpatientOrphan }
}

/// Fills the sheet of a table of outpatient sequences, visit by visit.
protocol SequenceRows: TableRows where Table: OutpatientTable {
    mutating func write(_ visit: OutpatientVisit)
}

extension Sheet where Table: OutpatientTable {
    /// Adds a row with the key of a sequence.
    mutating func add(to visit: OutpatientVisit, _ fill: (Table, inout SheetRow) -> Void) {
        add { table, row in
            row.set(table.key.ETA_NUM, visit.facility)
            row.set(table.key.SEQ_NUM, visit.sequence)
            fill(table, &row)
        }
    }
}

extension SheetRow {
    /// What all items of a visit have in common.
    mutating func set(_ columns: OutpatientItemColumns, _ letters: Code8, specialty: Int) {
        set(columns.line, delay: 0)
        set(columns.ACT_COD, letters)
        set(columns.ACT_NBR, 1)
        set(columns.EXE_SPE, specialty)
        set(columns.AMO_MNR, cents: OutpatientPrices.consultation * 7 / 10)
    }
}
