internal import ETLCore
internal import SNDSSchema

/// Is told the fate of each row.
protocol FateSink {
    mutating func note<Record: SourceRecord>(_ table: TableID, _ key: RowKey, _ record: Record, _ verdict: Verdict)
}

/// The one walk that gives every row its fate (decision 3): what the books count, what reject lines say and what
/// `etl explain` shows.
///
/// A part that was not judged itself shares the verdict of its main row; both have one reject line.
struct FateWalk<Sink: FateSink>: RowListVisitor {
    /// What is told of a person in reject lines.
    let person: PersonMarks
    private(set) var sink: Sink
    private(set) var rejects: [RejectLine] = []

    // The main list at hand.
    private var verdicts: [Verdict] = []
    private var keys: [RowKey] = []
    /// Reject lines of main rows, and the main row of each; their parts are still being counted.
    private var open: [(main: Int, line: RejectLine)] = []
    private var unitRows: [Int] = []

    init(_ sink: Sink, person: PersonMarks) {
        self.sink = sink
        self.person = person
    }

    mutating func visit<Record>(_ list: inout RowList<Record>) {
        for row in list.refs {
            let (record, verdict) = (list[row], list.verdict(row))
            let table = list.table(of: record)
            sink.note(table, RowKey(), record, verdict)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            rejects.append(person.line(code, rule, table, place: record.filePlace))
        }
    }

    mutating func visit<Record>(main list: inout MainList<Record>) {
        closeUnits()
        verdicts = list.verdicts
        keys = list.keys
        for row in list.refs {
            let verdict = verdicts[row.index]
            sink.note(list.table, keys[row.index], list[row], verdict)
            // What netting rejects has one line for the group.
            guard let code = verdict.code, let rule = verdict.rule, rule != .netting else { continue }
            let detail = list[row].rejectDetail(code)
            open.append((row.index, person.line(code, rule, list.table, key: keys[row.index], detail: detail)))
        }
        if !open.isEmpty { unitRows = [Int](repeating: 1, count: list.count) }
    }

    mutating func visit<Record, Main>(parts list: inout PartList<Record, Main>) {
        for row in list.refs {
            let main = list.main(of: row).index
            let own = list.ownVerdict(row)
            let table = list.table(of: list[row])
            sink.note(table, keys[main], list[row], own ?? verdicts[main])
            guard let own else {
                if !open.isEmpty { unitRows[main] += 1 }
                continue
            }
            guard let code = own.code, let rule = own.rule, rule != .netting else { continue }
            rejects.append(person.line(code, rule, table, key: keys[main]))
        }
    }

    /// Completes the reject lines of the main list at hand. To be called at the end.
    mutating func closeUnits() {
        for unit in open {
            var line = unit.line
            line.rows = unitRows[unit.main]
            rejects.append(line)
        }
        open.removeAll(keepingCapacity: true)
    }
}

/// What reject lines say of the person.
struct PersonMarks {
    let personKey: String
    let places: LocalPlaces

    /// A line over one unit, known by its key, its place in a file of a hospital, or its person.
    func line(
        _ code: RejectCode, _ rule: RuleID, _ table: TableID, key: RowKey? = nil, place: LocalPlace? = nil,
        detail: String = "", rows: Int = 1
    ) -> RejectLine {
        RejectLine(
            code, table: table, sourceKey: key?.sourceText ?? place.map(places.text) ?? personKey, personKey: personKey,
            rule: rule.text, detail: detail, rows: rows)
    }
}

/// Counts fates.
struct BookSink: FateSink {
    var books: Books

    @inline(__always)
    mutating func note<Record: SourceRecord>(_ table: TableID, _ key: RowKey, _ record: Record, _ verdict: Verdict) {
        books.add(verdict, table)
    }
}
