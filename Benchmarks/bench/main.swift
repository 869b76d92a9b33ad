import Foundation

// ./scripts/bench reader [MEGABYTES] | convert [PATIENTS [MEMORY_MB [JOBS]]] | athena [CONCEPTS [RELATIONS [ANCESTORS
// [MEMORY_MB]]]] | vocabulary [ROUNDS] | download DIR [CONCEPTS [RELATIONS [ANCESTORS]]]: in release mode. Machines are noisy: compare figures of one run only.
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
case "athena":
    let relations = number(2, 40_000_000)
    try AthenaBench.run(
        concepts: number(1, 6_000_000), relations: relations, ancestors: number(3, relations),
        memory: number(4, 1024) << 20)
case "vocabulary":
    try VocabularyBench.run(rounds: number(1, 10))
case "download" where arguments.count > 1:
    // Stays there, to be given to etl convert --vocabulary.
    let relations = number(3, 40_000_000)
    try WholeDownload.write(
        to: arguments[1], concepts: number(2, 6_000_000), relations: relations, ancestors: number(4, relations))
default:
    let usage =
        "bench reader [MB] | convert [PATIENTS [MEMORY_MB [JOBS]]] | "
        + "athena [CONCEPTS [RELATIONS [ANCESTORS [MEMORY_MB]]]] | vocabulary [ROUNDS] | "
        + "download DIR [CONCEPTS [RELATIONS [ANCESTORS]]]"
    FileHandle.standardError.write(Data("usage: \(usage)\n".utf8))
    exit(64)
}
