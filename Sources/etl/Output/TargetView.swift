import Postgres

/// What a run would meet where its result goes, as text.
struct TargetView {
    let target: LoadOutlook

    var text: String {
        var lines = [[target.server_version == nil ? "place" : "server", place], ["what happens", beginning]]
        if let bytes = target.database_bytes { lines.append(["database", "\(Figures.bytes(bytes)) now"]) }
        lines.append(
            [
                "disk of the result",
                target.free_bytes.map { "\(Figures.bytes($0)) are free" }
                    ?? "not known: the server does not tell it, or is another machine",
            ])
        if let needed = target.sessions_needed, let free = target.sessions_free {
            lines.append(["sessions", "\(needed) needed, \(Figures.count(free)) free"])
        }
        for drop in target.drops {
            let what = drop.is_result ? "replaced by the new result" : "an unfinished load, dropped first"
            lines.append(
                [
                    "dropped",
                    "\(drop.place), \(what): \(Figures.count(drop.tables, "table")), \(Figures.bytes(drop.bytes))",
                ])
        }
        if !target.carries.isEmpty { lines.append(["carried over", target.carries.joined(separator: ", ")]) }
        return "\nWhere the result goes\n"
            + TextTable(["", ""], lines).text.split(separator: "\n").joined(separator: "\n") + "\n"
    }

    private var place: String {
        target.place + (target.server_version.map { ", PostgreSQL \($0)" } ?? "")
    }

    private var beginning: String {
        switch target.begins {
        case .new: target.makes_database ? "a private database is made, and the run begins" : "the run begins"
        case .replace: "the new result takes the place of the old one, at the end and in one step"
        case .resume: "the unfinished run goes on"
        case .nothing: "nothing: the result is there already"
        case .unknown: "the run would stop"
        }
    }
}
