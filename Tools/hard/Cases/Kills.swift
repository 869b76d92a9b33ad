import Foundation

/// Kills at random moments: what was there stays, and `--resume` makes what an undisturbed run makes.
enum Kills {
    static let cases =
        [false, true].flatMap { toFiles in
            [false, true].map { replaces in
                let place = toFiles ? "files" : "database"
                return FaultCase("kill, \(place)\(replaces ? ", --replace" : "")", times: (toFiles ? 0 : 1, 50)) {
                    try attempt($0, &$1, toFiles: toFiles, replaces: replaces)
                }
            }
        } + [FaultCase("kill, files, slice", times: (1, 0)) { try attempt($0, &$1, toFiles: true, replaces: false) }]

    private static func attempt(_ scene: Scene, _ dice: inout Dice, toFiles: Bool, replaces: Bool) throws {
        let input = try scene.usual
        let new = try scene.undisturbed(input, toFiles: toFiles)
        let target = try Target(scene, toFiles: toFiles)
        var old: Content?
        if replaces {
            try target.convert(try scene.delivery(20)).wait().expect(0)
            old = try target.content()
        }
        let more = replaces ? ["--replace"] : []
        let program = try target.convert(input, more)
        let stage = (["start"] + Stock.stages).randomElement(using: &dice) ?? "start"
        try target.waitForMoment(in: stage, of: program, input, &dice)
        program.send(SIGKILL)
        if let status = try target.endingOfStruck(program, input).status {
            throw Wrong("killed, and ended with \(status)")
        }
        let left = try target.content()
        guard left == new || (old.map { left == $0 } ?? left.isEmpty) else {
            throw Wrong("what was there is not as it was, killed in \(stage)")
        }
        var resumed = try target.convert(input, ["--resume"]).wait()
        // Before anything was recorded there is nothing to resume.
        if stage == "start", resumed.status == 73 { resumed = try target.convert(input, more).wait() }
        try resumed.expect(0)
        try target.content().expect(new, after: "a kill in \(stage)")
    }
}
