package import ETLCore
internal import Logging

extension Loader {
    /// The steps after the last bucket, in order.
    package enum Step: String, Sendable {
        case primaryKeys = "primary keys"
        case indexes
        case foreignKeys = "foreign keys"
        case vacuum
        case swap
    }

    /// How to finish.
    package struct Finish {
        /// Statements of `sql/30-constraints`, with the parameter `@cdmDatabaseSchema`, in any order.
        package var constraints: [String]
        /// Sessions that build keys and indexes at the same time.
        package var connections = 2
        /// `maintenance_work_mem` of each session, in bytes; nil leaves the server's own.
        package var maintenanceMemory: Int?
        /// Told after each piece: the step, how many pieces of all steps are done, how many there are.
        package var progress: (Step, Int, Int) -> Void = { _, _, _ in }
        /// Told what went wrong once the new CDM was in place.
        package var warn: (String) -> Void = { _ in }
        /// Throws to give up: Ctrl-C, SIGTERM.
        package var check: () throws(Problem) -> Void = Interrupt.check
        /// What the run tells at its end, as JSON; asked for at the last moment.
        package var summary: () -> String? = { nil }
        /// Told for whom the swap waits.
        package var waiting: (String) -> Void = { _ in }

        package init(constraints: [String]) { self.constraints = constraints }
    }

    /// Builds keys, indexes and foreign keys, vacuums, and puts the new CDM in the place of the old one.
    ///
    /// Repeatable: after a kill, `openRun` with `.resume` and this again; what exists is skipped. Until the last
    /// transaction `<schema>` is untouched.
    /// Errors: `Problem` 75 when the server went away or the old schema is in use, 73 when its disk is full,
    /// 70 when rows break a key, 130 when told to stop.
    package func finish(_ facts: RunFacts, _ plan: Finish) throws(Problem) {
        let id = String(try runID())
        var statements: [ConstraintStatement] = []
        for sql in plan.constraints { statements.append(try ConstraintStatement(sql)) }
        try buildAndVacuum(statements, plan)
        let afterwards = try swap(id, facts, statements, plan)
        openRunID = nil
        plan.progress(.swap, 1, 1)
        for sql in afterwards {
            do throws(Problem) { try connection.execute(sql, doing: "filling views again") } catch {
                plan.warn("\(error.what). The CDM is in place: run it yourself: \(sql)")
            }
        }
        // The swap is committed: a connection lost now changes nothing, and the lock goes with it.
        try? releaseLock()
    }

    private func buildAndVacuum(_ statements: [ConstraintStatement], _ plan: Finish) throws(Problem) {
        var sessions: [Connection] = []
        for _ in 0..<max(plan.connections, 1) { sessions.append(try self.plan().connect()) }
        // Keys that a crash of the server takes away are made again; the swap waits for the disk, and so for all before it.
        for session in sessions { try session.execute("SET synchronous_commit = off") }
        if let memory = plan.maintenanceMemory {
            // The server's bounds: 1 MB to 2 GB less 1 kB.
            let kilobytes = min(max(memory / 1024, 1024), 2_097_151)
            for session in sessions { try session.execute("SET maintenance_work_mem = \(kilobytes)") }
        }
        var (begun, all) = (0, 0)
        func run(_ step: Step, _ chains: [[ParallelStatements.Statement]], on sessions: [Connection]) throws(Problem) {
            let total = chains.reduce(0) { $0 + $1.pieces }
            logger?.info("\(step.rawValue)", metadata: ["pieces": "\(total)"])
            let (before, whole) = (begun, all)
            plan.progress(step, before, whole)
            try ParallelStatements(
                connections: sessions, check: plan.check,
                progress: { plan.progress(step, before + $0, whole) }
            ).run(chains)
            begun += total
        }
        let work = KeyWork(
            statements, sizes: try tableSizes(), existing: try existingObjects(), schema: schemas.loading,
            sessions: sessions.count)
        let others = try addedIndexes(statements)
        all = work.pieces + others.count
        try run(.primaryKeys, work.primaryKeys, on: sessions)
        try run(.indexes, work.indexes + others, on: sessions)
        try run(.foreignKeys, [work.foreignKeys], on: [sessions[0]])
        try run(.foreignKeys, work.validations, on: sessions)
        try run(.vacuum, work.vacuums, on: sessions)
    }

    /// The indexes that an administrator has put on the old CDM.
    private func addedIndexes(_ constraints: [ConstraintStatement]) throws(Problem) -> [[ParallelStatements.Statement]]
    {
        guard case .ours(let run) = try contents(of: schemas.final, madeBy: "done") else { return [] }
        return try remadeIndexes(run, besides: constraints).before.map { index in
            [ParallelStatements.Statement(sql: index.sql, action: "making an index of \(index.table) again")]
        }
    }

    /// The tables of the load and their bytes.
    func tableSizes() throws(Problem) -> [String: Int] {
        let rows = try connection.query(
            """
            SELECT t.relname, pg_catalog.pg_table_size(t.oid)
            FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = $1 AND t.relkind = 'r'
            """, [schemas.loading], doing: "listing the tables")
        var sizes: [String: Int] = [:]
        for row in rows { sizes[row[0] ?? ""] = row[1].flatMap { Int($0) } ?? 0 }
        return sizes
    }
}
