internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

/// The source rows an event is made from.
struct Origin: Sendable {
    enum Place: Sendable {
        case unknown
        /// Rows of one list, known by a table of it.
        case rows(TableID)
        /// A netting group of care lines.
        case netted
        /// Rows that do not stand together, in the list of `Events`.
        case listed
    }

    var place = Place.unknown
    var first: UInt32 = 0
    var count: UInt32 = 0

    init() {}

    init(_ place: Place, _ rows: Range<Int>) {
        self.place = place
        first = UInt32(truncatingIfNeeded: rows.lowerBound)
        count = UInt32(truncatingIfNeeded: rows.count)
    }

    /// One row.
    static func row<Record>(_ table: TableID, _ row: RowRef<Record>) -> Origin {
        Origin(.rows(table), row.index..<(row.index + 1))
    }

    /// Neighbouring rows.
    static func rows<Record>(_ table: TableID, _ rows: RowRange<Record>) -> Origin { Origin(.rows(table), rows.bounds) }

    /// A netting group.
    static func netted(_ group: Int) -> Origin { Origin(.netted, group..<(group + 1)) }
}

/// One event of one target (4.0.8), before it has a number. Holds no text: rows are made when it is written.
struct Event: Sendable {
    /// Destination (4.0.9).
    var table: OMOPTable
    /// Rank of its kind, and of its position.
    private(set) var kind: UInt8
    var position: UInt8 = 0
    /// Unit flag of packs, activity of acts, motive of exemptions.
    var variant: UInt8 = 0
    /// The first tooth an act was done on, in the notation of two digits; 0 for none.
    var tooth: UInt8 = 0
    /// Whether an event stands before it that is made of the same record, by another target of its code (4.0.7-4).
    var isFurtherTarget = false
    /// Units of a drug are boxes.
    var isInBoxes = false
    var start: Day
    var end: Day?
    /// Days by which death or the end of the observation has shortened it (4.5-reach).
    var daysCut: Int32 = 0
    var visit: VisitRef?
    var detail: UnitVisitRef?
    /// Place in canonical order among records with an equal key.
    var order: Int32 = 0
    var origin = Origin()
    /// Standard concept, 0 for none.
    var concept: Int32 = 0
    var sourceConcept: Int32 = 0
    /// Value of `Maps to value`, 0 for none.
    var value: Int32 = 0
    var type: Int32
    /// 0 for none.
    var provider: Int32 = 0
    /// Code as delivered.
    var code: Code16
    var executant = Code16()
    /// Modifiers and extension of an act.
    var modifiers = Code8()
    var extra = Code8()
    var quantity = Quantity.zero

    init(
        _ kind: EventKind, table: OMOPTable = .observation, code: Code16, start: Day, type: Int32,
        origin: Origin = Origin()
    ) {
        self.table = table
        self.kind = kind.rank
        self.code = code
        self.start = start
        self.type = type
        self.origin = origin
    }

    /// The natural keys of 5.2, the target concept last (decision 5).
    static func precedes(_ a: Event, _ b: Event) -> Bool {
        if a.table != b.table { return a.table.rawValue < b.table.rawValue }
        if a.kind != b.kind { return a.kind < b.kind }
        if a.position != b.position { return a.position < b.position }
        if a.code != b.code { return a.code < b.code }
        if a.start != b.start { return a.start < b.start }
        if a.executant != b.executant { return a.executant < b.executant }
        if a.visit != b.visit { return a.visit.order < b.visit.order }
        if a.variant != b.variant { return a.variant < b.variant }
        return a.order != b.order ? a.order < b.order : a.concept < b.concept
    }

    /// Whether two events differ in nothing but the target of their code.
    static func isSameRecord(_ a: Event, _ b: Event) -> Bool {
        a.table == b.table && a.kind == b.kind && a.position == b.position && a.code == b.code
            && a.start == b.start && a.executant == b.executant && a.visit == b.visit && a.variant == b.variant
            && a.order == b.order && a.concept != b.concept
    }
}
