import Configuration
import ETLCore
import Foundation
import Mappings
import Postgres

@testable import Pipeline

/// A registry. What was read is written and read again as the same.
final class RegistryReader: FormatReader {
    private let file = CaseFile("registry.txt")

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        file.write(bytes)
        try RegistryFile.check(path: file.path, adding: true)
        let registry = try RegistryFile(path: file.path)
        let copy = file.folder + "/copy.txt"
        try registry.write(to: copy)
        let again = try RegistryFile(path: copy)
        insist(again.persons == registry.persons && again.numbers == registry.numbers, "numbers are lost")
    }

    static let seeds: [[UInt8]] = [
        Array("etl-registry;1\nB;ABC;1\nB;D%3BE;2\nC;F750000001;1\nL;75113;1\nP;P1;7\n".utf8),
        Array("etl-registry;2\nend;1;0\n".utf8), [], Array("etl-registry;1\nX;A;1\nB;%25;2147483647\n".utf8),
    ]
}

/// What a stopped run has left. An odd first byte gives it a seal that agrees.
final class ManifestReader: FormatReader {
    private let work: WorkDirectory
    private let file: CaseFile

    init() {
        guard let work = try? WorkDirectory(path: CaseFile.newFolder()) else { fatalError("no work directory") }
        self.work = work
        file = CaseFile(Manifest.fileName, in: work.path)
    }

    func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        let (choice, text) = bytes.choice
        file.write(choice & 1 == 0 ? Array(text) : Array(Seal.sealed(String(decoding: text, as: UTF8.self)).utf8))
        guard let manifest = Manifest.load(work) else { return }
        _ = Registry(manifest.registry)
        _ = manifest.ledger.ledger
    }

    static let seeds: [[UInt8]] = {
        var books = Ledger()
        books.note(.sharedPseudonym, times: 3)
        guard let plan = try? BucketPlan.decode("{\"starts\":[0,5]}") else { fatalError("no plan") }
        let manifest = Manifest(
            run: 1, settings: "a", files: [Manifest.File(path: "a.csv", size: 1, modified: 2, sha256: "b")],
            plan: plan, buckets: [SpillTotal(), SpillTotal()], crowded: [1], census: Census(), doubles: [],
            registry: ["C": [["F750000001", "1", "0"]]], hospital: LocalPlaces(), ledger: LedgerRecord(books))
        guard let text = try? JSONEncoder().encode(manifest) else { fatalError("no manifest") }
        return [[1] + Array(text), [0] + Array(Seal.sealed(String(decoding: text, as: UTF8.self)).utf8)]
    }()
}

/// The state of a directory of CSV files, sealed as that of a run.
final class StateReader: FormatReader {
    private let file = CaseFile(CSVState.fileName)

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let (choice, text) = bytes.choice
        file.write(choice & 1 == 0 ? Array(text) : Array(Seal.sealed(String(decoding: text, as: UTF8.self)).utf8))
        _ = CSVState.loadUnfinished(file.folder)
        guard let state = try CSVState.load(file.folder) else { return }
        _ = try? BucketPlan.decode(state.bucketCut ?? "")
    }

    static let seeds: [[UInt8]] = {
        var state = CSVState(
            id: 1, replaces: false,
            fingerprint: RunFingerprint(
                settings: "{}", files: [RunFingerprint.File(path: "a.csv", size: 1, modified: 2, sha256: "b")]))
        state.bucketCut = "{\"starts\":[0,15]}"
        state.tables = ["person": CSVState.Total(rows: 1, part: "a", digest: "b")]
        guard let text = try? JSONEncoder().encode(state) else { fatalError("no state") }
        return [[1] + Array(text), [0] + Array(Seal.sealed(String(decoding: text, as: UTF8.self)).utf8)]
    }()
}

/// A file of settings.
final class SettingsReader: FormatReader {
    private let file = CaseFile("etl.yaml")

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        file.write(bytes)
        _ = try ConfigurationFile(path: file.path)
    }

    static let seeds: [[UInt8]] = [
        Array("# etl.yaml\ndatabase: host=db dbname=omop\nmemory: 16G\nmax_reject_share:\n  R-03: 0.1\n".utf8),
        Array("grant: [a, \"b\", 'c']\ncare_window: 2019-01-01..2022-12-31\nout: >\n  a\n  b\n".utf8),
        Array("a: &x 1\nb: *x\n? c\n: !!str d\n---\ne: |\n f\n".utf8), Array("\t".utf8),
    ]
}
