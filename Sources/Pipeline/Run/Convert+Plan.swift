package import ETLCore
internal import Foundation
internal import SNDSSchema
internal import Vocabulary

extension Convert {
    /// What a run would do: what it would read, how long it would take, what it would need. The names of the properties
    /// are those of `--json` and stay.
    package struct Plan: Codable, Sendable {
        /// What the files hold; rows are estimates where the delivery is large.
        package var check: CheckReport
        /// Where the result would go.
        package var place: String
        package var vocabulary: String
        /// Lines of the user's own mapping file.
        package var own_mappings: Int
        package var jobs: Int
        package var memory_bytes: Int
        package var partitions: Int
        package var rows: Int
        /// Whether rows are estimated from samples of the files.
        package var is_estimate: Bool
        package var seconds: Double
        /// Bytes that the work directory may need, and has.
        package var work_bytes: Int
        package var work_free_bytes: Int
        /// Bytes that the result will need, vocabulary aside.
        package var result_bytes: Int
        /// Why the run would stop.
        package var error: Problem?
    }

    /// Source rows a second and worker, as `./scripts/bench convert` measures it on two cores.
    private static let rowsPerSecond = 90_000.0
    /// Bytes of the CDM in PostgreSQL, indexes included, for each source row of a synthetic set.
    private static let resultBytesPerRow = 115

    /// Checks everything that can be checked before the first row, and says what would be done.
    package func plan() async throws -> Plan {
        try await tellingAll { try await planOnce() }
    }

    private func planOnce() async throws -> Plan {
        let inputs = try Inputs(settings, log: { [progress] in progress.told($0) })
        for warning in inputs.warnings { progress.warned(warning) }
        let check = try await DeliveryCheck(settings, .sample).run()
        let workers = Double(min(settings.jobs, ProcessInfo.processInfo.activeProcessorCount))
        return Plan(
            check: check, place: settings.place, vocabulary: inputs.concepts.release, own_mappings: inputs.ownMappings,
            jobs: settings.jobs, memory_bytes: settings.memory, partitions: inputs.memory.partitions, rows: check.rows,
            is_estimate: check.completeness.is_sample, seconds: Double(check.rows) / (Convert.rowsPerSecond * workers),
            work_bytes: inputs.delivery.byteCount, work_free_bytes: WorkDirectory.freeBytes(near: settings.work),
            result_bytes: check.rows * Convert.resultBytesPerRow, error: check.error)
    }
}
