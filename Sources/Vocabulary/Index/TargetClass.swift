import ETLCore

/// The concept class of a target, for figures about a mapping: a target may be a packed product or a mere ingredient.
///
/// The raw value is the id of the class; a class that is not listed is `other`.
package enum TargetClass: String, CaseIterable, Sendable {
    case other = "other"

    // Drugs, from the coarsest to the finest.
    case ingredient = "Ingredient"
    case preciseIngredient = "Precise Ingredient"
    case multipleIngredients = "Multiple Ingredients"
    case clinicalForm = "Clinical Drug Form"
    case clinicalComponent = "Clinical Drug Comp"
    case clinicalDrug = "Clinical Drug"
    case quantClinicalDrug = "Quant Clinical Drug"
    case clinicalBox = "Clinical Drug Box"
    case quantClinicalBox = "Quant Clinical Box"
    case clinicalPack = "Clinical Pack"
    case clinicalPackBox = "Clinical Pack Box"
    case brandedForm = "Branded Drug Form"
    case brandedComponent = "Branded Drug Comp"
    case brandedDrug = "Branded Drug"
    case quantBrandedDrug = "Quant Branded Drug"
    case brandedBox = "Branded Drug Box"
    case quantBrandedBox = "Quant Branded Box"
    case brandedPack = "Branded Pack"
    case brandedPackBox = "Branded Pack Box"
    case marketedProduct = "Marketed Product"
    case vaccine = "CVX"

    // Clinical facts.
    case disorder = "Disorder"
    case clinicalFinding = "Clinical Finding"
    case contextDependent = "Context-dependent"
    case event = "Event"
    case procedure = "Procedure"
    case observableEntity = "Observable Entity"
    case physicalObject = "Physical Object"
    case substance = "Substance"
    case product = "Pharma/Biol Product"
    case morphology = "Morph Abnormality"
    case stagingScale = "Staging / Scales"
    case socialContext = "Social Context"
    case qualifier = "Qualifier Value"
    case metastasis = "Metastasis"

    // Tests.
    case labTest = "Lab Test"
    case clinicalObservation = "Clinical Observation"
    case survey = "Survey"

    // Places and people.
    case visit = "Visit"
    case provider = "Provider"
    case specialty = "Physician Specialty"

    /// A concept without class: those of SNOMED in the built-in vocabulary.
    case undefined = "Undefined"

    /// Position in `allCases`: one byte in the tables of the index.
    package var number: UInt8 { Self.numbers[self] ?? 0 }

    /// The class at a position; `other` for one that is not there.
    package init(number: UInt8) {
        let all = Self.allCases
        self = Int(number) < all.count ? all[Int(number)] : .other
    }

    /// The class of an id.
    init(id: SourceValue) { self = Self.byID[id] ?? .other }

    private static let numbers = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt8($0)) })
    private static let byID = Dictionary(uniqueKeysWithValues: allCases.map { (SourceValue($0.rawValue), $0) })
}
