package import ETLCore
package import SNDSSchema

/// What a row beside a billing line states: a pension, an accident, an item of a transport.
package struct LineFact: Equatable, Sendable {
    package var code: Int32
    /// The day that the row itself states; `nil` when it states none.
    package var stated: Day?
    /// The care date of its line.
    package var careDay: Day
    package var quantity: Quantity
    package var line: RowRef<CareLine>
    /// The row beside the line, and the netting group, where there is one.
    package var row: UInt32?
    package var group: GroupRef?

    package init(
        code: Int32, stated: Day?, careDay: Day, quantity: Quantity = .zero, line: RowRef<CareLine>,
        row: UInt32? = nil, group: GroupRef? = nil
    ) {
        self.code = code
        self.stated = stated
        self.careDay = careDay
        self.quantity = quantity
        self.line = line
        self.row = row
        self.group = group
    }

    /// When it holds from.
    package var day: Day { stated ?? careDay }

    /// 4.13-administrative, 4.13-accident: a pension or an accident is told again by every payment. Of rows with one code
    /// and stated day one stays, the one with the highest rate; without stated day the first of the code.
    package static func keepFirst(_ facts: inout [LineFact]) {
        facts.sort(by: precedes)
        var kept = 0
        for index in facts.indices {
            if kept > 0, facts[kept - 1].code == facts[index].code, facts[kept - 1].stated == facts[index].stated {
                continue
            }
            facts[kept] = facts[index]
            kept += 1
        }
        facts.removeLast(facts.count - kept)
    }

    /// 4.10-transport: sums the items of one code in one netting group; what is not positive goes.
    package static func sum(_ facts: inout [LineFact]) {
        facts.sort { a, b in (a.group.order, a.code, a.line.place) < (b.group.order, b.code, b.line.place) }
        var kept = 0
        for index in facts.indices {
            if kept > 0, facts[kept - 1].group == facts[index].group, facts[kept - 1].code == facts[index].code {
                facts[kept - 1].quantity += facts[index].quantity
            } else {
                facts[kept] = facts[index]
                kept += 1
            }
        }
        facts.removeLast(facts.count - kept)
        facts.removeAll { $0.quantity <= .zero }
    }

    private static func precedes(_ a: LineFact, _ b: LineFact) -> Bool {
        if a.code != b.code { return a.code < b.code }
        if a.stated != b.stated { return (a.stated?.daysSince1970 ?? .min) < (b.stated?.daysSince1970 ?? .min) }
        if a.stated != nil, a.quantity != b.quantity { return a.quantity > b.quantity }
        if a.careDay != b.careDay { return a.careDay < b.careDay }
        return (a.line.place, a.row ?? 0) < (b.line.place, b.row ?? 0)
    }
}

extension GroupRef? {
    /// None before the first.
    fileprivate var order: Int64 { map { Int64($0.place) } ?? -1 }
}
