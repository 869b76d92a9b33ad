package import ETLCore
internal import Foundation
internal import Postgres

/// Removes what stopped runs have left.
package enum Cleaning {
    /// Empties a work directory.
    /// - Throws: `Problem` 73 when it is none of ours, 75 while a run holds it.
    package static func cleanWork(_ path: String) throws(Problem) -> (files: Int, bytes: Int) {
        guard FileManager.default.fileExists(atPath: path) else { return (0, 0) }
        let work = try WorkDirectory(path: path)
        let (files, bytes) = work.contents
        work.removeAll()
        return (files, bytes)
    }

    /// Drops the unfinished load of a schema.
    /// - Returns: whether there was one.
    /// - Throws: `Problem` 69 without a connection, 75 while a run holds the schema.
    package static func cleanSchema(_ schema: String, database: String?) throws(Problem) -> Bool {
        let target = try DatabaseTarget.resolve(
            database: database, environment: ProcessInfo.processInfo.environment)
        let loader = try Loader(try target.connectionString(), schema: schema, scripts: try .embedded())
        let isThere = try loader.hasUnfinishedRun()
        if isThere { try loader.abandon() }
        return isThere
    }

    /// Removes the unfinished files beside a CSV directory.
    /// - Returns: whether there were any.
    /// - Throws: `Problem` 75 while a run holds them, 73 when there are files of others.
    package static func cleanDirectory(_ path: String) throws(Problem) -> Bool {
        try CSVStore(directory: path).abandon()
    }
}

extension WorkDirectory {
    /// Files of earlier runs and their size.
    var contents: (files: Int, bytes: Int) {
        var (files, bytes) = (0, 0)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where name != "lock" {
            files += 1
            bytes += (try? FileManager.default.attributesOfItem(atPath: file(name))[.size] as? Int) ?? 0
        }
        return (files, bytes)
    }
}
