import ETLCore
import Foundation
import Pipeline
import Postgres
import Synthetic

/// A whole conversion of synthetic patients: rows a second, peak memory, and what share of the time goes where.
enum ConvertBench {
    static func run(patients: Int, memory: Int, jobs: Int) async throws {
        let folder = NSTemporaryDirectory() + "etl-bench-\(patients)"
        let input = folder + "/snds"
        if !FileManager.default.fileExists(atPath: input) {
            print("making \(patients) patients in \(input) (kept for the next run) …")
            _ = try await SyntheticPopulation(patients: patients).write(to: input)
        }
        let cluster = PrivateCluster(try ClusterPlace.standard(environment: ProcessInfo.processInfo.environment))
        var settings = ConvertSettings(input: input, jobs: jobs, memory: memory)
        settings.database = try cluster.start().text
        settings.schema = "bench"
        settings.work = folder + "/work"
        settings.mode = .replace
        settings.acceptsRejects = true
        let summary = try await Convert(settings, progress: Quiet()).run()
        let rows = summary.accounting.values.reduce(0) { $0 + $1.read }
        let written = summary.tables.values.reduce(0, +)
        let seconds = summary.run.seconds
        print("\(patients) patients, \(jobs) jobs, --memory \(memory >> 20)M")
        print(
            "\(rows) source rows, \(written) OMOP rows, \(tenths(seconds)) s, \(Int(Double(rows) / seconds)) source rows/s"
        )
        print("peak memory \(summary.run.peak_memory_bytes >> 20) MiB")
        for stage in Stage.allCases {
            let share = (summary.run.stages[stage.rawValue] ?? 0) / seconds * 100
            print("  \(stage.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)) \(tenths(share)) %")
        }
        try Connection(settings.connection()).execute("DROP SCHEMA bench CASCADE; DROP SCHEMA bench_etl CASCADE")
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    private struct Quiet: ProgressObserver {
        func began(_ stage: Stage, total: Int) {}
        func advanced(_ stage: Stage, done: Int, rows: Int) {}
        func ended(_ stage: Stage, rows: Int, seconds: Double) {}
        func told(_ message: String) {}
        func warned(_ message: String) {}
    }
}

extension ConvertSettings {
    /// The connection of a bench, which always names its database.
    fileprivate func connection() throws -> ConnectionString { try ConnectionString(database ?? "") }
}
