internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// The cells of the row under way, addressed by the columns of the table's declaration.
///
/// A column that the year of the file does not have takes no value.
struct SheetRow: Sendable {
    private var cells: [UInt8]
    private var lengths: [Int]

    /// DCD_IDT_ENC has 64 characters.
    private static let width = 64

    init(columns: Int) {
        cells = [UInt8](repeating: 0, count: columns * SheetRow.width)
        lengths = [Int](repeating: 0, count: columns)
    }

    mutating func set<Value>(_ column: Column<Value>, _ value: Int) { set(Int(column.slot), value) }

    /// A number with zeros in front.
    mutating func set<Value>(_ column: Column<Value>, _ value: Int, digits: Int) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        write(value, digits, at: slot * SheetRow.width)
        lengths[slot] = digits
    }

    /// A code of the kind that the column holds.
    mutating func set<Value: InlineText>(_ column: Column<Value>, _ text: Value) { set(Int(column.slot), text) }

    /// A code of another width than the column's.
    mutating func set<Value>(_ column: Column<Value>, code text: some InlineText) { set(Int(column.slot), text) }

    /// One character; 0 for none.
    mutating func set<Value>(_ column: Column<Value>, byte: UInt8) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        cells[slot * SheetRow.width] = byte
        lengths[slot] = byte == 0 ? 0 : 1
    }

    /// A text, cut where it is too long.
    mutating func set<Value>(_ column: Column<Value>, text: String) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        var count = 0
        for byte in text.utf8.prefix(SheetRow.width) {
            cells[slot * SheetRow.width + count] = byte
            count += 1
        }
        lengths[slot] = count
    }

    /// An amount with two decimals.
    mutating func set<Value: AmountCell>(_ column: Column<Value>, cents: Int) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        set(slot, cents / 100)
        var at = slot * SheetRow.width + lengths[slot]
        // Nothing is left of the sign in front of less than a euro.
        if cents < 0, cents > -100 {
            (cells[at - 1], cells[at]) = (0x2d, 0x30)
            at += 1
            lengths[slot] += 1
        }
        cells[at] = 0x2e
        write(Int(cents.magnitude % 100), 2, at: at + 1)
        lengths[slot] += 3
    }

    /// A date as `dd/mm/yyyy`; 01/01/1600 for none.
    mutating func set<Value: DayCell>(_ column: Column<Value>, _ day: Day?) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        let at = slot * SheetRow.width
        let date = day?.civil ?? (year: 1600, month: 1, day: 1)
        write(date.day, 2, at: at)
        cells[at + 2] = 0x2f
        write(date.month, 2, at: at + 3)
        cells[at + 5] = 0x2f
        write(date.year, 4, at: at + 6)
        lengths[slot] = 10
    }

    /// A date as `ddmmyyyy`.
    mutating func set(_ column: Column<Day>, compact day: Day) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        let at = slot * SheetRow.width
        let date = day.civil
        write(date.day, 2, at: at)
        write(date.month, 2, at: at + 2)
        write(date.year, 4, at: at + 4)
        lengths[slot] = 8
    }

    /// A month as `yyyymm`; 160001 for none.
    mutating func set(_ column: Column<Month>, _ month: Month?) {
        let slot = Int(column.slot)
        guard slot >= 0 else { return }
        let at = slot * SheetRow.width
        write(month?.year ?? 1600, 4, at: at)
        write(month?.month ?? 1, 2, at: at + 4)
        lengths[slot] = 6
    }

    /// Empties all cells.
    mutating func clear() {
        for slot in lengths.indices { lengths[slot] = 0 }
    }

    /// Writes the row.
    func append(to bytes: inout [UInt8]) {
        var slot = 0
        while slot < lengths.count {
            if slot > 0 { bytes.append(0x3b) }
            let at = slot * SheetRow.width
            bytes.append(contentsOf: cells[at..<at + lengths[slot]])
            slot += 1
        }
        bytes.append(0x0a)
    }

    private mutating func set(_ slot: Int, _ value: Int) {
        guard slot >= 0 else { return }
        var at = slot * SheetRow.width
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
        lengths[slot] = at + digits - start
    }

    private mutating func set(_ slot: Int, _ text: some InlineText) {
        guard slot >= 0 else { return }
        let at = slot * SheetRow.width
        lengths[slot] = text.withBytes { source in
            for (place, byte) in source.enumerated() { cells[at + place] = byte }
            return source.count
        }
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

/// What a column holds that is written as a date.
protocol DayCell: FieldValue {}

/// What a column holds that is written as an amount.
protocol AmountCell: FieldValue {}

extension Coefficient: AmountCell {}
extension Cents: AmountCell {}

extension Day: DayCell {}
extension InsertionDay: DayCell {}
