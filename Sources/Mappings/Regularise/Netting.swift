package import ETLCore
package import SNDSSchema

/// What is netted (3.3): the rows of a refined table, or the lines that have none.
package enum NettingKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case acts, packs, biology, hospitalDrugs, devices, lines

    /// The kinds that have rows of their own.
    package static let refined: [NettingKind] = [.acts, .packs, .biology, .hospitalDrugs, .devices]

    /// The table of the rows.
    package var table: TableID {
        switch self {
        case .acts: .ER_CAM_F
        case .packs: .ER_PHA_F
        case .biology: .ER_BIO_F
        case .hospitalDrugs: .ER_UCD_F
        case .devices: .ER_TIP_F
        case .lines: .ER_PRS_F
        }
    }
}

/// A netting group, by its place.
package struct GroupRef: Hashable, Sendable, BitwiseCopyable {
    package let place: UInt32

    package init(_ place: Int) { self.place = UInt32(truncatingIfNeeded: place) }
    package var index: Int { Int(place) }
}

/// One signed row.
package struct NettingEntry: BitwiseCopyable, Sendable {
    package var kind: NettingKind
    /// The rest of the code part: opened packs; activity and phase of an act.
    package var variant: UInt16
    package var day: Day
    package var line: RowRef<CareLine>
    /// Place of the refined row; that of the line where it has none.
    package var row: UInt32
    /// Place in canonical order.
    package var order: Int32
    package var code: Code16
    package var executant: Code16
    package var quantity: Quantity
    /// Flux month and number in the statement: the latest row describes the event.
    package var recency: UInt64

    package init(
        kind: NettingKind, code: Code16, variant: UInt16 = 0, day: Day, executant: Code16, quantity: Quantity,
        line: RowRef<CareLine>, row: UInt32, order: Int32, key: RowKey
    ) {
        self.kind = kind
        self.code = code
        self.variant = variant
        self.day = day
        self.executant = executant
        self.quantity = quantity
        self.line = line
        self.row = row
        self.order = order
        recency = UInt64(DCIRKey.fluxMonth(of: key).index) << 32 | UInt64(DCIRKey.line(of: key))
    }

    /// Whether two rows may absorb each other on any day.
    @inline(__always)
    static func shareCode(_ a: NettingEntry, _ b: NettingEntry) -> Bool {
        a.code == b.code && a.variant == b.variant && a.kind == b.kind
    }

    static func precedes(_ a: NettingEntry, _ b: NettingEntry) -> Bool {
        if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
        if a.code != b.code { return a.code < b.code }
        if a.variant != b.variant { return a.variant < b.variant }
        if a.day != b.day { return a.day < b.day }
        return a.executant != b.executant ? a.executant < b.executant : a.order < b.order
    }
}

/// Rows of one level-1 key: person, day, code part, executant.
package struct NettingGroup: Sendable {
    /// Its rows among the sorted entries.
    package var rows: Range<Int>
    /// Sum of the quantities, then what absorption leaves of it.
    package var net: Quantity
    /// The last group this residual was absorbed into.
    var absorber: GroupRef?
    /// Whether the sum of the group itself was negative.
    var isResidual: Bool
    /// Whether any of its rows has a quantity: without one there is nothing to cancel.
    var hasQuantity: Bool
    /// The row that describes the event (3.3-5).
    package var best: Int
}

/// Sums corrections against what they correct (3.3). Reused from person to person.
package struct Netting: Sendable {
    package private(set) var entries: [NettingEntry] = []
    package private(set) var groups: [NettingGroup] = []

    package init() {}

    package mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
    }

    /// The row that describes the event of a group.
    @inline(__always)
    package func best(of group: Int) -> NettingEntry { entries[groups[group].best] }

    package mutating func add(_ entry: NettingEntry) { entries.append(entry) }

    /// Makes the groups and lets residuals be absorbed.
    /// - Parameter crossDays: level 3, how many days back a residual may look; 0 means not at all.
    package mutating func run(crossDays: Int = 0) {
        entries.sort(by: NettingEntry.precedes)
        var start = 0
        var firstOfCode = 0
        var hasResidual = false
        while start < entries.count {
            if start > 0, !NettingEntry.shareCode(entries[start - 1], entries[start]) {
                if hasResidual { absorb(firstOfCode..<groups.count, crossDays: crossDays) }
                (firstOfCode, hasResidual) = (groups.count, false)
            }
            let group = makeGroup(from: start)
            hasResidual = hasResidual || group.isResidual
            groups.append(group)
            start = group.rows.upperBound
        }
        if hasResidual { absorb(firstOfCode..<groups.count, crossDays: crossDays) }
    }

    /// Level 1 (3.3-1).
    private func makeGroup(from start: Int) -> NettingGroup {
        let first = entries[start]
        var best = start
        var sum = first.quantity
        var hasQuantity = sum != .zero
        var end = start + 1
        while end < entries.count, NettingEntry.shareCode(entries[end], first), entries[end].day == first.day,
            entries[end].executant == first.executant
        {
            sum += entries[end].quantity
            hasQuantity = hasQuantity || entries[end].quantity != .zero
            // Equal rows in the order of recency: the first in canonical order.
            if entries[end].recency > entries[best].recency { best = end }
            end += 1
        }
        return NettingGroup(
            rows: start..<end, net: sum, isResidual: sum < .zero, hasQuantity: hasQuantity, best: best)
    }

    /// Levels 2 and 3 (3.3-3, 3.3-4) among the groups of one code, which stand by day, then executant.
    private mutating func absorb(_ range: Range<Int>, crossDays: Int) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = endOfDay(from: start, in: range)
            for index in start..<end where groups[index].isResidual { drain(index, into: start..<end) }
            start = end
        }
        guard crossDays > 0 else { return }
        for index in range where groups[index].net < .zero {
            // Back from the nearest earlier day.
            var end = startOfDay(at: index, in: range)
            while groups[index].net < .zero, end > range.lowerBound, day(of: index) - day(of: end - 1) <= crossDays {
                let start = startOfDay(at: end - 1, in: range)
                drain(index, into: start..<end)
                end = start
            }
        }
    }

    /// Takes from the groups of one day, the largest first, until nothing is left of the residual or of them.
    private mutating func drain(_ residual: Int, into day: Range<Int>) {
        while groups[residual].net < .zero, let giver = largest(in: day) { settle(residual, by: giver) }
    }

    /// The positive group with the largest quantity, the lowest executant among equals.
    private func largest(in day: Range<Int>) -> Int? {
        var best: Int?
        for index in day where groups[index].net > .zero {
            if let known = best, groups[known].net >= groups[index].net { continue }
            best = index
        }
        return best
    }

    private func endOfDay(from start: Int, in range: Range<Int>) -> Int {
        var end = start + 1
        while end < range.upperBound, day(of: end) == day(of: start) { end += 1 }
        return end
    }

    private func startOfDay(at index: Int, in range: Range<Int>) -> Int {
        var start = index
        while start > range.lowerBound, day(of: start - 1) == day(of: index) { start -= 1 }
        return start
    }

    private mutating func settle(_ residual: Int, by giver: Int) {
        let taken = min(groups[giver].net, -groups[residual].net)
        groups[giver].net = groups[giver].net - taken
        groups[residual].net += taken
        groups[residual].absorber = GroupRef(giver)
    }

    private func day(of group: Int) -> Day { entries[groups[group].rows.lowerBound].day }

    /// What became of the rows of a group (3.3-2, decision 3).
    ///
    /// Used: an event is left, or what is left of the group that took them over. Rejected: a negative rest. Excluded: no row
    /// has a quantity (3.3-quantity).
    package func verdict(of group: Int) -> Verdict {
        let own = groups[group]
        if own.net > .zero { return .used }
        if own.net < .zero { return .rejected(.orphanNegative, .netting) }
        if !own.hasQuantity { return .excluded(.quantity) }
        guard own.isResidual, let absorber = own.absorber else { return .cancelled }
        return groups[absorber.index].net > .zero ? .used : .cancelled
    }
}
