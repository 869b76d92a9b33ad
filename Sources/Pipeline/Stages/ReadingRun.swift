internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization

/// What the stages that read files share: the files, the partitions, the ledger, the progress.
final class ReadingRun: Sendable {
    let delivery: Delivery
    let facts = FileFacts()
    let partitions: SpillSet
    let jobs: Int
    let progress: any ProgressObserver
    /// Set to read the rows of one person only, and to remember where they stand.
    let focus: Focus?
    /// The rejects of all stages that read.
    let rejects: RejectSpool
    private let state = Mutex<Merged>(Merged())
    private let done = Mutex<[Stage: (units: Int, rows: Int)]>([:])

    init(
        _ delivery: Delivery, partitions: SpillSet, jobs: Int, progress: any ProgressObserver, focus: Focus? = nil
    ) {
        self.focus = focus
        rejects = RejectSpool(partitions.directory)
        self.delivery = delivery
        self.partitions = partitions
        self.jobs = jobs
        self.progress = progress
    }

    /// Takes over what a worker counted.
    func merge(_ worker: ReadWorker) throws(Problem) {
        try worker.settle()
        state.withLock {
            $0.ledger.merge(worker.ledger)
            $0.census.merge(worker.census)
            $0.places += worker.faultPlaces
            $0.unnamed.merge(worker.unnamed, uniquingKeysWith: +)
        }
        worker.ledger = Ledger()
        worker.census = Census()
        worker.faultPlaces = []
        worker.unnamed = [:]
    }

    /// - Parameter work: what was done, in the unit of the stage's total.
    func advanced(_ stage: Stage, rows: Int, work: Int = 1) {
        let now = done.withLock { all in
            let old = all[stage] ?? (0, 0)
            let new = (units: old.units + work, rows: old.rows + rows)
            all[stage] = new
            return new
        }
        progress.advanced(stage, done: now.units, rows: now.rows)
    }

    /// What the rows that were read show of how complete the delivery is.
    var census: Census { state.withLock { $0.census } }

    /// File, line and column of main rows with a fault, by their key as reject lines spell it.
    func faultDetails() -> [String: String] {
        Dictionary(
            state.withLock { $0.places }.map { place in
                let input = delivery.files[place.unit.file]
                let column = place.table.declaration.columns[Int(place.fault.column)]
                let line = facts.line(place.unit, place.line)
                return (
                    SourceKey.text(place.key),
                    "\(input.relativePath):\(line): \(column.name), \(place.fault.expectation(column))"
                )
            }, uniquingKeysWith: { min($0, $1) })
    }

    /// What the files hold and what became of it; reject lines stand apart.
    var ledger: Ledger {
        let merged = state.withLock { $0 }
        var ledger = merged.ledger
        for (origin, rows) in merged.unnamed {
            ledger.rejectTallies[origin.code, default: [:]][origin.table, default: RejectTally()].add(
                units: 1, rows: rows)
        }
        return ledger
    }

    /// Writes the rejects by file and line, now that all lines are counted, and those that nobody can be found for by
    /// where they come from.
    func writeRejects(in work: WorkDirectory) throws(Problem) {
        try RejectFile.write(rejects, of: delivery, facts, part: "1-reading", in: work)
        let unnamed = state.withLock { $0.unnamed }
        try RejectFile.write(unnamed.map { $0.line(rows: $1) }, part: "1-unnamed", in: work)
    }
}

/// What the workers counted, put together.
private struct Merged {
    var ledger = Ledger()
    var census = Census()
    var places: [FaultPlace] = []
    var unnamed: [UnnamedOrigin: Int] = [:]
}

/// Where rows about patients whom nobody can name come from: one line of the reject file each.
struct UnnamedOrigin: Hashable {
    let table: TableID
    /// Facility and year.
    let key: RowKey

    var code: RejectCode { table.place.unknownPerson }

    func line(rows: Int) -> RejectLine {
        let stay = StayKey(key)
        return RejectLine(
            code, table: table, sourceKey: "\(stay.year)|\(stay.facility)",
            rule: RuleID.unnamedPatient.text, rows: rows)
    }
}

extension Ledger {
    /// Adds what another part of the run noted.
    mutating func merge(_ other: Ledger) {
        books.merge(other.books)
        rejects += other.rejects
        for (code, tables) in other.rejectTallies {
            for (table, tally) in tables {
                rejectTallies[code, default: [:]][table, default: RejectTally()]
                    .add(units: tally.units, rows: tally.rows)
            }
        }
        quality.merge(other.quality, uniquingKeysWith: +)
        coverage.merge(other.coverage)
        core.merge(other.core)
        money.merge(other.money)
        personsWithoutRow += other.personsWithoutRow
    }
}
