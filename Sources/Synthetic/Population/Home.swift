/// A department with its share of the population: where people live, and where their care is.
struct HomeCell: Sendable {
    /// Three characters as in IR_DPT_V.
    let department: String
    /// Inhabitants, thousands (INSEE 2018, rounded).
    let weight: Int
    /// Communes of the cell, the last three characters of their INSEE code.
    let communes: [String]
    /// Whether residence codes follow the rules of Corsica or overseas.
    var isOverseas: Bool { department.utf8.first == 0x39 }
    var isCorsica: Bool { department.utf8.first == 0x32 }

    /// The postal code of the main town.
    var postalCode: String {
        if isOverseas { return department + "00" }
        if isCorsica { return department == "201" ? "20000" : "20200" }
        return String(department.dropFirst()) + "000"
    }

    private init(_ department: String, _ weight: Int, _ communes: [String]) {
        self.department = department
        self.weight = weight
        self.communes = communes
    }

    static let all: [HomeCell] = [
        HomeCell("001", 647, ["053"]), HomeCell("002", 534, ["691"]), HomeCell("006", 1083, ["088", "029"]),
        HomeCell("013", 2024, ["055", "001", "201", "208"]), HomeCell("014", 694, ["118"]),
        HomeCell("021", 533, ["231"]), HomeCell("022", 598, ["278"]), HomeCell("025", 539, ["056"]),
        HomeCell("029", 909, ["019", "232"]), HomeCell("030", 744, ["189"]), HomeCell("031", 1362, ["555"]),
        HomeCell("033", 1583, ["063", "281"]), HomeCell("034", 1144, ["172"]), HomeCell("035", 1060, ["238"]),
        HomeCell("037", 606, ["261"]), HomeCell("038", 1258, ["185"]), HomeCell("042", 762, ["218"]),
        HomeCell("044", 1394, ["109", "184"]), HomeCell("045", 678, ["234"]), HomeCell("049", 813, ["007"]),
        HomeCell("051", 568, ["454"]), HomeCell("054", 733, ["395"]), HomeCell("057", 1043, ["463"]),
        HomeCell("059", 2604, ["350", "512", "599"]), HomeCell("062", 1468, ["041", "193"]),
        HomeCell("063", 653, ["113"]), HomeCell("064", 677, ["445"]), HomeCell("066", 474, ["136"]),
        HomeCell("067", 1125, ["482"]), HomeCell("068", 764, ["224"]), HomeCell("069", 1843, ["123", "266", "383"]),
        HomeCell("072", 566, ["181"]), HomeCell("074", 807, ["010"]),
        HomeCell("075", 2175, ["101", "113", "118", "120"]), HomeCell("076", 1254, ["540", "351"]),
        HomeCell("077", 1403, ["288", "284"]), HomeCell("078", 1438, ["646"]), HomeCell("080", 572, ["021"]),
        HomeCell("083", 1058, ["137"]), HomeCell("084", 559, ["007"]), HomeCell("085", 675, ["191"]),
        HomeCell("086", 436, ["194"]), HomeCell("087", 373, ["085"]), HomeCell("091", 1296, ["228", "377"]),
        HomeCell("092", 1609, ["012", "050"]), HomeCell("093", 1623, ["066", "048"]),
        HomeCell("094", 1387, ["028", "081"]), HomeCell("095", 1228, ["127", "018"]),
        HomeCell("201", 157, ["004"]), HomeCell("202", 178, ["033"]), HomeCell("971", 390, ["105", "120"]),
        HomeCell("972", 364, ["209"]), HomeCell("973", 269, ["302"]), HomeCell("974", 855, ["411"]),
        HomeCell("976", 270, ["611"]),
    ]

    static let weights = all.map(\.weight)
}

/// Who pays for the care of a person.
enum Scheme: Int, Sendable {
    case general = 1, agricultural = 2, selfEmployed = 3

    /// RGM_COD.
    var code: Int {
        switch self {
        case .general: 200
        case .agricultural: 21
        case .selfEmployed: 1
        }
    }

    /// Shares assumed; the self-employed scheme closed at the end of 2019 and joined the general one.
    static func draw(_ stream: inout SeededStream) -> Scheme {
        [.general, .agricultural, .selfEmployed][stream.index(byWeight: [90, 5, 5])]
    }
}

/// The residence columns of a person, as the SNDS writes them.
struct Residence: Sendable {
    let department: String
    let commune: String
    /// ORG_AFF_BEN, nine characters.
    let affiliation: String

    /// Corsica is 209 or 201/202; overseas is 097 in the general scheme and 971–976 in the others, where the
    /// self-employed scheme keeps only the last two digits of the commune (4.1).
    init(cell: HomeCell, commune: String, scheme: Scheme, variant: Int) {
        let fund = cell.isOverseas ? cell.department : String(cell.department.dropFirst()) + "1"
        affiliation =
            "0\(scheme.rawValue)" + (scheme == .selfEmployed ? "A" : "C")
            + (cell.isCorsica ? cell.department : fund) + "000"
        if cell.isOverseas, scheme == .general {
            department = "097"
            self.commune = commune
        } else if cell.isOverseas, scheme == .selfEmployed {
            department = cell.department
            self.commune = "0" + commune.suffix(2)
        } else {
            department = cell.isCorsica && variant == 0 ? "209" : cell.department
            self.commune = commune
        }
    }
}
