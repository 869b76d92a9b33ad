package import ETLCore
internal import Foundation
internal import SNDSSchema

/// The reject file of a run, added up: no pseudonym, no key of a stay, no value of a row.
package struct RejectOverview: Codable, Sendable {
    /// Rejects of one reason in one table.
    package struct Group: Codable, Sendable {
        package var code: String
        package var reason: String
        package var table: String
        package var rule: String
        /// Units rejected, and the source rows they consist of.
        package var units = 0
        package var rows = 0
        /// Units by flux month (`2019-03`) or year of the stay (`2019`), where the key tells it.
        package var periods: [String: Int] = [:]
        /// The first places in the files, where the reject stands in one.
        package var places: [Place] = []
    }

    /// A line of a file.
    package struct Place: Codable, Sendable {
        package var file: String
        package var line: Int
        /// What was wrong with it, without its value.
        package var detail: String
    }

    /// The most numerous first.
    package private(set) var groups: [Group] = []

    /// Places kept of each group.
    private static let places = 20

    /// - Parameters:
    ///   - work: work directory of the run.
    ///   - code: rejects of this code only.
    /// - Throws: `Problem` 66 when the directory holds no reject file.
    package init(work: String, code: String? = nil) throws(Problem) {
        let path = work.hasSuffix("/") ? "\(work)rejects.csv" : "\(work)/rejects.csv"
        guard let content = FileManager.default.contents(atPath: path) else {
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
                group.add(sourceKey: fields[4], detail: fields[7], rows: Int(fields[8]) ?? 1, keeping: Self.places)
                found[key] = group
            }
        }
        groups = found.values.sorted { ($1.units, $0.code, $0.table, $0.rule) < ($0.units, $1.code, $1.table, $1.rule) }
    }
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
    fileprivate mutating func add(sourceKey: String, detail: String, rows: Int, keeping places: Int) {
        units += 1
        self.rows += rows
        if let place = RejectOverview.Place(sourceKey, detail: detail)
            ?? RejectOverview.Place(told: detail, rule: rule),
            self.places.count < places
        {
            self.places.append(place)
        }
        // A line of the DCIR begins with the first day of its flux month, a stay with its year.
        guard let head = sourceKey.split(separator: "|").first, sourceKey.contains("|") else { return }
        if head.count == 10, Day(iso: String(head)) != nil {
            periods[String(head.prefix(7)), default: 0] += 1
        } else if head.count == 4, Int(head) != nil {
            periods[String(head), default: 0] += 1
        }
    }
}
