internal import ETLCore
internal import Glibc
internal import PrivateFiles

/// Held while the cluster is made or started, so that two commands do not do it at once. Ends with the process.
struct ClusterLock {
    private let file: Int32

    init(_ path: String) throws(Problem) {
        file = PrivateFile.openLock(path)
        guard file >= 0 else {
            throw Problem(
                .cannotCreate, at: path, "cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "Check the rights of that folder, or choose another with ETL_CLUSTER_DIR.")
        }
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR || errno == EWOULDBLOCK else { break }
            usleep(50_000)
            do throws(Problem) { try Interrupt.check() } catch {
                close(file)
                throw error
            }
        }
    }

    func release() { close(file) }
}
