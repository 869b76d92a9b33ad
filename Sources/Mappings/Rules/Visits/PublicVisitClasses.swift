internal import OMOPSchema

/// Act natures and visit concepts as the public ETL of the Health Data Hub ties them together (4.6).
///
/// Source: its correspondence file of 300 act natures: 26 of pharmacies, 6 of laboratories, the rest outpatient.
package enum PublicVisitClasses {
    package static func concept(ofNature nature: Int32) -> Int32 {
        switch nature {
        case 2231, 3311...3317, 3320, 3325, 3328, 3329, 3331, 3332, 3341, 3351, 3354, 3355, 3361...3363, 3381, 3515,
            3517, 4382, 9566:
            VisitConcept.pharmacy
        // 3575 is a supplement of optics: their file calls it a laboratory, and so does this profile.
        case 3211, 3221, 3222, 3223, 3225, 3575: VisitConcept.laboratory
        case 1096, 1191, 1192, 1193, 3103, 3104, 3105: VisitConcept.telehealth
        default: VisitConcept.outpatient
        }
    }
}
