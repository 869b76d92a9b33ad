import ETLCore
import ETLTestKit
import Testing

@testable import Pipeline

/// `etl explain` and `--memory`: the rows of the person are held with all their texts, or none of them.
struct ExplainMemoryTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private static let (large, small) = ("A0000000000000001", "B0000000000000002")
    private static let lines = 6000

    /// One person with many lines, one with a single line.
    private func delivery() throws -> String {
        var delivery = TinyDelivery()
        delivery.person(Self.large)
        delivery.person(Self.small)
        for number in 0..<Self.lines {
            delivery.line(Self.large, day: "0\(1 + number % 9)/03/2019", nature: "1111")
        }
        delivery.line(Self.small, day: "05/03/2019", nature: "1111")
        try delivery.write(to: folder.file("snds"))
        return folder.file("snds")
    }

    private func explain(_ input: String, _ name: String, memory: Int) async throws -> Explanation {
        let settings = ConvertSettings(input: input, jobs: 1, memory: memory)
        return try await Explain(settings, progress: Silent()).run(.pseudonym(name))
    }

    @Test func `a person with more rows than fit is refused with the figure that does, others are explained`()
        async throws
    {
        let input = try delivery()
        let little = MemoryPlan.base + (17 << 20)
        let problem = try #require(
            await #expect(throws: Problem.self) { _ = try await explain(input, Self.large, memory: little) })
        #expect(problem.exitCode == .usage)
        // The row of the referential counts as well.
        #expect(problem.what.contains("have \((Self.lines + 1).grouped) rows, too many for --memory"))
        #expect(!problem.description.contains("A000"), "nobody is named")
        let figure = problem.remedy.split(whereSeparator: { " .".contains($0) }).first { $0.hasSuffix("M") }
        let enough = try #require(figure.flatMap { Int($0.dropLast()) }) << 20
        #expect(enough > little)
        let explained = try await explain(input, Self.large, memory: enough)
        #expect(explained.sources.count == Self.lines + 1)
        #expect(!explained.events.isEmpty)
        #expect(try await explain(input, Self.small, memory: little).sources.count == 2)
        // A MiB less is refused: the figure says no more than is needed.
        await #expect(throws: Problem.self) { _ = try await explain(input, Self.large, memory: enough - (2 << 20)) }
    }
}
