internal import ETLCore
internal import Glibc

extension Loader {
    /// Bytes free on the disk of the database; `nil` when it is not of this machine, or when the server keeps it to itself.
    func freeBytes() throws(Problem) -> Int? {
        guard connection.isLocal else { return nil }
        let rows = try connection.query(
            """
            SELECT coalesce(nullif(pg_catalog.pg_tablespace_location(dattablespace), ''),
                CASE WHEN pg_catalog.pg_has_role(current_user, 'pg_read_all_settings', 'USAGE')
                THEN pg_catalog.current_setting('data_directory') END)
            FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()
            """, doing: "asking for the disk")
        return rows.first?.first.flatMap(\.self).flatMap { Disk.freeBytes(of: $0) }
    }
}

/// The disk that a path is on.
package enum Disk {
    /// Bytes free; `nil` when there is no such path here.
    package static func freeBytes(of path: String) -> Int? {
        var path = path
        var status = statvfs()
        while statvfs(path, &status) != 0 {
            // A folder that we may not enter lies on the disk of the one around it.
            guard errno == EACCES, path != "/", !path.isEmpty else { return nil }
            path = path.parentPath
        }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// Bytes free where a path is, or would be made.
    package static func freeBytes(near path: String) -> Int? {
        var path = path
        while !path.isEmpty, path != "/", access(path, F_OK) != 0 { path = path.parentPath }
        return freeBytes(of: path.isEmpty ? "." : path)
    }
}
