import Foundation

/// Two runs at once: one of them works, the other says 75 and touches nothing.
enum Crowds {
    static let cases = [
        FaultCase("two runs, one schema", times: (1, 10)) { scene, dice in
            let one = try Target(scene)
            try both(scene, &dice, one, ["--work", one.folder + "/other"])
        },
        FaultCase("two runs, one work directory", times: (1, 10)) { scene, dice in
            let one = try Target(scene)
            try both(scene, &dice, one, ["--schema", "other"])
        },
        FaultCase("two runs, one --out", times: (1, 10)) { scene, dice in
            let one = try Target(scene, toFiles: true)
            try both(scene, &dice, one, ["--work", one.folder + "/other"])
        },
    ]

    private static func both(_ scene: Scene, _ dice: inout Dice, _ target: Target, _ other: [String]) throws {
        let input = try scene.usual
        _ = try scene.undisturbed(input, toFiles: target.database == nil)
        let first = try target.convert(input)
        usleep(UInt32(dice.below(800_000)))
        let second = try target.convert(input, other)
        let endings = [first.wait(), second.wait()]
        for ending in endings { try ending.expect(0, 75) }
        guard endings.contains(where: { $0.status == 0 }) else { throw Wrong("neither of two runs has worked") }
        // The one that came second may have found the work done, or have been the only one to work.
        if other.contains("--schema"), endings[0].status != 0 { target.schema = "other" }
        try target.expectWhole(input, after: "two runs at once")
    }
}
