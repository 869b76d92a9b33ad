internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// What one worker takes down of the places and professionals that its rows name, under the keys that get numbers.
struct RowNumbers: RegistryBook, Sendable {
    private let concepts: ConceptIndex
    private let isIndividual: Bool
    private let grain: MappingOptions.ProviderGrain
    private(set) var locations = KeyTable()
    private(set) var careSites = KeyTable()
    private(set) var entities = LegalEntities()
    private(set) var providers = KeyTable()
    private(set) var transmissions: TransmissionSample

    init(concepts: ConceptIndex, grain: MappingOptions.ProviderGrain) {
        self.concepts = concepts
        self.grain = grain
        isIndividual = grain == .individual
        transmissions = TransmissionSample(concepts.finessDouble)
    }

    mutating func facility(_ finess: Code16, category: Int32) {
        guard let site = RegistryKey.site(finess) else { return }
        careSites.raise(site, to: FacilityFacts.pack(category: category, isListed: false))
    }

    mutating func unit(of finess: Code16, authorisation: Code8) {
        if let unit = RegistryKey.unit(site: finess, authorisation: authorisation) { careSites.raise(unit) }
    }

    mutating func site(_ finess: Code16, filedUnder number: Code16) { entities.note(finess, filedUnder: number) }

    mutating func residence(_ code: Code8) {
        if let residence = RegistryKey.hospitalResidence(code) { locations.raise(residence) }
    }

    mutating func home(of person: Int32) { locations.raise(RegistryKey.home(of: person)) }

    mutating func stay(_ key: StayKey, of pseudonym: Code24, from start: Day?, to end: Day?) {
        transmissions.note(key, pseudonym, start, end)
    }

    mutating func line(_ line: CareLine, month: Int32) {
        ProfessionalFacts.register(
            line, flux: month, concepts: concepts, grain: grain, careSites: &careSites, providers: &providers)
    }

    mutating func professional(_ number: Code24) {
        if isIndividual, let professional = RegistryKey.professional(number) { providers.raise(professional) }
    }

    mutating func professional(_ number: Code24, specialty: Int32) {
        var facts = ProfessionalFacts()
        facts.specialty = Int16(clamping: specialty)
        let provider =
            isIndividual && !number.isEmpty
            ? RegistryKey.professional(number)
            : RegistryKey.professional(number: Code16(), specialty: facts.specialty, activity: 0)
        // Behind what billing lines say, however late.
        if let provider { providers.raise(provider, to: ProfessionalFacts.pack(.prescriber, month: 0, facts)) }
    }

    mutating func practitioner(_ month: PractitionerMonth) {
        let facts = ProfessionalFacts.pack(month)
        if ReferenceRows.supplierKind(activity: ProfessionalFacts(packed: facts).activity) != .unknown {
            if let supplier = RegistryKey.supplier(month.number) { careSites.raise(supplier, to: facts) }
        } else if isIndividual,
            let key = RegistryKey.professional(number: month.number, specialty: 0, activity: 0)
        {
            providers.raise(key, to: facts)
        }
    }
}
