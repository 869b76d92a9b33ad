internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

/// A visit, by its ordinal.
struct VisitRef: Hashable, Sendable, BitwiseCopyable {
    let place: UInt32

    init(_ place: Int) { self.place = UInt32(truncatingIfNeeded: place) }
    var index: Int { Int(place) }
}

/// A unit stay, by its ordinal.
struct UnitVisitRef: Hashable, Sendable, BitwiseCopyable {
    let place: UInt32

    init(_ place: Int) { self.place = UInt32(truncatingIfNeeded: place) }
    var index: Int { Int(place) }
}

/// A visit before it is written. Its place among the visits is its ordinal.
struct Visit {
    var start: Day
    var end: Day
    var concept: Int32
    var type: Int32
    /// Who made it, and from which row of its own; `nil` where no row of its own tells it.
    let family: FamilyID
    let subject: UInt32?
    /// Whether it is a hospital stay of the PMSI, and a séance after the first of a stay that was split (3.7-sessions).
    var isStay = false
    var isFurtherSession = false
    /// Its unit stays.
    fileprivate(set) var details = 0..<0
    /// Who cared: the facility of a stay by its file, the executant of a contact in the city.
    var performer = Code16()
    /// What kind of contact a visit of the city is.
    var encounter = EncounterClass.none

    init(
        _ family: FamilyID, _ subject: UInt32?, start: Day, end: Day, concept: Int32, type: Int32,
        encounter: EncounterClass = .none
    ) {
        (self.family, self.subject) = (family, subject)
        (self.start, self.end, self.concept, self.type) = (start, end, concept, type)
        self.encounter = encounter
    }

    /// Whether it is the first visit of a stay, or its only one.
    var beginsStay: Bool { isStay && !isFurtherSession }

    /// The row of a family that it is made from.
    func row<Record>(of family: FamilyID, as type: Record.Type = Record.self) -> RowRef<Record>? {
        guard self.family == family else { return nil }
        return subject.map { RowRef(Int($0)) }
    }
}

/// A unit stay before it is written. Its place in the list is its ordinal.
struct UnitVisit {
    let family: FamilyID
    let visit: VisitRef
    /// Rows of the family: the stay and the unit.
    let stay: UInt32
    let unit: RowAddress
    var start: Day
    var end: Day
    var isFirst: Bool
    var isLast: Bool
}

/// The visits of the person and their unit stays, in the order of their ordinals (4.6, 4.7).
struct Visits: ~Copyable {
    private(set) var all: [Visit] = []
    private(set) var details: [UnitVisit] = []
    /// The inpatient visit before each visit (4.6-preceding).
    private(set) var preceding: [VisitRef?] = []
    private var byStart: [Int] = []
    private var byEnd: [Int] = []

    @inline(__always)
    subscript(_ visit: VisitRef) -> Visit { all[visit.index] }
    @inline(__always)
    subscript(_ detail: UnitVisitRef) -> UnitVisit { details[detail.index] }

    var count: Int { all.count }
    var refs: some RandomAccessCollection<VisitRef> { all.indices.lazy.map(VisitRef.init) }

    /// Forgets the visits, keeps the memory.
    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        details.removeAll(keepingCapacity: true)
        preceding.removeAll(keepingCapacity: true)
    }

    @discardableResult
    mutating func add(_ visit: Visit) -> VisitRef {
        all.append(visit)
        return VisitRef(all.count - 1)
    }

    /// Adds a unit stay to the visit that was added last.
    mutating func add(_ detail: UnitVisit) {
        let last = all.count - 1
        if all[last].details.isEmpty { all[last].details = details.count..<details.count }
        details.append(detail)
        all[last].details = all[last].details.lowerBound..<details.count
    }

    /// Lets a visit last until a day at least.
    mutating func extend(_ visit: VisitRef, to day: Day) { all[visit.index].end = max(all[visit.index].end, day) }

    /// Lets a visit and its unit stays end on a day of it at the latest.
    mutating func shorten(_ visit: VisitRef, to day: Day) {
        all[visit.index].end = day
        for detail in all[visit.index].details {
            details[detail].start = min(details[detail].start, day)
            details[detail].end = min(details[detail].end, day)
        }
    }

    /// A code that means "emergency passage" says so of its visit and is no event (4.0.9-visit).
    mutating func upgradeToEmergency(_ visit: VisitRef) {
        let isInpatient = StayVisitRule.isInpatient(all[visit.index].concept)
        all[visit.index].concept = isInpatient ? VisitConcept.emergencyRoomAndInpatient : VisitConcept.emergencyRoom
    }

    /// The inpatient visit before each inpatient visit: the latest that ends by its start (4.6-preceding). Stays are
    /// not merged (3.7-chains).
    mutating func findPreceding() {
        preceding.append(contentsOf: repeatElement(nil, count: all.count))
        byStart.removeAll(keepingCapacity: true)
        byEnd.removeAll(keepingCapacity: true)
        for index in all.indices where all[index].isStay && StayVisitRule.isInpatient(all[index].concept) {
            byStart.append(index)
        }
        byEnd.append(contentsOf: byStart)
        byStart.sort { [all] in Visits.startsBefore(all[$0], $0, all[$1], $1) }
        byEnd.sort { [all] a, b in
            all[a].end != all[b].end ? all[a].end < all[b].end : Visits.startsBefore(all[a], a, all[b], b)
        }
        var ended = 0
        for own in byStart {
            while ended < byEnd.count, all[byEnd[ended]].end <= all[own].start { ended += 1 }
            // Visits of one day and no night must not precede each other both ways.
            var place = ended - 1
            while place >= 0, !Visits.startsBefore(all[byEnd[place]], byEnd[place], all[own], own) { place -= 1 }
            if place >= 0 { preceding[own] = VisitRef(byEnd[place]) }
        }
    }

    /// 4.9-vaccines: the contact of a day with the one who injected, else the first with a pharmacy or a practice.
    func contact(with executant: Code24, on day: Day) -> VisitRef? {
        var found: VisitRef?
        for (place, visit) in all.enumerated()
        where visit.start == day && VaccineRule.mayHappen(in: visit.encounter) {
            if !visit.performer.isEmpty, Code24(visit.performer) == executant { return VisitRef(place) }
            if found == nil { found = VisitRef(place) }
        }
        return found
    }

    private static func startsBefore(_ a: Visit, _ first: Int, _ b: Visit, _ second: Int) -> Bool {
        (a.start, a.end, first) < (b.start, b.end, second)
    }
}

extension VisitRef? {
    /// None before the first.
    @inline(__always)
    var order: Int64 { map { Int64($0.place) } ?? -1 }
}
