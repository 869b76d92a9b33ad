internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

/// Health cover of the person over time (4.15): the scheme, and what is added to it.
struct PayerPlans: ~Copyable {
    /// What a period is of, in the order of the ids.
    enum Plan: String, CaseIterable {
        /// The scheme of sickness insurance.
        case base = "BASE"
        /// State aid for foreigners without papers, which stands in place of a scheme.
        case stateAid = "AME"
        /// Public complementary cover (CMU-C, C2S).
        case complementary = "C2S"
        /// Voucher for a complementary cover.
        case voucher = "ACS"
        /// Long-term illness, paid in full; on request.
        case illness = "ALD"
    }

    /// Days on which schemes show.
    var schemes: [SchemeRuns.Sign] = []
    /// Days on which state aid pays.
    var stateAid: [SchemeRuns.Sign] = []
    /// Days on which lines show the covers that registers may tell.
    var complementarySigns: [Day] = []
    var voucherSigns: [Day] = []
    /// What registers tell of them.
    var complementary: [CoverSpan] = []
    var vouchers: [CoverSpan] = []
    var illnesses: [CoverSpan] = []
    /// Periods of the scheme as they were written, with their ids.
    private var written: [(days: ClosedRange<Day>, id: Int64)] = []
    // Memory that is reused.
    private var runs: [SchemeRuns.Run] = []
    private var aid: [CoverSpan] = []

    /// Forgets the person, keeps the memory.
    mutating func removeAll() {
        schemes.removeAll(keepingCapacity: true)
        stateAid.removeAll(keepingCapacity: true)
        complementarySigns.removeAll(keepingCapacity: true)
        voucherSigns.removeAll(keepingCapacity: true)
        complementary.removeAll(keepingCapacity: true)
        vouchers.removeAll(keepingCapacity: true)
        illnesses.removeAll(keepingCapacity: true)
        written.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        aid.removeAll(keepingCapacity: true)
    }

    /// Writes the periods, each inside of the observation periods.
    mutating func write(_ person: Int32, in observed: [ClosedRange<Day>], into buffers: inout CopyBuffers) {
        var rows = Rows(person: person, observed: observed)
        for sign in stateAid { aid.append(CoverSpan(sign: sign.day)) }
        CoverSpan.merge(&aid)
        SchemeRuns.runs(&schemes, into: &runs)
        for index in runs.indices {
            let run = runs[index]
            // A scheme lasts to the day before the next.
            let end = index + 1 < runs.count ? runs[index + 1].first - 1 : CoverSpan.open
            CoverSpan(start: run.first, end: end).without(aid) { part in
                rows.append(.base, part, payer: run.payer, sponsor: run.sponsor, &buffers)
            }
        }
        for span in aid {
            let last = stateAid.filter { $0.day >= span.start && $0.day <= span.end }.max {
                ($0.day, $0.payer, $0.sponsor) < ($1.day, $1.payer, $1.sponsor)
            }
            rows.append(.stateAid, span, payer: last?.payer ?? SchemeCode(), sponsor: last?.sponsor ?? 0, &buffers)
        }
        Self.complete(&complementary, with: complementarySigns)
        for span in complementary { rows.append(.complementary, span, &buffers) }
        Self.complete(&vouchers, with: voucherSigns)
        for span in vouchers { rows.append(.voucher, span, &buffers) }
        CoverSpan.merge(&illnesses)
        for span in illnesses { rows.append(.illness, span, &buffers) }
        written.append(contentsOf: rows.schemes)
    }

    /// The period of the scheme on a day, once it is written (4.16-plan).
    func scheme(on day: Day) -> Int64? { written.first { $0.days.contains(day) }?.id }

    /// Lines speak where no register does.
    private static func complete(_ spans: inout [CoverSpan], with signs: [Day]) {
        if spans.isEmpty { spans.append(contentsOf: signs.lazy.map { CoverSpan(sign: $0) }) }
        CoverSpan.merge(&spans)
    }

    /// The rows of one person, numbered.
    private struct Rows {
        let person: Int32
        let observed: [ClosedRange<Day>]
        private var ordinal = 0
        private(set) var schemes: [(days: ClosedRange<Day>, id: Int64)] = []

        init(person: Int32, observed: [ClosedRange<Day>]) {
            self.person = person
            self.observed = observed
        }

        mutating func append(
            _ plan: Plan, _ span: CoverSpan, payer: SchemeCode = SchemeCode(), sponsor: Int32 = 0,
            _ buffers: inout CopyBuffers
        ) {
            guard span.start <= span.end else { return }
            for period in observed where period.overlaps(span.start...span.end) {
                let days = (span.start...span.end).clamped(to: period)
                let id = EventID.id(person: person, ordinal: ordinal)
                if plan == .base { schemes.append((days, id)) }
                buffers.append(
                    PayerPlanPeriodRow(
                        payer_plan_period_id: id, person_id: person,
                        payer_plan_period_start_date: days.lowerBound, payer_plan_period_end_date: days.upperBound,
                        payer_concept_id: FixedConcept.noMatchingConcept,
                        payer_source_value: payer.isEmpty ? nil : SourceValue(payer.code),
                        plan_concept_id: FixedConcept.noMatchingConcept,
                        plan_source_value: SourceValue(plan.rawValue),
                        sponsor_source_value: sponsor > 0 ? SourceValue(digits: sponsor) : nil))
                ordinal += 1
            }
        }
    }
}
