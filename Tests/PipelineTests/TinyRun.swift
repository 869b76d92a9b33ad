import ETLTestKit
import Pipeline
import Postgres

/// A hand-written delivery, converted into a database of its own.
struct TinyRun {
    let summary: RunSummary
    private let database: ConnectionString

    init(_ delivery: TinyDelivery, _ switches: [String: String] = [:], jobs: Int = 2) async throws {
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        database = try TemporaryCluster.shared().makeDatabase()
        var settings = ConvertSettings(input: folder.file("snds"), jobs: jobs, memory: 1 << 30)
        settings.database = database.text
        settings.work = folder.file("work")
        settings.acceptsRejects = true
        settings.switches = switches
        summary = try await Convert(settings, progress: Silent()).run()
    }

    /// Rows of a query.
    func query(_ sql: String) throws -> [[String?]] { try Connection(database).query(sql, []) }
}
