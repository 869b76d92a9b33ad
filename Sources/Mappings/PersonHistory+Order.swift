internal import ETLCore
internal import SNDSSchema

extension PersonHistory {
    /// Brings all rows into canonical order (decision 5): the natural key, then every field of the row.
    ///
    /// Rows that are still equal are exchangeable. Referential rows stand latest first (2.6).
    package mutating func sortCanonically() {
        referential.sort(by: CanonicalOrder.precedes)
        care.sort { $0.key != $1.key ? $0.key < $1.key : CanonicalOrder.precedes($0.line, $1.line) }
        for item in care {
            if item.pharmacy.count > 1 {
                pharmacy[item.pharmacy.bounds].sort(by: CanonicalOrder.precedes)
            }
            if item.acts.count > 1 { acts[item.acts.bounds].sort(by: CanonicalOrder.precedes) }
            if item.biology.count > 1 { biology[item.biology.bounds].sort(by: CanonicalOrder.precedes) }
            if item.hospitalDrugs.count > 1 {
                hospitalDrugs[item.hospitalDrugs.bounds].sort(by: CanonicalOrder.precedes)
            }
            if item.devices.count > 1 { devices[item.devices.bounds].sort(by: CanonicalOrder.precedes) }
            if item.facilities.count > 1 { facilities[item.facilities.bounds].sort(by: CanonicalOrder.precedes) }
        }
        stays.sort { $0.key != $1.key ? $0.key < $1.key : CanonicalOrder.precedes($0.summary, $1.summary) }
        for stay in stays {
            if stay.diagnoses.count > 1 { diagnoses[stay.diagnoses.bounds].sort { $0.code < $1.code } }
            if stay.acts.count > 1 { stayActs[stay.acts.bounds].sort(by: CanonicalOrder.precedes) }
            if stay.units.count > 1 { units[stay.units.bounds].sort(by: CanonicalOrder.precedes) }
        }
        sortOutpatientCare()
        exemptions.sort(by: CanonicalOrder.precedes)
        certificates.sort { $0.key < $1.key }
        for item in certificates where item.causes.count > 1 {
            causes[item.causes.bounds].sort(by: CanonicalOrder.precedes)
        }
    }

    private mutating func sortOutpatientCare() {
        outpatient.sort { $0.key < $1.key }
        for care in outpatient {
            if care.invoices.count > 1 { invoices[care.invoices.bounds].sort(by: CanonicalOrder.precedes) }
            if care.items.count > 1 { outpatientItems[care.items.bounds].sort(by: CanonicalOrder.precedes) }
            if care.fees.count > 1 { outpatientFees[care.fees.bounds].sort(by: CanonicalOrder.precedes) }
            if care.acts.count > 1 { outpatientActs[care.acts.bounds].sort(by: CanonicalOrder.precedes) }
            if care.biology.count > 1 { outpatientBiology[care.biology.bounds].sort(by: CanonicalOrder.precedes) }
        }
    }

    /// 2.2-1: of several rows with one pseudonym and rank the latest stays. To be called in canonical order.
    /// - Returns: the number of rows removed.
    package mutating func removeRepeatedIdentities() -> Int {
        guard referential.count > 1 else { return 0 }
        let before = referential.count
        var kept = 0
        for index in referential.indices {
            let row = referential[index]
            let isKnown = referential[..<kept].contains { $0.pseudonym == row.pseudonym && $0.rank == row.rank }
            guard !isKnown else { continue }
            referential[kept] = row
            kept += 1
        }
        referential.removeLast(before - kept)
        return before - kept
    }

    /// Source rows of the person.
    package var rowCount: Int {
        let lines =
            care.count + pharmacy.count + acts.count + biology.count + hospitalDrugs.count + devices.count
            + facilities.count
        let hospital = 2 * stays.count + diagnoses.count + stayActs.count + units.count
        let outpatientRows =
            outpatient.count + invoices.count + outpatientItems.count + outpatientFees.count + outpatientActs.count
            + outpatientBiology.count
        return referential.count + exemptions.count + certificates.count + causes.count + lines + hospital
            + outpatientRows
    }
}

extension Range<Int32> {
    /// The range as array indices.
    @inline(__always)
    var bounds: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
