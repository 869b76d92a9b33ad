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
        let others = report.problems.filter { other in !own.contains { isSame($0, other) } }
        guard others.count < report.problems.count else { return problem }
        let all = report.problems.map { found in own.first { isSame($0, found) } ?? found }
        return Problem.combined(all + own.filter { one in !all.contains { isSame($0, one) } }) ?? problem
    }
}
