import ETLTestKit
import Foundation

/// What the program has written for itself is damaged between a kill and `--resume`.
enum Damage {
    static let cases = [
        FaultCase("manifest damaged", times: (1, 20)) { try afterKill($0, &$1) { $0 == "manifest.json" } },
        FaultCase("buckets damaged", times: (1, 20)) { try afterKill($0, &$1) { $0.hasPrefix("bucket-") } },
        FaultCase("buckets cut short", times: (1, 20)) {
            try afterKill($0, &$1, by: cut) { $0.hasPrefix("bucket-") }
        },
        FaultCase("state of files damaged", times: (1, 20)) { try files($0, &$1) { $0 == "etl_run.json" } },
        FaultCase("parts of files damaged", times: (1, 20)) { try files($0, &$1) { $0.contains("+") } },
        FaultCase("registry damaged", times: (1, 20)) { try registry($0, &$1) },
        FaultCase("index of the vocabulary damaged", times: (1, 10)) { try index($0, &$1) },
    ]

    /// Turns one bit of a file over.
    static func flip(_ path: String, _ dice: inout Dice) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        let size = Int(try file.seekToEnd())
        guard size > 0 else { return }
        let place = UInt64(dice.below(size))
        try file.seek(toOffset: place)
        guard let byte = try file.read(upToCount: 1)?.first else { return }
        try file.seek(toOffset: place)
        try file.write(contentsOf: [byte ^ UInt8(1 << dice.below(8))])
        try file.close()
    }

    private static func cut(_ path: String, _ dice: inout Dice) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.truncate(atOffset: UInt64(dice.below(Int(try file.seekToEnd()))))
        try file.close()
    }

    /// The file or one of the files that are meant.
    private static func spoil(
        _ folder: String, _ dice: inout Dice, by change: (String, inout Dice) throws -> Void,
        _ isMeant: (String) -> Bool
    ) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter(isMeant)
        guard let name = names.randomElement(using: &dice) else { throw Skipped("there is no such file") }
        try change("\(folder)/\(name)", &dice)
    }

    private static func afterKill(
        _ scene: Scene, _ dice: inout Dice, by change: (String, inout Dice) throws -> Void = flip,
        _ isMeant: (String) -> Bool
    ) throws {
        let input = try scene.usual
        let target = try Target(scene, toFiles: scene.prefersFiles(&dice))
        _ = try scene.undisturbed(input, toFiles: target.database == nil)
        let program = try target.convert(input)
        try program.waitForBeginning(of: "mapping")
        program.send(SIGKILL)
        guard program.wait().status == nil else { throw Missed() }
        try spoil(target.work, &dice, by: change, isMeant)
        try target.resume(input)
    }

    private static func files(_ scene: Scene, _ dice: inout Dice, _ isMeant: (String) -> Bool) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input, toFiles: true)
        let target = try Target(scene, toFiles: true)
        let program = try target.convert(input)
        let loading = target.out + "__loading"
        func hasParts() -> Bool {
            ((try? FileManager.default.contentsOfDirectory(atPath: loading)) ?? []).contains { $0.contains("+") }
        }
        while program.isRunning, !hasParts() { usleep(2000) }
        program.send(SIGKILL)
        guard program.wait().status == nil else { throw Missed() }
        try spoil(loading, &dice, by: flip, isMeant)
        var resumed = try target.convert(input, ["--resume"]).wait()
        if resumed.status == 73 { resumed = try target.convert(input, ["--replace"]).wait() }
        try resumed.expect(0)
        try target.expectWhole(input, after: "damage")
    }

    /// A registry is never guessed.
    private static func registry(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.delivery(20)
        let target = try Target(scene, toFiles: true)
        let registry = "\(target.folder)/registry.txt"
        let build = ["registry", "build", input, "--registry", registry, "--work", "\(target.folder)/w"]
        try Program(scene.etl, build, in: try scene.newFolder()).wait().expect(0)
        try flip(registry, &dice)
        try target.convert(input, ["--registry", registry]).wait().expect(65)
        guard try target.content().isEmpty else { throw Wrong("a result with a damaged registry") }
    }

    /// An index that does not agree is made again.
    private static func index(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.delivery(20)
        let target = try Target(scene, toFiles: true)
        let download = "\(target.folder)/athena"
        try SmallDownload().write(to: download)
        try target.convert(input, ["--vocabulary", download]).wait().expect(0)
        let whole = try target.content()
        try spoil(target.work + "/vocabulary", &dice, by: flip) { $0 != "lock" }
        try target.convert(input, ["--vocabulary", download, "--replace"]).wait().expect(0)
        let again = try target.convert(
            input, ["--vocabulary", download, "--replace", "--out", target.folder + "/again"])
        try again.wait().expect(0)
        try Content(directory: target.folder + "/again").expect(whole, after: "a damaged index")
    }
}
