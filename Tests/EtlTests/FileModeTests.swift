import ETLTestKit
import Foundation
import Postgres
import Testing

/// Every file that a command writes is private, or of those that are made to be passed on (docs/security.md).
struct FileModeTests {
    /// Mode of a file or directory.
    private static func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test(arguments: ["022", "000", "077"]) func `under any umask`(umask: String) throws {
        let bench = try Bench()
        // Persons whom nobody knows: more than the limit.
        for _ in 0..<3 { bench.delivery.line("Z9999999999999999", day: "05/03/2019", nature: "1111") }
        // A code that nobody knows, of enough persons to be shown.
        for number in 10..<30 {
            bench.delivery.person("B00000000000000\(number)")
            bench.delivery.line("B00000000000000\(number)", day: "05/03/2019", nature: "9998")
        }
        let made = bench.folder.file("made")
        try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: false)
        try bench.write()
        try SmallDownload().write(to: bench.folder.file("athena"))
        let reviewed = try bench.folder.write(
            "sourceCode,sourceName,ADD_INFO:sourceVocabulary,mappingStatus,conceptId,matchScore,statusSetBy,statusSetOn,"
                + "equivalence\n3400930000001,x,CIP13,APPROVED,1125315,1,me,1700000000000,EQUAL\n", to: "reviewed.csv")
        let etl = try ETLBinary.path()
        func run(_ statuses: Set<Int32> = [0], _ arguments: String...) throws {
            let outcome = try ChildProcess(
                "/bin/sh", ["-c", "umask \(umask); exec \"$0\" \"$@\"", etl] + arguments, directory: made
            ).run()
            #expect(statuses.contains(outcome.status), "\(arguments) \(outcome.standardError)")
        }
        let log = ["--log-file", "etl.log", "--log-level", "trace"]
        // A run that stops behind its last row leaves everything there; then it goes on.
        let options = ["--out", "out", "--registry", "registry.csv", "--work", "work"] + log
        func convert(_ statuses: Set<Int32>, _ more: [String]) throws {
            let outcome = try ChildProcess(
                "/bin/sh", ["-c", "umask \(umask); exec \"$0\" \"$@\"", etl, "convert", bench.input] + options + more,
                directory: made
            ).run()
            #expect(statuses.contains(outcome.status), "\(outcome.standardError)")
        }
        try convert([3], ["--vocabulary", bench.folder.file("athena")])
        let stopped = try walk(made, umask)
        #expect(stopped.contains { $0.hasSuffix(".spill") } && stopped.contains { $0.hasSuffix(".part") })
        #expect(stopped.contains { $0.hasPrefix("work/vocabulary/") } && stopped.contains("work/manifest.json"))
        try convert([0], ["--vocabulary", bench.folder.file("athena"), "--resume", "--accept-rejects"])
        try run([0], "coverage", "--out", "out", "--csv", "shared-coverage.csv")
        try run([0], "vocab", "export", "--usagi", "shared-usagi.csv", "--out", "out")
        try run([0], "vocab", "import", "--usagi", reviewed, "--mappings", "shared-mappings/mine")
        try run([0], "spec", "--out", "shared-spec.md")
        try run([0], "synth", "--patients", "3", "--years", "2019", "--out", "shared-set/one")
        try run([0], "registry", "build", bench.input, "--registry", "other.csv", "--work", "other")
        let names = try walk(made, umask)
        for name in [
            "etl.log", "registry.csv", "out/person.csv", "out/etl_run.json", "work/rejects.csv", "shared-coverage.csv",
            "shared-usagi.csv", "shared-mappings/mine/mappings.csv", "shared-spec.md", "other.csv",
        ] { #expect(names.contains(name), "\(name)") }
    }

    /// Checks every file, and returns their names.
    private func walk(_ folder: String, _ umask: String) throws -> Set<String> {
        let taken = try #require(Int(umask, radix: 8))
        var names: Set<String> = []
        for case let name as String in try #require(FileManager.default.enumerator(atPath: folder)) {
            let path = "\(folder)/\(name)"
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            let isShared = name.hasPrefix("shared-")
            let expected =
                isShared ? (isDirectory.boolValue ? 0o755 : 0o644) & ~taken : isDirectory.boolValue ? 0o700 : 0o600
            let found = try Self.mode(path)
            #expect(found == expected, "\(name): \(String(found, radix: 8)) under \(umask)")
            names.insert(name)
        }
        return names
    }
}
