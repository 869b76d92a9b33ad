internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// The year of PMSI files. The name tells it; where it spells `aa`, the folder does, else the stays in the folder.
struct FileYears {
    private let named: [NamedFile]
    private var byFolder: [String: Int?] = [:]

    init(_ named: [NamedFile]) { self.named = named }

    /// - Throws: `Problem` 65 when nothing tells the year.
    mutating func year(of file: NamedFile) throws -> Int {
        if let year = file.year { return year }
        if let year = FileYears.year(inPath: file.folder) { return year }
        let folder = file.folder
        if byFolder[folder] == nil { byFolder[folder] = .some(try yearOfStays(in: folder)) }
        guard let year = byFolder[folder] ?? nil else {
            throw Problem(
                .badInput, at: file.path, "neither its name nor its folder tells the year, and no stays beside it do",
                remedy: "Name it by its year (\(file.table.fileName(year: 2019))), or put it in a folder named 2019.")
        }
        return year
    }

    /// The last folder of four digits that look like a year.
    private static func year(inPath path: String) -> Int? {
        path.split(separator: "/").reversed().lazy
            .compactMap { $0.count == 4 ? Int($0) : nil }.first { 1990...2099 ~= $0 }
    }

    /// A file of stays holds those that ended in its year: the latest end in the first MiB tells it.
    private func yearOfStays(in folder: String) throws -> Int? {
        for table in TableID.allCases {
            guard let column = table.place.endOfCare,
                let identity = named.first(where: { $0.folder == folder && $0.year == nil && $0.table == table })
            else { continue }
            let file = try identity.open()
            guard let field = file.header.firstIndex(where: { $0.uppercased() == column }) else { continue }
            var ends: [Int: Int] = [:]
            let sample = 0..<min(file.expandedSize, 1 << 20)
            _ = try PieceReader().read(
                sample, of: file,
                row: { row in
                    guard case .value(let day) = Day.decode(row.bytes(field), FieldForm()) else { return }
                    ends[day.year, default: 0] += 1
                }, malformed: { _, _ in })
            guard let latest = ends.keys.max() else { continue }
            let others = ends.filter { $0.key != latest }
            // A stray year is a slip of the pen; a year of stays is not.
            guard others.values.reduce(0, +) * DateForms.strayOneIn <= ends.values.reduce(0, +) else {
                throw Problem(
                    .badInput, at: identity.path,
                    "holds stays that end in \(ends.keys.sorted().map(String.init).joined(separator: ", "))",
                    remedy: "Deliver one file a year, named like \(table.fileName(year: latest)).csv.")
            }
            return latest
        }
        return nil
    }
}
