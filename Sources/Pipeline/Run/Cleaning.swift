package import ETLCore
internal import Foundation
internal import Postgres
internal import Vocabulary

#if canImport(Glibc)
    internal import Glibc
#endif

/// Removes what stopped runs have left.
package enum Cleaning {
    /// Empties a work directory: work files, the reject file of the last run, the index of the vocabulary.
    /// - Throws: `Problem` 73 when it is none of ours, 75 while a run holds it.
    package static func cleanWork(_ path: String) throws(Problem) -> (files: Int, bytes: Int) {
        // A directory that no run has used stays as it is: nothing is made in it, its mode is not changed.
        guard WorkDirectory.isUsed(path) else { return (0, 0) }
        let work: WorkDirectory
        do throws(Problem) {
            work = try WorkDirectory(path: path)
        } catch {
            guard error.exitCode == .cannotCreate else { throw error }
            throw Problem(
                .cannotCreate, at: error.place, error.what,
                remedy: "Nothing was removed. Name the work directory of the run with --work DIR.")
        }
        let (files, bytes) = work.contents
        work.removeAll()
        let index = work.removeVocabulary()
        return (files + index.files, bytes + index.bytes)
    }

    /// Drops the unfinished load of a schema.
    /// - Returns: whether there was one.
    /// - Throws: `Problem` 69 without a connection, 73 when the loading schema is somebody's, 75 while a run holds the
    ///   schema.
    package static func cleanSchema(_ schema: String, database: String?) throws(Problem) -> Bool {
        let target = try DatabaseTarget.resolve(
            database: database, environment: ProcessInfo.processInfo.environment)
        // No cluster is made to find nothing in it.
        if case .privateCluster(let cluster) = target, try cluster.status() == .notCreated { return false }
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
    /// Whether there is something at a path that is more than an empty directory.
    static func isUsed(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return false }
        guard isDirectory.boolValue else { return true }
        return (try? FileManager.default.contentsOfDirectory(atPath: path).isEmpty) != true
    }

    /// Files of earlier runs and their size.
    var contents: (files: Int, bytes: Int) { WorkDirectory.contents(path) }

    static func contents(_ path: String) -> (files: Int, bytes: Int) {
        var (files, bytes) = (0, 0)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
            guard name != "lock", "\(path)/\(name)" != vocabularyFolder(path) else { continue }
            files += 1
            bytes += size("\(path)/\(name)")
        }
        return (files, bytes)
    }

    /// Removes the index of the vocabulary; what is not of it stays, and the directory with it.
    func removeVocabulary() -> (files: Int, bytes: Int) {
        let folder = WorkDirectory.vocabularyFolder(path)
        var status = stat()
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return (0, 0) }
        var (files, bytes) = (0, 0)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where IndexCache.isOurs(name) {
            bytes += WorkDirectory.size("\(folder)/\(name)")
            if unlink("\(folder)/\(name)") == 0 { files += 1 }
        }
        rmdir(folder)
        return (files, bytes)
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}
