import Foundation

// ./scripts/bench reader [MEGABYTES] | convert [PATIENTS [MEMORY_MB [JOBS]]]: in release mode. Machines are noisy:
// compare figures of one run only.
let arguments = Array(CommandLine.arguments.dropFirst())
func number(_ index: Int, _ standard: Int) -> Int {
    arguments.indices.contains(index) ? Int(arguments[index]) ?? standard : standard
}
switch arguments.first {
case "reader":
    try ReaderBench.run(megabytes: number(1, 256))
case "convert":
    try await ConvertBench.run(
        patients: number(1, 5000), memory: number(2, 1024) << 20,
        jobs: number(3, ProcessInfo.processInfo.activeProcessorCount))
default:
    FileHandle.standardError.write(Data("usage: bench reader [MB] | convert [PATIENTS [MEMORY_MB [JOBS]]]\n".utf8))
    exit(64)
}
