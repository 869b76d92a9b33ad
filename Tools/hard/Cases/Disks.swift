import ETLTestKit
import Foundation
import Postgres

/// A disk is full in mid-run: 73 or 75, and `--resume` when there is room again.
enum Disks {
    static let cases = [
        FaultCase("disk of --work full", times: (1, 10)) { try work($0, &$1) },
        FaultCase("disk of --out full", times: (1, 10)) { try out($0, &$1) },
        FaultCase("disk of the database full", times: (1, 5)) { try cluster($0, &$1) },
        FaultCase("no room from the beginning") { scene, _ in try none(scene) },
        FaultCase("RLIMIT_FSIZE", times: (1, 10)) { try limit($0, &$1) },
    ]

    /// A small file system in memory, of root alone.
    private final class SmallDisk {
        let path: String
        private let filler: String

        init(_ scene: Scene, mebibytes: Int) throws {
            path = try scene.newFolder() + "/disk"
            filler = path + "/filler"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            guard geteuid() == 0 else { throw Skipped("needs root, to mount a small disk") }
            guard mount("tmpfs", path, "tmpfs", 0, "size=\(mebibytes)m,mode=0755") == 0 else {
                throw Skipped("no small disk can be mounted here")
            }
            scene.atEnd { [path] in umount2(path, 2) }
        }

        /// Leaves no byte free.
        func fill() {
            let descriptor = open(filler, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            defer { close(descriptor) }
            let block = [UInt8](repeating: 0x78, count: 1 << 16)
            while write(descriptor, block, block.count) > 0 {}
        }

        func free() { unlink(filler) }
    }

    private static func filled(
        _ scene: Scene, _ dice: inout Dice, _ disk: SmallDisk, _ target: Target, _ stages: [String]
    ) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input, toFiles: target.database == nil)
        let program = try target.convert(input)
        try program.waitForBeginning(of: stages.randomElement(using: &dice) ?? "reading")
        disk.fill()
        defer { disk.free() }
        let ending = try target.endingOfStruck(program, input)
        disk.free()
        try ending.expect(73, 75)
        try target.resume(input)
    }

    private static func work(_ scene: Scene, _ dice: inout Dice) throws {
        let disk = try SmallDisk(scene, mebibytes: 64)
        let target = try Target(scene, toFiles: scene.prefersFiles(&dice))
        target.work = disk.path + "/work"
        try filled(scene, &dice, disk, target, ["referential", "reading", "joining"])
    }

    private static func out(_ scene: Scene, _ dice: inout Dice) throws {
        let disk = try SmallDisk(scene, mebibytes: 200)
        let target = try Target(scene, toFiles: true)
        target.out = disk.path + "/out"
        try filled(scene, &dice, disk, target, ["mapping", "indexing"])
    }

    /// The server stops when it cannot write its log; it is started again.
    private static func cluster(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.usual
        let whole = try scene.undisturbed(input)
        let disk = try SmallDisk(scene, mebibytes: 600)
        let folder = disk.path + "/db"
        let logs = try scene.newFolder()
        func database(_ command: String) throws -> Program.Ending {
            try Program(scene.etl, ["db", command], in: logs, environment: ["ETL_CLUSTER_DIR": folder]).wait()
        }
        try database("start").expect(0)
        scene.atEnd { _ = try? database("stop") }
        let url = try database("url").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let target = try Target(scene)
        let program = try target.convert(input, through: url)
        try target.waitForMoment(in: dice.below(2) == 0 ? "mapping" : "indexing", of: program, input, &dice)
        disk.fill()
        let ending = program.wait()
        disk.free()
        guard ending.status != 0 else {
            try Content(ConnectionString(url), schema: "cdm").expect(whole, after: "a run that says it is done")
            throw Missed()
        }
        try ending.expect(73, 75)
        try database("start").expect(0)
        try target.convert(input, ["--resume"], through: url).wait().expect(0)
        try Content(ConnectionString(url), schema: "cdm").expect(whole, after: "a full disk")
    }

    private static func none(_ scene: Scene) throws {
        let disk = try SmallDisk(scene, mebibytes: 1)
        let input = try scene.usual
        for place in ["work", "out"] {
            let target = try Target(scene, toFiles: true)
            if place == "work" { target.work = disk.path + "/work" } else { target.out = disk.path + "/out" }
            try target.convert(input).wait().expect(73, 75)
        }
    }

    /// The system answers with a signal that would end the program.
    private static func limit(_ scene: Scene, _ dice: inout Dice) throws {
        let input = try scene.usual
        for toFiles in [true, false] {
            let target = try Target(scene, toFiles: toFiles)
            let ending = try target.convert(input, blocks: [1, 16, 64, 256, 1024][dice.below(5)]).wait()
            try ending.expect(0, 1, 73, 75)
            guard ending.status != 0 else { continue }
            guard try target.content().isEmpty else { throw Wrong("a result although a file could not be written") }
            var again = try target.convert(input, ["--resume"]).wait()
            if again.status != 0 { again = try target.convert(input, ["--replace"]).wait() }
            try again.expect(0)
            try target.content().expect(scene.undisturbed(input, toFiles: toFiles), after: "a limit of file size")
        }
    }
}
