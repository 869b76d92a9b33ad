internal import ETLCore
internal import SNDSSchema

// What stays with a row a year cost (4.16-public, 4.16-private): file-year by file-year, summed in the visit of the stay.

extension YearStayFamily where Self: ~Copyable {
    func readMoney(_ costs: inout Costs) {
        for row in stays.refs { costs.read(money(of: row).read, Self.field.family) }
    }

    func bill(_ costs: inout Costs, _ visits: borrowing Visits) {
        guard !stays.isEmpty else { return }
        costs.findVisits(of: Self.field.family, rows: stays.count, visits)
        for row in stays.refs {
            let first = course.merged.places[row.index].map { course.merged.first(of: course.merged.all[$0]) }
            money(of: row).settle(
                stays.verdict(row), first.flatMap { costs.visitOfRow[$0.index] }, Self.field.family, &costs, visits)
        }
    }

    private func money(of row: YearRow) -> StayMoney {
        var money = StayMoney()
        addValuations(of: row, &money)
        money.add(billings.records(of: row))
        money.add(bills.invoices.records(of: row))
        money.add(bills.items.records(of: row))
        money.add(bills.devices.records(of: row))
        money.add(bills.drugs.records(of: row))
        return money
    }

    func addValuations(of row: YearRow, _ money: inout StayMoney) {}
}
