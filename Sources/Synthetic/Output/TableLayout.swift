internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// Where a column is in the rows of one file; -1 when the file does not have it.
struct Slot: Sendable {
    fileprivate(set) var index: Int
}

/// The columns of one output file: those that the reader declares and that exist in the year, in their order.
///
/// A declared column that nothing sets is written empty; a modelled name that nobody declares has no slot.
struct TableLayout: Sendable {
    let table: TableID
    let year: Int?
    let columns: [ColumnDeclaration]
    /// File name, ending included.
    let fileName: String
    let header: [UInt8]

    /// - Parameter fileName: without ending; the usual name of the table by default.
    init(_ table: TableID, year: Int? = nil, fileName: String? = nil) {
        self.table = table
        self.year = year
        columns = TableLayout.declared(table.declaration).filter { column in year.map(column.exists) ?? true }
        self.fileName = (fileName ?? table.fileName(year: year ?? 0)) + ".csv"
        header = Array((columns.map(\.name).joined(separator: ";") + "\n").utf8)
    }

    private static func declared(_ table: any SourceTable.Type) -> [ColumnDeclaration] { table.columns }

    subscript(name: String) -> Slot { Slot(index: columns.firstIndex { $0.name == name } ?? -1) }
}

/// The rows of one output file that one worker has made.
struct Sheet {
    let layout: TableLayout
    private(set) var bytes: [UInt8] = []
    private(set) var rows = 0
    private var cells: [UInt8]
    private var lengths: [Int]

    /// DCD_IDT_ENC has 64 characters.
    private static let width = 64

    init(_ layout: TableLayout) {
        self.layout = layout
        cells = [UInt8](repeating: 0, count: layout.columns.count * Sheet.width)
        lengths = [Int](repeating: 0, count: layout.columns.count)
    }

    /// Leaves a cell empty.
    mutating func clear(_ slot: Slot) {
        if slot.index >= 0 { lengths[slot.index] = 0 }
    }

    mutating func set(_ slot: Slot, _ value: Int) {
        guard slot.index >= 0 else { return }
        var at = slot.index * Sheet.width
        let start = at
        var rest = value.magnitude
        if value < 0 {
            cells[at] = 0x2d
            at += 1
        }
        var digits = 1
        var scale: UInt = 10
        while rest >= scale {
            digits += 1
            scale &*= 10
        }
        for place in (0..<digits).reversed() {
            cells[at + place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        lengths[slot.index] = at + digits - start
    }

    /// An amount with two decimals.
    mutating func set(_ slot: Slot, cents: Int) {
        guard slot.index >= 0 else { return }
        set(slot, cents / 100)
        let at = slot.index * Sheet.width + lengths[slot.index]
        cells[at] = 0x2e
        write(Int(cents.magnitude % 100), 2, at: at + 1)
        lengths[slot.index] += 3
    }

    /// A number with zeros in front.
    mutating func set(_ slot: Slot, _ value: Int, digits: Int) {
        guard slot.index >= 0 else { return }
        write(value, digits, at: slot.index * Sheet.width)
        lengths[slot.index] = digits
    }

    mutating func set(_ slot: Slot, byte: UInt8) {
        guard slot.index >= 0 else { return }
        cells[slot.index * Sheet.width] = byte
        lengths[slot.index] = byte == 0 ? 0 : 1
    }

    mutating func set(_ slot: Slot, _ text: some InlineText) {
        guard slot.index >= 0 else { return }
        let at = slot.index * Sheet.width
        lengths[slot.index] = text.withBytes { source in
            for (place, byte) in source.enumerated() { cells[at + place] = byte }
            return source.count
        }
    }

    mutating func set(_ slot: Slot, text: String) {
        guard slot.index >= 0 else { return }
        var count = 0
        for byte in text.utf8.prefix(Sheet.width) {
            cells[slot.index * Sheet.width + count] = byte
            count += 1
        }
        lengths[slot.index] = count
    }

    /// A date as `dd/mm/yyyy`; 01/01/1600 for none.
    mutating func set(_ slot: Slot, _ day: Day?) {
        guard slot.index >= 0 else { return }
        let at = slot.index * Sheet.width
        let date = day?.civil ?? (year: 1600, month: 1, day: 1)
        write(date.day, 2, at: at)
        cells[at + 2] = 0x2f
        write(date.month, 2, at: at + 3)
        cells[at + 5] = 0x2f
        write(date.year, 4, at: at + 6)
        lengths[slot.index] = 10
    }

    /// A date as `ddmmyyyy`.
    mutating func set(_ slot: Slot, compact day: Day) {
        guard slot.index >= 0 else { return }
        let at = slot.index * Sheet.width
        let date = day.civil
        write(date.day, 2, at: at)
        write(date.month, 2, at: at + 2)
        write(date.year, 4, at: at + 4)
        lengths[slot.index] = 8
    }

    /// A month as `yyyymm`; 160001 for none.
    mutating func set(_ slot: Slot, _ month: Month?) {
        guard slot.index >= 0 else { return }
        let at = slot.index * Sheet.width
        write(month?.year ?? 1600, 4, at: at)
        write(month?.month ?? 1, 2, at: at + 4)
        lengths[slot.index] = 6
    }

    /// Writes the row. Cells keep their value for the next one.
    mutating func endRow() {
        var slot = 0
        while slot < lengths.count {
            if slot > 0 { bytes.append(0x3b) }
            let at = slot * Sheet.width
            bytes.append(contentsOf: cells[at..<at + lengths[slot]])
            slot += 1
        }
        bytes.append(0x0a)
        rows += 1
    }

    private mutating func write(_ value: Int, _ digits: Int, at: Int) {
        var rest = value
        var place = digits - 1
        while place >= 0 {
            cells[at + place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            place -= 1
        }
    }
}
