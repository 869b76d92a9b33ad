package import ETLCore
package import OMOPSchema
package import Vocabulary

/// A source vocabulary whose mapping is counted.
package enum SourceVocabulary: UInt8, CaseIterable, Sendable {
    case icd10, ccam, cip13, actNature, ucd, nabm, lpp, actLetter, exemption, loinc, atc, dci, csarr
    /// Numbers of long-term illness that stand for a disease (4.8-number).
    case illnessNumber
    /// Diagnoses of another revision or classification (4.8-revision).
    case otherDiagnosis
    /// Motives of waivers.
    case waiver
    /// Rehabilitation acts of the catalogue before the CSARR.
    case cdarr

    /// The name in the run summary.
    package var name: String {
        switch self {
        case .icd10: "ICD10"
        case .ccam: "CCAM"
        case .cip13: "CIP13"
        case .actNature: "SNDS_PRS_NAT"
        case .ucd: "UCD"
        case .nabm: "NABM"
        case .lpp: "LPP"
        case .actLetter: "SNDS_ACT_COD"
        case .exemption: "SNDS_ETM"
        case .loinc: "LOINC"
        case .atc: "ATC"
        case .dci: "DCI"
        case .csarr: "CSARR"
        case .cdarr: "CDARR"
        case .illnessNumber: "ALD"
        case .otherDiagnosis: "DIAG_OTHER"
        case .waiver: "SNDS_EXO"
        }
    }

    /// The code list that it is looked up in; `nil` for codes that no map of codes leads anywhere.
    package var system: CodeSystem? {
        switch self {
        case .icd10: .icd10
        case .ccam: .ccam
        case .cip13: .cip13
        case .actNature: .actNature
        case .ucd: .ucd7
        case .nabm: .nabm
        case .lpp: .lpp
        case .actLetter: .actLetter
        case .exemption: .exemption
        case .loinc: .loinc
        case .atc: .atc
        case .dci: .dci
        case .csarr: .csarr
        case .waiver: .waiver
        case .illnessNumber, .otherDiagnosis, .cdarr: nil
        }
    }
}

/// How a code came to its concept, or that it came to none.
package enum MappingRoute: String, CaseIterable, Sendable {
    /// `Maps to` of the vocabulary (4.0.7-2).
    case official
    /// A mapping of the user's own (4.21-own).
    case own
    /// The project's maps (4.0.7-3).
    case sourceToConceptMap = "stcm"
    /// The code with characters less (4.0.6-icd10).
    case parentFallback = "parent_fallback"
    /// The ingredient of the ATC class (4.9-atc).
    case ingredientFallback = "ingredient_fallback"
    /// A local concept alone, above 2,000,000,000: not mapped, as OHDSI's tools count.
    case local
    /// Not even a local concept.
    case none

    /// Whether it ends at a standard concept.
    package var isMapped: Bool { self != .local && self != .none }
}

/// What became of a record: where it went, to which class of concept, and by which way.
package struct MappingCell: Hashable, Sendable {
    /// Domain of the first target; the a-priori domain without one.
    package var domain: Domain
    /// Class of the first target; `other` without one.
    package var kind: TargetClass
    package var route: MappingRoute

    package init(domain: Domain, kind: TargetClass = .other, route: MappingRoute) {
        self.domain = domain
        self.kind = kind
        self.route = route
    }

    /// The cell of a code that was looked up.
    /// - Parameter isDropped: whether its targets are not used (`atc_fallback`).
    init(_ resolution: Resolution, aPriori: Domain, isDropped: Bool) {
        guard !isDropped, let first = resolution.targets.first,
            first.conceptID < LocalConcepts.first
        else {
            self.init(domain: aPriori, route: resolution.sourceConceptID >= LocalConcepts.first ? .local : .none)
            return
        }
        let route: MappingRoute =
            switch resolution.route {
            case .official: .official
            case .own: .own
            case .sourceToConceptMap: .sourceToConceptMap
            case .parentFallback: .parentFallback
            case .atcIngredient: .ingredientFallback
            case .none: .none
            }
        self.init(domain: first.domain, kind: first.kind, route: route)
    }
}

/// How much of each source vocabulary was mapped: records and distinct codes.
package struct CoverageBook: Sendable, Equatable {
    /// Records and codes of one source vocabulary.
    package struct Account: Sendable, Equatable {
        package fileprivate(set) var records = 0
        package fileprivate(set) var mappedRecords = 0
        /// Every code met, and what became of it.
        package fileprivate(set) var codes = CodeTally()

        /// Notes records of one code and one fate that some persons have.
        package mutating func add(_ code: Code16, _ cell: MappingCell, records: Int, persons: Int) {
            self.records += records
            if cell.route.isMapped { mappedRecords += records }
            codes.add(code, cell, records: records, persons: persons)
        }
    }

    private var accounts = [Account](repeating: Account(), count: SourceVocabulary.allCases.count)
    /// Number of the person at hand, from 1: persons of a code are told apart while they pass by.
    private var person: UInt32 = 0

    package init() {}

    /// The records that follow are those of another person.
    package mutating func beginPerson() { person &+= 1 }

    /// Notes one record of the person at hand.
    @inline(__always)
    package mutating func add(_ vocabulary: SourceVocabulary, _ code: Code16, _ cell: MappingCell) {
        let index = Int(vocabulary.rawValue)
        accounts[index].records += 1
        if cell.route.isMapped { accounts[index].mappedRecords += 1 }
        accounts[index].codes.insert(code, cell, person: person)
    }

    /// The account of a vocabulary.
    package subscript(vocabulary: SourceVocabulary) -> Account {
        get { accounts[Int(vocabulary.rawValue)] }
        _modify { yield &accounts[Int(vocabulary.rawValue)] }
    }

    /// The account of a vocabulary by its name in the run summary.
    package subscript(name: String) -> Account? {
        SourceVocabulary.allCases.first { $0.name == name }.map { self[$0] }
    }

    /// Adds the figures of another part of the run, with other persons.
    package mutating func merge(_ other: CoverageBook) {
        for vocabulary in SourceVocabulary.allCases {
            self[vocabulary].records += other[vocabulary].records
            self[vocabulary].mappedRecords += other[vocabulary].mappedRecords
            self[vocabulary].codes.merge(other[vocabulary].codes)
        }
    }

    package static func == (a: CoverageBook, b: CoverageBook) -> Bool { a.accounts == b.accounts }
}
