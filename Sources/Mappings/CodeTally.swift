package import ETLCore
internal import OMOPSchema
internal import Vocabulary

/// Records and persons by code and by what became of them. Open addressing: no allocation when a code is known.
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

    /// A line without records is free.
    private var slots: [Line] = []
    private var used = 0

    package init() {}

    /// Notes one record of a person.
    package mutating func insert(_ code: Code16, _ cell: MappingCell, person: UInt32) {
        let slot = place(code, cell)
        slots[slot].records += 1
        guard slots[slot].lastPerson != person else { return }
        slots[slot].lastPerson = person
        slots[slot].persons += 1
    }

    /// Notes records of persons that were not seen before.
    package mutating func add(_ code: Code16, _ cell: MappingCell, records: Int, persons: Int) {
        guard records > 0 else { return }
        let slot = place(code, cell)
        slots[slot].records += records
        slots[slot].persons += persons
    }

    /// Adds the lines of another tally, whose persons are others.
    package mutating func merge(_ other: CodeTally) {
        for line in other.slots where line.records > 0 {
            add(line.code, line.cell, records: line.records, persons: line.persons)
        }
    }

    /// Every line, in byte order of the codes.
    package var sorted: [Line] { slots.filter { $0.records > 0 }.sorted(by: Line.precedes) }

    /// Distinct codes.
    package var count: Int { Self.distinct(sorted) }
    /// Distinct codes with a mapped record.
    package var mappedCount: Int { Self.distinct(sorted.filter(\.cell.route.isMapped)) }

    /// Distinct codes of sorted lines.
    package static func distinct(_ lines: [Line]) -> Int {
        var count = 0
        for index in lines.indices where index == 0 || lines[index].code != lines[index - 1].code { count += 1 }
        return count
    }

    package static func == (a: CodeTally, b: CodeTally) -> Bool { a.used == b.used && a.sorted == b.sorted }

    /// The slot of a code and fate, made when it is new.
    private mutating func place(_ code: Code16, _ cell: MappingCell) -> Int {
        if 2 * (used + 1) > slots.count { grow() }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: mixed(code.high ^ mixed(code.low))) & mask
        while slots[slot].records > 0, slots[slot].code != code || slots[slot].cell != cell { slot = (slot + 1) & mask }
        if slots[slot].records == 0 {
            used += 1
            slots[slot] = Line(code: code, cell: cell, records: 0, persons: 0)
        }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Line](
            repeating: Line(code: Code16(), cell: .free, records: 0, persons: 0), count: max(64, old.count * 2))
        let mask = slots.count - 1
        for line in old where line.records > 0 {
            var slot = Int(truncatingIfNeeded: mixed(line.code.high ^ mixed(line.code.low))) & mask
            while slots[slot].records > 0 { slot = (slot + 1) & mask }
            slots[slot] = line
        }
    }
}

extension MappingCell {
    fileprivate static let free = MappingCell(domain: .metadata, route: .none)

    /// A fixed order of fates.
    fileprivate var order: (String, String, String) { (domain.rawValue, route.rawValue, kind.rawValue) }
}
