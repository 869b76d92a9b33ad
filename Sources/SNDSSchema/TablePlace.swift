public import ETLCore

/// Where a table stands among the others: whose its rows are, what they hang on, what must be there with it.
///
/// Told beside the columns of the table. Who joins, counts or looks for files asks it, and knows no table by its name.
public struct TablePlace: Sendable {
    /// How the rows of a table find the person they belong to.
    public enum Role: Sendable, Hashable {
        /// The rows name the person: a register of persons.
        case person
        /// The rows name the person and have a key for rows of other tables.
        case main
        /// The rows have the key of a row of a main table.
        case part(of: TableID)
        /// The rows are about no person: facilities, professionals, nomenclatures.
        case reference
        /// The rows are about persons whom nobody can name: they are counted, and rejected.
        case unnamed
    }

    /// How many rows of a part hang on one main row.
    public enum Occurrence: Sendable, Hashable {
        /// One, and a main row without it is of no use.
        case once
        case many
    }

    /// Number by which tables are listed, files read and rejects sorted; tables of one folder stand together.
    public let listed: Int
    public let role: Role
    /// What the names of its files tell.
    public var files = FileNaming.plain
    /// The rule that ties its rows to others of the same key.
    public var joinRule = ""
    public var occurs = Occurrence.many
    /// Whether the rows have no key of their own, so that equal rows count each (1.5).
    public var mayRepeat = false
    /// Whether the rows make the persons: the beneficiary referential and its archive (2.2).
    public var makesPersons = false
    /// Whether it is read with the care, being too large to be kept in memory.
    public var isReadWithCare: Bool
    /// Whether nothing can be converted without it.
    public var isIndispensable = false
    /// Whether its rows are care: without any such table there is nothing to convert.
    public var holdsCare = false
    /// Tables without which its rows are of no use.
    public var needs: [TableID] = []
    /// Why it must be there; `{year}` stands for the year of the others.
    public var whyNeeded = ""
    /// The column of the last day of care, whose latest value tells the year of a file that is not named by it.
    public var endOfCare: String?
    /// What a row is refused as when the person it names is not known (2.3).
    public var unknownPerson = RejectCode.unknownBeneficiary
    /// The field of the PMSI whose stays or sequences a main table holds; `nil` for other tables.
    public var field: StayKey.Field?
    /// Shares of rejects that stop a run.
    public var limits: [RejectLimit] = []

    /// Whether a row with an unreadable value goes on with its fault, for the rows tied to it to share it.
    public var sharesFaults: Bool { role == .main || occurs == .once }

    private init(listed: Int, role: Role, isReadWithCare: Bool = true) {
        self.listed = listed
        self.role = role
        self.isReadWithCare = isReadWithCare
    }
}

extension TablePlace {
    /// The rows name the person, and other tables hang on their key.
    static func main(
        listed: Int, files: FileNaming = .plain, joinRule: String, unknownPerson: RejectCode = .unknownBeneficiary,
        holdsCare: Bool = false, whyNeeded: String = "", endOfCare: String? = nil, field: StayKey.Field? = nil,
        limits: [RejectLimit] = []
    ) -> TablePlace {
        var place = TablePlace(listed: listed, role: .main)
        (place.files, place.joinRule, place.unknownPerson) = (files, joinRule, unknownPerson)
        (place.holdsCare, place.whyNeeded, place.endOfCare) = (holdsCare, whyNeeded, endOfCare)
        (place.field, place.limits) = (field, limits)
        return place
    }

    /// The rows hang on those of a main table, and their files are named like its files.
    static func part<Main: SourceTable>(
        listed: Int, of main: Main.Type, occurs: Occurrence = .many, mayRepeat: Bool = false
    ) -> TablePlace {
        var place = TablePlace(listed: listed, role: .part(of: Main.id))
        (place.files, place.joinRule, place.whyNeeded) = (Main.place.files, Main.place.joinRule, Main.place.whyNeeded)
        (place.occurs, place.mayRepeat, place.needs) = (occurs, mayRepeat, [Main.id])
        return place
    }

    /// The rows name their person.
    static func register(listed: Int, files: FileNaming = .plain, needs: [TableID] = []) -> TablePlace {
        var place = TablePlace(listed: listed, role: .person)
        (place.files, place.needs) = (files, needs)
        return place
    }

    /// The rows make the persons.
    static func beneficiaries(listed: Int, isIndispensable: Bool = false, whyNeeded: String = "") -> TablePlace {
        var place = TablePlace(listed: listed, role: .person, isReadWithCare: false)
        place.makesPersons = true
        (place.isIndispensable, place.whyNeeded) = (isIndispensable, whyNeeded)
        return place
    }

    /// The rows are about no person.
    static func reference(
        listed: Int, files: FileNaming = .plain, isReadWithCare: Bool = false, isIndispensable: Bool = false,
        whyNeeded: String = ""
    ) -> TablePlace {
        var place = TablePlace(listed: listed, role: .reference, isReadWithCare: isReadWithCare)
        (place.files, place.isIndispensable, place.whyNeeded) = (files, isIndispensable, whyNeeded)
        return place
    }
}

extension TablePlace {
    /// The rows are about persons whom nobody can name. Their key tells where they come from.
    static func unnamed(listed: Int, files: FileNaming) -> TablePlace {
        var place = TablePlace(listed: listed, role: .unnamed)
        (place.files, place.unknownPerson) = (files, .unnamedPatient)
        return place
    }
}

/// What the name of a file tells besides the table.
public enum FileNaming: Sendable, Hashable, CaseIterable {
    /// Nothing: `ER_PRS_F`.
    case plain
    /// A year of the PMSI, for `aa`: `T_MCO19B`.
    case shortYear
    /// Year and version of a disease map, for `AAAA` and `N`: `CT_IND_2019_G8`.
    case mapEdition
    /// Nothing, of a file of a hospital beside the SNDS: `stays`, known in its own directory only.
    case local

    /// Whether there is one file a year.
    public var isYearly: Bool { self == .shortYear || self == .mapEdition }
}

/// The share of rejects of one code above which a run is not swapped in (decision 16).
public struct RejectLimit: Sendable, Hashable {
    /// The rows that are the whole.
    public enum Rows: Sendable, Hashable {
        /// Those of the main table.
        case own
        /// Those of the tables that hang on it.
        case parts
        case all
    }

    public var code: RejectCode
    public var share: Double
    public var rows: Rows

    init(_ code: RejectCode, _ share: Double, of rows: Rows) {
        (self.code, self.share, self.rows) = (code, share, rows)
    }
}
