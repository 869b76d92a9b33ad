internal import ETLCore
package import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// Turns one person's history into OMOP rows. One per worker: its memory is reused from person to person.
///
/// The order of work (3.1) is that of the specification: person, stays, care lines, death, netting, visits, events,
/// eras.
/// Nothing is written before all rules have spoken, so that a person who turns out too large leaves no row behind.
package struct PersonMapper {
    let context: MappingContext
    let options: MappingOptions
    let careFilters: CareFilters
    let stayFilters: StayFilters
    let outpatientStayFilters: StayFilters
    let deathRule: DeathRule
    let types: TypeConcepts
    let core: CoreConcepts
    let coreActs = CoreActs()

    // Verdicts, index for index beside the history.
    var stayVerdicts: [Verdict] = []
    var stayDates: [StayDates] = []
    var careVerdicts: [Verdict] = []
    var careDays: [Day] = []
    var carePlaces: [HospitalLine] = []
    /// By the raw value of the `NettingKind`.
    var refined = [RowFates](repeating: RowFates(), count: NettingKind.refined.count)
    var outpatientVerdicts: [Verdict] = []
    var outpatientDates: [StayDates] = []
    /// Rows of hospital bills, by the raw value of the `BilledKind`.
    var billed = [[Verdict]](repeating: [], count: BilledKind.allCases.count)
    var exemptionVerdicts: [Verdict] = []
    var certificateVerdicts: [Verdict] = []
    var registerVerdicts = RegisterVerdicts()
    var hospital = HospitalState()
    /// The home as a hospital knows it.
    var coreHome: LocationRow?
    var coreTouches = CoreTouches()

    // What is being made.
    var demographics = Demographics()
    var evidence = DeathRule.Evidence()
    var decision = DeathRule.Decision()
    var netting = Netting()
    /// Reject lines of netting groups: rows by group.
    var residualRows: [Int32] = []
    var encounters: [Encounter] = []
    /// Visit of each netting group; −1 for none.
    var groupVisits: [Int32] = []
    var stayOrder: [Int32] = []
    var outpatientOrder: [Int32] = []
    var institutionStays: [InstitutionStay] = []
    /// Index of the certificate that tells the death; −1 for none.
    var chosenCertificate = -1
    var visits: [VisitDraft] = []
    /// Days of the séances of the stay at hand, when it is split.
    var sessionDays: [Day] = []
    var details: [DetailDraft] = []
    var stems: [Stem] = []
    var acts: [ActCandidate] = []
    var spans: [EraSpan] = []
    var byStart: [Int32] = []
    var byEnd: [Int32] = []
    var precedingVisits: [Int32] = []
    var exemptionSpans: [ExemptionSpan] = []
    var lineFacts: [LineFact] = []
    var eventRange: ClosedRange<Day>?
    var activity: [ClosedRange<Day>] = []
    var periods: [ClosedRange<Day>] = []
    /// What the event at hand is made from: see `Stem.origin`.
    var origin: Int32 = -1

    package init(context: MappingContext) {
        self.context = context
        options = context.settings.options
        careFilters = CareFilters(context.settings)
        stayFilters = StayFilters(options: options, doubleSites: context.doubleSites(.mco))
        outpatientStayFilters = StayFilters(options: options, doubleSites: context.doubleSites(.mcoOutpatient))
        deathRule = DeathRule(grace: options.deathGrace)
        types = TypeConcepts(options.typeProfile)
        core = CoreConcepts(context.concepts)
    }

    /// Appends the rows of one person to `buffers`, and notes a fate for every source row.
    /// - Parameter history: in the order of `PersonHistory.sortCanonically()`.
    package mutating func convert(
        _ history: borrowing PersonHistory, into buffers: inout CopyBuffers, ledger: inout Ledger
    ) {
        if history.rowCount > EventID.rowLimit {
            return rejectAll(history, .personTooLarge, .size, &ledger)
        }
        if IdentityRules.isFictitiousPerson(history.referential, keepUnknown: options.keepUnknownCertification) {
            return rejectAll(history, .fictitiousPerson, .fictitiousPerson, &ledger)
        }
        removeAll()
        ledger.coverage.beginPerson()
        filterStays(history)
        demographics = Demographics(
            history.referential, summaries: history.registers.summaries,
            snapshotYear: Int32(context.settings.snapshotDate.year))
        if demographics.birthYear == 0, options.birthFromStays {
            demographics.birthYear = birthYearFromStays(history) ?? 0
        }
        adoptPatients(history, &ledger)
        if demographics.birthYear == 0 { return rejectAll(history, .noBirthYear, .birthYear, &ledger) }
        IdentityFlags.forEach(history.referential) { ledger.note($0) }
        checkStays(history, &ledger)
        filterOutpatientCare(history, &ledger)
        checkBilledRows(history)
        filterCare(history)
        chooseCertificate(history)
        decideDeath(history)
        decideHospitalDeath(history, &ledger)
        checkHospitalRows(history, &ledger)
        checkCareAgainstLife(history)
        net(history)
        settleLines(history)
        makeVisits(history, &ledger)
        origin = -1
        makeConditions(history, &ledger)
        makeStayFacts(history)
        makeStayActs(history, &ledger)
        makeBilledEvents(history, &ledger)
        if options.splitsSessions { spreadOverSessions() }
        makeCareEvents(history, &ledger)
        if options.mergesRentals { mergeRentals() }
        makeOutpatientEvents(history, &ledger)
        origin = -1
        makeExemptions(history, &ledger)
        makeCauses(history, &ledger)
        makeVaccinations(history, &ledger)
        makeStatements(history, &ledger)
        makeLineFacts(history, &ledger)
        makeHospitalEvents(history, &ledger)
        if isTooLarge { return rejectAll(history, .personTooLarge, .size, &ledger) }
        noteFates(history, &ledger)
        write(history, into: &buffers, &ledger)
    }

    /// more events of one table than an identifier can number.
    private var isTooLarge: Bool {
        guard stems.count >= EventID.limit || visits.count >= EventID.limit || details.count >= EventID.limit else {
            return false
        }
        if visits.count >= EventID.limit || details.count >= EventID.limit { return true }
        return OMOPTable.allCases.contains { table in stems.count { $0.table == table } >= EventID.limit }
    }

    private mutating func removeAll() {
        stayVerdicts.removeAll(keepingCapacity: true)
        stayDates.removeAll(keepingCapacity: true)
        careVerdicts.removeAll(keepingCapacity: true)
        careDays.removeAll(keepingCapacity: true)
        carePlaces.removeAll(keepingCapacity: true)
        for slot in refined.indices { refined[slot].removeAll() }
        outpatientVerdicts.removeAll(keepingCapacity: true)
        for slot in billed.indices { billed[slot].removeAll(keepingCapacity: true) }
        outpatientDates.removeAll(keepingCapacity: true)
        exemptionVerdicts.removeAll(keepingCapacity: true)
        certificateVerdicts.removeAll(keepingCapacity: true)
        registerVerdicts.removeAll()
        hospital.removeAll()
        evidence.removeAll()
        netting.removeAll()
        residualRows.removeAll(keepingCapacity: true)
        encounters.removeAll(keepingCapacity: true)
        groupVisits.removeAll(keepingCapacity: true)
        stayOrder.removeAll(keepingCapacity: true)
        outpatientOrder.removeAll(keepingCapacity: true)
        institutionStays.removeAll(keepingCapacity: true)
        chosenCertificate = -1
        exemptionSpans.removeAll(keepingCapacity: true)
        visits.removeAll(keepingCapacity: true)
        details.removeAll(keepingCapacity: true)
        stems.removeAll(keepingCapacity: true)
        acts.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        byStart.removeAll(keepingCapacity: true)
        byEnd.removeAll(keepingCapacity: true)
        precedingVisits.removeAll(keepingCapacity: true)
        eventRange = nil
        activity.removeAll(keepingCapacity: true)
        periods.removeAll(keepingCapacity: true)
    }

    /// Widens the span of events, for the observation period.
    @inline(__always)
    mutating func noteEvent(_ start: Day, _ end: Day) {
        guard let range = eventRange else {
            eventRange = start...max(start, end)
            return
        }
        if start < range.lowerBound || end > range.upperBound {
            eventRange = min(start, range.lowerBound)...max(end, range.upperBound)
        }
    }
}
