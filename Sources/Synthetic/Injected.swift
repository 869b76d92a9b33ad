public import ETLCore

/// A flaw or a peculiarity of real deliveries that the generator puts in, counted in `SyntheticSummary.injected`.
public enum Injected: String, CaseIterable, Sendable {
    /// Person known by a fictitious NIR category only (D22).
    case fictitiousPerson
    /// Line with a fictitious NIR category.
    case fictitiousLine
    /// Line under a pseudonym that no referential holds.
    case unknownBeneficiary
    /// Stay under a pseudonym that no referential holds (I9).
    case unknownStayPerson
    /// Refined row whose nine keys have no spine line (D07).
    case orphanRefinedRow
    /// Line with neither day nor month of care, and not of a medicine.
    case noCareDate
    /// Line with the month of care only.
    case monthOnly
    /// Line more than 60 days after the death (D26).
    case careAfterDeath
    /// Negative quantity of what was never billed (D40).
    case orphanNegative
    /// Stay with a reserved pseudonym of the PMSI (I7).
    case fictitiousPseudonym
    /// GHM 90: the grouper failed (D16).
    case groupingError
    /// A chaining return code other than 0 (D19).
    case chainingError
    /// Provider side of an inter-facility service, SEJ_TYP B (D18).
    case providerSideService
    /// TYP_GEN_RSA other than 0 (D17).
    case generatedRecord
    /// Stay sent again under the geographic number of a network hospital, until 2017 (D21).
    case doubleTransmission
    /// Stay without dates (D29).
    case stayWithoutDates
    /// Stay under two numbers (M12).
    case duplicatedStay
    /// Stay that ends before it starts (D27).
    case stayEndBeforeStart
    /// Line billed, cancelled later and billed again (D01).
    case cancelledAndRebilled
    /// Line billed and cancelled, nothing left (D02).
    case cancelled
    /// Cancelled line whose cancellation comes first in the file (D03).
    case cancelledBeforehand
    /// The same act under other nine keys (D05).
    case duplicateAct
    /// The same line twice, keys included (D06).
    case duplicateLine
    /// Medicine line without its pharmacy row (D08).
    case medicineWithoutRow
    /// Pharmacy row with CIP13 0 (D10).
    case unknownMedicineCode
    /// Line that ends before it starts (D27).
    case lineEndBeforeStart
    /// Line for information only, DPN_QLF or PRS_DPN_QLP 71 (D44).
    case informationLine
    /// Bookkeeping line, BSE_PRS_NAT 0.
    case technicalLine
    /// Executant 00000000 (D45).
    case unknownExecutant
    /// Dead person whose referential rows keep 1600-01-01 (I6).
    case hiddenDeath
    /// Person with several rows in the referential (I1).
    case severalPseudonyms
    /// Person whose key is pseudonym and rank.
    case withoutCertifiedNIR
    /// Person who never consumes (I9).
    case nonConsumer
    /// Stay of same-sex twins: its pseudonym stands for two persons (2.4).
    case sharedPseudonym
    /// Expensive drug of a stay with a quantity of 0.
    case drugWithoutQuantity
    /// Outpatient sequence under a pseudonym that no referential holds.
    case outpatientUnknownPerson
    /// Outpatient sequence of same-sex twins.
    case outpatientSharedPseudonym
    /// Outpatient sequence with a reserved pseudonym of the PMSI.
    case outpatientFictitiousPseudonym
    /// Outpatient sequence with a return code other than 0.
    case outpatientChainingError
    /// Outpatient row without its sequence.
    case outpatientOrphan
    /// Row of a year of a rehabilitation stay with a reserved pseudonym of the PMSI.
    case rehabilitationFictitiousPseudonym
    /// Row of a year of a rehabilitation stay with a return code other than 0.
    case rehabilitationChainingError
    /// Week of rehabilitation that the grouper failed on, beside others.
    case rehabilitationUngroupedWeek
    /// Week of rehabilitation that the file of the next year holds again (D54).
    case rehabilitationWeekSentAgain
    /// Row of a year of a stay in hospital at home with a reserved pseudonym of the PMSI.
    case homeFictitiousPseudonym
    /// Row of a year of a stay in hospital at home with a return code other than 0.
    case homeChainingError
    /// Sub-sequence of hospital at home that the grouper failed on, beside others (D55).
    case homeUngroupedSubsequence
    /// Row of a year of a psychiatric stay with a reserved pseudonym of the PMSI.
    case psychiatricFictitiousPseudonym
    /// Row of a year of a psychiatric stay with a return code other than 0.
    case psychiatricChainingError
    /// Psychiatric sequence that was generated automatically, beside others.
    case psychiatricGeneratedSequence
    /// Row of an ambulatory act of psychiatry, whose patient nobody can name.
    case ambulatoryPsychiatry
    /// Exemption without disease meaning.
    case administrativeExemption
    /// Long-term illness without diagnosis.
    case exemptionWithoutCode
    /// Second death certificate of a person.
    case secondCertificate
    /// Matched death certificate of somebody who is in no referential.
    case certificateOfUnknown
    /// Row of a register of persons about somebody who is in no referential.
    case registerUnknownPerson
    /// Row of a register of persons that is there twice.
    case duplicateRegisterRow
    /// Hospital result in a unit that nobody can use; only in a site's own files, like the others of this name.
    case hospitalWrongUnit
    /// Hospital result outside of what can be.
    case hospitalImplausible
    /// Hospital result of a patient who is linked to nobody.
    case hospitalUnknownPatient
    /// Hospital result of a test that is no variable of the common core.
    case hospitalUnknownTest
    /// Hospital patient with an identity number in the place of a pseudonym.
    case hospitalClearNumber
    /// Hospital result that is not validated yet.
    case hospitalPreliminary
    /// Pair member of same-sex twins with one pseudonym (I4).
    case twin

    /// Whether it stands in a site's own files.
    public var isOfLocalFiles: Bool {
        switch self {
        case .hospitalWrongUnit, .hospitalImplausible, .hospitalUnknownPatient, .hospitalUnknownTest,
            .hospitalClearNumber, .hospitalPreliminary:
            true
        default: false
        }
    }

    /// The reject that each instance should cause; `nil` when it must pass or is handled otherwise.
    public var reject: RejectCode? {
        switch self {
        case .fictitiousPerson: .fictitiousPerson
        case .fictitiousLine: .fictitiousBeneficiary
        case .unknownBeneficiary: .unknownBeneficiary
        case .registerUnknownPerson: .unknownBeneficiary
        case .unknownStayPerson: .unknownStayPerson
        case .orphanRefinedRow: .orphanRow
        case .noCareDate: .noCareDate
        case .careAfterDeath: .careAfterDeath
        case .orphanNegative: .orphanNegative
        case .fictitiousPseudonym: .fictitiousPseudonym
        case .sharedPseudonym: .sharedPseudonym
        case .groupingError: .groupingError
        case .chainingError: .chainingError
        case .providerSideService: .providerSideService
        case .generatedRecord: .generatedRecord
        case .doubleTransmission: .doubleTransmission
        case .stayWithoutDates: .stayWithoutDates
        case .duplicatedStay: .duplicatedStay
        case .stayEndBeforeStart: .stayEndBeforeStart
        case .outpatientUnknownPerson: .unknownStayPerson
        case .outpatientSharedPseudonym: .sharedPseudonym
        case .outpatientFictitiousPseudonym: .fictitiousPseudonym
        case .outpatientChainingError: .chainingError
        case .outpatientOrphan: .orphanRow
        case .rehabilitationFictitiousPseudonym: .fictitiousPseudonym
        case .rehabilitationChainingError: .chainingError
        case .homeFictitiousPseudonym: .fictitiousPseudonym
        case .homeChainingError: .chainingError
        case .psychiatricFictitiousPseudonym: .fictitiousPseudonym
        case .psychiatricChainingError: .chainingError
        case .ambulatoryPsychiatry: .unnamedPatient
        case .administrativeExemption: .administrativeExemption
        case .exemptionWithoutCode: .exemptionWithoutCode
        case .secondCertificate: .secondCertificate
        case .certificateOfUnknown: .certificateWithoutPerson
        case .drugWithoutQuantity: .nonPositiveQuantity
        case .hospitalWrongUnit: .unknownUnit
        case .hospitalImplausible: .implausibleValue
        case .hospitalUnknownPatient: .unlinkedPatient
        case .hospitalUnknownTest: .unknownItem
        case .hospitalClearNumber: .clearIdentity
        default: nil
        }
    }
}
