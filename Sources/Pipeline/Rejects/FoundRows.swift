internal import ETLCore

/// What was found, by group and key.
struct FoundRows: Sendable {
    struct Line: Sendable {
        var unit: PieceUnit
        /// Line in the piece.
        var line: Int

        static func precedes(_ a: Line, _ b: Line) -> Bool {
            (a.unit.file, a.unit.piece, a.line) < (b.unit.file, b.unit.piece, b.line)
        }
    }

    /// The first lines of a key, and how many there are.
    struct Lines: Sendable {
        var first: [Line] = []
        var count = 0
    }

    private(set) var rows: [Int: [RejectKey: Lines]] = [:]
    /// What the referential calls the persons that were looked for.
    var names: [Code24: Set<RowKey>] = [:]

    mutating func add(_ unit: SoughtRows.Unit, _ line: Line) {
        rows[unit.group, default: [:]][unit.key, default: Lines()].add(line)
    }

    mutating func merge(_ other: FoundRows) {
        for (group, keys) in other.rows {
            for (key, lines) in keys { rows[group, default: [:]][key, default: Lines()].merge(lines) }
        }
        names.merge(other.names) { $0.union($1) }
    }
}

extension FoundRows.Lines {
    /// Lines kept of one key.
    private static let kept = 4

    mutating func add(_ line: FoundRows.Line) {
        count += 1
        first.append(line)
        cut()
    }

    mutating func merge(_ other: FoundRows.Lines) {
        count += other.count
        first += other.first
        cut()
    }

    /// The first ones in the files, whichever worker found them.
    private mutating func cut() {
        guard first.count > Self.kept else { return }
        first.sort(by: FoundRows.Line.precedes)
        first.removeLast(first.count - Self.kept)
    }
}
