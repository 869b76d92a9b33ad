internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What became of each source row of the person that was converted last, and where each of its OMOP rows comes from. To
// be asked right after `convert`, which leaves verdicts and events behind.

/// Collects fates row by row.
private struct ExplainSink: FateSink {
    /// The verdict over the whole person, when there is one.
    let whole: Verdict?
    var fates: [(row: SourceRow, verdict: Verdict)] = []

    mutating func note<Record: SourceRecord>(_ table: TableID, _ key: RowKey, _ record: Record, _ verdict: Verdict) {
        let key = key == RowKey() ? record.sourceKey : key
        fates.append((SourceRow(table, key, AnyHashable(record)), whole?.of(verdict) ?? verdict))
    }
}

extension PersonMapper {
    /// The rows of the person with their verdicts: the walk that the books were counted by. Where the whole person was
    /// refused, rows have that verdict.
    package func rowFates(of person: Person) -> [(row: SourceRow, verdict: Verdict)] {
        person.account(ExplainSink(whole: refusal), PersonMarks(person, rules.context)).sink.fates
    }

    /// The origins of all rows that `convert` has written, in the order of their tables; none when it refused the person.
    package func origins(of person: Person) -> [EventOrigin] {
        guard refusal == nil else { return [] }
        let drafts = drafts(person)
        var finding = FindingRows(drafts.flatMap(\.rows))
        person.forEachList(&finding)
        return drafts.map { draft in
            EventOrigin(
                table: draft.table, ordinal: draft.ordinal, rules: draft.rules.unique(),
                rows: draft.rows.flatMap { finding.found[$0] ?? [] }.unique(), notes: draft.notes)
        }
    }

    /// An origin whose rows are still addresses.
    private struct Draft {
        var table: OMOPTable
        var ordinal: Int
        var rules: [String]
        var rows: [RowAddress]
        var notes: [String] = []
    }

    private func drafts(_ person: Person) -> [Draft] {
        let referential = person.identity.addresses
        var drafts = [Draft(table: .person, ordinal: 0, rules: ["2.2", "2.6", "4.4"], rows: referential)]
        for index in writer.periods.indices {
            drafts.append(Draft(table: .observationPeriod, ordinal: index, rules: periodRules, rows: referential))
        }
        if let death = life.decision.death {
            drafts.append(
                Draft(
                    table: .death, ordinal: 0, rules: ["4.14-candidates", "4.14-conflict", "4.14-type"],
                    rows: rows(ofDeath: death.type, person, referential)))
        }
        for index in 0..<visits.count {
            let (rules, rows) = person.origin(of: VisitRef(index), visits, life, self.rules)
            drafts.append(Draft(table: .visitOccurrence, ordinal: index, rules: rules, rows: rows))
        }
        for index in visits.details.indices {
            drafts.append(
                Draft(
                    table: .visitDetail, ordinal: index, rules: ["4.7"],
                    rows: [visits.details[index].unit]))
        }
        var first = 0
        for index in events.all.indices {
            let event = events.all[index]
            if index > 0, event.table != events.all[index - 1].table { first = index }
            let (rows, notes) = origin(event.origin, person)
            drafts.append(
                Draft(
                    table: event.table, ordinal: index - first,
                    rules: rules.kinds[Int(event.kind)].rules + rules.positions[Int(event.position)].rules, rows: rows,
                    notes: notes))
        }
        return drafts
    }

    private var periodRules: [String] {
        [rules.options.periodRule == .events ? "4.5-events" : "4.5-affiliation"]
            + (rules.options.gapDays > 0 ? ["4.5-gaps"] : [])
    }

    private func origin(_ origin: Origin, _ person: Person) -> (rows: [RowAddress], notes: [String]) {
        let places = origin.first..<(origin.first + origin.count)
        switch origin.place {
        case .unknown: return ([], [])
        case .rows(let table): return (places.map { RowAddress(table: table, place: $0) }, [])
        case .listed: return (Array(events.addresses[Int(places.lowerBound)..<Int(places.upperBound)]), [])
        case .netted:
            let group = GroupRef(Int(origin.first))
            return (person.city.addresses(of: group), person.city.note(on: group))
        }
    }

    private func rows(
        ofDeath type: Int32, _ person: Person, _ referential: [RowAddress]
    ) -> [RowAddress] {
        switch type {
        case TypeConcept.deathCertificate: origin(person.deaths.origin, person).rows
        case TypeConcept.claimDischargeRecord: person.acute.endedByDeath + person.rehabilitation.endedByDeath
        default: referential
        }
    }
}

extension Identity {
    /// All rows of the person.
    fileprivate var addresses: [RowAddress] {
        beneficiaries.refs.map { RowAddress(.IR_BEN_R, $0) } + summaries.refs.map { RowAddress(.IR_IBA_R, $0) }
    }
}

extension Acute {
    /// Stays that ended by death.
    fileprivate var endedByDeath: [RowAddress] {
        stays.refs.filter { stays.passes($0) && StayVisitRule.endsByDeath(summary($0)) }
            .map { RowAddress(.T_MCOaaC, $0) }
    }
}

extension City {
    /// Lines and refined rows of a netting group.
    func addresses(of group: GroupRef) -> [RowAddress] {
        netting.groups[group.index].rows.flatMap { position in
            let entry = netting.entries[position]
            let line = RowAddress(.ER_PRS_F, entry.line)
            return entry.kind == .lines ? [line] : [line, RowAddress(table: entry.kind.table, place: entry.row)]
        }.unique()
    }

    /// How a group of several rows was netted.
    fileprivate func note(on group: GroupRef) -> [String] {
        let group = netting.groups[group.index]
        return group.rows.count > 1 ? ["\(group.rows.count) rows netted to \(group.net)"] : []
    }

    /// Lines that belong to a visit.
    func lines(of visit: VisitRef) -> [RowAddress] {
        netting.groups.indices.filter { visits[$0] == visit }.flatMap { group in
            netting.groups[group].rows.map { RowAddress(.ER_PRS_F, netting.entries[$0].line) }
        }.unique()
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it stands first.
    func unique() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
