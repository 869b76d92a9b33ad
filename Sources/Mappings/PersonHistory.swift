package import ETLCore
package import SNDSSchema

/// Everything the SNDS files hold of one person, linked and in canonical order.
///
/// The refined rows of all lines, and the parts of all stays, lie in flat arrays that the items index, so that one
/// history is reused from person to person without allocation.
package struct PersonHistory {
    /// The number of the person in the registry, which is `person_id`.
    package var person: Int32 = 0
    /// The person key (2.2).
    package var key = Code24()

    /// Rows of the beneficiary referential, latest first (2.6).
    package var referential: [Beneficiary] = []
    /// DCIR lines in the order of the nine keys.
    package var care: [CareItem] = []
    package var pharmacy: [PharmacyLine] = []
    package var acts: [ActLine] = []

    /// MCO stays in the order of year, facility, number.
    package var stays: [StayItem] = []
    package var diagnoses: [StayDiagnosis] = []
    package var stayActs: [StayAct] = []
    package var units: [UnitStay] = []

    package init() {}

    /// Forgets the rows, keeps the memory.
    package mutating func removeAll() {
        referential.removeAll(keepingCapacity: true)
        care.removeAll(keepingCapacity: true)
        pharmacy.removeAll(keepingCapacity: true)
        acts.removeAll(keepingCapacity: true)
        stays.removeAll(keepingCapacity: true)
        diagnoses.removeAll(keepingCapacity: true)
        stayActs.removeAll(keepingCapacity: true)
        units.removeAll(keepingCapacity: true)
    }
}

/// A DCIR line with its refined rows, each kind in canonical order.
package struct CareItem {
    /// The nine keys.
    package var key: RowKey
    package var line: CareLine
    /// Indices into `PersonHistory.pharmacy`.
    package var pharmacy: Range<Int32>
    /// Indices into `PersonHistory.acts`.
    package var acts: Range<Int32>

    package init(key: RowKey, line: CareLine, pharmacy: Range<Int32> = 0..<0, acts: Range<Int32> = 0..<0) {
        self.key = key
        self.line = line
        self.pharmacy = pharmacy
        self.acts = acts
    }

    /// Source rows of the item: the line and its refined rows.
    package var rowCount: Int { 1 + pharmacy.count + acts.count }
}

/// An MCO stay with its parts, each kind in canonical order.
package struct StayItem {
    /// Field, year, facility, number.
    package var key: RowKey
    package var identity: StayIdentity
    package var summary: StaySummary
    /// Indices into `PersonHistory.diagnoses`.
    package var diagnoses: Range<Int32>
    /// Indices into `PersonHistory.stayActs`.
    package var acts: Range<Int32>
    /// Indices into `PersonHistory.units`.
    package var units: Range<Int32>

    package init(
        key: RowKey, identity: StayIdentity, summary: StaySummary, diagnoses: Range<Int32> = 0..<0,
        acts: Range<Int32> = 0..<0, units: Range<Int32> = 0..<0
    ) {
        self.key = key
        self.identity = identity
        self.summary = summary
        self.diagnoses = diagnoses
        self.acts = acts
        self.units = units
    }

    /// Source rows of the stay, in all its tables.
    package var rowCount: Int { 2 + diagnoses.count + acts.count + units.count }
}
