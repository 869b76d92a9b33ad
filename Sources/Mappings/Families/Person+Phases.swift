internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What each family does in each phase, in this order. A phase that a family has nothing to do with leaves it out.

extension Person {
    /// Sex and birth, from the referential, else from ages at entry, else from a site (2.6, 4.4-birth).
    func settleBirth(_ life: inout Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        life.demographics = identity.demographics(snapshotYear: Int32(rules.snapshot.year))
        life.rank = identity.rank
        if life.demographics.birthYear == 0, rules.options.birthFromStays {
            life.demographics.birthYear = acute.birthYear(rules) ?? 0
        }
        localFiles.testify(&life, rules, &ledger)
    }

    /// Which rows are kept, as far as they tell themselves: the age at a stay may tell the birth.
    func filter(_ rules: RuleSet) {
        acute.filter(rules)
        rehabilitation.filter(rules)
    }

    /// Which rows are kept, as far as birth tells: stays first, because lines ask the calendar for them.
    func check(
        _ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ ledger: inout Ledger
    ) {
        acute.check(life, rules, &calendar, &ledger)
        outpatient.check(life, rules, &ledger)
        rehabilitation.check(life, rules, &calendar, &ledger)
        rehabilitationOutpatient.check(life, rules, &ledger)
        city.filter(rules, calendar)
    }

    /// The death (4.14), from what was kept so far.
    func settleDeath(_ life: inout Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        identity.testify(&life.evidence, life, rules)
        acute.testify(&life.evidence, rules)
        outpatient.testify(&life.evidence)
        rehabilitation.testify(&life.evidence)
        rehabilitationOutpatient.testify(&life.evidence)
        city.testify(&life.evidence, life, rules)
        deaths.choose(life.evidence)
        deaths.testify(&life.evidence, life, rules)
        // 4.14-refuted: only a death can be refuted.
        if life.evidence.hasAnyDeath {
            acute.noteAttendance(&life.evidence)
            outpatient.noteAttendance(&life.evidence)
            rehabilitation.noteAttendance(&life.evidence)
            rehabilitationOutpatient.noteAttendance(&life.evidence)
            city.noteAttendance(&life.evidence, rules)
        }
        life.decideDeath(rules)
        localFiles.testifyDeath(&life, rules, &ledger)
    }

    /// Which rows are kept, as far as death tells.
    func checkAgainstDeath(
        _ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar, _ ledger: inout Ledger
    ) {
        deaths.check(life)
        registers.check(life, rules, &ledger)
        localFiles.check(life, rules, calendar, &ledger)
        city.check(life, rules, calendar)
    }

    /// 4.5-sight, from what was kept. What a site knows of a person shows that the person was in sight.
    func isOutOfSight(_ life: Life, _ rules: RuleSet) -> Bool {
        var seen = life.evidence.care
        registers.witness(&seen, life, rules)
        return localFiles.isEmpty && identity.isOutOfSight(life, seen: seen, rules)
    }

    /// Visits in the order of their natural keys, family by family.
    func makeVisits(
        _ life: Life, _ rules: RuleSet, _ calendar: inout StayCalendar, _ visits: inout Visits, _ ledger: inout Ledger
    ) {
        city.makeVisits(rules, calendar, &visits)
        acute.makeVisits(life, rules, &calendar, &visits, &ledger)
        outpatient.makeVisits(rules, &visits)
        rehabilitation.makeVisits(life, rules, &calendar, &visits, &ledger)
        rehabilitationOutpatient.makeVisits(rules, &visits)
        registers.makeVisits(life, rules, &visits, &ledger)
        localFiles.makeVisits(life, rules, calendar, &visits, &ledger)
        city.linkAddedDrugs(visits)
        visits.findPreceding()
    }

    func makeEvents(
        _ life: Life, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        acute.makeEvents(rules, &visits, &out, &ledger)
        city.makeEvents(life, rules, registers.publish(), &visits, &out, &ledger)
        outpatient.makeEvents(rules, &visits, &out, &ledger)
        rehabilitation.makeEvents(rules, &visits, &out, &ledger)
        rehabilitationOutpatient.makeEvents(rules, &visits, &out, &ledger)
        registers.makeEvents(life, rules, &visits, &out, &ledger)
        deaths.makeEvents(life, rules, &visits, &out, &ledger)
        identity.makeEvents(life, &out)
        localFiles.makeEvents(life, rules, &visits, &out, &ledger)
        out.removeProceduresToldTwice(rules)
    }

    /// Schemes and covers (4.15). Lines speak before the referential, which speaks for those without any.
    func tell(_ plans: inout PayerPlans, _ rules: RuleSet) {
        city.tell(&plans)
        registers.tell(&plans, rules)
        identity.tell(&plans)
    }

    /// What the family of a visit says of it.
    func fill(_ row: inout VisitOccurrenceRow, _ visit: Visit, _ rules: RuleSet) {
        switch visit.family {
        case .city:
            if let line = visit.row(of: .city, as: CareLine.self) { city.fill(&row, line, visit.encounter, rules) }
        case .acute: if let stay = visit.row(of: .acute, as: StayIdentity.self) { acute.fill(&row, stay, rules) }
        case .outpatient:
            if let sequence = visit.row(of: .outpatient, as: OutpatientIdentity.self) {
                outpatient.fill(&row, sequence, rules)
            }
        case .rehabilitation:
            if let stay = visit.row(of: .rehabilitation, as: YearStay.self) { rehabilitation.fill(&row, stay, rules) }
        case .rehabilitationOutpatient:
            if let sequence = visit.row(of: .rehabilitationOutpatient, as: OutpatientIdentity.self) {
                rehabilitationOutpatient.fill(&row, sequence, rules)
            }
        case .registers:
            if let stay = visit.row(of: .registers, as: CareHomeStay.self) { registers.fill(&row, stay, rules) }
        case .localFiles: localFiles.fill(&row, visit, rules)
        case .identity, .deaths: break
        }
    }

    /// What the family of a unit stay says of it.
    func fill(_ row: inout VisitDetailRow, _ detail: UnitVisit, _ rules: RuleSet) {
        switch detail.family {
        case .acute: acute.fill(&row, detail, rules)
        case .rehabilitation: rehabilitation.fill(&row, detail, rules)
        default: break
        }
    }

    /// Writes the row of an event that says more than code and day; `false` when it is an ordinary one.
    func write(_ event: Event, _ writer: EventWriter, _ rules: RuleSet, _ buffers: inout CopyBuffers) -> Bool {
        localFiles.write(event, writer, rules, &buffers)
    }

    /// Counts stays for the 51 variables (4.22-core). Returns whether the person has one.
    func countStays(_ rules: RuleSet, _ visits: borrowing Visits, _ touches: inout CoreTouches) -> Bool {
        var hasStay = acute.countCore(rules, visits, &touches)
        hasStay = rehabilitation.countCore(rules, visits, &touches) || hasStay
        return localFiles.countCore(rules, visits, &touches) || hasStay
    }

    /// Counts an event that its family knows more of.
    func count(_ event: Event, _ kind: EventKind, _ touches: inout CoreTouches) {
        localFiles.countCore(event, kind, &touches)
    }

    /// The residence: the last one of the referential, else the one that hospitals noted last (4.4-residence, 4.1-pmsi).
    func residence(_ rules: RuleSet) -> Code24? {
        identity.residence?.key(rules.context.settings.communes) ?? acute.residence()
    }

    /// The rules that made a visit, and its rows.
    func origin(
        of ref: VisitRef, _ visits: borrowing Visits, _ life: Life, _ rules: RuleSet
    ) -> (rules: [String], rows: [RowAddress]) {
        let visit = visits[ref]
        switch visit.family {
        case .city: return (["3.2", "3.3", "4.6-class", "4.6-grain"], city.lines(of: ref))
        case .acute:
            return (
                ["3.5", "3.7-stay"] + (visit.isFurtherSession ? ["3.7-sessions"] : []) + ["4.6-stay"],
                visit.address(.T_MCOaaC)
            )
        case .outpatient: return (["3.6-outpatient", "4.6-outpatient"], visit.address(.T_MCOaaCSTC))
        case .rehabilitation:
            let rows = visit.row(of: .rehabilitation).map { rehabilitation.addresses(of: $0) }
            return (["3.6-ssr", "3.7-years", "4.6-rehabilitation"], rows ?? [])
        case .rehabilitationOutpatient:
            return (["3.6-outpatient", "4.6-outpatient"], visit.address(.T_SSRaaCSTC))
        case .registers:
            let rows = visit.row(of: .registers).map { registers.rows(of: $0, life, rules) }
            return (["4.6-institution"], rows ?? [])
        case .localFiles: return (["4.6-hospital"], visit.address(.HOSPITAL_STAYS))
        case .identity, .deaths: return ([], [])
        }
    }
}

extension Visit {
    fileprivate func address(_ table: TableID) -> [RowAddress] {
        subject.map { [RowAddress(table: table, place: $0)] } ?? []
    }
}
