import ETLCore
import Foundation

// A program that is libFuzzer: it takes libFuzzer's arguments, and what is ours from the environment.
//
//     ETL_FUZZ_FORMAT=rows fuzz [arguments]            feeds the readers of a format
//     ETL_FUZZ_FORMAT=rows ETL_FUZZ_SEEDS=DIR fuzz     writes files to begin with
//     fuzz                                             names the formats, and the length of their longest cases
//
// Built and run by `scripts/hard --fuzz`: only with ETL_FUZZ=1 is there such a program. Every other build compiles the same
// sources as tests, so that they stay right.

#if ETL_FUZZ
    /// The `main` of libFuzzer under the name by which SwiftPM calls that of a debug build.
    @_cdecl("fuzz_main")
    func start(
        _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    ) -> Int32 {
        var (count, arguments) = (count, arguments)
        return runDriver(&count, &arguments) { bytes, count in feed(bytes, count) }
    }

    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<Int32>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ feed: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
    ) -> Int32
#endif

/// Called once by libFuzzer.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
    _ count: UnsafePointer<Int32>, _ arguments: UnsafePointer<UnsafePointer<UnsafePointer<CChar>>>
) -> Int32 {
    let environment = ProcessInfo.processInfo.environment
    guard let format = environment["ETL_FUZZ_FORMAT"].flatMap({ Format(rawValue: $0) }) else {
        for format in Format.allCases { print(format.rawValue, format.longest) }
        exit(environment["ETL_FUZZ_FORMAT"] == nil ? 0 : 64)
    }
    if let folder = environment["ETL_FUZZ_SEEDS"] {
        for (number, seed) in format.seeds.enumerated() {
            insist(seed.count <= format.longest, "a case to begin with is cut")
            guard FileManager.default.createFile(atPath: "\(folder)/seed-\(number)", contents: Data(seed)) else {
                exit(73)
            }
        }
        exit(0)
    }
    Feeding.reader = format.reader()
    return 0
}

/// Called by libFuzzer with one case after the other.
@_cdecl("LLVMFuzzerTestOneInput")
func feed(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    Feeding.feed(UnsafeBufferPointer(start: bytes, count: count))
    return 0
}

/// One format under libFuzzer.
enum Feeding {
    // libFuzzer calls from one thread.
    nonisolated(unsafe) static var reader: (any FormatReader)?

    /// A problem of the input is the right answer to it; a bug of ours, or a file that has vanished, is not.
    static func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
        do {
            try reader?.read(bytes)
        } catch let problem as Problem {
            let right: [ExitCode] = [.badInput, .usage, .cannotCreate]
            guard right.contains(problem.exitCode) else { fatalError("\(problem.exitCode): \(problem.what)") }
        } catch {
            fatalError("an error that is no problem")
        }
    }
}
