internal import ETLCore
internal import SNDSSchema

extension PersonHistory {
    /// Takes away rows that say nothing new, and notes them as excluded: repeated identities (2.2-1), and register rows
    /// equal to another one. To be called in canonical order.
    package mutating func removeRepeatedRows(_ ledger: inout Ledger) {
        removeRepeatedIdentities { table in ledger.books.add(.excluded, table) }
        func note(_ table: TableID, _ rows: Int) {
            ledger.books.add(.excluded, table, rows: rows)
            ledger.note(.duplicateLines, times: rows)
        }
        registers.removeRepeated(note)
        hospital.removeRepeated(note)
    }

    /// Of several rows with one pseudonym and rank the latest stays; those of the archive give way to any
    /// other (1.4-archive).
    private mutating func removeRepeatedIdentities(_ note: (TableID) -> Void) {
        guard referential.count > 1 else { return }
        var kept = 0
        for index in referential.indices {
            let row = referential[index]
            let isKnown =
                referential[..<kept].contains { $0.isSameIdentity(row) }
                || row.isArchived && referential[index...].contains { !$0.isArchived && $0.isSameIdentity(row) }
            if isKnown {
                note(row.table)
            } else {
                referential[kept] = row
                kept += 1
            }
        }
        referential.removeLast(referential.count - kept)
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
        var rows = referential.count + exemptions.count + certificates.count + causes.count + lines + hospital
        rows += outpatientRows + diseaseMapItems.count
        countDetails { rows += $1 }
        return rows
    }

    /// Tells the rows of each table that hang on lines, stays and sequences beside the main ones, and those of registers
    /// and disease maps.
    func countDetails(_ note: (TableID, Int) -> Void) {
        lineDetails.count(lineDetails.everything, note)
        stayDetails.count(stayDetails.everything, note)
        privateInvoices.count(privateInvoices.everything, note)
        outpatientDetails.count(outpatientDetails.everything, note)
        registers.count(registers.everything, note)
        hospital.count(hospital.everything, note)
        diseaseMaps.count(diseaseMaps.everything, note)
    }
}

extension Beneficiary {
    /// The table of the row.
    var table: TableID { isArchived ? .IR_BEN_R_ARC : .IR_BEN_R }

    fileprivate func isSameIdentity(_ other: Beneficiary) -> Bool {
        pseudonym == other.pseudonym && rank == other.rank
    }
}
