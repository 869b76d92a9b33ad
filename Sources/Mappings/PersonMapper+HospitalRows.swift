internal import ETLCore
internal import SNDSSchema

// Which hospital rows go on, and what became of them (1.1-hospital).

extension PersonMapper {
    /// Judges the rows whose dates only the person can tell: before the visits, behind the death.
    mutating func checkHospitalRows(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        let rows = history.hospital
        guard rows.rowCount > 0 else { return }
        checkHospitalStays(history, &ledger)
        hospital.verdicts.diagnoses = rows.diagnoses.map {
            checkPart($0.source.stay, $0.moment?.day, rows.stays)
        }
        hospital.verdicts.acts = rows.acts.map { checkPart($0.source.stay, $0.moment?.day, rows.stays) }
        hospital.verdicts.labs = rows.labs.map { check($0.moment?.day, .hospitalMeasure) }
        hospital.verdicts.vitals = rows.vitals.map { check($0.moment?.day, .hospitalMeasure) }
        hospital.verdicts.habits = rows.habits.map { check($0.moment?.day, .habit) }
        hospital.verdicts.orders = rows.orders.map { check($0.course.start?.day, .hospitalOrder) }
        hospital.verdicts.administrations = rows.administrations.map {
            check($0.course.start?.day, .hospitalAdministration)
        }
    }

    /// A day outside of the care window is left out, like any other care (D1).
    private func check(_ day: Day?, _ rule: RuleID) -> Verdict {
        if let day, day >= StayAssembly.earliestDay, !(context.settings.careWindow ~= day) { return .excluded(rule) }
        return RegisterDates.check(
            day, rule, birthYear: demographics.birthYear, snapshot: context.settings.careWindow.upperBound,
            death: decision.death?.day)
    }

    /// One row a stay; a stay that the PMSI holds is compared with it, and the PMSI counts.
    private mutating func checkHospitalStays(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        let rows = history.hospital.stays
        for index in rows.indices {
            let row = rows[index]
            var verdict = check(row.start?.day, .hospitalStay)
            if rows[..<index].contains(where: { $0.source.stay == row.source.stay }) {
                verdict = .rejected(.conflictingKeys, .hospitalStay)
            }
            var known: Int32 = -1
            if row.source.linkedStay != 0 {
                for stay in 0..<history.stays.count
                where stayVerdicts[stay].passes && history.stays[stay].key.stableHash == row.source.linkedStay {
                    known = Int32(stay)
                }
                if known >= 0, stayDates[Int(known)].start != row.start?.day { ledger.note(.hospitalStayDisagrees) }
                if known < 0 { ledger.note(.hospitalStayNotFound) }
            }
            hospital.knownStays.append(known)
            hospital.verdicts.stays.append(verdict)
        }
    }

    /// Diagnoses and acts stand and fall with their stay; those of a stay of the PMSI are there already.
    private func checkPart(_ stay: HospitalIdentifier, _ day: Day?, _ stays: [HospitalStay]) -> Verdict {
        guard let index = stays.firstIndex(where: { $0.source.stay == stay }) else {
            return .rejected(.orphanRow, .hospitalStay)
        }
        let verdict = hospital.verdicts.stays[index]
        guard verdict.passes else { return verdict }
        if hospital.knownStays[index] >= 0 { return .excluded(.hospitalStay) }
        return day.map { check($0, .hospitalStay) } ?? .used
    }

    /// Notes one fate for each row, and a reject line with file and line for each that is rejected.
    func noteHospitalRows(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        let rows = history.hospital
        guard rows.rowCount > 0 else { return }
        ledger.books.add(.used, .HOSPITAL_PATIENTS, rows: rows.patients.count)
        note(rows.stays, hospital.verdicts.stays, history, &ledger)
        note(rows.diagnoses, hospital.verdicts.diagnoses, history, &ledger)
        note(rows.acts, hospital.verdicts.acts, history, &ledger)
        note(rows.labs, hospital.verdicts.labs, history, &ledger)
        note(rows.vitals, hospital.verdicts.vitals, history, &ledger)
        note(rows.habits, hospital.verdicts.habits, history, &ledger)
        note(rows.orders, hospital.verdicts.orders, history, &ledger)
        note(rows.administrations, hospital.verdicts.administrations, history, &ledger)
    }

    private func note<Row: CheckedHospitalRow>(
        _ rows: [Row], _ verdicts: [Verdict], _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        for (row, verdict) in zip(rows, verdicts) {
            ledger.books.add(verdict.fate, row.table)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            ledger.reject(
                RejectLine(
                    code, table: row.table, sourceKey: context.hospitalPlaces.text(row.source.place),
                    personKey: history.key.description, rule: rule.text))
        }
    }
}
