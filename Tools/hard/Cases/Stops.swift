import Foundation
import Postgres

/// Ctrl-C and SIGTERM: 130 and 75, within 5 seconds, in every stage and every wait.
enum Stops {
    static let limit = Seconds(5)

    static let cases =
        (["start"] + Stock.stages).flatMap { stage in
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
                try atSwap(scene, SIGTERM)
            },
            FaultCase("SIGINT while a reader holds the swap up", times: (1, 5)) { scene, _ in
                try atSwap(scene, SIGINT)
            },
        ]

    /// Sends a signal and expects that it is obeyed in time.
    ///
    /// Errors: `Missed` when the program was done.
    static func stop(_ scene: Scene, _ program: Program, _ number: Int32, in stage: String) throws {
        let sent = ContinuousClock.now
        program.send(number)
        let ending = program.wait()
        let taken = Seconds(since: sent)
        guard ending.status != 0 else { throw Missed() }
        // The first moments belong to the loader of the system: nobody hears yet.
        if stage == "start", ending.status == nil, ending.signal == number { return }
        try ending.expect(number == SIGINT ? 130 : 75)
        scene.stock.note(taken, in: stage, by: number == SIGINT ? "SIGINT" : "SIGTERM")
        guard taken <= limit else { throw Wrong("stopped after \(taken.text) s") }
    }

    private static func attempt(
        _ scene: Scene, _ dice: inout Dice, _ number: Int32, in stage: String, toFiles: Bool
    ) throws {
        let input = try scene.usual
        let target = try Target(scene, toFiles: toFiles)
        _ = try scene.undisturbed(input, toFiles: toFiles)
        let program = try target.convert(input)
        try target.waitForMoment(in: stage, of: program, input, &dice)
        try stop(scene, program, number, in: stage)
        var resumed = try target.convert(input, ["--resume"]).wait()
        // Before anything was recorded there is nothing to resume.
        if stage == "start", resumed.status == 73 { resumed = try target.convert(input).wait() }
        try resumed.expect(0)
        try target.expectWhole(input, after: "a stop in \(stage)")
    }

    /// A session that reads the old CDM keeps the new one waiting.
    private static func atSwap(_ scene: Scene, _ number: Int32) throws {
        let input = try scene.usual
        let target = try Target(scene)
        guard let database = target.database else { return }
        try target.convert(try scene.delivery(20)).wait().expect(0)
        let reader = try Connection(database)
        try reader.execute("BEGIN; SELECT count(*) FROM cdm.person")
        let program = try target.convert(input, ["--replace"])
        do {
            try program.waitUntil { $0.contains("waits for session") }
        } catch is Missed {
            throw Wrong("no wait for the reader: \(program.wait().text)")
        }
        try stop(scene, program, number, in: "swap")
        try reader.execute("COMMIT")
        try target.resume(input)
    }
}
