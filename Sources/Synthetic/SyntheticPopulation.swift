internal import ETLCore

/// A fictitious population and its care in the shape of a SNDS delivery.
///
/// The same patients, years, seed and mode give the same bytes on any machine and with any number of workers.
public struct SyntheticPopulation: Sendable {
    /// How persons are drawn.
    public enum Mode: String, Sendable, CaseIterable {
        /// Some persons are chosen to have each disease, so that a small set holds all of them.
        case training
        /// The pure model, whose shares are those of the country.
        case representative
    }

    /// Index persons; births of the window come on top.
    public let patients: Int
    /// Years of care.
    public let years: ClosedRange<Int>
    /// Another seed gives other persons.
    public let seed: UInt64
    /// How persons are drawn.
    public let mode: Mode

    /// Largest number of index persons: numbers of stays have ten digits.
    public static let largest = 9_999_999

    /// - Parameter mode: by default training up to 5,000 patients, representative above.
    public init(patients: Int = 1100, years: ClosedRange<Int> = 2019...2022, seed: UInt64 = 1, mode: Mode? = nil) {
        self.patients = max(0, min(patients, SyntheticPopulation.largest))
        self.years = years
        self.seed = seed
        self.mode = mode ?? (patients <= 5000 ? .training : .representative)
    }

    /// Writes the files of the `portal` profile.
    /// - Parameters:
    ///   - directory: must be empty, unless `force`.
    ///   - truth: a second directory for what was injected.
    ///   - hospital: another directory, for a site's own files about a part of the persons.
    ///   - workers: threads; by default one per processor, at most 16.
    ///   - progress: called from time to time with the index persons done.
    @concurrent
    public func write(
        to directory: String, truth: String? = nil, hospital: String? = nil, force: Bool = false, workers: Int? = nil,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> SyntheticSummary {
        let output = try OutputDirectory(directory, force: force)
        let truthDirectory = try truth.map { path in try OutputDirectory(path, force: force) }
        let localFiles = try hospital.map { path in try OutputDirectory(path, force: force) }
        let plan = RunPlan(self, listsPersons: truth != nil, writesLocalFiles: hospital != nil)
        var delivery = try Delivery(output, plan, truth: truthDirectory, localFiles: localFiles)
        let width = max(1, min(workers ?? OutputDirectory.processors, 16))
        try await plan.run(workers: width) { batch in
            try delivery.append(batch)
            progress(batch.persons.upperBound)
        }
        return try delivery.finish(self)
    }
}
