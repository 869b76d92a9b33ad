import Foundation

/// The input is not what it was, or not what it seems.
enum Changes {
    static let cases = [
        FaultCase("input changed before --resume", times: (1, 10)) { try changed($0, &$1) },
        FaultCase("input gone before --resume") { try gone($0, &$1) },
        FaultCase("a FIFO named as a table") { scene, _ in try pipe(scene) },
        FaultCase("a directory named as a table") { scene, _ in
            try odd(scene, [0, 3, 65, 66]) {
                try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false)
            }
        },
        FaultCase("a link that leads nowhere") { scene, _ in
            try odd(scene, [65, 66]) {
                try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/nowhere")
            }
        },
    ]

    /// A copy of a delivery that may be changed.
    static func copy(_ input: String, to path: String) throws -> String {
        try FileManager.default.copyItem(atPath: input, toPath: path)
        return path
    }

    /// A copy of a delivery, and a run of it that was killed.
    private static func killed(_ scene: Scene, _ dice: inout Dice, _ target: Target) throws -> String {
        let input = try copy(try scene.usual, to: "\(target.folder)/snds")
        let program = try target.convert(input)
        try program.waitForBeginning(of: dice.below(2) == 0 ? "mapping" : "reading")
        program.send(SIGKILL)
        guard program.wait().status == nil else { throw Missed() }
        return input
    }

    /// Refused, or made of the files as they are now: never of both.
    private static func changed(_ scene: Scene, _ dice: inout Dice) throws {
        let target = try Target(scene, toFiles: scene.prefersFiles(&dice))
        let input = try killed(scene, &dice, target)
        // One person less.
        let path = "\(input)/IR_BEN_R.csv"
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        lines.removeLast()
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
        let whole = try Target(scene, toFiles: target.database == nil)
        try whole.convert(input).wait().expect(0)
        let resumed = try target.convert(input, ["--resume"]).wait()
        try resumed.expect(0, 65, 73, 75)
        if resumed.status != 0 {
            guard try target.content().isEmpty else { throw Wrong("a result of a run that was refused") }
            try target.convert(input, ["--replace"]).wait().expect(0)
        }
        try target.content().expect(whole.content(), after: "a changed input")
    }

    private static func gone(_ scene: Scene, _ dice: inout Dice) throws {
        let target = try Target(scene, toFiles: scene.prefersFiles(&dice))
        let input = try killed(scene, &dice, target)
        try FileManager.default.removeItem(atPath: "\(input)/IR_BEN_R.csv")
        try target.convert(input, ["--resume"]).wait().expect(65, 66, 73, 75)
        guard try target.content().isEmpty else { throw Wrong("a result without the referential") }
    }

    private static func odd(_ scene: Scene, _ codes: [Int32], _ make: (String) throws -> Void) throws {
        let target = try Target(scene, toFiles: true)
        let input = try copy(try scene.delivery(20), to: "\(target.folder)/snds")
        let path = "\(input)/ER_PRS_F.csv"
        for name in try FileManager.default.contentsOfDirectory(atPath: input) where name.hasPrefix("ER_PRS_F") {
            try FileManager.default.removeItem(atPath: "\(input)/\(name)")
        }
        try make(path)
        let program = try target.convert(input)
        try program.wait(atMost: 60).expect(codes)
    }

    /// Refused before it is opened: an open would wait for a writer for ever.
    private static func pipe(_ scene: Scene) throws {
        try odd(scene, [65]) { path in
            guard mkfifo(path, 0o600) == 0 else { throw Skipped("no FIFO can be made") }
        }
    }
}
