internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// What the input says about professionals and suppliers: the practitioner file before lines, executants before
/// prescribers, the last month before earlier ones.
///
/// Packed so that the largest wins: source (2 bits), month (16), then specialty, activity, sex, year of birth.
struct ProfessionalFacts: Equatable {
    /// Where the facts come from, the best last.
    enum Source: UInt64 { case none, prescriber, executant, practitionerFile }

    var specialty: Int16 = 0
    var activity: Int16 = 0
    /// IPP_SEX_COD; 0 when not known.
    var sex: Int32 = 0
    /// 0 when not known.
    var birthYear: Int32 = 0

    static func pack(_ source: Source, month: Int32, _ facts: ProfessionalFacts) -> UInt64 {
        source.rawValue << 62 | UInt64(UInt16(truncatingIfNeeded: month)) << 46
            | UInt64(UInt16(bitPattern: facts.specialty) & 0x7ff) << 35
            | UInt64(UInt16(bitPattern: facts.activity) & 0x7ff) << 24
            | UInt64(UInt32(bitPattern: facts.sex) & 0x3) << 12 | UInt64(UInt32(bitPattern: facts.birthYear) & 0xfff)
    }

    init() {}

    init(packed: UInt64) {
        specialty = Int16(packed >> 35 & 0x7ff)
        activity = Int16(packed >> 24 & 0x7ff)
        sex = Int32(packed >> 12 & 0x3)
        birthYear = Int32(packed & 0xfff)
    }

    /// What a row of the practitioner file says. A fictitious practice (EXC_EXC_NAT 9) is described by its lines alone.
    static func pack(_ row: PractitionerMonth) -> UInt64 {
        guard row.nature != 9 else { return 0 }
        var facts = ProfessionalFacts()
        // Codes 24 to 30 and from 50 on name professions that lines give as activity (IR_SPA_D, IR_ACT_V).
        let isActivity =
            24...30 ~= row.specialty && row.specialty != 25 || 38...40 ~= row.specialty || row.specialty >= 50
        if isActivity {
            facts.activity = Int16(clamping: row.specialty)
        } else {
            facts.specialty = Int16(clamping: row.specialty)
        }
        facts.sex = row.sex
        facts.birthYear = row.birthYear
        return pack(.practitionerFile, month: row.year &* 12 &+ row.month, facts)
    }

    /// Registers the executant, the prescriber and, where the act is one of a supplier, the supplier's site.
    static func register(
        _ line: CareLine, flux: Int32, concepts: ConceptIndex, grain: MappingOptions.ProviderGrain,
        careSites: inout KeyTable, providers: inout KeyTable
    ) {
        var described = ProfessionalFacts()
        (described.specialty, described.activity) = (line.executantSpecialty, line.executantActivity)
        let facts = pack(.executant, month: flux, described)
        if isSupplier(line, concepts) {
            if let supplier = RegistryKey.supplier(line.executant) { careSites.raise(supplier, to: facts) }
        } else if let executant = RegistryKey.professional(
            number: grain == .individual ? line.executant : Code16(), specialty: line.executantSpecialty,
            activity: line.executantActivity)
        {
            providers.raise(executant, to: facts)
        }
        if let prescriber = RegistryKey.professional(
            number: grain == .individual ? line.prescriber : Code16(), specialty: line.prescriberSpecialty,
            activity: line.prescriberActivity)
        {
            (described.specialty, described.activity) = (line.prescriberSpecialty, line.prescriberActivity)
            providers.raise(prescriber, to: pack(.prescriber, month: flux, described))
        }
    }

    /// Whether the executant is a place, not a professional (4.2).
    private static func isSupplier(_ line: CareLine, _ concepts: ConceptIndex) -> Bool {
        EncounterClass.isSupplier(line, grouping: concepts.actNature(Int(line.nature)).map { Int($0.grouping) } ?? 0)
    }
}
