internal import ETLCore
internal import Glibc

extension PrivateCluster {
    /// Bytes of an empty cluster, with its log.
    private static let emptyBytes = 64 << 20

    /// What a run would meet that has to make the cluster first. Makes nothing.
    package func outlookBeforeCreation(_ access: Loader.Access) -> LoadOutlook {
        var outlook = LoadOutlook("private database, made in \(place.data)")
        outlook.makes_database = true
        outlook.begins = .new
        outlook.free_bytes = Disk.freeBytes(near: place.data)
        do throws(Problem) {
            outlook.server_version = try ServerBinaries.choose(for: nil).majorVersion
            _ = try place.command("true", [])
            try checkParent()
            if let free = outlook.free_bytes, free < Self.emptyBytes { throw Self.diskIsFull(at: place.data) }
        } catch {
            outlook.problems.append(error)
        }
        // Nobody else is known to a server that is new.
        for role in access.roles where role != Self.databaseName { outlook.problems.append(Loader.unknownRole(role)) }
        return outlook
    }

    private func checkParent() throws(Problem) {
        var folder = place.base
        while !folder.isEmpty, folder != "/", access(folder, F_OK) != 0 { folder = folder.parentPath }
        guard access(folder, W_OK | X_OK) == 0 else {
            throw ClusterFolder.refused(place.base, String(cString: strerror(errno)))
        }
    }
}
