/// What the category of a facility says of a DCIR line (ETE_CAT_COD).
package enum FacilityCategory {
    /// H7: health centres and the like, whose care is that of the city.
    package static func isHealthCentre(_ category: Int32) -> Bool {
        switch category {
        case 124, 125, 130, 132...134, 142, 223, 224, 228, 230, 268, 269, 289, 297, 328, 347: true
        case 413, 414, 433, 438, 439, 601...603, 696, 697, 700: true
        default: false
        }
    }

    /// H8: nursing homes and other medico-social facilities.
    package static func isMedicoSocial(_ category: Int32) -> Bool {
        switch category {
        case 162, 165, 175, 177, 178, 180, 182...186, 188...196, 198...200, 202, 207, 209, 214, 221: true
        case 237, 238, 246, 249, 252, 253, 255, 354, 377, 379...382, 390, 395, 396, 437, 446, 460...463: true
        case 500, 501: true
        default: false
        }
    }
}
