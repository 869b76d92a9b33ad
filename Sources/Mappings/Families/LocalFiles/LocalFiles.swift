internal import ETLCore
package import SNDSSchema

/// What the files of a site hold of a person (`--hospital`). Rows are linked and checked when they are read.
package struct LocalFiles: ~Copyable, Family {
    package var patients = RowList<LocalPatient>(.HOSPITAL_PATIENTS)
    package var stays = RowList<LocalStay>(.HOSPITAL_STAYS)
    package var diagnoses = RowList<LocalDiagnosis>(.HOSPITAL_STAY_DIAGNOSES)
    package var acts = RowList<LocalAct>(.HOSPITAL_STAY_PROCEDURES)
    package var labs = RowList<LabResult>(.HOSPITAL_LABS)
    package var vitals = RowList<VitalSign>(.HOSPITAL_VITALS)
    package var habits = RowList<LifestyleAnswer>(.HOSPITAL_LIFESTYLE)
    package var orders = RowList<DrugOrder>(.HOSPITAL_DRUG_ORDERS)
    package var administrations = RowList<DrugAdministration>(.HOSPITAL_DRUG_ADMINISTRATIONS)

    /// Whether the SNDS has the stay of each row of stays.csv.
    var areKnown: [Bool] = []
    /// Visits of stays that only the site knows.
    var ownVisits: [(stay: LocalIdentifier, visit: VisitRef)] = []
    /// Visits of stays that rows are linked to, by the hash of their key.
    var linkedVisits: [UInt64: VisitRef] = [:]

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(&patients)
        visitor.visit(&stays)
        visitor.visit(&diagnoses)
        visitor.visit(&acts)
        visitor.visit(&labs)
        visitor.visit(&vitals)
        visitor.visit(&habits)
        visitor.visit(&orders)
        visitor.visit(&administrations)
    }

    package mutating func forgetFindings() {
        areKnown.removeAll(keepingCapacity: true)
        ownVisits.removeAll(keepingCapacity: true)
        linkedVisits.removeAll(keepingCapacity: true)
    }

    /// Whether a site knows anything.
    var isEmpty: Bool {
        patients.isEmpty && stays.isEmpty && diagnoses.isEmpty && acts.isEmpty && labs.isEmpty && vitals.isEmpty
            && habits.isEmpty && orders.isEmpty && administrations.isEmpty
    }
}

extension EventKind {
    private static let files = "1.1-hospital 2.3-hospital "

    static let lab = EventKind(
        53, "labs.loinc:", rules: files + "4.12-hospital", .hasRowOfItsOwn, core: .ownRow, isOfHospital: true)
    static let vital = EventKind(
        54, "vitals.item:", rules: files + "4.12-hospital", .hasRowOfItsOwn, core: .ownRow, isOfHospital: true)
    static let habit = EventKind(
        55, "lifestyle.item:", rules: files + "4.13-lifestyle", .hasRowOfItsOwn, core: .ownRow, isOfHospital: true)
    static let order = EventKind(
        56, "drug_orders.drug_code:", rules: files + "4.9-order", [.isResolved, .isOrder, .hasRowOfItsOwn],
        core: .ownRow, isOfHospital: true)
    static let given = EventKind(
        57, "drug_administrations.drug_code:", rules: files + "4.9-administration",
        [.isResolved, .hasRowOfItsOwn], core: .ownRow, isOfHospital: true)
    static let localDiagnosis = EventKind(
        58, "stay_diagnoses.cim10:", rules: files + "4.8-hospital", [.isResolved, .hasPosition, .endsWithStay],
        core: .diagnosis, isOfHospital: true)
    static let localAct = EventKind(
        59, "stay_procedures.code:", rules: files + "4.10-hospital", .isResolved, core: .act, isOfHospital: true)
    static let localTwin = EventKind(
        60, "patients.twin_rank:", rules: "4.13-twin", content: .numberAndCode, core: .twin, isOfHospital: true)
}

extension DiagnosisPosition {
    static let localAssociated = DiagnosisPosition(14, "hospital:DAS", "stay_diagnoses.cim10:", .secondary)
    static let localPrincipal = DiagnosisPosition(15, "hospital:DP", "stay_diagnoses.cim10:", .principal)
    static let localRelated = DiagnosisPosition(16, "hospital:DR", "stay_diagnoses.cim10:", .secondary)
}

extension LocalFiles {
    package static var kinds: [EventKind] {
        [.lab, .vital, .habit, .order, .given, .localDiagnosis, .localAct, .localTwin]
    }
    package static var positions: [DiagnosisPosition] { [.localAssociated, .localPrincipal, .localRelated] }
}
