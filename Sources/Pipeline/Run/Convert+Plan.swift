package import ETLCore
internal import Foundation
package import Postgres
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
        /// What the run would meet where the result goes.
        package var target: LoadOutlook
        /// Why the run would stop.
        package var error: Problem?

        /// The same one by one, in the order in which a run would meet them.
        package var problems: [Problem] { target.problems + check.problems }
    }

    /// Source rows a second and worker, as `./scripts/bench convert` measures it on two cores.
    private static let rowsPerSecond = 90_000.0
    /// Bytes of the CDM in PostgreSQL, indexes included, for each source row of a synthetic set.
    private static let resultBytesPerRow = 115

    /// Checks everything that can be checked before the first row, and says what would be done.
    package func plan() async throws -> Plan {
        try await tellingAll { try await planOnce() }
    }

    /// Bytes of the CDM in PostgreSQL, indexes included and vocabulary aside.
    static func resultBytes(rows: Int) -> Int { rows * resultBytesPerRow }

    private func planOnce() async throws -> Plan {
        let inputs: Inputs
        do {
            inputs = try Inputs(settings, log: { [progress] in progress.told($0) })
        } catch let problem as Problem {
            // Nobody should mend the input to learn of the database.
            throw Problem.combined(problem.single + outlook(nil).problems) ?? problem
        }
        for warning in inputs.warnings { progress.warned(warning) }
        let target = outlook(inputs)
        let check = try await DeliveryCheck(settings, .sample, files: inputs.files).run()
        let workers = Double(min(settings.jobs, ProcessInfo.processInfo.activeProcessorCount))
        var plan = Plan(
            check: check, place: settings.place, vocabulary: inputs.concepts.release, own_mappings: inputs.ownMappings,
            jobs: settings.jobs, memory_bytes: settings.memory, partitions: inputs.memory.partitions, rows: check.rows,
            is_estimate: check.completeness.is_sample, seconds: Double(check.rows) / (Convert.rowsPerSecond * workers),
            work_bytes: inputs.delivery.byteCount, work_free_bytes: Disk.freeBytes(near: settings.work) ?? .max,
            result_bytes: Convert.resultBytes(rows: check.rows), target: target)
        if let free = target.free_bytes, free < plan.result_bytes, target.begins != .nothing {
            plan.target.warnings.append("the disk of the result may be too small for it")
        }
        plan.error = Problem.combined(plan.problems)
        return plan
    }
}
