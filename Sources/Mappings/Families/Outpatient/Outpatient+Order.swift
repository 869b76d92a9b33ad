package import ETLCore
package import SNDSSchema

// Canonical order of outpatient sequences and of what hangs on them.

extension OutpatientIdentity: SourceRecord {
    package static func precedes(_ a: OutpatientIdentity, _ b: OutpatientIdentity) -> Bool {
        let x = (a.pseudonym, a.rank, a.failedReturnCodes, a.start.order, a.end.order, a.startMonth.order)
        let y = (b.pseudonym, b.rank, b.failedReturnCodes, b.start.order, b.end.order, b.startMonth.order)
        return x < y
    }

    package func rejectDetail(_ code: RejectCode) -> String {
        code == .chainingError ? OutpatientFilters.names(ofFailed: failedReturnCodes) : ""
    }
}

extension OutpatientInvoice: SourceRecord {
    package static func precedes(_ a: OutpatientInvoice, _ b: OutpatientInvoice) -> Bool {
        (a.number, a.site, a.sex, a.age.order, a.exitYear, a.exitMonth)
            < (b.number, b.site, b.sex, b.age.order, b.exitYear, b.exitMonth)
    }
}

extension OutpatientItem: SourceRecord {
    package static func precedes(_ a: OutpatientItem, _ b: OutpatientItem) -> Bool {
        (a.code, a.invoice, a.delay.order, a.count.order, a.specialty, a.paid.order)
            < (b.code, b.invoice, b.delay.order, b.count.order, b.specialty, b.paid.order)
    }
}

extension OutpatientValuation: SourceRecord {
    package static func precedes(_ a: OutpatientValuation, _ b: OutpatientValuation) -> Bool {
        let (xa, xb) = (
            (a.payer, a.base.order, a.paid.order, a.value.order), (b.payer, b.base.order, b.paid.order, b.value.order)
        )
        if xa != xb { return xa < xb }
        return (a.patientShare.order, a.isBilledDirectly ? 1 : 0) < (b.patientShare.order, b.isBilledDirectly ? 1 : 0)
    }
}
