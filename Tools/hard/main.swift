import ArgumentParser
import Foundation

/// Does to `etl` what happens to programs: kills, stops, full disks, lost servers, damaged files.
///
/// Run by `scripts/hard`, which says what its options are.
struct Hard: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hard")

    @Option(help: "The program that is tried.") var etl: String
    @Flag(help: "Fewer repetitions of what is drawn by lot.") var slice = false
    @Option(help: "Only cases whose name holds this.") var only: String?
    @Option(help: "Where the dice begin.") var seed: UInt64 = 1
    @Option(help: "How often each case is tried, instead of its own number.") var times: Int?
    @Option(help: "How many attempts are made at once.") var jobs: Int?
    @Flag(help: "Name the cases.") var list = false

    func run() throws {
        let cases = Matrix.all.filter { only == nil || $0.name.contains(only ?? "") }
        if list {
            for one in cases { tell(one.name) }
            return
        }
        guard !cases.isEmpty else { throw ValidationError("No case is called so; --list names them.") }
        let width = jobs ?? 2 * ProcessInfo.processInfo.activeProcessorCount
        guard width > 0 else { throw ValidationError("--jobs needs a number above 0.") }
        let stock = try Stock(etl: etl, isSlice: slice, seed: seed)
        guard Matrix(cases, stock, times: times).run(beside: width) else { throw ExitCode(1) }
    }
}

Hard.main()
