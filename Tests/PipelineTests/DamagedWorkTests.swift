import ETLCore
import ETLTestKit
import Foundation
import Testing

@testable import Pipeline

/// Work files of a stopped run are read back as they were written, or made again.
struct DamagedWorkTests {
    private let folder: TemporaryDirectory
    private var settings: ConvertSettings

    /// A run that a reject limit has stopped behind the last bucket: everything is there for `--resume`.
    init() async throws {
        folder = try TemporaryDirectory()
        var delivery = TinyDelivery()
        for (number, name) in ["A0000000000000001", "B0000000000000002", "C0000000000000003"].enumerated() {
            delivery.person(name)
            _ = delivery.line(name, day: "05/03/2019", nature: "1111")
            delivery.stay(name, "\(number + 1)", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        }
        for line in 900..<910 { delivery.pack(line, "3400935956194") }
        try delivery.write(to: folder.file("snds"))
        settings = ConvertSettings(input: folder.file("snds"), jobs: 1, memory: 1 << 30)
        settings.work = folder.file("work")
        settings.outputDirectory = folder.file("out")
        settings.leastBuckets = 2
        let settings = settings
        await #expect(throws: StoppedRun.self) { _ = try await Convert(settings, progress: Silent()).run() }
    }

    /// The same rows, made at once.
    private func whole() async throws -> RunSummary {
        var settings = settings
        (settings.work, settings.outputDirectory) = (folder.file("work2"), folder.file("out2"))
        settings.acceptsRejects = true
        return try await Convert(settings, progress: Silent()).run()
    }

    private func resumed() async throws -> RunSummary {
        var settings = settings
        settings.mode = .resume
        settings.acceptsRejects = true
        return try await Convert(settings, progress: Silent()).run()
    }

    private func change(_ name: String, in directory: String, _ body: (inout Data) -> Void) throws {
        let file = URL(fileURLWithPath: "\(directory)/\(name)")
        var bytes = try Data(contentsOf: file)
        body(&bytes)
        try bytes.write(to: file)
    }

    @Test(arguments: [0, 20, 500, 2000, -2])
    func `a changed byte of the manifest costs a second reading, and no row`(place: Int) async throws {
        try change("manifest.json", in: settings.work) { $0[place < 0 ? $0.count + place : place] ^= 1 }
        let summary = try await resumed()
        #expect(try await whole().digests == summary.digests)
    }

    @Test(arguments: ["flip", "cut", "empty", "gone", "twice"])
    func `a damaged bucket costs a second reading, and no row`(damage: String) async throws {
        // Its rejects are gone too: so the bucket is mapped again.
        try FileManager.default.removeItem(atPath: settings.work + "/rejects-3-bucket-0.part.csv")
        let path = settings.work + "/bucket-0.spill"
        switch damage {
        case "flip": try change("bucket-0.spill", in: settings.work) { $0[$0.count / 2] ^= 8 }
        case "cut": try change("bucket-0.spill", in: settings.work) { $0.removeLast(9) }
        case "empty": try change("bucket-0.spill", in: settings.work) { $0.removeAll() }
        case "twice": try change("bucket-0.spill", in: settings.work) { $0.append($0) }
        default: try FileManager.default.removeItem(atPath: path)
        }
        let summary = try await resumed()
        #expect(try await whole().digests == summary.digests)
    }

    @Test(arguments: ["person+0.part", "bucket-0.json", "etl_run.json"])
    func `a damaged part of the result is written again`(name: String) async throws {
        try change(name, in: folder.file("out__loading")) { $0[$0.count / 2] ^= 1 }
        let summary = try await resumed()
        #expect(try await whole().digests == summary.digests)
        for table in ["person", "visit_occurrence", "condition_occurrence"] {
            let files = ["out", "out2"].map { FileManager.default.contents(atPath: folder.file("\($0)/\(table).csv")) }
            #expect(files[0] != nil && files[0] == files[1])
        }
    }
}
