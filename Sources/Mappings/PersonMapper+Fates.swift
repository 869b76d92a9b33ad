package import ETLCore
internal import SNDSSchema

// One fate for each source row (decision 3), one reject line for each unit.

extension PersonMapper {
    /// Rejects the person with everything that belongs to it.
    func rejectAll(
        _ history: borrowing PersonHistory, _ code: RejectCode, _ rule: RuleID, _ ledger: inout Ledger
    ) {
        ledger.books.add(.rejected, .IR_BEN_R, rows: history.referential.count)
        ledger.books.add(.rejected, .ER_PRS_F, rows: history.care.count)
        ledger.books.add(.rejected, .ER_PHA_F, rows: history.pharmacy.count)
        ledger.books.add(.rejected, .ER_CAM_F, rows: history.acts.count)
        ledger.books.add(.rejected, .T_MCOaaC, rows: history.stays.count)
        ledger.books.add(.rejected, .T_MCOaaB, rows: history.stays.count)
        ledger.books.add(.rejected, .T_MCOaaD, rows: history.diagnoses.count)
        ledger.books.add(.rejected, .T_MCOaaA, rows: history.stayActs.count)
        ledger.books.add(.rejected, .T_MCOaaUM, rows: history.units.count)
        let key = history.key.description
        ledger.reject(
            RejectLine(
                code, table: .IR_BEN_R, sourceKey: key, personKey: key, rule: rule.text, rows: history.rowCount))
    }

    /// Notes the verdicts of all rows.
    func noteFates(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        ledger.books.add(.used, .IR_BEN_R, rows: history.referential.count)
        noteStays(history, &ledger)
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
            for row in item.pharmacy.bounds { ledger.books.add(packVerdicts[row].fate, .ER_PHA_F) }
            for row in item.acts.bounds { ledger.books.add(actVerdicts[row].fate, .ER_CAM_F) }
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
            let table: TableID =
                switch entry.kind {
                case .packs: .ER_PHA_F
                case .acts: .ER_CAM_F
                case .lines: .ER_PRS_F
                }
            ledger.reject(
                RejectLine(
                    .orphanNegative, table: table,
                    sourceKey: DCIRKey(history.care[Int(entry.line)].key).sourceText,
                    personKey: history.key.description, rule: RuleID.netting.text, rows: Int(residualRows[group])))
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
