internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// The rules and what they know beside the person, made once for a run. Read-only.
struct RuleSet: Sendable {
    let context: MappingContext
    let options: MappingOptions
    let careFilters: CareFilters
    let stayFilters: StayFilters
    let filters: FieldFilters
    let deathRule: DeathRule
    let types: TypeConcepts
    let core: CoreConcepts
    let coreActs = CoreActs()
    /// Kinds of events and positions of diagnoses, by rank.
    let kinds = EventKind.byRank
    let positions = DiagnosisPosition.byRank

    init(_ context: MappingContext) {
        self.context = context
        options = context.settings.options
        careFilters = CareFilters(context.settings)
        filters = FieldFilters(context.settings, listed: context.concepts.finessDouble)
        stayFilters = filters[.mco]
        deathRule = DeathRule(grace: options.deathGrace)
        types = TypeConcepts(options.typeProfile)
        core = CoreConcepts(context.concepts)
    }

    var concepts: ConceptIndex { context.concepts }
    var snapshot: Day { context.settings.snapshotDate }
    var careWindow: ClosedRange<Day> { context.settings.careWindow }

    /// 4.0.2.
    @inline(__always)
    func datetime(_ day: Day) -> Moment? { options.fillDatetime ? Moment(day) : nil }

    /// What the nomenclature says of the nature of a line.
    @inline(__always)
    func traits(of line: CareLine) -> ActNatureTraits {
        guard let facts = concepts.actNature(Int(line.nature)) else { return ActNatureTraits() }
        return ActNatureTraits(
            grouping: Int(facts.grouping), isCare: facts.isCare, isComplement: facts.complement != 0)
    }

    /// 4.0.10 for what a professional billed.
    func professionalType(of line: CareLine) -> Int32 {
        ActNatureEvent.isDental(line, grouping: traits(of: line).grouping) ? types.dental : types.professional
    }

    /// The number of a care site; `nil` without a key, or when it is not registered.
    func careSite(_ key: Code24?) -> Int32? { key.flatMap { context.registry.careSite($0) } }

    /// The number of a provider, 0 for none.
    func provider(_ key: Code24?) -> Int32 { key.flatMap { context.registry.provider($0) } ?? 0 }

    /// 4.3-event: the provider of the executant, 0 for none.
    func executant(_ line: CareLine) -> Int32 {
        provider(professional(line.executant, line.executantSpecialty, line.executantActivity))
    }

    /// 4.9-provider: the provider of the prescriber, 0 for none.
    func prescriber(_ line: CareLine) -> Int32 { provider(prescriberKey(line)) }

    /// The registry key of the prescriber; `nil` for none.
    func prescriberKey(_ line: CareLine) -> Code24? {
        professional(line.prescriber, line.prescriberSpecialty, line.prescriberActivity)
    }

    private func professional(_ number: Code16, _ specialty: Int16, _ activity: Int16) -> Code24? {
        let isIndividual = options.providerGrain == .individual
        return RegistryKey.professional(
            number: isIndividual ? number : Code16(), specialty: specialty, activity: activity)
    }

    /// 4.6-admission, 4.7-ends: where the patient came from.
    func admission(mode: Code8, place: Code8) -> (concept: Int32?, text: SourceValue?) {
        let code = StayVisitRule.code(mode: mode, place: place)
        guard !code.isEmpty else { return (nil, nil) }
        let target = concepts.resolve(.entryMode, code).targets.first
        return (target?.conceptID ?? FixedConcept.noMatchingConcept, SourceValue(code))
    }

    /// 4.6-discharge, 4.7-ends: where the patient went. Death is no place.
    func discharge(mode: Code8, place: Code8) -> (concept: Int32?, text: SourceValue?) {
        if mode == StayVisitRule.death { return (FixedConcept.noMatchingConcept, SourceValue(mode)) }
        let code = StayVisitRule.code(mode: mode, place: place)
        guard !code.isEmpty else { return (nil, nil) }
        let target = concepts.resolve(.exitMode, code).targets.first
        return (target?.conceptID ?? FixedConcept.noMatchingConcept, SourceValue(code))
    }
}

extension SourceValue {
    /// A small number as text.
    init(digits number: Int32) {
        var text = KeyText("")
        text.append(decimal: Int(max(0, number)))
        self.init(text.code)
    }
}
