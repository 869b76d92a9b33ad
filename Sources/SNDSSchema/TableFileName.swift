/// What the name of a file says: the SNDS table, its year, whether it is read (1.1-files).
///
/// Names are taken in any case, with `.csv`, `.txt` or no ending, packed as `.gz` or `.zst`. Behind the table may stand
/// a year, a month, a day or a part: `ER_PRS_F_2019`, `ER_PRS_F_201903`, `IR_BEN_R_01012010`, `T_MCO19B-2`,
/// `ER_PRS_F_2014_PART3`.
public enum TableFileName: Equatable, Sendable {
    /// A table that is read. The year is `nil` for tables without one, and for names that spell it `aa`.
    case read(TableID, year: Int?)
    /// A table of the SNDS that is not read yet.
    case knownOnly(String)
    /// A nomenclature of the SNDS that is not needed: the program has what it needs of it.
    case nomenclature(String)
    /// A table in a form that is not read, such as sas7bdat or Parquet.
    case otherForm(String)
    case unknown

    public init(_ fileName: String) {
        var parts = fileName.uppercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, let last = parts.last, ["GZ", "ZST", "GZIP", "ZSTD"].contains(last) { parts.removeLast() }
        let stem = parts.removeFirst()
        let isText = parts.isEmpty || parts == ["CSV"] || parts == ["TXT"]
        let name = TableFileName.table(stem)
        if isText || name == .unknown {
            self = name
        } else {
            switch name {
            case .read(let table, _): self = .otherForm(table.name)
            case .knownOnly(let table), .nomenclature(let table): self = .otherForm(table)
            case .otherForm, .unknown: self = .unknown
            }
        }
    }

    /// The hospital file of a name: `labs.csv`, `labs_2019.csv`, `stays.csv.gz`; `nil` for any other name.
    public static func hospitalTable(_ fileName: String) -> TableID? {
        var parts = fileName.uppercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, ["GZ", "ZST"].contains(parts[parts.count - 1]) { parts.removeLast() }
        guard let stem = parts.first, parts.count == 1 || parts.count == 2 && ["CSV", "TXT"].contains(parts[1]) else {
            return nil
        }
        return TableID.allCases.filter { $0.place.files == .local }
            .map { (table: $0, name: $0.fileName(year: 0).uppercased()) }
            .sorted { $0.name.count > $1.name.count }
            .first { matches(stem, $0.name) }?.table
    }

    private static func table(_ stem: String) -> TableFileName {
        if let yearly = yearly(stem) { return yearly }
        // The longest name first: IR_BEN_R_ARC is not a part of IR_BEN_R.
        let readable = TableID.allCases.filter { $0.place.files == .plain || $0.place.files == .mapEdition }
        let names = Set(readable.map(\.name) + Catalogue.names.filter { !$0.contains("aa") })
        for name in names.sorted(by: { ($0.count, $0) > ($1.count, $1) }) {
            guard matches(stem, name) else { continue }
            if let table = readable.first(where: { $0.name == name }) { return .read(table, year: mapYear(stem, name)) }
            return .knownOnly(name)
        }
        return isNomenclature(stem) ? .nomenclature(stem) : .unknown
    }

    /// `T_MCO19B`, `T_MCO2019B`, `T_MCOAAB`, with what may stand behind.
    private static func yearly(_ stem: String) -> TableFileName? {
        guard stem.hasPrefix("T_"), stem.count > 7 else { return nil }
        let field = String(stem.prefix(5))
        var rest = stem.dropFirst(5)
        var year: Int?
        if rest.hasPrefix("AA") {
            rest = rest.dropFirst(2)
        } else if rest.prefix(4).allSatisfy(\.isNumber), rest.count > 4, let long = Int(rest.prefix(4)) {
            guard 1990...2099 ~= long else { return nil }
            year = long
            rest = rest.dropFirst(4)
        } else if rest.prefix(2).allSatisfy(\.isNumber), let short = Int(rest.prefix(2)) {
            year = short >= 80 ? 1900 + short : 2000 + short
            rest = rest.dropFirst(2)
        } else {
            return nil
        }
        let suffixes = Set(TableID.allCases.map(\.name) + Catalogue.names)
            .filter { $0.hasPrefix(field + "aa") }.map { String($0.dropFirst(7)) }
        for suffix in suffixes.sorted(by: { ($0.count, $0) > ($1.count, $1) }) {
            guard matches(String(rest), suffix.uppercased()) else { continue }
            let name = "\(field)aa\(suffix)"
            if let table = TableID.allCases.first(where: { $0.name == name }) { return .read(table, year: year) }
            return .knownOnly(name)
        }
        return nil
    }

    /// Whether a stem is the name, or the name with a year, a month or a part behind it.
    private static func matches(_ stem: String, _ pattern: String) -> Bool {
        let name = pattern.uppercased()
        if name.contains("AAAA") { return matchesDated(stem, name) }
        guard stem.hasPrefix(name) else { return false }
        let rest = stem.dropFirst(name.count)
        guard let separator = rest.first else { return true }
        guard "_-".contains(separator) else { return false }
        return rest.dropFirst().first?.isNumber == true || rest.dropFirst().hasPrefix("PART")
    }

    /// `CT_IND_2019_G8` for `CT_IND_AAAA_GN`.
    private static func matchesDated(_ stem: String, _ name: String) -> Bool {
        let (given, wanted) = (stem.split(separator: "_"), name.split(separator: "_"))
        guard given.count >= wanted.count else { return false }
        return zip(given, wanted).allSatisfy { (have: Substring, want: Substring) -> Bool in
            switch want {
            case "AAAA": have == "AAAA" || have.count == 4 && have.allSatisfy(\.isNumber)
            case "GN": have.first == "G"
            default: have == want
            }
        }
    }

    /// 2019 of `CT_IND_2019_G8`; `nil` where it spells `AAAA`.
    private static func mapYear(_ stem: String, _ name: String) -> Int? {
        zip(stem.split(separator: "_"), name.split(separator: "_")).first { $1 == "AAAA" }.flatMap { Int($0.0) }
    }

    /// 8 of `CT_IND_2019_G8.csv`, the version of a disease map; 0 for other names.
    public static func version(_ fileName: String) -> Int {
        let stem = fileName.uppercased().prefix { $0 != "." }
        let parts = stem.split(separator: "_")
        guard parts.count >= 4, parts[0] == "CT", parts[3].first == "G" else { return 0 }
        return Int(parts[3].dropFirst().prefix(while: \.isNumber)) ?? 0
    }

    private static func isNomenclature(_ stem: String) -> Bool {
        let parts = stem.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 2, ["IR", "MS", "DS", "NT", "NU", "AT", "XC", "GA"].contains(parts[0]) else {
            return false
        }
        return parts[0] == "NT" || parts.count == 3 && ["V", "R", "D", "T"].contains(parts[2])
    }
}
