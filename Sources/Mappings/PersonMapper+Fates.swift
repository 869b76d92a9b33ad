package import ETLCore
internal import SNDSSchema

// One fate for each source row (decision 3), one reject line for each unit.

extension PersonMapper {
    /// Rejects the person with everything that belongs to it.
    func rejectAll(
        _ history: borrowing PersonHistory, _ code: RejectCode, _ rule: RuleID, _ ledger: inout Ledger
    ) {
        for row in history.referential { ledger.books.add(.rejected, row.table) }
        ledger.books.add(.rejected, .IR_IMB_R, rows: history.exemptions.count)
        ledger.books.add(.rejected, .KI_CCI_R, rows: history.certificates.count)
        ledger.books.add(.rejected, .KI_ECD_R, rows: history.causes.count)
        ledger.books.add(.rejected, .ER_PRS_F, rows: history.care.count)
        for kind in NettingKind.refined { ledger.books.add(.rejected, kind.table, rows: history.count(kind)) }
        ledger.books.add(.rejected, .ER_ETE_F, rows: history.facilities.count)
        ledger.books.add(.rejected, .T_MCOaaCSTC, rows: history.outpatient.count)
        ledger.books.add(.rejected, .T_MCOaaFASTC, rows: history.invoices.count)
        ledger.books.add(.rejected, .T_MCOaaFBSTC, rows: history.outpatientItems.count)
        ledger.books.add(.rejected, .T_MCOaaFCSTC, rows: history.outpatientFees.count)
        ledger.books.add(.rejected, .T_MCOaaFMSTC, rows: history.outpatientActs.count)
        ledger.books.add(.rejected, .T_MCOaaFLSTC, rows: history.outpatientBiology.count)
        ledger.books.add(.rejected, .T_MCOaaC, rows: history.stays.count)
        ledger.books.add(.rejected, .T_MCOaaB, rows: history.stays.count)
        ledger.books.add(.rejected, .T_MCOaaD, rows: history.diagnoses.count)
        ledger.books.add(.rejected, .T_MCOaaA, rows: history.stayActs.count)
        ledger.books.add(.rejected, .T_MCOaaUM, rows: history.units.count)
        ledger.books.add(.rejected, .CT_IDE_AAAA_GN, rows: history.diseaseMapItems.count)
        history.countDetails { ledger.books.add(.rejected, $0, rows: $1) }
        let key = history.key.description
        ledger.reject(
            RejectLine(
                code, table: .IR_BEN_R, sourceKey: key, personKey: key, rule: rule.text, rows: history.rowCount))
    }

    /// Notes the verdicts of all rows.
    func noteFates(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for row in history.referential { ledger.books.add(.used, row.table) }
        noteRegisters(history, &ledger)
        noteHospitalRows(history, &ledger)
        ledger.books.add(.used, .CT_IDE_AAAA_GN, rows: history.diseaseMapItems.count)
        history.diseaseMaps.count(history.diseaseMaps.everything) { ledger.books.add(.used, $0, rows: $1) }
        noteStays(history, &ledger)
        noteOutpatientCare(history, &ledger)
        noteExemptions(history, &ledger)
        noteCertificates(history, &ledger)
        noteCare(history, &ledger)
        noteResiduals(history, &ledger)
        for _ in 0..<decision.setAside { rejectDeath(history, .deathDatesConflict, &ledger) }
        for _ in 0..<decision.refuted { rejectDeath(history, .deathRefuted, &ledger) }
        if decision.disagrees { ledger.note(.deathDatesDisagree) }
    }

    private func noteStays(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.stays.count {
            let stay = history.stays[index]
            let verdict = stayVerdicts[index]
            ledger.books.add(verdict.fate, .T_MCOaaC)
            ledger.books.add(verdict.fate, .T_MCOaaB)
            ledger.books.add(verdict.fate, .T_MCOaaUM, rows: stay.units.count)
            if stay.partRows > 0 {
                history.stayDetails.count(stay.parts) { ledger.books.add(verdict.fate, $0, rows: $1) }
                history.privateInvoices.count(stay.invoices) { ledger.books.add(verdict.fate, $0, rows: $1) }
            }
            if stay.partRows > 0, verdict.passes {
                for kind in BilledKind.ofStays {
                    noteBilledRows(kind, stay.rows(kind), stay.key, history, &ledger)
                }
            }
            var emptyDiagnoses = 0
            var emptyActs = 0
            if verdict.passes {
                for row in stay.diagnoses.bounds where history.diagnoses[row].code.isEmpty { emptyDiagnoses += 1 }
                for row in stay.acts.bounds where history.stayActs[row].code.isEmpty { emptyActs += 1 }
            }
            ledger.books.add(verdict.fate, .T_MCOaaD, rows: stay.diagnoses.count - emptyDiagnoses)
            ledger.books.add(.excluded, .T_MCOaaD, rows: emptyDiagnoses)
            ledger.books.add(verdict.fate, .T_MCOaaA, rows: stay.acts.count - emptyActs)
            ledger.books.add(.excluded, .T_MCOaaA, rows: emptyActs)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            let failed = stay.identity.failedReturnCodes
            ledger.reject(
                RejectLine(
                    code, table: .T_MCOaaC, sourceKey: StayKey(stay.key).sourceText,
                    personKey: history.key.description, rule: rule.text,
                    detail: code == .chainingError ? StayFilters.names(ofFailed: failed) : "", rows: stay.rowCount))
        }
    }

    private func noteCare(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.care.count {
            let item = history.care[index]
            let verdict = careVerdicts[index]
            ledger.books.add(verdict.fate, .ER_PRS_F)
            for kind in NettingKind.refined {
                for row in item.rows(kind) {
                    ledger.books.add(refined[Int(kind.rawValue)].verdicts[row].fate, kind.table)
                }
            }
            // The facility of a line, and what else hangs on it, is used when the line is.
            ledger.books.add(verdict.fate, .ER_ETE_F, rows: item.facilities.count)
            if item.partRows > 0 {
                history.lineDetails.count(history.parts(of: item)) { ledger.books.add(verdict.fate, $0, rows: $1) }
            }
            // What netting rejects has one line for the group.
            guard let code = verdict.code, let rule = verdict.rule, rule != .netting else { continue }
            ledger.reject(
                RejectLine(
                    code, table: .ER_PRS_F, sourceKey: DCIRKey(item.key).sourceText,
                    personKey: history.key.description, rule: rule.text, rows: item.rowCount))
        }
    }

    /// one line for each group that stayed negative, with its refined rows and the lines that fell with them.
    private func noteResiduals(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for group in 0..<residualRows.count where residualRows[group] > 0 {
            let entry = netting.entries[Int(netting.groups[group].rows.lowerBound)]
            ledger.reject(
                RejectLine(
                    .orphanNegative, table: entry.kind.table,
                    sourceKey: DCIRKey(history.care[Int(entry.line)].key).sourceText,
                    personKey: history.key.description, rule: RuleID.netting.text,
                    rows: Int(residualRows[group])))
        }
    }

    /// a date that was not taken. No source row is lost: the rows have their own fate.
    private func rejectDeath(_ history: borrowing PersonHistory, _ code: RejectCode, _ ledger: inout Ledger) {
        let key = history.key.description
        ledger.reject(
            RejectLine(code, table: .IR_BEN_R, sourceKey: key, personKey: key, rule: RuleID.death.text, rows: 0))
    }
}

extension StayKey {
    /// The key for the reject file: year, facility, number.
    package var sourceText: String { "\(year)|\(facility)|\(number)" }
}

extension DCIRKey {
    /// The nine keys for the reject file.
    package var sourceText: String {
        "\(fluxMonth.firstDay)|\(processingDay)|\(emitterType)|\(emitterNumber)|\(emitterOrder)|\(organisation)"
            + "|\(statement)|\(line)|\(reimbursementType)"
    }
}
