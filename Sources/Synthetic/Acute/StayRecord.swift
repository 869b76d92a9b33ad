internal import ETLCore
internal import SNDSSchema

/// One record to write: a stay, its person, and how it deviates.
struct StayRecord {
    var stay: Stay
    var person: Person
    var facility = Code16()
    var site = Code16()
    var number = 0
    var isLettered = false
    var defect: Injected?
    var pseudonym: Code24?
    /// Index of the return code that failed.
    var failedCode = -1
    var cover: Cover?
    var products = StayProducts()
    /// Of stays with a birth.
    var perinatal: Perinatal?

    init(stay: Stay, person: Person) {
        self.stay = stay
        self.person = person
    }
}

extension StayRecord {
    /// RSA_NUM, ten characters; an earlier transmission starts with a letter.
    var rsaNumber: Code16 {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
        return Code16(isLettered ? "A" + padded.suffix(9) : padded) ?? Code16()
    }

    /// DGN_PAL; the grouping error leaves it empty.
    var principal: Code8 { defect == .groupingError ? Code8() : stay.principal }
}

/// A stay as the PMSI numbers it.
struct NumberedStay {
    var stay: Stay
    var facility: Code16
    var number: Int
}

/// Fills the sheet of a table of MCO stays, record by record.
protocol StayRows: TableRows where Table: StayTable {
    mutating func write(_ record: StayRecord, _ bill: StayBill)
}

extension Sheet where Table: StayTable {
    /// Adds a row with the key of a stay.
    mutating func add(to record: StayRecord, _ fill: (Table, inout SheetRow) -> Void) {
        add { table, row in
            row.set(table.key.ETA_NUM, record.facility)
            row.set(table.key.RSA_NUM, record.rsaNumber)
            fill(table, &row)
        }
    }
}
