package import ETLCore
internal import OMOPSchema
package import SNDSSchema

/// What the nomenclature of act natures says (`IR_NAT_V`).
package struct ActNatureTraits: Equatable, Sendable {
    /// PRS_NAT_RGT.
    package var grouping: Int
    /// NAT_SOI_TOP = 1.
    package var isCare: Bool
    /// NAT_CPL_ACT ≠ 0.
    package var isComplement: Bool

    package init(grouping: Int = 0, isCare: Bool = false, isComplement: Bool = false) {
        self.grouping = grouping
        self.isCare = isCare
        self.isComplement = isComplement
    }
}

/// The class of a DCIR line: what kind of contact it was (4.6-class). First test that holds.
package enum EncounterClass: UInt8, CaseIterable, Sendable {
    case none, city, devices, dialysis, emergency, home, laboratory, pharmacy, telehealth, transport
    /// H3: a private stay that only the DCIR holds, by its facility.
    case unmatchedStay

    /// The class of a line.
    /// - Parameter hasPacks: whether the line has rows in ER_PHA_F.
    /// - Parameter hasActs: whether the line has rows in ER_CAM_F.
    /// - Parameter hasBiology: whether the line has rows in ER_BIO_F.
    /// - Parameter hasDevices: whether the line has rows in ER_TIP_F.
    package static func of(
        _ line: CareLine, _ traits: ActNatureTraits, hasPacks: Bool, hasActs: Bool, hasBiology: Bool = false,
        hasDevices: Bool = false
    ) -> EncounterClass {
        if let own = ofNature(line.nature) { return own }
        if hasNoContact(traits.grouping) || line.supplement == 2 { return .none }
        if isTeleconsultation(line.nature) { return .telehealth }
        if isTeleExpertise(line.nature) { return .none }
        if hasPacks || isPharmacy(traits.grouping) { return .pharmacy }
        if hasBiology || isLaboratory(traits.grouping) || isBiologist(line) { return .laboratory }
        switch traits.grouping {
        case 50, 51, 90, 91, 93: return .transport
        case 23, 92: return .none
        default: break
        }
        if hasDevices || isDevices(traits.grouping), !isProfessional(line) {
            return isPharmacist(line) ? .pharmacy : .devices
        }
        if line.place == 1 || isHomeVisit(line.nature) { return .home }
        let isFitted = hasDevices || isDevices(traits.grouping)
        return hasActs || isFitted || (traits.isCare && !traits.isComplement) ? .city : .none
    }

    /// H5, H6: emergency passages and dialysis are what their nature says, also in a hospital that bills stays.
    package static func ofNature(_ nature: Int32) -> EncounterClass? {
        switch nature {
        case 2238, 2216, 2217, 2209, 2210, 2220: .emergency
        case _ where HospitalLine.isDialysis(nature): .dialysis
        default: nil
        }
    }

    /// Whether it is an encounter: a supplier that is no pharmacy sends or fits a device, nobody is seen (4.6-supplier). The
    /// public ETL makes a visit of every line.
    package func isEncounter(_ options: MappingOptions) -> Bool {
        self != .none && (self != .devices || options.visitClasses == .hdh)
    }

    /// The visit concept; `nil` for no visit.
    /// - Parameter nature: PRS_NAT_REF, which decides alone with `visit_classes=hdh`.
    package func concept(_ options: MappingOptions, nature: Int32 = 0) -> Int32? {
        if options.visitClasses == .hdh, self != .none, self != .unmatchedStay {
            return PublicVisitClasses.concept(ofNature: nature)
        }
        return switch self {
        case .none: nil
        case .city: options.cityConcept
        case .devices, .dialysis: VisitConcept.outpatient
        case .emergency: VisitConcept.emergencyRoom
        case .home: options.homeVisit ? VisitConcept.home : VisitConcept.outpatient
        case .laboratory: VisitConcept.laboratory
        case .pharmacy: VisitConcept.pharmacy
        case .telehealth: VisitConcept.telehealth
        case .transport: VisitConcept.ambulance
        case .unmatchedStay: VisitConcept.inpatient
        }
    }

    /// Whether the executant is a place, not a professional (4.6: pharmacies, laboratories, suppliers).
    package var isSupplier: Bool { self == .pharmacy || self == .laboratory || self == .devices }

    /// The source value of a visit of the class.
    package var sourceValue: SourceValue {
        switch self {
        case .none: "dcir_none"
        case .city: "dcir_city"
        case .devices: "dcir_devices"
        case .dialysis: "dcir_dialysis"
        case .emergency: "dcir_emergency"
        case .home: "dcir_home"
        case .laboratory: "dcir_laboratory"
        case .pharmacy: "dcir_pharmacy"
        case .telehealth: "dcir_telehealth"
        case .transport: "dcir_transport"
        case .unmatchedStay: "dcir_only_stay"
        }
    }

    /// Groupings of pharmacies.
    package static func isPharmacy(_ grouping: Int) -> Bool {
        switch grouping {
        case 5, 28, 30, 45: true
        default: false
        }
    }

    /// Groupings of laboratories.
    package static func isLaboratory(_ grouping: Int) -> Bool { grouping == 4 || grouping == 29 }

    /// Groupings of devices and optics.
    package static func isDevices(_ grouping: Int) -> Bool { grouping == 6 || grouping == 27 || grouping == 40 }

    /// Whether the executant of a line is a care site: a pharmacy, a laboratory, a supplier (4.2).
    ///
    /// Says so before the class is known, for numbering care sites.
    package static func isSupplier(_ line: CareLine, grouping: Int) -> Bool {
        isSupplier(grouping: grouping) || isBiologist(line)
    }

    /// Groupings of pharmacies, laboratories and suppliers.
    package static func isSupplier(grouping: Int) -> Bool {
        isPharmacy(grouping) || isLaboratory(grouping) || isDevices(grouping)
    }

    /// Money and lump sums: no contact.
    private static func hasNoContact(_ grouping: Int) -> Bool {
        switch grouping {
        case 10...15, 17, 21, 22, 24, 26, 38, 39, 46, 47, 52, 53, 54, 56: true
        default: false
        }
    }

    /// Teleconsultation and télésoin.
    private static func isTeleconsultation(_ nature: Int32) -> Bool {
        switch nature {
        case 1096, 1157, 1164, 1191, 1192, 3103, 3104, 3105: true
        case 1086, 3123, 3140, 3141, 3142, 3143, 3402: true
        default: false
        }
    }

    /// Tele-expertise and tele-monitoring: the patient is not there.
    private static func isTeleExpertise(_ nature: Int32) -> Bool {
        switch nature {
        case 1097, 1158, 1165, 1166, 1193, 1194, 1197, 1198, 1199: true
        case 1172, 1174, 1190, 1201, 1202, 3593, 3597, 3601: true
        default: false
        }
    }

    /// Visits at home by their nature.
    private static func isHomeVisit(_ nature: Int32) -> Bool {
        switch nature {
        case 1209...1214, 1221, 1222: true
        default: false
        }
    }

    /// A pharmacy as executant.
    private static func isPharmacist(_ line: CareLine) -> Bool { 50...52 ~= line.executantActivity }

    /// A professional who sees patients as executant, by specialty or profession.
    private static func isProfessional(_ line: CareLine) -> Bool {
        1...98 ~= line.executantSpecialty || 19...29 ~= line.executantActivity || 53...54 ~= line.executantActivity
    }

    /// A biologist or a laboratory as executant.
    private static func isBiologist(_ line: CareLine) -> Bool {
        line.executantSpecialty == 38 || line.executantActivity == 30 || line.executantActivity == 39
    }
}
