internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Complementary cover and state aid as observations, on request (4.13-cover).

extension PersonMapper {
    /// What registers of rights tell: complementary cover, and rights to a voucher for it.
    mutating func stateCover(_ history: borrowing PersonHistory) {
        for index in 0..<history.registers.covers.count {
            let cover = history.registers.covers[index]
            origin = Int32(index)
            stateCover(.cover, ActNatureEvent.code(cover.kind), cover.start, cover.end)
        }
        for index in 0..<history.registers.vouchers.count {
            let voucher = history.registers.vouchers[index]
            origin = Int32(index)
            stateCover(.voucher, Code16(voucher.kind), voucher.start, voucher.end)
        }
    }

    private mutating func stateCover(_ source: StemSource, _ code: Code16, _ start: Day?, _ end: Day?) {
        guard checkRegister(start, .waiver).passes, let start else { return }
        var stem = Stem(source: source, code: code, start: start, type: TypeConcept.claimEnrolmentRecord)
        stem.end = end
        stem.order = origin
        state(stem)
    }

    /// What kept lines tell: payments of a complementary cover on days of which the registers say nothing, and state aid.
    mutating func statePaidCover(_ history: borrowing PersonHistory) {
        lineFacts.removeAll(keepingCapacity: true)
        for line in 0..<history.care.count where careVerdicts[line].passes {
            for row in history.parts(of: history.care[line]).complementaryPayments.bounds {
                let payment = history.lineDetails.complementaryPayments[row]
                guard let kind = CoverEvidence.Payment(rawValue: payment.kind),
                    !isRegistered(kind, on: careDays[line], history)
                else { continue }
                let isCorrection = payment.isNegative || (payment.paid ?? .zero) < .zero
                note(payment.kind, line, isCorrection: isCorrection)
            }
        }
        statePeriods(.paidCover)
        lineFacts.removeAll(keepingCapacity: true)
        for line in 0..<history.care.count where careVerdicts[line].passes {
            let delivered = history.care[line].line
            guard let code = CoverEvidence.stateAid(delivered) else { continue }
            note(code, line, isCorrection: delivered.isNegative || delivered.quantity < .zero)
        }
        statePeriods(.stateAid)
    }

    /// Adds a sign of a cover.
    private mutating func note(_ code: Int32, _ line: Int, isCorrection: Bool) {
        lineFacts.append(
            LineFact(
                code: code, stated: nil, careDay: careDays[line], quantity: Quantity(isCorrection ? -1 : 1),
                line: Int32(line)))
    }

    private mutating func statePeriods(_ source: StemSource) {
        for period in CoverEvidence.periods(&lineFacts) {
            var stem = Stem(
                source: source, code: ActNatureEvent.code(period.code), start: period.first, type: types.claim)
            stem.end = period.last
            stem.order = period.line
            origin = period.line
            state(stem)
        }
    }

    /// Whether a register tells the cover of a payment on that day.
    private func isRegistered(
        _ kind: CoverEvidence.Payment, on day: Day, _ history: borrowing PersonHistory
    ) -> Bool {
        func holds(_ start: Day?, _ end: Day?) -> Bool {
            guard let start else { return false }
            return start <= day && day <= end ?? day
        }
        if kind.isOfPublicCover {
            return history.registers.covers.contains { $0.kind == PersonMapper.publicCover && holds($0.start, $0.end) }
        }
        return kind == .voucher && history.registers.vouchers.contains { holds($0.start, $0.end) }
    }

    /// BEN_CTA_TYP of the public complementary cover.
    private static let publicCover: Int32 = 89
}
