internal import OMOPSchema
internal import Vocabulary

/// Where the code of an event is looked up, how it is counted, and where it goes without a standard concept.
struct Lookup: Sendable {
    /// `nil` for codes of a list that is not known: they have no concept.
    let system: CodeSystem?
    let vocabulary: SourceVocabulary
    let aPriori: Domain

    static let condition = Lookup(system: .icd10, vocabulary: .icd10, aPriori: .condition)
    /// The number of a long-term illness: it means what a code of ICD-10 means (4.8-number).
    static let illnessNumber = Lookup(system: .icd10, vocabulary: .illnessNumber, aPriori: .condition)
    /// A diagnosis of another revision or classification: its code means something else in ICD-10 (4.8-revision).
    static let otherDiagnosis = Lookup(system: nil, vocabulary: .otherDiagnosis, aPriori: .condition)
    static let ccam = Lookup(system: .ccam, vocabulary: .ccam, aPriori: .procedure)
    static let csarr = Lookup(system: .csarr, vocabulary: .csarr, aPriori: .procedure)
    /// The catalogue of rehabilitation acts before the CSARR: its codes belong to no vocabulary.
    static let cdarr = Lookup(system: nil, vocabulary: .cdarr, aPriori: .procedure)
    static let actLetter = Lookup(system: .actLetter, vocabulary: .actLetter, aPriori: .procedure)
    static let pack = Lookup(system: .cip13, vocabulary: .cip13, aPriori: .drug)
    static let dispensingUnit = Lookup(system: .ucd7, vocabulary: .ucd, aPriori: .drug)
    static let atc = Lookup(system: .atc, vocabulary: .atc, aPriori: .drug)
    static let dci = Lookup(system: .dci, vocabulary: .dci, aPriori: .drug)
    static let biology = Lookup(system: .nabm, vocabulary: .nabm, aPriori: .measurement)
    static let device = Lookup(system: .lpp, vocabulary: .lpp, aPriori: .device)
    static let exemption = Lookup(system: .exemption, vocabulary: .exemption, aPriori: .observation)
    static let waiver = Lookup(system: .waiver, vocabulary: .waiver, aPriori: .observation)
    /// The name of a substance that was cut: a beginning means nothing.
    static let cutName = Lookup(system: nil, vocabulary: .dci, aPriori: .drug)

    /// The nature of an act.
    static func actNature(_ aPriori: Domain) -> Lookup {
        Lookup(system: .actNature, vocabulary: .actNature, aPriori: aPriori)
    }
}
