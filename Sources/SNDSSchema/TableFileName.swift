/// What the name of a file says: the SNDS table, its year, whether it is read (1.1-files).
///
/// Names are taken in any case, with `.csv`, `.txt` or no ending, packed as `.gz` or `.zst`. Behind the table may stand
/// a year, a month, a day or a part: `ER_PRS_F_2019`, `ER_PRS_F_201903`, `IR_BEN_R_01012010`, `T_MCO19B-2`,
/// `ER_PRS_F_2014_PART3`. The name of the data base may stand before it, `DCIR_ER_PRS_F`; the year of the PMSI may stand
/// apart, `T_MCO_19B`, `T_MCO_B_2019`, or not at all, `T_MCO_B`.
public enum TableFileName: Equatable, Sendable {
    /// A table that is read. The year is `nil` for tables without one, and for names that do not tell it.
    case read(TableID, year: Int?)
    /// A name that holds that of a table, and more: `t_mco19um_final`, `old_ER_PRS_F`. The columns decide.
    case near(TableID, year: Int?)
    /// A file of the PMSI of a year that is not over, which the file of the whole year replaces: `T_MCO19_01B`.
    case infraAnnual(TableID, year: Int, month: Int)
    /// A table of the SNDS that is not read yet.
    case knownOnly(String)
    /// A nomenclature of the SNDS that is not needed: the program has what it needs of it.
    case nomenclature(String)
    /// A table of another product of the SNDS, which is not read, and the table of the DCIR it is made from.
    case twin(String?, of: Product)
    /// A table in a form that is not read, such as sas7bdat or Parquet.
    case otherForm(TableID)
    /// What stands beside the data of a table: its description, its program, its checksum.
    case document(String)
    case unknown

    /// Products whose tables are made from those of the DCIR.
    public enum Product: String, Sendable {
        /// The tables `EB_*`.
        case egb = "EGB, the sample of beneficiaries"
        /// The tables `NS_*`.
        case dcirs = "DCIRS, the simplified DCIR"
    }

    public init(_ fileName: String) {
        let name = FileEnding(fileName)
        let known = TableFileName.table(name.stem)
        switch (name.kind, known) {
        case (.text, _): self = known
        case (.document, .read(let table, _)), (.document, .near(let table, _)),
            (.document, .infraAnnual(let table, _, _)):
            self = .document(table.name)
        case (.document, .knownOnly(let table)), (.document, .nomenclature(let table)): self = .document(table)
        case (.other, .read(let table, _)): self = .otherForm(table)
        case (.other, .knownOnly), (.other, .nomenclature): self = known
        default: self = .unknown
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
        if let yearly = YearlyName.table(stem) { return yearly }
        if let twin = twin(stem) { return twin }
        let stem = withoutProduct(stem)
        // The longest name first: IR_BEN_R_ARC is not a part of IR_BEN_R.
        let readable = TableID.allCases.filter { $0.place.files == .plain || $0.place.files == .mapEdition }
        let names = Set(readable.map(\.name) + Catalogue.names.filter { !$0.contains("aa") })
            .sorted { ($0.count, $0) > ($1.count, $1) }
        for name in names where matches(stem, name) {
            if let table = readable.first(where: { $0.name == name }) { return .read(table, year: mapYear(stem, name)) }
            return .knownOnly(name)
        }
        if isNomenclature(stem) { return .nomenclature(stem) }
        for name in names where !name.contains("AAAA") && holds(stem, name) {
            if let table = readable.first(where: { $0.name == name }) { return .near(table, year: nil) }
        }
        return .unknown
    }

    /// The name without that of the data base in front of it.
    private static func withoutProduct(_ stem: String) -> String {
        for product in ["DCIR_", "SNDS_", "PMSI_", "ORAVUE_", "CEPIDC_"] where stem.hasPrefix(product) {
            return String(stem.dropFirst(product.count))
        }
        return stem
    }

    /// `EB_PRS_F`, `NS_PRS_F` for `ER_PRS_F`; other tables of the same products too.
    private static func twin(_ stem: String) -> TableFileName? {
        let products: [(prefix: String, product: Product)] = [("EB_", .egb), ("NS_", .dcirs)]
        for (prefix, product) in products where stem.hasPrefix(prefix) {
            let rest = stem.dropFirst(prefix.count)
            guard rest.first?.isLetter == true else { return nil }
            for name in Catalogue.names where name.hasPrefix("ER_") && matches("ER_" + rest, name) {
                return .twin(name, of: product)
            }
            return .twin(nil, of: product)
        }
        return nil
    }

    /// Whether a name stands in a stem, between its ends or signs that are no letters and digits.
    static func holds(_ stem: String, _ name: String) -> Bool {
        func isApart(_ sign: Character?) -> Bool { sign.map { !$0.isLetter && !$0.isNumber } ?? true }
        return stem.ranges(of: name).contains { range in
            isApart(stem[..<range.lowerBound].last) && isApart(stem[range.upperBound...].first)
        }
    }

    /// Whether a stem is the name, or the name with a year, a month or a part behind it.
    static func matches(_ stem: String, _ pattern: String) -> Bool {
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
