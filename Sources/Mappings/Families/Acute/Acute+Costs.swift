internal import ETLCore
internal import SNDSSchema

// What stays cost (4.16-public, 4.16-private).

extension Acute {
    func readMoney(_ costs: inout Costs) {
        for stay in stays.refs { costs.read(money(of: stay).read, .acute) }
    }

    func bill(_ costs: inout Costs, _ visits: borrowing Visits) {
        if stays.isEmpty { return }
        noteGroups(&costs, visits)
        costs.findVisits(of: .acute, rows: stays.count, visits)
        for stay in stays.refs {
            money(of: stay).settle(stays.verdict(stay), costs.visitOfRow[stay.index], .acute, &costs, visits)
        }
    }

    private func money(of stay: Stay) -> StayMoney {
        var money = StayMoney(isUnpriced: summary(stay).stayGroup == StayMoney.unpricedGroup)
        money.add(valuations.records(of: stay))
        money.add(billings.records(of: stay))
        money.add(invoices.records(of: stay))
        money.add(billedItems.records(of: stay))
        money.add(billedDevices.records(of: stay))
        money.add(billedDrugs.records(of: stay))
        return money
    }

    /// 4.16-group: the first three characters of the group, for that is all the column holds.
    private func noteGroups(_ costs: inout Costs, _ visits: borrowing Visits) {
        for visit in visits.refs {
            guard let stay = visits[visit].row(of: .acute, as: StayIdentity.self) else { continue }
            let group = summary(stay).group
            if !group.isEmpty { costs.note(Code8(word: group.word & ~0 << 40), of: visit) }
        }
    }
}
