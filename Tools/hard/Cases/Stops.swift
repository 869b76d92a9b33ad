import Foundation
import Postgres

/// Ctrl-C and SIGTERM: 130 and 75, within 5 seconds, in every stage and every wait.
enum Stops {
    static let limit = Seconds(5)

    static let cases =
        (["start"] + Scene.stages).flatMap { stage in
            [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")].map { number, name in
                FaultCase("\(name) in \(stage)", times: (1, 10)) { scene, dice in
                    // In the slice a database is loaded for those stages alone that differ.
                    let needsDatabase = number == SIGINT && ["mapping", "indexing"].contains(stage)
                    for toFiles in scene.isSlice ? [!needsDatabase] : [false, true] {
                        try attempt(scene, &dice, number, in: stage, toFiles: toFiles)
                    }
                }
            }
        }
        + [
            FaultCase("SIGTERM while a reader holds the swap up", times: (1, 5)) { scene, _ in
                try atSwap(scene, SIGTERM, 75)
            },
            FaultCase("SIGINT while a reader holds the swap up", times: (1, 5)) { scene, _ in
                try atSwap(scene, SIGINT, 130)
            },
        ]

    private static func attempt(
        _ scene: Scene, _ dice: inout Dice, _ number: Int32, in stage: String, toFiles: Bool
    ) throws {
        let input = try scene.usual
        let whole = try scene.undisturbed(input, toFiles: toFiles)
        // A stage may be over before the signal is there.
        for _ in 0..<5 {
            let target = try Target(scene, toFiles: toFiles)
            let program = try target.convert(input)
            guard program.reaches(stage, scene, input, &dice) else { continue }
            let sent = ContinuousClock.now
            program.send(number)
            let ending = program.wait()
            let taken = Seconds(since: sent)
            if ending.status == 0 { continue }
            // The first moments belong to the loader of the system: nobody hears yet.
            if stage == "start", ending.status == nil, ending.signal == number { return }
            try ending.expect(number == SIGINT ? 130 : 75)
            scene.note(taken, in: stage)
            guard taken <= limit else { throw Wrong("stopped after \(taken.text) s") }
            let resumed = try target.convert(input, ["--resume"]).wait()
            try resumed.expect(0)
            return try target.content().expect(whole, after: "a stop in \(stage)")
        }
        throw Skipped("the stage is too short to be hit")
    }

    /// A session that reads the old CDM keeps the new one waiting.
    private static func atSwap(_ scene: Scene, _ number: Int32, _ status: Int32) throws {
        let input = try scene.delivery(20)
        let target = try Target(scene)
        guard let database = target.database else { return }
        try target.convert(input).wait().expect(0)
        let reader = try Connection(database)
        try reader.execute("BEGIN; SELECT count(*) FROM cdm.person")
        let program = try target.convert(try scene.usual, ["--replace"])
        guard program.reaches("indexing") else { throw Wrong("no wait for the reader: \(program.wait().text)") }
        // It has come to the swap when it says whom it waits for.
        let begin = ContinuousClock.now
        while program.isRunning, !program.said.contains("wait"), Seconds(since: begin).value < 60 { usleep(10_000) }
        let sent = ContinuousClock.now
        program.send(number)
        let ending = program.wait()
        let taken = Seconds(since: sent)
        try ending.expect(status)
        scene.note(taken, in: "swap")
        guard taken <= limit else { throw Wrong("stopped after \(taken.text) s") }
        try reader.execute("COMMIT")
        try target.resume(try scene.usual)
    }
}
