internal import CEmbedded
internal import ETLCore

/// A table of the SNDS that is known and not read, and why.
public struct UnreadTable: Sendable {
    public enum State: String, Sendable {
        /// On purpose.
        case leftOut = "left out"
        /// It is to be read.
        case planned
    }

    /// `aa` and `AAAA` stand for years.
    public var name: String
    public var state: State
    /// Half a sentence.
    public var reason: String

    /// All of them, by name.
    public static let all: [UnreadTable] = {
        guard let file = etl_embedded_file_at("vocab/catalogue/unread.csv") else { return [] }
        var reader = CSVReader(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count))
        var tables: [UnreadTable] = []
        while reader.next() {
            guard reader.fields.count >= 3, let state = State(rawValue: reader.text(1)) else { continue }
            tables.append(UnreadTable(name: reader.text(0), state: state, reason: reader.text(2)))
        }
        return tables
    }()

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// The table of a name; `nil` for one that is read, or not known.
    public static func named(_ name: String) -> UnreadTable? { byName[name] }
}
