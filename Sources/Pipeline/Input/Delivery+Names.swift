internal import ETLCore
internal import SNDSSchema

// Files whose names say less, or more, than that of a table (1.1-files).

extension Delivery {
    /// Reads files with a name near that of a table when they have its columns, and no file has its name.
    mutating func bind(near files: [NamedFile]) {
        let clean = self.files
        for file in files {
            guard let bound = try? InputFile.bind(file, year: file.table.isYearly ? file.year ?? 0 : nil) else {
                ignored.append(file.path)
                continue
            }
            if let other = clean.first(where: {
                $0.table == file.table && (!file.table.isYearly || $0.year == file.year)
            }) {
                refuse(
                    file,
                    "has the columns of \(file.table.name) and nearly its name; \(other.relativePath) is that table already",
                    "Name it \(Self.expected(file)) when it is a part of the table, or take it away.")
            } else if file.table.isYearly, file.year == nil {
                refuse(
                    file, "has the columns of \(file.table.name), and its name does not tell the year",
                    "Name it \(Self.expected(file)).")
            } else {
                var bound = bound
                bound.isGuessed = true
                self.files.append(bound)
            }
        }
    }

    /// Files of the PMSI of a year that was not over: that of the whole year replaces them.
    mutating func settleInfraAnnual(_ files: [(file: NamedFile, month: Int)]) {
        for (file, month) in files {
            let name = file.table.fileName(year: file.year ?? 0)
            let what =
                "infra-annual file (month \(month) of \(file.year ?? 0)), which \(name) of the whole year replaces"
            if self.files.contains(where: { $0.table == file.table && $0.year == file.year }) {
                notRead.append(LeftAlone(path: file.path, table: file.table.name, why: what))
            } else {
                refuse(
                    file, "is an " + what, "Deliver \(name).csv, or take the file away: the year is without PMSI then.")
            }
        }
    }

    /// Disease maps that no setting asks for stop no run: one that cannot be read, or lacks a part, is left alone.
    mutating func dropUselessMaps(_ directory: String) {
        for file in bad where file.table?.isDiseaseMap == true {
            notRead.append(
                LeftAlone(
                    path: file.path, table: file.table?.name ?? "",
                    why: "\(file.problem.what); not needed without carto_obs=true"))
        }
        bad.removeAll { $0.table?.isDiseaseMap == true }
        for year in years(named: .mapEdition) {
            let maps = files.filter { $0.table.isDiseaseMap && $0.year == year }
            guard !maps.contains(where: { $0.table.role == .main }) else { continue }
            for file in maps {
                notRead.append(
                    LeftAlone(
                        path: file.relativePath, table: file.table.name,
                        why: "nothing says whose the rows of this disease map are; not needed without carto_obs=true"))
            }
            files.removeAll { $0.table.isDiseaseMap && $0.year == year }
        }
    }

    private mutating func refuse(_ file: NamedFile, _ what: String, _ remedy: String) {
        bad.append(
            BadFile(
                path: file.path, table: file.table, year: file.year,
                problem: Problem(.badInput, at: file.path, what, remedy: remedy)))
    }

    private static func expected(_ file: NamedFile) -> String {
        file.table.isYearly ? "\(file.table.fileName(year: file.year ?? 2019))-2.csv" : "\(file.table.name)_2.csv"
    }
}
