import ETLCore
import Mappings
import SNDSSchema

// Rows of the tables beside the spine and the stays.

extension TestPerson {
    /// A line with refined rows of any kind.
    @discardableResult
    mutating func line(
        _ date: String, nature: Int32, quantity: Int = 1, flux: Month? = nil, biology: [BiologyLine] = [],
        drugs: [HospitalDrugLine] = [], devices: [DeviceLine] = [], facilities: [FacilityLine] = [],
        acts: [ActLine] = [], _ change: (inout CareLine) -> Void = { _ in }
    ) -> Int {
        let index = care(date, nature: nature, quantity: quantity, flux: flux, acts: acts, change)
        history.care[index].biology = biology
        history.care[index].hospitalDrugs = drugs
        history.care[index].devices = devices
        history.care[index].facilities = facilities
        return index
    }

    /// An outpatient sequence of a hospital.
    mutating func outpatient(
        _ start: String?, number: Code16 = "1", year: Int = 2019, facility: Code16 = "750000001",
        invoices: [OutpatientInvoice] = [], items: [OutpatientItem] = [], fees: [OutpatientItem] = [],
        acts: [BilledAct] = [], biology: [BilledBiology] = [],
        _ change: (inout OutpatientIdentity) -> Void = { _ in }
    ) {
        var identity = OutpatientIdentity()
        identity.pseudonym = "PSEUDONYM00000001"
        identity.start = start.map { day($0) }
        change(&identity)
        let key = StayKey(field: .mcoOutpatient, year: year, facility: facility, number: number)
        history.outpatient.append(
            TestRows.Sequence(
                key: key.packed ?? RowKey(), identity: identity, invoices: invoices, items: items, fees: fees,
                acts: acts,
                biology: biology))
    }

    /// A medical exemption.
    mutating func exemption(
        _ diagnosis: Code8, motive: Int32 = 41, from start: String?, to end: String? = nil,
        _ change: (inout MedicalExemption) -> Void = { _ in }
    ) {
        var row = MedicalExemption()
        row.diagnosis = diagnosis
        row.motive = motive
        row.nomenclature = "CIM10"
        row.start = start.map { day($0) }
        row.end = end.map { day($0) }
        change(&row)
        history.exemptions.append(row)
    }

    /// A matched death certificate and its causes: line, rank, code.
    mutating func certificate(
        _ date: String?, cause: Code8, number: UInt64 = 1, causes: [(Int32, Int32, Code8)] = [],
        _ change: (inout DeathCertificate) -> Void = { _ in }
    ) {
        var row = DeathCertificate()
        row.isMatched = true
        row.person = "PERSONKEY01"
        row.day = date.map { day($0) }
        row.cause = cause
        change(&row)
        var item = TestRows.Certificate(key: RowKey(CertificateKey.mark << 56, 0, 0, number), certificate: row)
        for (line, rank, code) in causes {
            var cause = DeathCause()
            (cause.line, cause.rank, cause.code) = (line, rank, code)
            item.causes.append(cause)
        }
        history.certificates.append(item)
    }
}

extension BiologyLine {
    static func act(_ code: Int32, _ quantity: Int = 1) -> BiologyLine {
        var line = BiologyLine()
        line.code = code
        line.quantity = Quantity(quantity)
        return line
    }
}

extension HospitalDrugLine {
    static func drug(_ code: Code16, _ units: Int = 1, destination: Int32 = 0) -> HospitalDrugLine {
        var line = HospitalDrugLine()
        line.code = code
        line.delivered = Quantity(units)
        line.destination = destination
        return line
    }
}

extension DeviceLine {
    static func device(_ code: Code16, _ quantity: Int = 1, kind: Int32 = 1) -> DeviceLine {
        var line = DeviceLine()
        line.code = code
        line.quantity = Quantity(quantity)
        line.kind = kind
        return line
    }
}

extension FacilityLine {
    /// A facility; by default a private one that bills no stay.
    static func facility(
        _ finess: Code8 = "75000000", payment: Int32 = 0, sector: Int32 = 2, category: Int32 = 365,
        group: Int32 = 0, treatment: Int32 = 7, discipline: Code8 = "Z"
    ) -> FacilityLine {
        var line = FacilityLine()
        line.facility = finess
        line.payment = payment
        line.sector = sector
        line.category = category
        line.group = group
        line.treatment = treatment
        line.discipline = discipline
        return line
    }
}

extension OutpatientItem {
    static func item(_ code: Code8, count: Int32 = 1, delay: Int32? = nil, specialty: Int32 = 0) -> OutpatientItem {
        var item = OutpatientItem()
        item.code = code
        item.count = count
        item.delay = delay
        item.specialty = specialty
        return item
    }
}
