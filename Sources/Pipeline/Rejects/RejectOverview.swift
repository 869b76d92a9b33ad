package import ETLCore
internal import Foundation

/// The reject file of a run, added up: what it shows holds no pseudonym, no key of a stay and no value of a row.
package struct RejectOverview: Sendable {
    /// Rejects of one reason in one table.
    package struct Group: Sendable {
        package var code: String
        package var reason: String
        package var table: String
        package var rule: String
        /// Units rejected, and the source rows they consist of.
        package var units = 0
        package var rows = 0
        /// Units by flux month (`2019-03`) or year of the stay (`2019`), where the key tells it.
        package var periods: [String: Int] = [:]
        /// Examples of where the rejects stand in the files, by file and line.
        package var places: [Place] = []
        /// Examples that are known by their key alone, and how many units have it.
        var keys: [RejectKey: Int] = [:]
    }

    /// A line of a file.
    package struct Place: Encodable, Sendable, Comparable {
        package var file: String
        package var line: Int
        /// What was wrong with it, without its value.
        package var detail: String

        package static func < (a: Place, b: Place) -> Bool { (a.file, a.line) < (b.file, b.line) }
    }

    /// The most numerous first.
    package internal(set) var groups: [Group] = []

    /// Places kept of each group.
    static let placesKept = 20
    /// Keys kept of each group: what is looked for in the files.
    private static let keysKept = 200

    /// - Parameters:
    ///   - work: work directory of the run.
    ///   - code: rejects of this code only.
    /// - Throws: `Problem` 66 when the directory holds no reject file.
    package init(work: String, code: String? = nil) throws(Problem) {
        let path = work.hasSuffix("/") ? "\(work)rejects.csv" : "\(work)/rejects.csv"
        guard let content = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
            throw Problem(
                .missingInput, at: path, "no reject file: no conversion has finished reading with this work directory",
                remedy: "Name the work directory of the run with --work DIR.")
        }
        var found: [String: Group] = [:]
        content.withUnsafeBytes { bytes in
            var reader = CSVReader(bytes.assumingMemoryBound(to: UInt8.self))
            _ = reader.next()
            while reader.next() {
                let fields = reader.fields.indices.map { reader.text($0) }
                guard fields.count == 9, code == nil || fields[1] == code else { continue }
                let key = "\(fields[1]) \(fields[3]) \(fields[6])"
                var group =
                    found[key]
                    ?? Group(
                        code: fields[1], reason: RejectCode.allCases.first { $0.id == fields[1] }?.reason ?? "",
                        table: fields[3], rule: fields[6])
                group.add(
                    RejectKey(text: fields[4], isPerson: fields[4] == fields[5]), detail: fields[7],
                    rows: Int(fields[8]) ?? 1, keysKept: Self.keysKept)
                found[key] = group
            }
        }
        groups = found.values.sorted { ($1.units, $0.code, $0.table, $0.rule) < ($0.units, $1.code, $1.table, $1.rule) }
        for index in groups.indices { groups[index].keepFirstPlaces(Self.placesKept) }
    }

    /// Whether some group has no example with file and line.
    package var hasUnplaced: Bool { groups.contains { $0.places.isEmpty } }
}

extension RejectOverview.Place {
    /// A row without a key is known by its place: `FILE:LINE`.
    fileprivate init?(_ sourceKey: String, detail: String) {
        guard let colon = sourceKey.lastIndex(of: ":"), let line = Int(sourceKey[sourceKey.index(after: colon)...])
        else {
            return nil
        }
        self.init(file: String(sourceKey[..<colon]), line: line, detail: detail)
    }

    /// The place of a row with a key stands in front of what is wrong: `FILE:LINE: WHAT`.
    fileprivate init?(told detail: String, rule: String) {
        guard rule == "1.1-values", let end = detail.range(of: ": ") else { return nil }
        self.init(String(detail[..<end.lowerBound]), detail: String(detail[end.upperBound...]))
    }
}

extension RejectOverview.Group {
    fileprivate mutating func add(_ key: RejectKey, detail: String, rows: Int, keysKept: Int) {
        units += 1
        self.rows += rows
        if let place = RejectOverview.Place(key.text, detail: detail) ?? RejectOverview.Place(told: detail, rule: rule)
        {
            places.append(place)
            // Lines of the file stand in the order of keys; the first places are wanted.
            if places.count > 8 * RejectOverview.placesKept { keepFirstPlaces(RejectOverview.placesKept) }
        } else if keys[key] != nil || keys.count < keysKept {
            keys[key, default: 0] += 1
        }
        guard let period = key.period else { return }
        periods[period, default: 0] += 1
    }

    mutating func keepFirstPlaces(_ count: Int) {
        places.sort()
        places.removeLast(max(0, places.count - count))
    }
}
