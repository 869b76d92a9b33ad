import ETLCore
import ETLTestKit
import Foundation
import OMOPSchema
import Synchronization
import Testing

@testable import Vocabulary

/// What a run is told, in order.
private final class Told: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    /// The lines since the last call.
    func take() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}

/// The index of a download, kept from run to run.
@Suite struct IndexCacheTests {
    private let download: AthenaDownload
    private let folder: TemporaryDirectory
    private let told = Told()

    init() throws {
        download = try ResolutionDownload.download()
        folder = try TemporaryDirectory()
    }

    private var directory: String { folder.file("work/vocabulary") }

    private func index() throws -> ConceptIndex {
        try ConceptIndex(
            source: download.vocabulary(), packs: ResolutionDownload.packs,
            cache: IndexCache(directory: directory, memory: 1 << 30) { [told] in told.add($0) })
    }

    private func path(_ end: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        return directory + "/" + (try #require(names.first { $0.hasSuffix(end) }))
    }

    /// Everything an index says, as text.
    private func answers(_ index: ConceptIndex) -> [String] {
        var lines: [String] = []
        for entry in index.codes.all {
            for day in [nil, Day(iso: "2005-05-05"), Day(iso: "2015-05-05")] {
                let found = index.resolve(entry.system, entry.code, on: day)
                let targets = found.targets.map { "\($0.conceptID)/\($0.domain)/\($0.valueConceptID ?? 0)" }
                lines.append(
                    "\(entry.system) \(entry.code) \(found.sourceConceptID) \(found.route) \(targets) "
                        + "\(found.hasAmbiguousValues)")
            }
        }
        for id in Int32(0)..<700 {
            lines.append(
                "\(id) \(index.contains(conceptID: id)) \(index.isStandard(conceptID: id)) "
                    + "\(index.domain(of: id)?.id ?? "") \(Array(index.ingredients(of: id))) \(Array(index.strengths(of: id)))"
            )
        }
        return lines + [
            index.release, index.digestText, "\(index.concepts.count)", "\(index.conceptCount(of: "SNOMED"))",
        ]
    }

    @Test func `a kept index says the same as a built one`() throws {
        let plain = answers(try ConceptIndex(source: download.vocabulary(), packs: ResolutionDownload.packs))
        let built = answers(try index())
        #expect(told.take().contains { $0.contains("building the index") })
        let loaded = answers(try index())
        #expect(told.take().isEmpty)
        #expect(built == plain)
        #expect(loaded == plain)
    }

    @Test func `its files are private`() throws {
        _ = try index()
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(directory) == 0o700)
        #expect(try mode(path(".index")) == 0o600 && mode(path(".files")) == 0o600)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(names.count == 2 && names.allSatisfy(IndexCache.isOurs))
    }

    /// Decision 10: size, time and inode are trusted, content is not read again.
    @Test func `files that did not change are not hashed again, a touched one is, and keeps its index`() throws {
        let digest = try index().digest
        _ = told.take()
        let file = download.directory.path() + "/CONCEPT_SYNONYM.csv"
        let before = try String(contentsOfFile: path(".files"), encoding: .utf8)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: file)
        #expect(try index().digest == digest)
        #expect(told.take().allSatisfy { !$0.contains("building") })
        #expect(try String(contentsOfFile: path(".files"), encoding: .utf8) != before)
        // Same size and time, other content: nobody looks.
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        try handle.seek(toOffset: UInt64(text.utf8.count - 3))
        handle.write(Data("9".utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: file)
        #expect(try index().digest == digest)
    }

    @Test func `what a killed process has left goes, what one at work is writing stays`() throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let dead = Process()
        dead.executableURL = URL(fileURLWithPath: "/bin/true")
        try dead.run()
        dead.waitUntilExit()
        let (left, kept) = ("vocabulary-0.index.\(dead.processIdentifier).part", "vocabulary-0.index.1.part")
        for name in [left, kept, "other"] { try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)")) }
        _ = try index()
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(!names.contains(left) && names.contains(kept) && names.contains("other"))
    }

    @Test func `another download is indexed anew`() throws {
        let digest = try index().digest
        _ = told.take()
        let file = download.directory.appending(path: "CONCEPT_RELATIONSHIP.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("204\t100", with: "204\t101").write(to: file, atomically: true, encoding: .utf8)
        let changed = try index()
        #expect(told.take().contains { $0.contains("of other files") })
        #expect(changed.digest != digest)
        #expect(changed.resolve(.icd10, "R99").targets.map(\.conceptID) == [101])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).count == 2)
    }

    /// Every byte of the file counts: header, sections, end.
    @Test(arguments: [0, 9, 41, 73, 105, 113, 180, 4000, 4095, 4096, 5000, -1, -4000])
    func `a damaged index is built again, with a line that says so`(place: Int) throws {
        let plain = answers(try index())
        _ = told.take()
        let file = try path(".index")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes[place >= 0 ? place : bytes.count + place] ^= 0x55
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        handle.write(bytes)
        try handle.close()
        #expect(answers(try index()) == plain)
        #expect(told.take().contains { $0.contains("building it again") })
        #expect(answers(try index()) == plain)
        #expect(told.take().isEmpty)
    }

    @Test(arguments: [0, 1, 100, 4095, 4096, 8192])
    func `a truncated index is built again`(length: Int) throws {
        let plain = answers(try index())
        _ = told.take()
        let handle = try #require(FileHandle(forUpdatingAtPath: path(".index")))
        try handle.truncate(atOffset: UInt64(length))
        try handle.close()
        #expect(answers(try index()) == plain)
        #expect(told.take().contains { $0.contains("building") })
    }

    @Test func `a list of files that cannot be read costs a hash, a link is not followed`() throws {
        let plain = answers(try index())
        _ = told.take()
        let list = try path(".files")
        try Data("nonsense".utf8).write(to: URL(fileURLWithPath: list))
        #expect(answers(try index()) == plain)
        #expect(told.take().allSatisfy { !$0.contains("building") })
        let file = try path(".index")
        let elsewhere = folder.file("elsewhere")
        try FileManager.default.moveItem(atPath: file, toPath: elsewhere)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: elsewhere)
        let size = try Data(contentsOf: URL(fileURLWithPath: elsewhere)).count
        #expect(answers(try index()) == plain)
        #expect(told.take().contains { $0.contains("building") })
        #expect(try Data(contentsOf: URL(fileURLWithPath: elsewhere)).count == size)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType == .typeRegular)
    }

    @Test func `a cache that cannot be written costs time, not the run`() throws {
        try FileManager.default.createDirectory(atPath: folder.file("work"), withIntermediateDirectories: false)
        try Data().write(to: URL(fileURLWithPath: directory))
        #expect(try index().resolve(.icd10, "R99").targets.count == 1)
        #expect(told.take().contains { $0.contains("cannot be kept") })
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory)).isEmpty)
    }

    @Test func `an index is only what its bytes say: the user's maps and packs come on top`() throws {
        _ = try index()
        let other = try ConceptIndex(
            source: download.vocabulary(), packs: [],
            cache: IndexCache(directory: directory, memory: 1 << 30) { [told] in told.add($0) })
        #expect(other.resolve(.cip13, "3400955500000").targets.isEmpty)
        #expect(try index().resolve(.cip13, "3400955500000").targets.map(\.conceptID) == [402])
    }
}

/// A download of some thousand times the size, and of the shape of a real one.
@Suite struct LargeDownloadTests {
    @Test func `what is needed of a large download is found again`() throws {
        let folder = try TemporaryDirectory()
        let download = try LargeDownload(
            concepts: 60_000, relations: 200_000, ancestors: 100_000, in: folder.file("download"))
        let cache = IndexCache(directory: folder.file("work/vocabulary"), memory: 1 << 28)
        let source = try AthenaVocabulary(directory: download.directory)
        for _ in 0..<2 {
            let index = try ConceptIndex(source: source, cache: cache)
            #expect(index.conceptCount(of: "NDC") > 10_000 && index.codes.all.count { $0.system == .icd10 } == 1200)
            for number in stride(from: 0, to: download.packs, by: 17) {
                let pack = download.pack(number)
                let found = index.resolve(.cip13, try #require(Code16(pack.cip7)))
                #expect(found.sourceConceptID == pack.concept && found.targets.map(\.conceptID) == [pack.drug])
                #expect(Array(index.ingredients(of: pack.drug)) == [download.ingredient(of: pack.drug)])
                let strength = try #require(index.strengths(of: pack.drug).first)
                #expect(strength.millionths == Int64(download.milligrams(of: pack.drug)) * 1_000_000)
            }
        }
    }

    @Test func `too little memory is refused, with what to do`() throws {
        let folder = try TemporaryDirectory()
        let download = try LargeDownload(
            concepts: 400_000, relations: 0, ancestors: 90_000, in: folder.file("download"))
        let cache = IndexCache(directory: folder.file("vocabulary"), memory: 1 << 19)
        let source = try AthenaVocabulary(directory: download.directory)
        let problem = try #require(throws: Problem.self) { try ConceptIndex(source: source, cache: cache) }
        #expect(problem.exitCode == .usage && problem.remedy.contains("--memory"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("vocabulary")))
    }

    @Test func `pieces come out in order, equal ones once`() {
        var pieces = SortedPieces<IDPair>()
        let count = 1_300_000
        for number in 0..<count { pieces.append(IDPair(Int32(number &* 7_919 % 650_000), Int32(number % 2))) }
        let merged = pieces.merged()
        #expect(zip(merged, merged.dropFirst()).allSatisfy { $0 < $1 })
        #expect(merged.count == Set(merged).count && merged.count >= 650_000)
        #expect(merged.allSatisfy { (0..<650_000).contains($0.first) && (0...1).contains($0.second) })
    }
}
