import ETLCore
import ETLTestKit
import Foundation
import Testing

@testable import Pipeline

/// `--memory` and the referential: what it says is enough is enough.
struct ReferentialMemoryTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private static let persons = 50_000

    /// A referential with more than twice the 2 MiB of text that its packed size tells. One person has care.
    private func delivery(isPacked: Bool) throws -> String {
        var delivery = TinyDelivery()
        delivery.person("A00000000")
        delivery.line("A00000000", day: "05/03/2019", nature: "1111")
        try delivery.write(to: folder.file("snds"))
        let plain = folder.file("snds/IR_BEN_R.csv")
        let text = try String(contentsOfFile: plain, encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        let rows = (0..<Self.persons).map { number in
            let digits = String(number)
            let name = String(repeating: "0", count: 8 - digits.count) + digits
            return lines[1].replacing("00000000", with: name)
        }
        let referential = ([lines[0]] + rows).joined(separator: "\n") + "\n"
        guard isPacked else {
            try referential.write(toFile: plain, atomically: false, encoding: .utf8)
            return folder.file("snds")
        }
        let packed = try Packer.gzip(referential)
        #expect(packed.count < 512 << 10, "packed so well that the size of the text cannot be told")
        try packed.write(to: URL(fileURLWithPath: plain + ".gz"))
        try FileManager.default.removeItem(atPath: plain)
        return folder.file("snds")
    }

    private func settings(_ input: String, _ name: String, memory: Int) -> ConvertSettings {
        var settings = ConvertSettings(input: input, jobs: 1, memory: memory)
        settings.work = folder.file("work-\(name)")
        settings.outputDirectory = folder.file("out-\(name)")
        settings.acceptsRejects = true
        return settings
    }

    /// What a run that stops says, and the MiB that its remedy names.
    private func refusal(_ settings: ConvertSettings) async throws -> (problem: Problem, figure: Int) {
        let problem = try #require(
            await #expect(throws: Problem.self) { _ = try await Convert(settings, progress: Silent()).run() })
        #expect(problem.exitCode == .usage)
        let figure = problem.remedy.split(whereSeparator: { " .;".contains($0) })
            .first { $0.hasSuffix("M") && $0.dropLast().allSatisfy(\.isNumber) }
        return (problem, try #require(figure.flatMap { Int($0.dropLast()) }))
    }

    @Test func `each figure that is named passes the guard that named it, and the last one is enough`() async throws {
        let input = try delivery(isPacked: true)
        // What the files seem to hold.
        let (floor, first) = try await refusal(settings(input, "floor", memory: MemoryPlan.base))
        #expect(floor.what.contains("below what this delivery needs"))
        // What they do hold.
        var small = settings(input, "small", memory: first << 20)
        let (packed, second) = try await refusal(small)
        #expect(packed.what.contains("\(Self.persons.grouped) rows of the beneficiary referential"))
        #expect(second > first)
        #expect(!packed.description.contains("A0000"), "nobody is named")
        small.memory = second << 20
        small.mode = .resume
        let enough = try await Convert(small, progress: Silent()).run()
        #expect(enough.accounting["IR_BEN_R"]?.read == Self.persons)
        #expect(enough.tables["person"] == Self.persons)
    }

    @Test func `a referential that is not packed is refused before it is read, and the figure is enough`() async throws
    {
        let input = try delivery(isPacked: false)
        let (floor, figure) = try await refusal(settings(input, "floor", memory: MemoryPlan.base + (17 << 20)))
        #expect(floor.what.contains("below what this delivery needs, \(figure)M"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("work-floor/manifest.json")))
        let enough = try await Convert(settings(input, "enough", memory: figure << 20), progress: Silent()).run()
        #expect(enough.tables["person"] == Self.persons)
    }

    @Test func `a registry counts before it is read, and the figure is enough`() async throws {
        var delivery = TinyDelivery()
        delivery.person("A00000000")
        delivery.line("A00000000", day: "05/03/2019", nature: "1111")
        try delivery.write(to: folder.file("snds"))
        let count = 300_000
        let known = ["etl-registry;1"] + (1...count).map { "B;K\($0);\($0)" }
        try (known.joined(separator: "\n") + "\n").write(
            toFile: folder.file("registry.csv"), atomically: false, encoding: .utf8)
        // Enough without the registry.
        var settings = settings(folder.file("snds"), "registry", memory: MemoryPlan.base + (18 << 20))
        _ = try await Convert(settings, progress: Silent()).run()
        settings.registry = folder.file("registry.csv")
        settings.mode = .replace
        let (problem, figure) = try await refusal(settings)
        #expect(problem.what.contains("for its registry"))
        #expect(figure > (MemoryPlan.base + count * RegistryFile.bytesPerLine) >> 20)
        settings.memory = figure << 20
        let enough = try await Convert(settings, progress: Silent()).run()
        #expect(enough.tables["person"] == 1)
        let written = try RegistryFile(path: folder.file("registry.csv"))
        #expect(written.persons.count == count + 1 && written.numbers[.location]?.isEmpty == false)
        let persons = try String(contentsOfFile: folder.file("out-registry/person.csv"), encoding: .utf8)
        #expect(
            persons.split(separator: "\n").last?.hasPrefix("\(count + 1),") == true, "numbers go on behind the known")
    }

    @Test func `a registry that a delivery makes larger is refused with the figure that does`() throws {
        let memory = 400 << 20
        let plan = try MemoryPlan(
            memory: memory, jobs: 1, inputBytes: 0, referentialBytes: 0, referentialRowBytes: 20, registryLines: 10)
        try plan.admit(registryLines: 1_000_000, rows: 400_000)
        let problem = #expect(throws: Problem.self) { try plan.admit(registryLines: 2_000_000, rows: 1_000_000) }
        #expect(problem?.exitCode == .usage)
        #expect(problem?.what.contains("\(2_000_000.grouped) numbers") == true)
    }
}
