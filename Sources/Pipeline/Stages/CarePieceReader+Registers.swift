internal import ETLCore
internal import Mappings
internal import SNDSSchema

// Registers that number places and professionals besides (4.2, 4.3).

extension CarePieceReader {
    /// 4.4-doctor: declared physicians are providers; what they are is told by their own lines.
    func readPhysicians() throws {
        let isIndividual = grain == .individual
        try read(IR_MTT_R.self) { table, row, key, physician, _ in
            if isIndividual { worker.providers.raise(RegistryKey.professional(physician.number) ?? Code24()) }
            try spill(key, identity.person(table.personName(&row)), .IR_MTT_R, nil, physician)
        }
    }

    /// 4.6-institution: medico-social facilities are care sites of their category.
    func readInstitutionStays() throws {
        try read(IR_ESM_R.self) { table, row, key, stay, _ in
            if let site = RegistryKey.site(stay.facility) {
                let category = Int32(stay.category.description) ?? 0
                worker.careSites.raise(site, to: FacilityFacts.pack(category: category, isListed: false))
            }
            try spill(key, identity.person(table.personName(&row)), .IR_ESM_R, nil, stay)
        }
    }

    /// 4.9-vaccines: who injected is a provider when a specialty is told; others are known by their lines, or are places.
    func readVaccinations() throws {
        try read(IR_VAC_F.self) { table, row, key, injection, _ in
            if injection.executantSpecialty > 0 {
                var facts = ProfessionalFacts()
                facts.specialty = Int16(clamping: injection.executantSpecialty)
                let provider =
                    grain == .individual && !injection.executant.isEmpty
                    ? RegistryKey.professional(injection.executant)
                    : RegistryKey.professional(number: Code16(), specialty: facts.specialty, activity: 0)
                // Behind what billing lines say, however late.
                worker.providers.raise(
                    provider ?? Code24(), to: ProfessionalFacts.pack(.prescriber, month: 0, facts))
            }
            try spill(key, identity.person(table.personName(&row)), .IR_VAC_F, nil, injection)
        }
    }
}
