/// Problems of one kind, told together: a hundred files with one fault are one line.
public struct ProblemGroup: Sendable {
    /// At least one.
    public private(set) var problems: [Problem]

    /// Problems by kind, each kind where its first problem stands.
    public static func groups(_ problems: [Problem]) -> [ProblemGroup] {
        var groups: [ProblemGroup] = []
        var places: [[String]: Int] = [:]
        for problem in problems {
            let key = problem.likeness.map { [$0.kind] } ?? [problem.what, problem.remedy]
            if let place = places[key] {
                groups[place].problems.append(problem)
            } else {
                places[key] = groups.count
                groups.append(ProblemGroup(problems: [problem]))
            }
        }
        return groups
    }

    /// One sentence for all, with the first few names and what to do.
    public var text: String {
        guard let first = problems.first, problems.count > 1 else { return problems.first?.description ?? "" }
        let names = ProblemGroup.withoutFolder(problems.map { $0.likeness?.name ?? $0.place })
        let shown = names.prefix(ProblemGroup.shownNames).joined(separator: ", ")
        let more = names.count > ProblemGroup.shownNames ? " and \(names.count - ProblemGroup.shownNames) more" : ""
        let head = first.likeness.map { "\(names.count) \($0.kind)" } ?? "\(names.count) files: \(first.what)"
        let remedy = first.likeness?.remedy ?? first.remedy
        return "\(head) (\(shown)\(more))" + (remedy.isEmpty ? "" : "\n  → \(remedy)")
    }

    private static let shownNames = 3

    /// Paths without the folders that all of them begin with.
    private static func withoutFolder(_ paths: [String]) -> [String] {
        guard let first = paths.first else { return [] }
        var folder = paths.reduce(first) { $0.commonPrefix(with: $1) }
        while let last = folder.last, last != "/" { folder.removeLast() }
        return paths.map { String($0.dropFirst(folder.count)) }
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

extension Problem {
    /// What a problem shares with others that are told together with it.
    public struct Likeness: Sendable, Hashable {
        /// What there are many of, behind their number: `tables are not there`.
        public var kind: String
        /// What this one is about.
        public var name: String
        /// What to do about all of them.
        public var remedy: String

        public init(_ kind: String, name: String, remedy: String) {
            (self.kind, self.name, self.remedy) = (kind, name, remedy)
        }
    }

    /// One problem that tells them all, those of a kind together; the exit code of the first. `nil` for none.
    public static func combined(_ problems: [Problem]) -> Problem? {
        guard let first = problems.first, problems.count > 1 else { return problems.first }
        let groups = ProblemGroup.groups(problems)
        let kinds = groups.count == problems.count || groups.count == 1 ? "" : " of \(groups.count) kinds"
        var all = Problem(
            first.exitCode,
            "\(problems.count) problems\(kinds)\n" + groups.map { "- \($0.text)" }.joined(separator: "\n"),
            remedy: "Nothing was written.")
        all.parts = problems
        return all
    }

    /// The single problems of one that tells many.
    public var single: [Problem] { parts.isEmpty ? [self] : parts }
}
