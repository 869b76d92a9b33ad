internal import OMOPSchema

extension Gender {
    /// BEN_SEX_COD and IPP_SEX_COD: 1 male, 2 female; anything else is not known (4.3-person, 4.4-sex).
    static func concept(_ sex: Int32) -> Int32 {
        switch sex {
        case 1: male
        case 2: female
        default: FixedConcept.noMatchingConcept
        }
    }
}
