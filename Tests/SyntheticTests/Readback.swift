import Delimited
import ETLCore
import Foundation
import SNDSSchema
import Synchronization
import Synthetic

/// A set written once and read back with the readers of the program.
struct Readback: Sendable {
    let directory: String
    let summary: SyntheticSummary
    let years: ClosedRange<Int>

    /// 300 persons, four years: enough for every rule of integrity.
    static func small() async throws -> Readback { try await cache.set(300, 2019...2022) }
    /// The default set.
    static func standard() async throws -> Readback { try await cache.set(1100, 2019...2022) }
    /// Years in which network hospitals transmit twice.
    static func early() async throws -> Readback { try await cache.set(1100, 2015...2017) }

    private static let cache = Cache()

    /// Sets by size and years, each written once for all tests.
    private actor Cache {
        private var sets: [String: Task<Readback, any Error>] = [:]

        func set(_ patients: Int, _ years: ClosedRange<Int>) async throws -> Readback {
            let name = "\(patients)-\(years)"
            let task =
                sets[name]
                ?? Task {
                    let directory = try temporaryDirectory()
                    let summary = try await SyntheticPopulation(patients: patients, years: years).write(to: directory)
                    return Readback(directory: directory, summary: summary, years: years)
                }
            sets[name] = task
            return try await task.value
        }
    }

    static func temporaryDirectory() throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "synthetic-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        Leftovers.add(url.path)
        return url.path
    }

    /// Reads every row of a file through its declaration.
    func read<Table: SourceTable>(
        _ table: Table.Type, year: Int? = nil, _ body: (Table, inout FieldRow) throws -> Void
    ) throws {
        var name = Table.id.fileName(year: year ?? 0)
        // The generator writes the eighth version of the disease map.
        if Table.id.isDiseaseMap { name = name.dropLast() + "8" }
        let file = try DelimitedFile(path: directory + "/" + name + ".csv")
        var builder = TableBuilder(header: file.header, year: year)
        let bound = Table(&builder)
        guard builder.absent.isEmpty else { throw Missing(columns: builder.absent) }
        _ = try PieceReader().read(
            0..<file.size, of: file, row: { row in try body(bound, &row) },
            malformed: { line, fault in throw Missing(columns: ["line \(line): \(fault)"]) })
    }

    struct Missing: Error { var columns: [String] }
}

/// The value, or a failed test.
func present<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Readback.Missing(columns: []) }
    return value
}

/// Directories to remove when the test process ends: sets are shared by all tests and have no owner.
private enum Leftovers {
    private static let paths = Mutex<[String]>([])
    private static let isPrepared: Bool = {
        atexit { for path in Leftovers.paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) } }
        return true
    }()

    static func add(_ path: String) {
        _ = isPrepared
        paths.withLock { $0.append(path) }
    }
}
