import ETLCore
import ETLTestKit
import Foundation
import Pipeline
import Vocabulary

/// The index of a large download: how long it takes to build and to load, how large it is, how fast it answers.
///
/// The download is made by rule in a temporary directory and removed at the end.
enum AthenaBench {
    static func run(concepts: Int, relations: Int, ancestors: Int, memory: Int) throws {
        let folder = NSTemporaryDirectory() + "etl-bench-athena-\(concepts)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        print("\(concepts) concepts, \(relations) relations, \(ancestors) ancestors, --memory \(memory >> 20)M")
        let download = try LargeDownload(
            concepts: concepts, relations: relations, ancestors: ancestors, in: folder + "/download")
        let written = ProcessMemory.peak
        print("download \(download.bytes >> 20) MiB (made with at most \(written >> 20) MiB of memory)")
        let cache = IndexCache(directory: folder + "/work/vocabulary", memory: memory) { print("  \($0)") }
        let source = try AthenaVocabulary(directory: download.directory)

        var index = try timed("build") { try ConceptIndex(source: source, cache: cache) }
        print("peak memory after building \(ProcessMemory.peak >> 20) MiB")
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder + "/work/vocabulary")
        let bytes = kept.reduce(0) { sum, name in
            let path = "\(folder)/work/vocabulary/\(name)"
            return sum + ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0)
        }
        print("index on disk \(bytes >> 20) MiB")
        index = try timed("load") { try ConceptIndex(source: source, cache: cache) }
        print("resident after loading \(ProcessMemory.resident >> 20) MiB")
        lookUp(index, download)
    }

    private static func timed(_ what: String, _ body: () throws -> ConceptIndex) rethrows -> ConceptIndex {
        let start = Date()
        let result = try body()
        print("\(what) \((Date().timeIntervalSince(start) * 100).rounded() / 100) s")
        return result
    }

    private static func lookUp(_ index: ConceptIndex, _ download: LargeDownload) {
        let packs = (0..<download.packs).compactMap { Code16(download.pack($0).cip7) }
        var found = 0
        let rounds = max(1, 20_000_000 / max(packs.count, 1))
        let start = Date()
        for _ in 0..<rounds {
            for code in packs { found += index.resolve(.cip13, code).targets.count }
        }
        let seconds = Date().timeIntervalSince(start)
        print("\(Int(Double(rounds * packs.count) / seconds / 1e6)) million lookups a second (\(found) targets)")
    }
}
