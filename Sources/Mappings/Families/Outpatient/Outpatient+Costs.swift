internal import ETLCore
internal import SNDSSchema

// What outpatient sequences cost (4.16-outpatient): their valuation, else what the insurance paid for their items.

extension Outpatient {
    func readMoney(_ costs: inout Costs) {
        for sequence in sequences.refs { costs.read(money(of: sequence).read, field.family) }
    }

    func bill(_ costs: inout Costs, _ visits: borrowing Visits) {
        if sequences.isEmpty { return }
        costs.findVisits(of: field.family, rows: sequences.count, visits)
        for sequence in sequences.refs {
            money(of: sequence).settle(
                sequences.verdict(sequence), costs.visitOfRow[sequence.index], field.family, &costs, visits)
        }
    }

    private func money(of sequence: Sequence) -> StayMoney {
        var money = StayMoney()
        money.add(valuations.records(of: sequence))
        money.add(items.records(of: sequence))
        money.add(fees.records(of: sequence))
        return money
    }
}
