package import ETLCore
package import Vocabulary

/// What the rules know beside the person: dictionaries, numbers and settings. Read-only, shared by all workers.
package struct MappingContext: Sendable {
    package var concepts: ConceptIndex
    package var registry: any NumberRegistry
    package var settings: MappingSettings

    package init(concepts: ConceptIndex, registry: any NumberRegistry, settings: MappingSettings) {
        self.concepts = concepts
        self.registry = registry
        self.settings = settings
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
