internal import ETLCore
internal import Mappings
internal import Vocabulary

extension Registry {
    /// Numbers what the files of a delivery name: residences, care, listed facilities, legal entities (decision 4).
    ///
    /// - Throws: `Problem` 65 (S-04) when the numbers are used up.
    init(
        of inputs: Inputs, residences: KeyTable, _ care: CareStage.Result, known: RegistryFile?
    ) throws(Problem) {
        let facilities = inputs.references.facilities
        var locations = facilities.register(locations: residences.merging(care.locations))
        var careSites = facilities.register(careSites: care.careSites)
        var entities = care.entities
        entities.note(inputs.concepts.finessDouble)
        for number in entities.finess {
            guard let site = RegistryKey.site(number), let facts = careSites[site] else { continue }
            // What the DCIR says under eight characters would not outweigh the mark.
            let short = RegistryKey.site(Code16(Code8(word: number.high))).flatMap { careSites[$0] }
            careSites.raise(site, to: max(facts, short ?? 0) | FacilityFacts.legalEntity)
            let address = RegistryKey.address(ofSite: number)
            guard address.flatMap({ locations[$0] }) == nil else { continue }
            if let place = RegistryKey.department(ofEntity: number) { locations.raise(place) }
        }
        try self.init(
            [.location: locations, .careSite: careSites, .provider: care.providers], known: known)
    }
}
