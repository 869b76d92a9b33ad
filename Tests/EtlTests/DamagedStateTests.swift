import ETLTestKit
import Foundation
import Postgres
import Testing

/// What the program reads back is as it was written, or is not read.
@Suite(.serialized) struct DamagedStateTests {
    /// A small delivery.
    private func made() throws -> Bench {
        let bench = try Bench()
        let made = try ETLBinary.run(["synth", "--patients", "30", "--years", "2019-2020", "--out", bench.input])
        #expect(made.status == 0)
        return bench
    }

    private static func flip(_ path: String, at place: Double = 0.5) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[Int(Double(bytes.count - 1) * place)] ^= 0x04
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test(arguments: [0.02, 0.3, 0.5, 0.7, 0.98])
    func `a registry with a changed byte is refused and says how to go on`(place: Double) throws {
        let bench = try made()
        let registry = bench.folder.file("registry.txt")
        let build = ["registry", "build", bench.input, "--registry", registry, "--work", bench.folder.file("w")]
        #expect(try ETLBinary.run(build).status == 0)
        try Self.flip(registry, at: place)
        let outcome = try bench.convert("--replace", "--registry", registry)
        #expect(outcome.status == 65, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("backup") || outcome.standardError.contains("is no registry"))
    }

    @Test func `half a registry is refused`() throws {
        let bench = try made()
        let registry = bench.folder.file("registry.txt")
        let build = ["registry", "build", bench.input, "--registry", registry, "--work", bench.folder.file("w")]
        #expect(try ETLBinary.run(build).status == 0)
        let lines = try String(contentsOfFile: registry, encoding: .utf8).split(separator: "\n")
        try (lines.prefix(lines.count / 2).joined(separator: "\n") + "\n").write(
            toFile: registry, atomically: true, encoding: .utf8)
        let outcome = try bench.convert("--replace", "--registry", registry)
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("lost lines would give persons other numbers"))
        #expect(try ETLBinary.run(build).status == 65)
        // Taken as it is, once its owner says so.
        let rest = ["etl-registry;1"] + lines.dropFirst().prefix(lines.count / 2 - 1).map(String.init)
        try (rest.joined(separator: "\n") + "\n").write(toFile: registry, atomically: true, encoding: .utf8)
        #expect(try ETLBinary.run(build).status == 0)
    }

    @Test func `a finished result whose state is damaged is not taken for ours`() throws {
        let bench = try Bench()
        #expect(
            try ETLBinary.run(["synth", "--patients", "30", "--years", "2019-2020", "--out", bench.input]).status == 0)
        let out = bench.folder.file("out")
        let convert = ["convert", bench.input, "--out", out, "--work", bench.work]
        #expect(try ETLBinary.run(convert).status == 0)
        #expect(try ETLBinary.run(convert).status == 0, "nothing to do")
        try Self.flip(out + "/etl_run.json")
        let outcome = try ETLBinary.run(convert + ["--replace"])
        #expect(outcome.status == 73)
        #expect(outcome.standardError.contains("is damaged, or was changed since etl wrote it"))
    }
}
