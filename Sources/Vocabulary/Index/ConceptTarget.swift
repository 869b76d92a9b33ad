package import OMOPSchema

/// The code lists of SNDS that the vocabulary knows.
package enum CodeSystem: UInt8, CaseIterable, Sendable {
    /// CIM-10 of PMSI, ALD and certificates of death: no dot.
    case icd10
    /// Acts of CCAM: the first seven characters count.
    case ccam
    /// Drug packs by CIP13, or by CIP7 (years 2006 and 2007).
    case cip13
    /// Hospital drugs by UCD7, UCD7 with zeros in front, or UCD13.
    case ucd7
    /// ATC classes.
    case atc
    /// `PRS_NAT_REF`.
    case actNature
    /// `PSE_SPE_COD`, medical specialties.
    case specialty
    /// `PSE_ACT_NAT`, professions. Trap: targets in domain Visit are places (pharmacies, suppliers), not specialties.
    case activity
    /// `ENT_MOD|ENT_PRV`, for instance `8|5`.
    case entryMode
    /// `SOR_MOD|SOR_DES`.
    case exitMode
    /// Authorisation of a unit: the first two characters count.
    case unitType
    /// `ETE_CAT_COD`.
    case facilityCategory
    /// Biology acts of the NABM, with or without zeros in front.
    case nabm
    /// Products of the LPP, with or without zeros in front.
    case lpp
    /// `ACT_COD`, letters of acts and lump sums in hospital bills.
    case actLetter
    /// `IMB_ETM_NAT`, motives of exemption from the co-payment by an illness.
    case exemption
    /// LOINC, the codes of the common core only.
    case loinc
    /// Units of UCUM as OMOP writes them, those of the common core only.
    case ucum
    /// Acts of rehabilitation (CSARR): seven characters.
    case csarr
    /// French names of substances (INN) in hospital files, of at most 16 bytes: mapped by the user alone.
    case dci
    /// Groups of stays (GHM): the root, five characters, has the concept.
    case stayGroup
    /// `BEN_EXO_MTF`, motives of waivers: a list of its own, whose labels could not be read.
    case waiver
}

/// A standard concept that a code is mapped to.
package struct ConceptTarget: Hashable, Sendable {
    /// The standard concept.
    package var conceptID: Int32
    /// The value that goes with it (`Maps to value`), 0 without.
    var value: Int32
    /// Domain of the concept: decides the table of the event.
    package var domain: Domain
    /// Class of the concept, for figures.
    package var kind = TargetClass.other

    /// The value that goes with it (`Maps to value`).
    @inline(__always)
    package var valueConceptID: Int32? { value == 0 ? nil : value }

    package init(conceptID: Int32, domain: Domain, valueConceptID: Int32? = nil) {
        self.conceptID = conceptID
        self.domain = domain
        value = valueConceptID ?? 0
    }
}

/// Targets of one code, in ascending concept id: a view into the index.
///
/// Trap: valid as long as the index it came from.
package struct ConceptTargets: RandomAccessCollection, @unchecked Sendable {
    // Safe because the memory behind it is never written after the index is built.

    @usableFromInline let base: UnsafePointer<ConceptTarget>
    /// Number of targets.
    package let count: Int

    init(base: UnsafePointer<ConceptTarget>, count: Int) { (self.base, self.count) = (base, count) }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    @inline(__always)
    package subscript(position: Int) -> ConceptTarget {
        precondition(position >= 0 && position < count, "no such target")
        return base[position]
    }
}

/// Ingredients of one drug, in ascending concept id: a view into the index.
///
/// Trap: valid as long as the index it came from.
package struct Ingredients: RandomAccessCollection, @unchecked Sendable {
    // Safe because the memory behind it is never written after the index is built.

    let pairs: UnsafeBufferPointer<IDPair>

    package var startIndex: Int { 0 }
    package var endIndex: Int { pairs.count }

    package subscript(position: Int) -> Int32 {
        precondition(position >= 0 && position < pairs.count, "no such ingredient")
        return pairs[position].second
    }
}

/// What a code means.
package struct Resolution: Sendable {
    /// How the targets were found.
    package enum Route: Hashable, Sendable {
        /// By `Maps to` of the source concept (4.0.7-2).
        case official
        /// By a row of SOURCE_TO_CONCEPT_MAP (4.0.7-3).
        case sourceToConceptMap
        /// By a mapping of the user's own (4.21-own).
        case own
        /// By the code with `removed` characters less.
        case parentFallback(removed: Int)
        /// By the only ingredient of the ATC class of a drug (4.9-atc).
        case atcIngredient
        /// Not found: concept 0 in the a-priori domain (4.0.7-6).
        case none
    }

    /// The source concept, 0 when the code has none (4.0.7-1).
    package let sourceConceptID: Int32
    /// The standard concepts, none when the code is not mapped.
    package let targets: ConceptTargets
    /// How the targets were found.
    package let route: Route
    /// Whether several targets and several values could not be paired: the values were left out.
    package let hasAmbiguousValues: Bool
}
