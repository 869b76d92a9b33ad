/// Why a source row, stay or person was rejected (mapping.md, section 6, and its amendments).
public enum RejectCode: UInt8, CaseIterable, Sendable, Hashable {
    case fictitiousPerson = 1
    case fictitiousBeneficiary = 2
    case unknownBeneficiary = 3
    case noBirthYear = 4
    case unknownStayPerson = 5
    case personTooLarge = 6
    case malformedLine = 7
    case unreadableValue = 8
    case valueTooWide = 9
    case conflictingKeys = 10
    case orphanRow = 11
    case noCareDate = 12
    case careBeforeBirth = 13
    case careAfterDeath = 14
    case orphanNegative = 15
    // Not in the specification's list.
    case dateAfterDelivery = 16
    case fictitiousPseudonym = 20
    case sharedPseudonym = 21
    case groupingError = 22
    case chainingError = 23
    case providerSideService = 24
    case generatedRecord = 25
    case doubleTransmission = 26
    case stayWithoutDates = 27
    case duplicatedStay = 28
    case unnamedPatient = 29
    case stayEndBeforeStart = 30
    case nonPositiveQuantity = 40
    case certificateWithoutPerson = 50
    case secondCertificate = 51
    case deathDatesConflict = 52
    case deathRefuted = 53
    case administrativeExemption = 60
    case exemptionWithoutCode = 61
    case ambiguousMother = 70
    // Hospital files; not in the specification's list.
    case unlinkedPatient = 80
    case unknownUnit = 81
    case implausibleValue = 82
    case unknownItem = 83
    case clearIdentity = 84
    case incompleteRow = 85

    /// `R-03`, as in the specification.
    public var id: String { rawValue < 10 ? "R-0\(rawValue)" : "R-\(rawValue)" }

    /// What happened, in a few words.
    public var reason: String {
        switch self {
        case .fictitiousPerson: "person known by fictitious NIR categories only"
        case .fictitiousBeneficiary: "line of a fictitious beneficiary"
        case .unknownBeneficiary: "pseudonym and rank in no beneficiary referential"
        case .noBirthYear: "person without a usable birth year"
        case .unknownStayPerson: "stay whose pseudonym is in no beneficiary referential"
        case .personTooLarge: "person with more rows than max_person_rows, or more events than can be numbered"
        case .malformedLine: "line with other fields than the header, longer than 2 MiB, or of undecodable bytes"
        case .unreadableValue: "unreadable value in a key, person, date, code or quantity column"
        case .valueTooWide: "value wider than its column"
        case .conflictingKeys: "same nine keys with another content"
        case .orphanRow: "refined row without its main row"
        case .noCareDate: "no usable care date"
        case .careBeforeBirth: "care before birth"
        case .careAfterDeath: "care more than 60 days after death"
        case .orphanNegative: "negative quantity without the line it corrects"
        case .dateAfterDelivery: "date after that of the delivery"
        case .fictitiousPseudonym: "fictitious or blank hospital pseudonym"
        case .sharedPseudonym: "pseudonym shared by several persons"
        case .groupingError: "grouping error (GHM 90)"
        case .chainingError: "chaining return code other than 0"
        case .providerSideService: "provider side of an inter-facility service"
        case .generatedRecord: "record generated automatically"
        case .doubleTransmission: "facility that transmits twice (FINESS list)"
        case .stayWithoutDates: "stay without dates"
        case .duplicatedStay: "stay transmitted twice"
        case .unnamedPatient: "ambulatory act of a patient without national identity"
        case .stayEndBeforeStart: "stay that ends before it starts"
        case .nonPositiveQuantity: "quantity not positive, or code empty"
        case .certificateWithoutPerson: "death certificate of a person in no beneficiary referential"
        case .secondCertificate: "second death certificate of a person"
        case .deathDatesConflict: "death dates more than 30 days apart"
        case .deathRefuted: "death refuted by later care"
        case .administrativeExemption: "exemption without disease meaning"
        case .exemptionWithoutCode: "exemption without diagnosis"
        case .ambiguousMother: "newborn that fits several mothers"
        case .unlinkedPatient: "hospital row of a patient who is linked to no person"
        case .unknownUnit: "hospital value in a unit that its variable does not take"
        case .implausibleValue: "hospital value outside of the plausible range"
        case .unknownItem: "hospital row about something that is no variable of the common core"
        case .clearIdentity: "identity number in clear"
        case .incompleteRow: "hospital row without a value it needs, or with a word that is not in its list"
        }
    }
}

/// Counters of what was noticed without a loss (section 6).
public enum QualityCounter: UInt8, CaseIterable, Sendable {
    case unreadableOptionalValue = 1
    case truncatedText = 5
    case ambiguousValuePairing = 7
    case exoticDomain = 8
    case quantityOutlier = 11
    case lengthMismatch = 12
    case invertedDates = 13
    case dateClipped = 14
    case unconvertedLiquid = 15
    case deathDatesDisagree = 16
    case ageDisagrees = 17
    case doubleTransmissionTest = 20
    /// Billed beside care and no care; not in the specification's list.
    case lumpSum = 21
    /// Exact duplicate lines; not in the specification's list.
    case duplicateLines = 60
    /// Stays of a shared pseudonym that a test of 2.4 gave to one person; not in the specification's list.
    case resolvedBySexAndAge = 61
    case resolvedByRank = 62
    case resolvedByActivity = 63
    case resolvedByHospitalLine = 64
    /// `psa_shared_policy=first_rank`.
    case resolvedByPolicy = 65
    /// What is odd about the identity of persons (2.2-4); not in the specification's list.
    case severalPseudonyms = 66
    case sharedPseudonym = 67
    case conflictingBirth = 68
    case conflictingSex = 69
    case severalRanks = 70
    case notCertified = 71
    /// What hospital files say against the SNDS; not in the specification's list.
    case hospitalBirthDisagrees = 72
    case hospitalDeathDisagrees = 73
    case hospitalStayDisagrees = 74
    case hospitalStayNotFound = 75
    /// How files are written (1.1-words, 1.1-identity); not in the specification's list.
    case missingWord = 81
    case digestedIdentity = 82
    /// A date that stands for none is a day of care all the same (1.1-sentinels).
    case substituteDay = 83
    /// Mothers and children, and households (4.18); not in the specification's list.
    case motherFound = 90
    case birthWithoutMother = 91
    case deliveryWithoutChild = 92
    case motherNotFound = 93
    case household = 94

    /// `Q-05`, as in the specification.
    public var id: String { rawValue < 10 ? "Q-0\(rawValue)" : "Q-\(rawValue)" }

    /// What is counted, in a few words.
    public var meaning: String {
        switch self {
        case .unreadableOptionalValue: "unreadable values read as missing"
        case .truncatedText: "texts cut to the width of their column"
        case .ambiguousValuePairing: "events whose value could not be paired with a concept"
        case .exoticDomain: "concepts that are no event, kept as a value"
        case .quantityOutlier: "odd quantities"
        case .lengthMismatch: "stays whose nights disagree with their days"
        case .invertedDates: "ends that were set to the start"
        case .dateClipped: "days of acts brought back to their stay"
        case .unconvertedLiquid: "quantities of liquids that could not be told in millilitres"
        case .deathDatesDisagree: "persons whose death dates lie 2 to 30 days apart"
        case .ageDisagrees: "stays whose age disagrees with the birth year"
        case .doubleTransmissionTest: "sites found to transmit twice"
        case .lumpSum: "lump sums and supplements, which are no care"
        case .duplicateLines: "exact duplicate rows"
        case .resolvedBySexAndAge: "stays of a shared pseudonym given to a person by sex and age"
        case .resolvedByRank: "stays of a shared pseudonym given to a person by rank"
        case .resolvedByActivity: "stays of a shared pseudonym given to a person by activity"
        case .resolvedByHospitalLine: "stays of a shared pseudonym given to a person by a hospital line"
        case .resolvedByPolicy: "stays of a shared pseudonym given to the first rank"
        case .severalPseudonyms: "persons with several pseudonyms"
        case .sharedPseudonym: "persons who share a pseudonym with another person"
        case .conflictingBirth: "persons whose rows state several months of birth"
        case .conflictingSex: "persons whose rows state both sexes"
        case .severalRanks: "persons with several ranks under one pseudonym"
        case .notCertified: "persons without a certified row"
        case .hospitalBirthDisagrees: "persons whose birth in the hospital is of another month than in the SNDS"
        case .hospitalDeathDisagrees: "persons whose death in the hospital is more than a day from that of the SNDS"
        case .hospitalStayDisagrees: "hospital stays whose days are not those of the stay in the SNDS"
        case .missingWord: "words such as NA and NULL read as missing"
        case .digestedIdentity: "identities too long to be kept, known by a digest"
        case .substituteDay:
            "days of care that are missing or stand for none, with a month or another date in their place"
        case .motherFound: "newborns whose mother was found"
        case .birthWithoutMother: "births whose mother was not found"
        case .deliveryWithoutChild: "deliveries whose child was not found"
        case .motherNotFound: "stays of mothers and newborns whose key says that the other was not found"
        case .household: "households: openers of rights that several persons share"
        case .hospitalStayNotFound: "hospital rows linked to a stay that the person does not have"
        }
    }
}
