internal import ETLCore

/// The acts of a blood test. Numbers are those of the NABM.
enum BiologySet: UInt8, Sendable {
    case none, checkUp, diabetes, kidney, coagulation, thyroid, inflammation

    var codes: [Int] {
        switch self {
        case .none: []
        case .checkUp: [1104, 552, 996, 592]
        case .diabetes: [1577, 552, 592, 996]
        case .kidney: [593, 1610, 1104, 578]
        case .coagulation: [127, 126, 1127]
        case .thyroid: [1208]
        case .inflammation: [1104, 1804, 1124, 522, 519, 514, 1601]
        }
    }
}

/// A device or service of the list of products (LPP) and how it is supplied.
struct Device: Sendable {
    let code: Int
    /// TIP_PRS_TYP.
    let kind: Int
    let nature: Int
    let quantity: Int
    /// Days of a rental period; 0 for a purchase.
    let days: Int

    /// A splint given in an outpatient department.
    static let splint = 2_107_972

    /// Everything that is supplied at home.
    static let all = SupplyCourse.devices
}

/// A medicine of hospital pharmacies by its UCD7.
enum HospitalMedicine {
    /// Infliximab, rituximab, tocilizumab, trastuzumab, bevacizumab, vedolizumab.
    static let all = [9213737, 9197719, 9331879, 9220097, 9261104, 9402059]

    /// UCD_UCD_COD: zeros in front, or the code of 13 digits that newer files hold.
    static func code(_ place: Int, isLong: Bool) -> Code16 {
        code(ucd7: all[place], isLong: isLong)
    }

    /// The same of any UCD7.
    static func code(ucd7: Int, isLong: Bool) -> Code16 {
        let seven = String(ucd7)
        return Code16(isLong ? "34008" + seven + String(ucd7 % 10) : "000000" + seven) ?? Code16()
    }
}

/// What ER_ETE_F says of the place of a line.
struct FacilityUse: Sendable {
    /// ETB_EXE_FIN.
    var facility: Code8
    /// ETE_CAT_COD.
    var category: Int
    /// ETE_IND_TAA.
    var payment: Int
    /// PRS_PPU_SEC.
    var sector: Int
    /// MDT_COD.
    var treatment: Int
    /// ETE_GHS_NUM.
    var group = 0
    /// ETE_NAT_FSJ.
    var exit: UInt8 = 0x53

    /// A public hospital: its pharmacy, or its outpatient care.
    static func publicHospital(_ facility: Facility, payment: Int) -> FacilityUse {
        FacilityUse(facility: facility.shortNumber, category: 355, payment: payment, sector: 1, treatment: 7)
    }

    /// A stay in a clinic.
    static func clinicStay(_ facility: Facility, group: Int, isDay: Bool) -> FacilityUse {
        FacilityUse(
            facility: facility.shortNumber, category: 365, payment: 2, sector: 2, treatment: isDay ? 23 : 3,
            group: group)
    }

    /// A health centre of a cell: care of the city.
    static func healthCentre(cell: Int) -> FacilityUse {
        FacilityUse(
            facility: HealthCentre.number(cell: cell), category: 124, payment: 0, sector: 2, treatment: 7)
    }
}

extension Facility {
    /// The number without its last character, as the DCIR has it.
    var shortNumber: Code8 { Code8(word: number.high) }
    /// The site likewise.
    var shortSite: Code8 { Code8(word: site.high) }
}

/// A health centre, one in each cell.
enum HealthCentre {
    static func number(cell: Int) -> Code8 { Code8("99" + String(800_000 + cell)) ?? Code8() }
}
