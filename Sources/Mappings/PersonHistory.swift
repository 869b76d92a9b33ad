package import ETLCore
package import SNDSSchema

/// Everything the SNDS files hold of one person, linked and in canonical order.
///
/// The refined rows of all lines, and the parts of all stays, lie in flat arrays that the items index, so that one
/// history is reused from person to person without allocation.
package struct PersonHistory {
    /// The number of the person in the registry, which is `person_id`.
    package var person: Int32 = 0
    /// The person key (2.2).
    package var key = Code24()

    /// Rows of the beneficiary referential, latest first (2.6).
    package var referential: [Beneficiary] = []
    /// DCIR lines in the order of the nine keys.
    package var care: [CareItem] = []
    package var pharmacy: [PharmacyLine] = []
    package var acts: [ActLine] = []
    package var biology: [BiologyLine] = []
    package var hospitalDrugs: [HospitalDrugLine] = []
    package var devices: [DeviceLine] = []
    package var facilities: [FacilityLine] = []
    /// What else hangs on lines; most lines have nothing here.
    package var lineDetails = LineDetails()
    /// Indices into `lineDetails`, for the lines that have something there.
    package var lineParts: [LineParts] = []

    /// MCO stays in the order of year, facility, number.
    package var stays: [StayItem] = []
    package var diagnoses: [StayDiagnosis] = []
    package var stayActs: [StayAct] = []
    package var units: [UnitStay] = []
    package var stayDetails = StayDetails()
    package var privateInvoices = PrivateInvoices()

    /// Outpatient sequences of hospitals in the order of year, facility, number.
    package var outpatient: [OutpatientCare] = []
    package var invoices: [OutpatientInvoice] = []
    package var outpatientItems: [OutpatientItem] = []
    package var outpatientFees: [OutpatientItem] = []
    package var outpatientActs: [BilledAct] = []
    package var outpatientBiology: [BilledBiology] = []
    package var outpatientDetails = OutpatientDetails()

    /// Medical exemptions (long-term illness).
    package var exemptions: [MedicalExemption] = []
    /// What other registers say of the person.
    package var registers = PersonRegisters()
    /// Disease maps in the order of year and version.
    package var diseaseMapItems: [DiseaseMapItem] = []
    package var diseaseMaps = DiseaseMaps()
    /// Death certificates in the order of their keys.
    package var certificates: [CertificateItem] = []
    package var causes: [DeathCause] = []

    package init() {}

    /// Forgets the rows, keeps the memory.
    package mutating func removeAll() {
        referential.removeAll(keepingCapacity: true)
        care.removeAll(keepingCapacity: true)
        pharmacy.removeAll(keepingCapacity: true)
        acts.removeAll(keepingCapacity: true)
        stays.removeAll(keepingCapacity: true)
        diagnoses.removeAll(keepingCapacity: true)
        stayActs.removeAll(keepingCapacity: true)
        units.removeAll(keepingCapacity: true)
        biology.removeAll(keepingCapacity: true)
        hospitalDrugs.removeAll(keepingCapacity: true)
        devices.removeAll(keepingCapacity: true)
        facilities.removeAll(keepingCapacity: true)
        outpatient.removeAll(keepingCapacity: true)
        invoices.removeAll(keepingCapacity: true)
        outpatientItems.removeAll(keepingCapacity: true)
        outpatientFees.removeAll(keepingCapacity: true)
        outpatientActs.removeAll(keepingCapacity: true)
        outpatientBiology.removeAll(keepingCapacity: true)
        exemptions.removeAll(keepingCapacity: true)
        certificates.removeAll(keepingCapacity: true)
        causes.removeAll(keepingCapacity: true)
        lineDetails.removeAll()
        lineParts.removeAll(keepingCapacity: true)
        stayDetails.removeAll()
        privateInvoices.removeAll()
        outpatientDetails.removeAll()
        registers.removeAll()
        diseaseMapItems.removeAll(keepingCapacity: true)
        diseaseMaps.removeAll()
    }

    /// What hangs on a line beside its refined rows and facilities.
    package func parts(of item: CareItem) -> LineParts {
        item.parts < 0 ? LineParts() : lineParts[Int(item.parts)]
    }
}
