package import ETLCore
package import SNDSSchema

// Canonical order of the rows of stays over years, of whatever field.

extension YearStay: SourceRecord {
    package static func precedes(_ a: YearStay, _ b: YearStay) -> Bool {
        if a.identity != b.identity { return StayIdentity.precedes(a.identity, b.identity) }
        return (a.stayNumber, a.exit.order) < (b.stayNumber, b.exit.order)
    }

    package func rejectDetail(_ code: RejectCode) -> String { identity.rejectDetail(code) }
}

extension StayTransfer {
    static func precedes(_ a: StayTransfer, _ b: StayTransfer) -> Bool {
        (a.entryMode, a.provenance, a.exitMode, a.destination) < (b.entryMode, b.provenance, b.exitMode, b.destination)
    }
}

extension YearSummary: SourceRecord {
    package static func precedes(_ a: YearSummary, _ b: YearSummary) -> Bool {
        a.transfer != b.transfer ? StayTransfer.precedes(a.transfer, b.transfer) : a.nights.order < b.nights.order
    }
}
