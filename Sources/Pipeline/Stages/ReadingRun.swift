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
    private let state = Mutex<Merged>(Merged())
    private let done = Mutex<[Stage: (units: Int, rows: Int)]>([:])

    init(
        _ delivery: Delivery, partitions: SpillSet, jobs: Int, progress: any ProgressObserver, focus: Focus? = nil
    ) {
        self.focus = focus
        self.delivery = delivery
        self.partitions = partitions
        self.jobs = jobs
        self.progress = progress
    }

    /// Takes over what a worker counted.
    func merge(_ worker: ReadWorker) {
        state.withLock {
            $0.ledger.merge(worker.ledger)
            $0.pending += worker.pending
            $0.census.merge(worker.census)
            $0.places += worker.faultPlaces
            $0.unnamed.merge(worker.unnamed, uniquingKeysWith: +)
        }
        worker.ledger = Ledger()
        worker.pending = []
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

    /// The ledger of reading, its rejects placed by file and line now that all lines are counted.
    func finishedLedger() -> Ledger {
        let merged = state.withLock { $0 }
        var (ledger, pending) = (merged.ledger, merged.pending)
        for origin in merged.unnamed.keys.sorted() {
            ledger.reject(origin.line(rows: merged.unnamed[origin] ?? 0))
        }
        pending.sort { ($0.unit.file, $0.unit.piece, $0.line) < ($1.unit.file, $1.unit.piece, $1.line) }
        for reject in pending {
            let input = delivery.files[reject.unit.file]
            let line = facts.line(reject.unit, reject.line)
            ledger.reject(
                RejectLine(
                    reject.code, table: input.table, sourceKey: "\(input.relativePath):\(line)", rule: reject.rule,
                    detail: reject.detail))
        }
        return ledger
    }
}

/// What the workers counted, put together.
private struct Merged {
    var ledger = Ledger()
    var pending: [PendingReject] = []
    var census = Census()
    var places: [FaultPlace] = []
    var unnamed: [UnnamedOrigin: Int] = [:]
}

/// Where rows about patients whom nobody can name come from: one line of the reject file each.
struct UnnamedOrigin: Hashable, Comparable {
    let table: TableID
    /// Facility and year.
    let key: RowKey

    static func < (a: UnnamedOrigin, b: UnnamedOrigin) -> Bool {
        a.table != b.table ? a.table.rawValue < b.table.rawValue : a.key < b.key
    }

    func line(rows: Int) -> RejectLine {
        let stay = StayKey(key)
        return RejectLine(
            table.place.unknownPerson, table: table, sourceKey: "\(stay.year)|\(stay.facility)",
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
