internal import ETLCore
internal import SNDSSchema

// What rehabilitation stays cost (4.16-public, 4.16-private): file-year by file-year, summed in the visit of the stay.

extension Rehabilitation {
    func readMoney(_ costs: inout Costs) {
        for row in stays.refs { costs.read(money(of: row).read, .rehabilitation) }
    }

    func bill(_ costs: inout Costs, _ visits: borrowing Visits) {
        if stays.isEmpty { return }
        costs.findVisits(of: .rehabilitation, rows: stays.count, visits)
        for row in stays.refs {
            let first = merged.places[row.index].map { merged.first(of: merged.all[$0]) }
            money(of: row).settle(
                stays.verdict(row), first.flatMap { costs.visitOfRow[$0.index] }, .rehabilitation, &costs, visits)
        }
    }

    private func money(of row: Row) -> StayMoney {
        var money = StayMoney()
        money.add(valuations.records(of: row))
        money.add(billings.records(of: row))
        money.add(invoices.records(of: row))
        money.add(billedItems.records(of: row))
        money.add(billedDevices.records(of: row))
        money.add(billedDrugs.records(of: row))
        return money
    }
}
