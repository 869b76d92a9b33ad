internal import ETLCore
internal import Foundation
internal import Postgres

extension Convert {
    /// What a run would meet where its result, its work files and its registry go, in the order in which it would. Makes
    /// nothing; a private database that is stopped is started to be looked at.
    /// - Parameter inputs: `nil` when they cannot be read.
    func outlook(_ inputs: Inputs?) -> LoadOutlook {
        var outlook: LoadOutlook
        do {
            outlook = try target(inputs)
        } catch {
            outlook = LoadOutlook(settings.place)
            outlook.problems = [
                error as? Problem ?? Problem(.failed, at: settings.place, "\(error)", remedy: "Please report this.")
            ]
            outlook.look { () throws(Problem) in try WorkDirectory.look(settings.work) }
            return outlook
        }
        // A run takes its work directory before it asks the database.
        let later = outlook.problems
        outlook.problems = []
        outlook.look { () throws(Problem) in try WorkDirectory.look(settings.work) }
        outlook.problems += later
        guard let inputs, outlook.begins != .nothing else { return outlook }
        if outlook.begins != .resume, let free = Disk.freeBytes(near: settings.work) {
            // What an earlier run has left is removed first.
            let room = free + WorkDirectory.contents(settings.work).bytes
            if let lack = Convert.lackOfSpace(inputs, settings.work, free: room) { outlook.problems.append(lack) }
        }
        if let registry = settings.registry {
            outlook.look { () throws(Problem) in try RegistryLock.look(registry) }
        }
        return outlook
    }

    private func target(_ inputs: Inputs?) throws -> LoadOutlook {
        let environment = ProcessInfo.processInfo.environment
        if let outlook = try settings.outlookBeforeDatabase(environment) { return outlook }
        let store = try settings.resultStore(environment, logger: logger)
        return try store.outlook(
            try inputs?.fingerprint(known: try store.recordedRun()), mode: settings.mode.loading)
    }

    /// Why the work files would not find room; `nil` when they do.
    static func lackOfSpace(_ inputs: Inputs, _ work: String, free: Int) -> Problem? {
        // Spill is compressed: partitions and buckets together stay below the size of the text.
        let needed = inputs.delivery.byteCount
        guard free <= needed else { return nil }
        return Problem(
            .cannotCreate, at: work, "\(free >> 20) MiB free, the work files may need \(needed >> 20) MiB",
            remedy: "Give a directory with more room with --work DIR.")
    }
}
