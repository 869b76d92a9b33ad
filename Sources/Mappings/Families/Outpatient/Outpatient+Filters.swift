internal import ETLCore
internal import SNDSSchema

// Which sequences and which of their rows are kept (3.6-outpatient).

extension Outpatient {
    mutating func check(_ life: Life, _ rules: RuleSet, _ ledger: inout Ledger) {
        for sequence in sequences.refs {
            let (identity, key) = (sequences[sequence], StayKey(sequences.key(sequence)))
            let exit = OutpatientFilters.exitMonth(invoices.records(of: sequence))
            var own = OutpatientFilters.dates(identity, exit: exit, year: key.year)
            var verdict = OutpatientFilters.check(identity, dates: own, key: key, stays: rules.filters[key.field])
            if verdict.passes, let own {
                verdict = StayAssembly.check(own, birthYear: life.demographics.birthYear, snapshot: rules.snapshot)
            }
            if verdict.passes, var known = own {
                verdict = life.check(&known, &ledger)
                own = known
            }
            if verdict.passes, let known = own {
                own?.end = StayAssembly.plausibleEnd(known, snapshot: rules.snapshot)
                if own != known { ledger.note(.invertedDates) }
                checkParts(sequence)
            }
            sequences.judge(sequence, verdict)
            dates.append(own ?? StayDates(start: StayAssembly.earliestDay, end: StayAssembly.earliestDay))
        }
    }

    /// Supplements (3.6-supplements) and rows without code are no events; a drug or a product without code or quantity
    /// is R-40.
    private mutating func checkParts(_ sequence: Sequence) {
        items.judge(items.of(sequence), by: \.itemVerdict)
        fees.judge(fees.of(sequence), by: \.feeVerdict)
        acts.judge(acts.of(sequence), by: \.ofOutpatients)
        biology.judge(biology.of(sequence), by: \.ofOutpatients)
        drugs.judge(drugs.of(sequence), by: \.ownVerdict)
        devices.judge(devices.of(sequence), by: \.ofOutpatients)
    }

    /// 4.14-refuted: sequences.
    func noteAttendance(_ evidence: inout DeathRule.Evidence) {
        for sequence in sequences.refs where sequences.passes(sequence) {
            evidence.attendance.append(Attendance(dates[sequence.index].start))
        }
    }

    /// Sequences prove that somebody lived.
    func testify(_ evidence: inout DeathRule.Evidence) {
        for sequence in sequences.refs where sequences.passes(sequence) {
            evidence.noteCare(dates[sequence.index].start)
        }
    }
}
