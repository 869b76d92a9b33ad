internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// What lines say about professionals and suppliers when no referential does: the value of the last flux month.
///
/// Packed so that the largest wins: executant before prescriber, then flux month, specialty, activity.
enum ProfessionalFacts {
    static func pack(isExecutant: Bool, flux: Int32, specialty: Int16, activity: Int16) -> UInt64 {
        (isExecutant ? 1 << 63 : 0) | UInt64(UInt32(bitPattern: flux)) << 32
            | UInt64(UInt16(bitPattern: specialty)) << 16 | UInt64(UInt16(bitPattern: activity))
    }

    static func unpack(_ facts: UInt64) -> (specialty: Int16, activity: Int16) {
        (
            Int16(bitPattern: UInt16(truncatingIfNeeded: facts >> 16)),
            Int16(bitPattern: UInt16(truncatingIfNeeded: facts))
        )
    }

    /// Registers the executant, the prescriber and, where the act is one of a supplier, the supplier's site.
    static func register(
        _ line: CareLine, flux: Int32, concepts: ConceptIndex, grain: MappingOptions.ProviderGrain,
        careSites: inout KeyTable, providers: inout KeyTable
    ) {
        let facts = pack(
            isExecutant: true, flux: flux, specialty: line.executantSpecialty, activity: line.executantActivity)
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
            providers.raise(
                prescriber,
                to: pack(
                    isExecutant: false, flux: flux, specialty: line.prescriberSpecialty,
                    activity: line.prescriberActivity))
        }
    }

    /// Whether the executant is a place, not a professional (4.2).
    private static func isSupplier(_ line: CareLine, _ concepts: ConceptIndex) -> Bool {
        EncounterClass.isSupplier(line, grouping: concepts.actNature(Int(line.nature)).map { Int($0.grouping) } ?? 0)
    }
}
