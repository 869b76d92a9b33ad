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

    /// MCO stays in the order of year, facility, number.
    package var stays: [StayItem] = []
    package var diagnoses: [StayDiagnosis] = []
    package var stayActs: [StayAct] = []
    package var units: [UnitStay] = []

    /// Outpatient sequences of hospitals in the order of year, facility, number.
    package var outpatient: [OutpatientCare] = []
    package var invoices: [OutpatientInvoice] = []
    package var outpatientItems: [OutpatientItem] = []
    package var outpatientFees: [OutpatientItem] = []
    package var outpatientActs: [OutpatientAct] = []
    package var outpatientBiology: [OutpatientBiology] = []

    /// Medical exemptions (long-term illness).
    package var exemptions: [MedicalExemption] = []
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
    }
}

/// A DCIR line with its refined rows, each kind in canonical order.
package struct CareItem {
    /// The nine keys.
    package var key: RowKey
    package var line: CareLine
    /// Indices into `PersonHistory.pharmacy`.
    package var pharmacy: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.acts`.
    package var acts: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.biology`.
    package var biology: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.hospitalDrugs`.
    package var hospitalDrugs: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.devices`.
    package var devices: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.facilities`.
    package var facilities: Range<Int32> = 0..<0

    package init(key: RowKey, line: CareLine, pharmacy: Range<Int32> = 0..<0, acts: Range<Int32> = 0..<0) {
        self.key = key
        self.line = line
        self.pharmacy = pharmacy
        self.acts = acts
    }

    /// Source rows of the item: the line and its refined rows.
    package var rowCount: Int {
        1 + pharmacy.count + acts.count + biology.count + hospitalDrugs.count + devices.count + facilities.count
    }

    /// Whether a refined row says what was done, so that the nature of the line is no event of its own.
    package var isRefined: Bool {
        !(pharmacy.isEmpty && acts.isEmpty && biology.isEmpty && hospitalDrugs.isEmpty && devices.isEmpty)
    }
}

/// An MCO stay with its parts, each kind in canonical order.
package struct StayItem {
    /// Field, year, facility, number.
    package var key: RowKey
    package var identity: StayIdentity
    package var summary: StaySummary
    /// Indices into `PersonHistory.diagnoses`.
    package var diagnoses: Range<Int32>
    /// Indices into `PersonHistory.stayActs`.
    package var acts: Range<Int32>
    /// Indices into `PersonHistory.units`.
    package var units: Range<Int32>

    package init(
        key: RowKey, identity: StayIdentity, summary: StaySummary, diagnoses: Range<Int32> = 0..<0,
        acts: Range<Int32> = 0..<0, units: Range<Int32> = 0..<0
    ) {
        self.key = key
        self.identity = identity
        self.summary = summary
        self.diagnoses = diagnoses
        self.acts = acts
        self.units = units
    }

    /// Source rows of the stay, in all its tables.
    package var rowCount: Int { 2 + diagnoses.count + acts.count + units.count }
}

/// An outpatient sequence with its invoices, each kind of row in canonical order.
package struct OutpatientCare {
    /// Field, year, facility, number.
    package var key: RowKey
    package var identity: OutpatientIdentity
    /// Indices into `PersonHistory.invoices`.
    package var invoices: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientItems`.
    package var items: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientFees`.
    package var fees: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientActs`.
    package var acts: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientBiology`.
    package var biology: Range<Int32> = 0..<0

    package init(key: RowKey, identity: OutpatientIdentity) {
        self.key = key
        self.identity = identity
    }

    /// Source rows of the sequence, in all its tables.
    package var rowCount: Int { 1 + invoices.count + items.count + fees.count + acts.count + biology.count }
}

/// A death certificate with the causes it lists.
package struct CertificateItem {
    /// The packed `CertificateKey`.
    package var key: RowKey
    package var certificate: DeathCertificate
    /// Indices into `PersonHistory.causes`.
    package var causes: Range<Int32> = 0..<0

    package init(key: RowKey, certificate: DeathCertificate) {
        self.key = key
        self.certificate = certificate
    }

    /// Source rows of the certificate.
    package var rowCount: Int { 1 + causes.count }
}
