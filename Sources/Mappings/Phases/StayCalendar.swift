internal import ETLCore
internal import SNDSSchema

/// The hospital stays that are kept, of every field: their days, sites and visits.
///
/// Each field publishes its stays here; what others ask about "a stay" they ask the calendar. What is kept of private
/// bills is a second published list.
struct StayCalendar: ~Copyable {
    /// A stay that is kept.
    struct Stay {
        /// Its keys among those of the calendar: field, year, facility, number; several of a stay over years.
        fileprivate var keys: Range<Int>
        var start: Day
        var end: Day
        var isSession: Bool
        /// Its sites among those of the calendar: the facility of the file, and the sites of its units.
        fileprivate var sites: Range<Int>
        /// Its drugs among those billed in stays.
        fileprivate var drugs: Range<Int>
        /// Its first visit, once it is made.
        fileprivate(set) var visit: VisitRef?

        /// Whether a day lies in the stay.
        func covers(_ day: Day) -> Bool { start <= day && day <= end }
    }

    private(set) var stays: [Stay] = []
    private var keys: [RowKey] = []
    private var sites: [Code16] = []
    /// Drugs in the bills of private stays, in seven digits.
    private var drugs: [Code16] = []

    /// Forgets the stays, keeps the memory.
    mutating func removeAll() {
        stays.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        sites.removeAll(keepingCapacity: true)
        drugs.removeAll(keepingCapacity: true)
    }

    /// Publishes a stay, and returns its place in the calendar.
    mutating func add(
        _ keys: some Sequence<RowKey>, start: Day, end: Day, isSession: Bool, sites own: some Sequence<Code16>,
        billedDrugs: some Sequence<Code16>
    ) -> Int {
        let (firstKey, firstSite, firstDrug) = (self.keys.count, sites.count, drugs.count)
        self.keys.append(contentsOf: keys)
        sites.append(contentsOf: own)
        drugs.append(contentsOf: billedDrugs)
        stays.append(
            Stay(
                keys: firstKey..<self.keys.count, start: start, end: end, isSession: isSession,
                sites: firstSite..<sites.count,
                drugs: firstDrug..<drugs.count))
        return stays.count - 1
    }

    /// Notes the first visit of the stay at a place.
    mutating func note(_ visit: VisitRef, ofStayAt place: Int) { stays[place].visit = visit }

    /// H5: whether a stay begins on a day.
    func hasStart(on day: Day) -> Bool { stays.contains { $0.start == day } }

    /// H3: whether a stay at a facility covers a day, with one more day on either side.
    /// - Parameter facilities: FINESS numbers of eight characters.
    func covers(_ day: Day, at facilities: some Collection<Code8>) -> Bool {
        stays.contains { $0.start <= day + 1 && day <= $0.end + 1 && isAt(facilities, $0) }
    }

    /// The visit of the stay that H3 finds for a day: one that covers it, else one with a day more on either side.
    func visit(covering day: Day, at facilities: some Collection<Code8>) -> VisitRef? {
        let near = stays.filter { $0.start <= day + 1 && day <= $0.end + 1 && isAt(facilities, $0) }
        return (near.first { $0.covers(day) && $0.visit != nil } ?? near.first { $0.visit != nil })?.visit
    }

    /// H6: whether a séance at a facility is reported for a day.
    func hasSession(on day: Day, at facilities: some Collection<Code8>) -> Bool {
        stays.contains { $0.isSession && $0.covers(day) && isAt(facilities, $0) }
    }

    /// H10: whether the bill of a stay that covers the day holds a drug.
    func hasBilled(_ drug: Code16, on day: Day) -> Bool {
        !drugs.isEmpty && stays.contains { $0.covers(day) && drugs[$0.drugs].contains(drug) }
    }

    /// The keys of a stay.
    func keys(of stay: Stay) -> ArraySlice<RowKey> { keys[stay.keys] }

    /// The stay of a hash of one of its keys; the last one of several.
    func stay(hash: UInt64) -> Stay? { stays.last { keys[$0.keys].contains { $0.stableHash == hash } } }

    private func isAt(_ facilities: some Collection<Code8>, _ stay: Stay) -> Bool {
        facilities.contains { facility in
            sites[stay.sites].contains { HospitalLine.isSameFacility(facility, $0) }
        }
    }
}
