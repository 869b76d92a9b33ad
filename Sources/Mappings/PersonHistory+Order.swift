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
        for parts in lineParts { lineDetails.sort(parts) }
        stays.sort { $0.key != $1.key ? $0.key < $1.key : CanonicalOrder.precedes($0.summary, $1.summary) }
        for stay in stays {
            if stay.diagnoses.count > 1 { diagnoses[stay.diagnoses.bounds].sort { $0.code < $1.code } }
            if stay.acts.count > 1 { stayActs[stay.acts.bounds].sort(by: CanonicalOrder.precedes) }
            if stay.units.count > 1 { units[stay.units.bounds].sort(by: CanonicalOrder.precedes) }
            if stay.partRows > 1 {
                stayDetails.sort(stay.parts)
                privateInvoices.sort(stay.invoices)
            }
        }
        sortOutpatientCare()
        registers.sort(registers.everything)
        diseaseMapItems.sort { $0.key < $1.key }
        for item in diseaseMapItems { diseaseMaps.sort(item.parts) }
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
            if care.acts.count > 1 { outpatientActs[care.acts.bounds].sort(by: BilledAct.precedes) }
            if care.biology.count > 1 { outpatientBiology[care.biology.bounds].sort(by: BilledBiology.precedes) }
            if care.partRows > 1 { outpatientDetails.sort(care.parts) }
        }
    }
}

extension Range<Int32> {
    /// The range as array indices.
    @inline(__always)
    var bounds: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
