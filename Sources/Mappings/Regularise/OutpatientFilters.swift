package import ETLCore
package import SNDSSchema

/// The filters of outpatient sequences (3.6-outpatient). Pseudonyms are settled before a sequence finds its person.
package enum OutpatientFilters {
    /// Return codes, the sites that transmit twice, dates.
    package static func check(
        _ identity: OutpatientIdentity, dates: StayDates?, key: StayKey, stays: StayFilters
    ) -> Verdict {
        if identity.failedReturnCodes != 0 { return .rejected(.chainingError, .outpatient) }
        // The hospitals of Lyon did not send their outpatient care twice.
        if stays.isDoubleTransmission(key, except: lyon) { return .rejected(.doubleTransmission, .outpatient) }
        return dates == nil ? .rejected(.stayWithoutDates, .outpatient) : .used
    }

    private static let lyon: Code16 = "690781810"

    /// The names of the failing return codes, for the reject file.
    package static func names(ofFailed failed: UInt16) -> String {
        OutpatientIdentity.returnCodes.indices.filter { failed >> UInt16($0) & 1 == 1 }
            .map { OutpatientIdentity.returnCodes[$0] }.joined(separator: " ")
    }

    /// The days of a sequence; without an end it lasts one day. Days exist from 2009 on: before, the month of care or of
    /// the invoice stands in.
    package static func dates(_ identity: OutpatientIdentity, exit: Month?, year: Int) -> StayDates? {
        if let start = identity.start { return StayDates(start: start, end: identity.end ?? start) }
        guard year < 2009, let month = identity.startMonth ?? exit else { return nil }
        return StayDates(start: month.firstDay, end: month.firstDay, areExact: false)
    }

    /// SOR_MOI and SOR_ANN of the first invoice that gives them.
    package static func exitMonth(_ invoices: some Sequence<OutpatientInvoice>) -> Month? {
        for invoice in invoices where 1...12 ~= invoice.exitMonth && invoice.exitYear > 0 {
            return Month(year: Int(invoice.exitYear), month: Int(invoice.exitMonth))
        }
        return nil
    }

    /// Supplements for holidays and nights (3.6-supplements): the letter F or N behind a blank.
    package static func isSupplement(_ code: Code8) -> Bool {
        unsafe code.withBytes { bytes in
            guard bytes.count >= 3, unsafe bytes[bytes.count - 2] == UInt8(ascii: " ") else { return false }
            let last = unsafe bytes[bytes.count - 1]
            return last == UInt8(ascii: "F") || last == UInt8(ascii: "N")
        }
    }
}
