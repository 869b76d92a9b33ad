internal import ETLCore
internal import SNDSSchema

/// Rows of several file-years made one stay (3.7-years): of one facility, first day and stay number.
///
/// Of whatever field: rehabilitation, hospital at home and psychiatry have a row a year under a number of that year.
struct YearStays: Sendable {
    typealias Row = RowRef<YearStay>

    /// A stay and its rows, by year.
    struct Stay: Sendable {
        fileprivate(set) var rows: Range<Int>
        var start: Day
        /// The latest end that a row tells; `nil` when none does.
        var end: Day?
    }

    private(set) var all: [Stay] = []
    private var rows: [Row] = []
    /// The stay of each row of the list; `nil` for rows that were rejected.
    private(set) var places: [Int?] = []

    private var found: [(key: StayKey, start: Day, number: Code8, row: Row)] = []

    /// Forgets the stays, keeps the memory.
    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        found.removeAll(keepingCapacity: true)
    }

    /// The rows of a stay, the first year in front.
    func rows(of stay: Stay) -> ArraySlice<Row> { rows[stay.rows] }

    /// The row of the last year.
    func last(of stay: Stay) -> Row { rows[stay.rows.upperBound - 1] }

    /// The row of the first year: the stay is told by its number.
    func first(of stay: Stay) -> Row { rows[stay.rows.lowerBound] }

    /// Makes the stays of the rows that are kept, by facility, first day, stay number.
    mutating func merge(_ list: borrowing MainList<YearStay>, _ dates: [StayDates]) {
        removeAll()
        places.append(contentsOf: repeatElement(nil, count: list.count))
        for row in list.refs where list.passes(row) {
            found.append((StayKey(list.key(row)), dates[row.index].start, list[row].stayNumber, row))
        }
        found.sort { a, b in
            if a.key.facility != b.key.facility { return a.key.facility < b.key.facility }
            if a.start != b.start { return a.start < b.start }
            if a.key.year != b.key.year { return a.key.year < b.key.year }
            return a.key.number != b.key.number ? a.key.number < b.key.number : a.row < b.row
        }
        var first = 0
        while first < found.count {
            var end = first + 1
            while end < found.count, found[end].key.facility == found[first].key.facility,
                found[end].start == found[first].start
            {
                end += 1
            }
            split(found[first..<end], list, dates)
            first = end
        }
    }

    /// Stays of one facility that begin on one day are told apart by their stay numbers, where they have several. A row
    /// without one belongs to the first.
    private mutating func split(
        _ same: ArraySlice<(key: StayKey, start: Day, number: Code8, row: Row)>, _ list: borrowing MainList<YearStay>,
        _ dates: [StayDates]
    ) {
        let numbers = Set(same.map(\.number)).filter { !$0.isEmpty }.sorted()
        for number in numbers.isEmpty ? [Code8()] : numbers {
            let first = rows.count
            var end: Day?
            for entry in same where entry.number == number || entry.number.isEmpty && number == numbers.first {
                rows.append(entry.row)
                places[entry.row.index] = all.count
                let told = YearStays.end(list[entry.row], dates[entry.row.index])
                end = [end, told].compactMap(\.self).max()
            }
            all.append(Stay(rows: first..<rows.count, start: same[same.startIndex].start, end: end))
        }
    }

    /// The last day that a row tells; before 2009 a month tells it.
    private static func end(_ stay: YearStay, _ dates: StayDates) -> Day? {
        stay.identity.end ?? (stay.identity.start == nil ? dates.end : nil)
    }
}

extension StayDates {
    /// M9 for the row of a year: the first day, before 2009 the month of exit and the nights.
    init?(_ stay: YearStay, nights: Int32?, year: Int) {
        var summary = StaySummary()
        summary.nights = nights
        if let exit = stay.exit { (summary.exitMonth, summary.exitYear) = (Int32(exit.month), Int32(exit.year)) }
        self.init(stay.identity, summary, year: year)
    }
}

/// When and how a stay over years ended (3.7-years).
struct YearStayEnd: Sendable {
    var end: Day
    /// Whether somebody was still there on the last day of the last delivered year.
    var isStill = false

    /// - Parameters:
    ///   - told: the latest end that a row tells.
    ///   - transfer: modes of entry and exit, of the last year.
    ///   - presence: the last day on which somebody was there.
    ///   - lastYear: the last year of which there are files.
    init(start: Day, told: Day?, transfer: StayTransfer, presence: Day?, lastYear: Int, window: ClosedRange<Day>) {
        // A row without any mode tells nothing of an exit.
        let isOpen = transfer.exitMode.isEmpty && (told == nil || !transfer.entryMode.isEmpty)
        guard isOpen, let presence else {
            end = told ?? presence ?? start
            return
        }
        end = presence
        if presence >= Month(year: lastYear, month: 12).lastDay {
            (end, isStill) = (max(presence, window.upperBound), true)
        }
    }
}

extension MappingSettings {
    /// The last year of which there are files of a field; without any, that of the care window.
    func lastFileYear(_ field: StayKey.Field) -> Int { fileYears[field]?.max() ?? careWindow.upperBound.year }

    /// Whether there are files of a year of a field.
    func hasFiles(_ field: StayKey.Field, of year: Int) -> Bool { fileYears[field]?.contains(year) ?? false }
}
