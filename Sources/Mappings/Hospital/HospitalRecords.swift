package import SNDSSchema

/// What the files of a hospital hold of a person (`--hospital`). Rows are linked and checked when they are read.
package struct HospitalRecords: DetailFamily {
    package var patients: [HospitalPatient] = []
    package var stays: [HospitalStay] = []
    package var diagnoses: [HospitalDiagnosis] = []
    package var acts: [HospitalAct] = []
    package var labs: [LabResult] = []
    package var vitals: [VitalSign] = []
    package var habits: [LifestyleAnswer] = []
    package var orders: [DrugOrder] = []
    package var administrations: [DrugAdministration] = []

    package init() {}

    package mutating func visit(_ parts: inout HospitalParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&patients, &parts.patients)
        visitor.visit(&stays, &parts.stays)
        visitor.visit(&diagnoses, &parts.diagnoses)
        visitor.visit(&acts, &parts.acts)
        visitor.visit(&labs, &parts.labs)
        visitor.visit(&vitals, &parts.vitals)
        visitor.visit(&habits, &parts.habits)
        visitor.visit(&orders, &parts.orders)
        visitor.visit(&administrations, &parts.administrations)
    }

    package func count(_ parts: HospitalParts, _ note: (TableID, Int) -> Void) {
        note(.HOSPITAL_PATIENTS, parts.patients.count)
        note(.HOSPITAL_STAYS, parts.stays.count)
        note(.HOSPITAL_STAY_DIAGNOSES, parts.diagnoses.count)
        note(.HOSPITAL_STAY_PROCEDURES, parts.acts.count)
        note(.HOSPITAL_LABS, parts.labs.count)
        note(.HOSPITAL_VITALS, parts.vitals.count)
        note(.HOSPITAL_LIFESTYLE, parts.habits.count)
        note(.HOSPITAL_DRUG_ORDERS, parts.orders.count)
        note(.HOSPITAL_DRUG_ADMINISTRATIONS, parts.administrations.count)
    }
}

/// Indices into `HospitalRecords`, for all rows of a kind.
package struct HospitalParts: EmptyParts {
    package var patients: Range<Int32> = 0..<0
    package var stays: Range<Int32> = 0..<0
    package var diagnoses: Range<Int32> = 0..<0
    package var acts: Range<Int32> = 0..<0
    package var labs: Range<Int32> = 0..<0
    package var vitals: Range<Int32> = 0..<0
    package var habits: Range<Int32> = 0..<0
    package var orders: Range<Int32> = 0..<0
    package var administrations: Range<Int32> = 0..<0

    package init() {}
}
