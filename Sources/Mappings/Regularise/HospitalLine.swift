internal import ETLCore
package import SNDSSchema

/// What a DCIR line is in the light of its facility (3.4): care of the city, or a double of what the PMSI reports.
package enum HospitalLine: Equatable, Sendable {
    /// No facility, or care that only the DCIR holds (H4, H6, H7, H8).
    case city
    /// H1, D4: public hospital paid by DRG.
    case publicStay
    /// H2: outpatient care of a public hospital, which the outpatient tables of the PMSI report.
    case publicOutpatient
    /// H3: stay in a private hospital. Its amounts alone will be of use.
    case privateStay
    /// H3: stay in a private hospital that no stay of the PMSI covers: only the DCIR holds it.
    case unmatchedStay
    /// H9: drugs handed out by a hospital pharmacy, which only the DCIR holds.
    case retrocession

    /// The class of a line. H9 comes first: those lines bear the marks of the hospital that hands the drug out.
    ///
    /// Care of health centres (H7) and in medico-social facilities (H8) is never that of a private stay. Drugs billed on
    /// top of a private stay pass: whether the bill of the stay holds them is a question for the row (H10).
    package init(
        nature: Int32, facilities: some Collection<FacilityLine>, drugs: some Collection<HospitalDrugLine>
    ) {
        self = .city
        guard !facilities.isEmpty else { return }
        if HospitalLine.isRetrocession(nature), drugs.contains(where: { $0.destination == 0 }) {
            self = .retrocession
        } else if facilities.contains(where: { $0.payment == 1 }) {
            self = .publicStay
        } else if facilities.contains(where: HospitalLine.isPublicOutpatient) {
            self = .publicOutpatient
        } else if facilities.contains(where: { HospitalLine.isCity($0.category) }) {
            self = .city
        } else if facilities.contains(where: HospitalLine.isPrivateStay),
            !drugs.contains(where: { $0.destination == 1 })
        {
            self = .privateStay
        }
    }

    /// H2.
    package static func isPublicOutpatient(_ row: FacilityLine) -> Bool {
        guard row.payment == 0, row.sector == 1 else { return false }
        switch row.treatment {
        case 0, 3, 7, 10: break
        default: return false
        }
        switch row.category {
        case 101, 106, 122, 128, 129, 131, 355, 365: return true
        default: return false
        }
    }

    /// H3. A discipline of Z, X or none says nothing.
    package static func isPrivateStay(_ row: FacilityLine) -> Bool {
        guard row.sector != 1 else { return false }
        if row.payment == 2, row.group > 0 { return true }
        if !row.discipline.isEmpty, row.discipline != noDiscipline, row.discipline != unknownDiscipline { return true }
        switch row.treatment {
        case 3, 4, 5, 20, 22, 23: return true
        default: return false
        }
    }

    /// H7, H8.
    private static func isCity(_ category: Int32) -> Bool {
        FacilityCategory.isHealthCentre(category) || FacilityCategory.isMedicoSocial(category)
    }

    /// H6: dialysis, by the act nature.
    package static func isDialysis(_ nature: Int32) -> Bool { 2121...2147 ~= nature || nature == 2334 }

    /// H6: whether a DCIR line and a stay name the same facility: eight digits of the FINESS number here, nine there.
    static func isSameFacility(_ line: Code8, _ stay: Code16) -> Bool {
        !line.isEmpty && stay.high == line.word
    }

    /// H9.
    package static func isRetrocession(_ nature: Int32) -> Bool {
        switch nature {
        case 3317, 3318, 3319, 3330, 3351...3357: true
        default: false
        }
    }

    private static let noDiscipline: Code8 = "Z"
    private static let unknownDiscipline: Code8 = "X"
}
