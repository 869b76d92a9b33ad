internal import ETLCore
internal import Foundation
package import Mappings
internal import Postgres

/// The report of the 51 variables that the last finished run has left.
package enum StoredCoverage {
    /// - Throws: `Problem` 66 when there is no finished run with a report, 69 when the database is out of reach.
    package static func load(_ settings: ConvertSettings) throws -> CoreCoverage {
        let missing = Problem(
            .missingInput, at: settings.place, "no finished run with a coverage of the common core",
            remedy: "Convert first (etl convert), or name the schema or directory of the result.")
        let texts: [[String?]]?
        if let directory = settings.outputDirectory {
            texts = try CSVState.load(directory)?.facts?.core
        } else {
            let target = try DatabaseTarget.resolve(
                database: settings.database, environment: ProcessInfo.processInfo.environment)
            texts = try Loader(
                try target.connectionString(else: missing), schema: settings.schema, scripts: try .embedded()
            ).coreCoverage()
        }
        guard let texts, let coverage = CoreCoverage(texts: texts) else {
            throw missing
        }
        return coverage
    }
}
