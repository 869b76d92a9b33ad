package import ETLCore

/// What a run would meet where its result goes, found without changing anything. The names of the properties are those
/// of `--json` and stay.
package struct LoadOutlook: Sendable, Codable {
    /// What a run would do about what is there.
    package enum Beginning: String, Sendable, Codable {
        /// Nothing is there.
        case new
        /// The new result takes the place of an old one.
        case replace
        /// An unfinished run goes on.
        case resume
        /// The result is there already.
        case nothing
        /// It would stop, or that cannot be told.
        case unknown
    }

    /// What would be dropped.
    package struct Dropped: Sendable, Codable, Equatable {
        /// `schema cdm`.
        package var place: String
        package var tables: Int
        package var bytes: Int
        /// True for the result that the new one replaces, false for an unfinished load.
        package var is_result: Bool

        package init(place: String, tables: Int, bytes: Int, is_result: Bool) {
            (self.place, self.tables, self.bytes, self.is_result) = (place, tables, bytes, is_result)
        }
    }

    /// The server or the directory.
    package var place: String
    package var begins = Beginning.unknown
    /// `nil` where there is no server, or none yet.
    package var server_version: Int?
    /// Whether the private database would be made first.
    package var makes_database = false
    /// Bytes of the whole database as it is.
    package var database_bytes: Int?
    /// Bytes free on the disk of the result; `nil` where the server does not tell its disk, or is on another machine.
    package var free_bytes: Int?
    /// Sessions that the run has at a time, and those that the server has left for it now.
    package var sessions_needed: Int?
    package var sessions_free: Int?
    package var drops: [Dropped] = []
    /// What others have added to the old result, and what the run carries over to the new one.
    package var carries: [String] = []
    /// What may go wrong later.
    package var warnings: [String] = []
    /// Why the run would stop before its first row.
    package var problems: [Problem] = []

    package init(_ place: String) { self.place = place }
}
