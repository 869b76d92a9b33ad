package import ETLCore
package import OMOPSchema

extension CodeSystem {
    /// The names under which a mapping may be given; the first is the one that is written (4.21).
    package var vocabularyIDs: [String] {
        switch self {
        case .icd10: ["CIM10", "ICD10", "CIM-10"]
        case .ccam: ["CCAM"]
        case .cip13: ["CIP13", "CIP7", "BDPM", "SNDS_CIP13"]
        case .ucd7: ["SNDS_UCD", "UCD"]
        case .atc: ["ATC"]
        case .actNature: ["SNDS_PRS_NAT"]
        case .specialty: ["SNDS_SPE"]
        case .activity: ["SNDS_ACT"]
        case .entryMode: ["SNDS_MS_ENT"]
        case .exitMode: ["SNDS_MS_SOR"]
        case .unitType: ["SNDS_UM_TYP"]
        case .facilityCategory: ["SNDS_ETE_CAT"]
        case .nabm: ["SNDS_NABM", "NABM"]
        case .lpp: ["SNDS_LPP", "LPP"]
        case .actLetter: ["SNDS_ACT_COD"]
        case .exemption: ["SNDS_ETM"]
        case .loinc: ["LOINC"]
        case .ucum: ["UCUM"]
        case .csarr: ["SNDS_CSARR", "CSARR"]
        case .dci: ["DCI"]
        case .stayGroup: ["SNDS_GHM", "GHM"]
        case .waiver: ["SNDS_EXO"]
        }
    }

    /// The name that is written.
    package var vocabularyID: String { vocabularyIDs[0] }

    /// The code list of a name, in any case.
    package static func named(_ id: String) -> CodeSystem? {
        let wanted = id.uppercased()
        return allCases.first { $0.vocabularyIDs.contains(wanted) }
    }

    /// The code lists that a user may map: units of the common core stand for themselves, groups of stays are told as they
    /// are.
    package static let mappable = allCases.filter { $0 != .ucum && $0 != .stayGroup }

    /// Domains that a target may have; `nil` for events, which go where their target belongs (4.0.9).
    package var targetDomains: Set<Domain>? {
        switch self {
        case .specialty, .activity: [.provider, .visit]
        case .entryMode, .exitMode, .unitType, .facilityCategory: [.visit]
        case .cip13, .ucd7, .atc, .dci: [.drug, .device, .deviceDrug]
        case .loinc: [.measurement, .observation]
        case .icd10, .ccam, .csarr, .actNature, .nabm, .lpp, .actLetter, .exemption, .ucum, .stayGroup, .waiver: nil
        }
    }

    /// A code as delivered in the form of the index (4.0.6): prefixes, suffixes and zeros in front do not count.
    func normalForm(_ code: Code16) -> Code16 {
        switch self {
        case .icd10: code.icd10Form
        case .ccam: code.first(7)
        case .ucd7: code.sevenDigits(behind: RegisterPrefix.ucd) ?? code.withoutLeadingZeros
        case .nabm: code.digits(width: 4)
        case .lpp: code.digits(width: 7)
        case .actNature, .specialty, .activity, .facilityCategory, .exemption, .waiver: code.withoutLeadingZeros
        case .unitType: code.first(2)
        case .dci: code.uppercased
        case .stayGroup: code.first(5)
        case .cip13, .atc, .entryMode, .exitMode, .actLetter, .loinc, .ucum, .csarr: code
        }
    }

    /// A code as the tables of OMOP write it: ICD-10 with its dot.
    package func writtenForm(_ code: Code16) -> Code16 {
        self == .icd10 ? normalForm(code).withICD10Dot : normalForm(code)
    }

    /// The code of its concept in a vocabulary: that of a pack is the CIP7 (4.0.6-cip), unless it is our own.
    package func conceptCode(_ code: Code16, in vocabulary: String) -> Code16 {
        guard self == .cip13, !vocabulary.hasPrefix(Text.local) else { return writtenForm(code) }
        return code.sevenDigits(behind: RegisterPrefix.cip) ?? code
    }
}

extension Code16 {
    /// An ICD-10 code in the form of the OMOP vocabularies: a dot behind the third character of longer codes.
    var withICD10Dot: Code16 {
        guard count > 3 else { return self }
        let text = description
        return Code16("\(text.prefix(3)).\(text.dropFirst(3))") ?? self
    }
}
