internal import ETLCore
internal import Postgres
internal import PrivateFiles

#if canImport(Glibc)
    internal import Glibc
#endif

extension CSVStore {
    func outlook(_ fingerprint: RunFingerprint?, mode: Loader.Mode) throws(Problem) -> LoadOutlook {
        var outlook = LoadOutlook(final)
        outlook.free_bytes = Disk.freeBytes(near: final)
        guard let fingerprint else { return outlook }
        do throws(Problem) {
            try look(try course(fingerprint, mode: mode), &outlook)
        } catch {
            outlook.problems.append(error)
        }
        return outlook
    }

    private func look(_ course: Course, _ outlook: inout LoadOutlook) throws(Problem) {
        if case .nothing = course {
            outlook.begins = .nothing
            return
        }
        try checkLoading()
        outlook.begins = .new
        switch course {
        case .resume: outlook.begins = .resume
        case .begin where CSVFolder.exists(loading):
            try CSVFolder.checkMayEmpty(loading)
            outlook.drops.append(dropped(loading, isResult: false))
        default: break
        }
        guard try CSVState.load(final) != nil else { return }
        if outlook.begins == .new { outlook.begins = .replace }
        outlook.drops.append(dropped(final, isResult: true))
    }

    /// Whether the directory of the load can be made, or is free.
    private func checkLoading() throws(Problem) {
        if CSVFolder.exists(loading) {
            _ = try CSVLock(existing: loading)
        } else {
            let parent = loading.parentPath
            guard access(parent.isEmpty ? "." : parent, W_OK | X_OK) == 0 else {
                throw CSVLock.refused(loading, .system(errno))
            }
        }
    }

    private func dropped(_ directory: String, isResult: Bool) -> LoadOutlook.Dropped {
        let (count, bytes) = CSVFolder.tables(in: directory)
        return LoadOutlook.Dropped(place: directory, tables: count, bytes: bytes, is_result: isResult)
    }
}
