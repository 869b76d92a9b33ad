import ETLCore
import Foundation
import OMOPSchema
import Vocabulary

/// The built-in vocabulary: processor time of what every run does with it, however small the run is.
enum VocabularyBench {
    static func run(rounds: Int) throws {
        let source = try BuiltInVocabulary()
        var rows = 0
        try timed("index", rounds) { _ = try ConceptIndex(source: source) }
        try timed("rows", rounds) {
            var buffers = CopyBuffers()
            rows = 0
            try source.write(into: &buffers, every: 200_000) { (slice) throws(Problem) in
                rows += slice.rowCount
            }
        }
        print("\(rows) rows")
    }

    private static func timed(_ what: String, _ rounds: Int, _ body: () throws -> Void) rethrows {
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = clock()
            try body()
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
        print("\(what) \(Int(best * 1000)) ms of processor time, the best of \(rounds)")
    }
}
