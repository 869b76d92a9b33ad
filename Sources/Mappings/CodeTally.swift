package import ETLCore
internal import OMOPSchema
internal import Vocabulary

/// Records and persons by code and by what became of them. No allocation when a code is known.
///
/// A code has several lines when its fate depends on the date or on the place of the record.
package struct CodeTally: Sendable, Equatable {
    /// A code and one fate of it.
    package struct Line: Sendable, Equatable {
        package var code: Code16
        package var cell: MappingCell
        package var records: Int
        /// Persons with at least one such record.
        package var persons: Int
        /// The last person counted.
        fileprivate var lastPerson: UInt32 = 0

        /// Byte order of the code, then the fate.
        fileprivate static func precedes(_ a: Line, _ b: Line) -> Bool {
            a.code != b.code ? a.code < b.code : a.cell.order < b.cell.order
        }

        package static func == (a: Line, b: Line) -> Bool {
            a.code == b.code && a.cell == b.cell && a.records == b.records && a.persons == b.persons
        }
    }

    private var lines: [Line] = []
    private var slots = HashSlots()

    package init() {}

    /// Notes one record of a person.
    package mutating func insert(_ code: Code16, _ cell: MappingCell, person: UInt32) {
        let place = place(code, cell)
        lines[place].records += 1
        guard lines[place].lastPerson != person else { return }
        lines[place].lastPerson = person
        lines[place].persons += 1
    }

    /// Notes records of persons that were not seen before.
    package mutating func add(_ code: Code16, _ cell: MappingCell, records: Int, persons: Int) {
        guard records > 0 else { return }
        let place = place(code, cell)
        lines[place].records += records
        lines[place].persons += persons
    }

    /// Adds the lines of another tally, whose persons are others.
    package mutating func merge(_ other: CodeTally) {
        for line in other.lines { add(line.code, line.cell, records: line.records, persons: line.persons) }
    }

    /// Every line, in byte order of the codes.
    package var sorted: [Line] { lines.sorted(by: Line.precedes) }

    /// Distinct codes of sorted lines.
    package static func distinct(_ lines: [Line]) -> Int {
        var count = 0
        for index in lines.indices where index == 0 || lines[index].code != lines[index - 1].code { count += 1 }
        return count
    }

    package static func == (a: CodeTally, b: CodeTally) -> Bool { a.sorted == b.sorted }

    /// The place of the line of a code and fate, made when it is new.
    private mutating func place(_ code: Code16, _ cell: MappingCell) -> Int {
        let hash = Self.hash(code)
        if let place = slots.find(hash, where: { lines[$0].code == code && lines[$0].cell == cell }) { return place }
        lines.append(Line(code: code, cell: cell, records: 0, persons: 0))
        slots.append(hash) { Self.hash(lines[$0].code) }
        return lines.count - 1
    }

    private static func hash(_ code: Code16) -> UInt64 { mixed(code.high ^ mixed(code.low)) }
}

extension MappingCell {
    /// A fixed order of fates.
    fileprivate var order: (String, String, String) { (domain.rawValue, route.rawValue, kind.rawValue) }
}
