package import ETLCore
package import OMOPSchema
package import Vocabulary

/// What the rules know beside the person: dictionaries, numbers and settings. Read-only, shared by all workers.
package struct MappingContext: Sendable {
    package var concepts: ConceptIndex
    package var registry: any NumberRegistry
    package var settings: MappingSettings
    /// Where rows of hospital files stand.
    package var localPlaces = LocalPlaces()

    package init(concepts: ConceptIndex, registry: any NumberRegistry, settings: MappingSettings) {
        self.concepts = concepts
        self.registry = registry
        self.settings = settings
    }
}

extension MappingSettings {
    /// The sites that transmit twice in a field: those of the list where `finess_dup_fields` applies it, and those that
    /// the stays themselves show (3.9).
    /// - Parameter sites: the list.
    func doubleSites(_ field: StayKey.Field, listed sites: [FinessDouble]) -> [StayFilters.DoubleSite] {
        let isListed =
            switch field {
            case .mco: options.finessFields.hasStays
            case .mcoOutpatient: options.finessFields.hasOutpatients
            default: false
            }
        let listed = isListed ? sites : []
        return listed.map { StayFilters.DoubleSite(site: $0.site, years: $0.years, legalEntity: $0.legalEntity) }
            + detectedDoubles.filter { $0.field == field }.map {
                StayFilters.DoubleSite(site: $0.site, years: $0.year...$0.year, legalEntity: $0.legalEntity)
            }
    }
}

/// The numbers of places, facilities and professionals (decision 4). A key that is not registered has no number.
package protocol NumberRegistry: Sendable {
    /// The location of a `LocationKey`.
    func location(_ key: Code24) -> Int32?
    /// The care site of a `CareSiteKey`.
    func careSite(_ key: Code24) -> Int32?
    /// The provider of a `ProviderKey`.
    func provider(_ key: Code24) -> Int32?
}

/// The settings that the rules read (`cfg.*` of mapping.md).
package struct MappingSettings: Sendable, Equatable {
    /// First and last care date kept (W0, W1).
    package var careWindow: ClosedRange<Day>
    /// First and last flux month kept.
    package var fluxWindow: ClosedRange<Month>
    /// Last day of the last flux month; also the release date.
    package var snapshotDate: Day
    /// `cfg.x` of mapping.md, checked; made by `MappingOptions(switches:)`.
    package var options = MappingOptions()
    /// Double transmissions that the stays of this run show.
    package var detectedDoubles: [DetectedDouble] = []
    /// Years of which there are files, by field of the PMSI.
    package var fileYears: [StayKey.Field: Set<Int>] = [:]
    /// Daily doses by ATC class (`ddd_file`).
    package var dailyDoses: [Code16: DailyDose] = [:]
    /// Communes that have another code in the reference year (`commune_file`, `cog_year`).
    package var communes = CommuneMap()
    /// How persons, visits, providers and care sites are named (`source_values`).
    package var sourceValues = SourceValuePolicy.clear

    package init(
        careWindow: ClosedRange<Day>, fluxWindow: ClosedRange<Month>, snapshotDate: Day,
        options: MappingOptions = MappingOptions()
    ) {
        self.careWindow = careWindow
        self.fluxWindow = fluxWindow
        self.snapshotDate = snapshotDate
        self.options = options
    }
}
