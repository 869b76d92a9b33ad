internal import ETLCore

extension Convert {
    /// Does something over the delivery. When its files are why that stops, all that is wrong with them is told, not what was
    /// met first: nobody should mend one file to learn of the next.
    func tellingAll<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let problem as Problem where problem.exitCode == .badInput || problem.exitCode == .missingInput {
            throw await withOthers(problem)
        }
    }

    /// A problem of the input together with those that `etl check` finds. What is no problem of the delivery stays alone.
    private func withOthers(_ problem: Problem) async -> Problem {
        guard let report = try? await DeliveryCheck(settings, .sample).run() else { return problem }
        let own = problem.single
        // Figures of a sample differ: what is to be done tells what is the same.
        func isSame(_ a: Problem, _ b: Problem) -> Bool {
            a.exitCode == b.exitCode && a.place == b.place && a.remedy == b.remedy
        }
        // Files that are left out on request are no problem.
        let found = report.problems.filter { !settings.skipsBadFiles || $0.exitCode != .badInput }
        guard found.contains(where: { other in own.contains { isSame($0, other) } }) else { return problem }
        let words = Set(found.map(\.what))
        var rest = own
        let all = found.map { one in
            let same =
                rest.firstIndex { isSame($0, one) && $0.what == one.what }
                ?? rest.firstIndex { isSame($0, one) && !words.contains($0.what) }
            return same.map { rest.remove(at: $0) } ?? one
        }
        return Problem.combined(all + rest) ?? problem
    }
}
