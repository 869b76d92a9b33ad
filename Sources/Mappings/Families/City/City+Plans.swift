internal import ETLCore
internal import SNDSSchema

// What lines tell of schemes, state aid and covers (4.15-scheme, 4.15-aid, 4.15-cover).

extension City {
    /// Days on which kept lines show a scheme or a cover.
    func tell(_ plans: inout PayerPlans) {
        for line in lines.refs where lines.passes(line) {
            let (record, day) = (lines[line], days[line.index])
            if CoverEvidence.stateAid(record) != nil {
                plans.stateAid.append(.init(day: day, payer: record.payer, sponsor: record.scheme))
            } else if !record.payer.isEmpty {
                plans.schemes.append(.init(day: day, payer: record.payer, sponsor: record.scheme))
            }
            if record.hasPublicCover || record.contract == CoverEvidence.publicContract {
                plans.complementarySigns.append(day)
            }
            if CoverEvidence.voucherContracts ~= record.contract { plans.voucherSigns.append(day) }
        }
    }
}
