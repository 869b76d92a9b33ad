internal import ETLCore
internal import SNDSSchema

// Rows of the tables beside the spine and the stays.

extension CanonicalOrder {
    static func precedes(_ a: BiologyLine, _ b: BiologyLine) -> Bool {
        (a.order, a.code, a.quantity) < (b.order, b.code, b.quantity)
    }

    static func precedes(_ a: HospitalDrugLine, _ b: HospitalDrugLine) -> Bool {
        (a.order, a.code, a.destination, a.delivered, a.fraction)
            < (b.order, b.code, b.destination, b.delivered, b.fraction)
    }

    static func precedes(_ a: DeviceLine, _ b: DeviceLine) -> Bool {
        (a.order, a.code, a.kind, a.quantity, day(a.start), day(a.end))
            < (b.order, b.code, b.kind, b.quantity, day(b.start), day(b.end))
    }

    static func precedes(_ a: FacilityLine, _ b: FacilityLine) -> Bool {
        let x = (a.facility, a.category, a.payment, a.discipline, a.type)
        let y = (b.facility, b.category, b.payment, b.discipline, b.type)
        if x != y { return x < y }
        return (a.group, a.exit, a.treatment, a.tariff, a.sector) < (b.group, b.exit, b.treatment, b.tariff, b.sector)
    }

    static func precedes(_ a: OutpatientInvoice, _ b: OutpatientInvoice) -> Bool {
        (a.number, a.site, a.sex, a.age.order, a.exitYear, a.exitMonth)
            < (b.number, b.site, b.sex, b.age.order, b.exitYear, b.exitMonth)
    }

    static func precedes(_ a: OutpatientItem, _ b: OutpatientItem) -> Bool {
        (a.code, a.invoice, a.delay ?? .min, a.count ?? .min, a.specialty)
            < (b.code, b.invoice, b.delay ?? .min, b.count ?? .min, b.specialty)
    }

    static func precedes(_ a: MedicalExemption, _ b: MedicalExemption) -> Bool {
        let x = (a.diagnosis, a.motive, day(a.start), day(a.end), day(a.inserted), day(a.updated))
        let y = (b.diagnosis, b.motive, day(b.start), day(b.end), day(b.inserted), day(b.updated))
        if x != y { return x < y }
        return (a.number, a.nomenclature) < (b.number, b.nomenclature)
    }

    static func precedes(_ a: DeathCause, _ b: DeathCause) -> Bool {
        (a.line, a.rank, a.code) < (b.line, b.rank, b.code)
    }
}
