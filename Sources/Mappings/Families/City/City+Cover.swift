internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Complementary cover and state aid that lines tell, on request (4.13-cover).

extension City {
    /// Payments of a complementary cover on days of which the registers say nothing, and state aid.
    mutating func makePaidCover(_ rules: RuleSet, _ registered: RegisteredFacts, _ out: inout Events) {
        facts.removeAll(keepingCapacity: true)
        for row in payments.refs where lines.passes(payments.main(of: row)) {
            let (payment, line) = (payments[row], payments.main(of: row))
            guard let kind = CoverEvidence.Payment(rawValue: payment.kind),
                !registered.tell(kind, on: days[line.index])
            else { continue }
            let isCorrection = payment.isNegative || (payment.paid ?? .zero) < .zero
            note(payment.kind, line, row.place, isCorrection: isCorrection)
        }
        statePeriods(.paidCover, rules, &out)
        facts.removeAll(keepingCapacity: true)
        for line in lines.refs where lines.passes(line) {
            let record = lines[line]
            guard let code = CoverEvidence.stateAid(record) else { continue }
            note(code, line, nil, isCorrection: record.isNegative || record.quantity < .zero)
        }
        statePeriods(.stateAid, rules, &out)
    }

    /// Adds a sign of a cover.
    private mutating func note(_ code: Int32, _ line: Line, _ row: UInt32?, isCorrection: Bool) {
        facts.append(
            LineFact(
                code: code, stated: nil, careDay: days[line.index], quantity: Quantity(isCorrection ? -1 : 1),
                line: line, row: row))
    }

    private mutating func statePeriods(_ kind: EventKind, _ rules: RuleSet, _ out: inout Events) {
        for period in CoverEvidence.periods(&facts) {
            var rows: [RowAddress] = []
            for sign in period.signs {
                rows.append(RowAddress(.ER_PRS_F, sign.line))
                if let row = sign.row { rows.append(RowAddress(table: .ER_ARO_F, place: row)) }
            }
            var event = Event(
                kind, code: ActNatureEvent.code(period.code), start: period.first, type: rules.types.claim,
                origin: out.origin(rows))
            event.end = period.last
            event.order = Int32(period.line.index)
            out.state(event)
        }
    }
}
