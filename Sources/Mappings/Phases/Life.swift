internal import ETLCore
internal import SNDSSchema

/// Birth, sex and death of the person, as the families testify (2.6, 4.4-birth, 4.14-candidates).
struct Life: Sendable {
    var demographics = Demographics()
    /// The rank among twins that the referential states, 0 for none.
    var rank: Int32 = 0
    /// The day of birth, where a hospital knows it and the SNDS agrees.
    var birthDay: Day?
    /// Whether only a hospital tells the sex.
    var hasLocalSex = false
    /// What is known of the end of the life.
    var evidence = DeathRule.Evidence()
    private(set) var decision = DeathRule.Decision()

    /// The day of death that was chosen.
    var death: Day? { decision.death?.day }

    /// Forgets the person, keeps the memory.
    mutating func removeAll() {
        demographics = Demographics()
        rank = 0
        birthDay = nil
        hasLocalSex = false
        evidence.removeAll()
        decision = DeathRule.Decision()
    }

    /// 4.0.11: nobody dies before birth or after the delivery.
    func isPlausibleDeath(_ day: Day, _ rules: RuleSet) -> Bool {
        day >= demographics.earliestBirth && day <= rules.snapshot
    }

    /// 4.0.11: a stay lies behind the birth; its first day may be corrected.
    func check(_ dates: inout StayDates, _ ledger: inout Ledger) -> Verdict {
        let delivered = dates
        let verdict = StayAssembly.check(birth: birthDay ?? demographics.earliestBirth, &dates)
        if dates != delivered { ledger.note(.dateClipped) }
        return verdict
    }

    /// Chooses the death (4.14-candidates, 4.14-conflict) from what was kept so far.
    mutating func decideDeath(_ rules: RuleSet) { decision = rules.deathRule.decide(evidence) }

    /// 4.14-hospital: a death that only a hospital states, unless later care speaks against it.
    mutating func adopt(_ death: DeathRule.Candidate, _ rules: RuleSet) {
        if let last = evidence.care?.upperBound, last > death.day + rules.deathRule.grace {
            decision.refuted += 1
        } else {
            decision.death = death
        }
    }

    /// dates that were not taken. No source row is lost: the rows have their own fate.
    func reject(_ marks: PersonMarks, _ ledger: inout Ledger) {
        for _ in 0..<decision.setAside { ledger.reject(marks.line(.deathDatesConflict, .death, .IR_BEN_R, rows: 0)) }
        for _ in 0..<decision.refuted { ledger.reject(marks.line(.deathRefuted, .death, .IR_BEN_R, rows: 0)) }
        if decision.disagrees { ledger.note(.deathDatesDisagree) }
    }
}
