internal import ETLCore
internal import SNDSSchema

// Tables that others need, by what each says of its place.

extension Delivery {
    /// Tables that others need and that are not there.
    ///
    /// - Parameter refused: files that are there, and told already.
    func missingTables(
        _ directory: String, hospital: String?, besides refused: [BadFile], accepting accepted: AcceptedTables
    ) -> [Problem] {
        func lacks(_ table: TableID, year: Int? = nil) -> Bool {
            !files.contains { $0.table == table && (year == nil || $0.year == year) }
                && !refused.contains { $0.table == table && (year == nil || $0.year == nil || $0.year == year) }
        }
        func missing(_ name: String, _ why: String, canBeAccepted: Bool = true) -> Problem {
            let orAccept = canBeAccepted ? ", or do without it: --accept-missing \(name)" : ""
            var problem = Problem(
                .missingInput, at: directory, "no file of \(name): \(why)", remedy: "Add the table\(orAccept).")
            if canBeAccepted {
                problem.likeness = Problem.Likeness(
                    "tables are not there, though others need them", name: name,
                    remedy: "Add them, or do without: --accept-missing NAME for each.")
            }
            return problem
        }
        let tables = TableID.allCases.filter { !$0.isLocalFile }
        var problems: [Problem] = []
        for table in tables where table.place.isIndispensable && lacks(table) {
            problems.append(missing(table.name, table.place.whyNeeded, canBeAccepted: false))
        }
        let care = tables.filter(\.place.holdsCare)
        if care.allSatisfy({ lacks($0) }) {
            problems.append(
                missing(
                    care.map(\.name).joined(separator: " or "), "there is no care to convert", canBeAccepted: false))
        }
        let present = tables.filter { !$0.isYearly && !lacks($0) }
        for needed in tables where lacks(needed) && !accepted.contains(needed) {
            let needing = present.filter { $0.place.needs.contains(needed) }.map(\.name)
            guard let first = needing.first else { continue }
            let why =
                needing.count == 1 ? "\(first) needs it" : "\(needing.joined(separator: ", ")) need it"
            problems.append(missing(needed.name, why))
        }
        if let hospital { problems += missingLocalFiles(hospital, lacks: { lacks($0) }) }
        for naming in FileNaming.allCases where naming.isYearly {
            for year in years(named: naming) {
                let present = tables.filter { $0.place.files == naming && !lacks($0, year: year) }
                let needed = neededTables(in: year, besides: present).filter { !accepted.contains($0, year: year) }
                problems += needed.map { table in
                    missing(
                        table.fileName(year: year), table.place.whyNeeded.replacing("{year}", with: String(year)))
                }
            }
        }
        return problems
    }

    /// Main tables of a year of which something is there, and parts they cannot do without.
    private func neededTables(in year: Int, besides present: [TableID]) -> [TableID] {
        var needed: [TableID] = []
        for main in TableID.allCases where main.role == .main {
            guard present.contains(where: { $0 == main || $0.role == .part(of: main) }) else { continue }
            needed += [main] + main.parts.filter { $0.place.occurs == .once }
        }
        return needed.filter { $0.years.contains(year) && !present.contains($0) }
    }

    /// Files of a hospital that others need: without links nothing can be loaded.
    private func missingLocalFiles(_ directory: String, lacks: (TableID) -> Bool) -> [Problem] {
        func missing(_ table: TableID, _ why: String) -> Problem {
            Problem(
                .missingInput, at: directory, "no file \(table.fileName(year: 0)).csv: \(why)",
                remedy: "Add the file, or leave --hospital out.")
        }
        let tables = TableID.allCases.filter(\.isLocalFile)
        let indispensable = tables.filter(\.place.isIndispensable)
        guard !tables.allSatisfy(lacks) else {
            return indispensable.map { missing($0, "nor any other file of a hospital") }
        }
        var problems = indispensable.filter(lacks).map { missing($0, $0.place.whyNeeded) }
        for table in tables where !lacks(table) {
            for needed in table.place.needs where lacks(needed) {
                problems.append(missing(needed, "\(table.fileName(year: 0)).csv needs it"))
            }
        }
        return problems
    }
}
