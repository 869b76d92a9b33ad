internal import OMOPSchema

/// The type concepts of the profile (4.0.10).
struct TypeConcepts: Sendable {
    let stay: Int32
    let stayPart: Int32
    let professional: Int32
    let dental: Int32
    let pharmacy: Int32
    let outpatient: Int32
    let cost: Int32
    let claim = TypeConcept.claim

    init(_ profile: MappingOptions.TypeProfile) {
        func choose(_ fine: Int32) -> Int32 { profile == .fine ? fine : TypeConcept.claim }
        stay = choose(TypeConcept.inpatientClaimHeader)
        stayPart = choose(TypeConcept.inpatientClaim)
        professional = choose(TypeConcept.professionalClaim)
        dental = choose(TypeConcept.dentalClaim)
        pharmacy = choose(TypeConcept.pharmacyClaim)
        cost = choose(TypeConcept.costRecord)
        outpatient = choose(TypeConcept.outpatientClaim)
    }
}
