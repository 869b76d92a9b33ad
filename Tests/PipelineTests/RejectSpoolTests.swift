import ETLCore
import ETLTestKit
import Foundation
import SNDSSchema
import Testing

@testable import Pipeline

/// The rejects of reading: all of them come back, and few are held.
struct RejectSpoolTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func reject(_ piece: Int, _ line: Int) -> PendingReject {
        PendingReject(
            .malformedLine, PieceUnit(file: piece / 10, piece: piece % 10, range: 0..<1), line: line,
            detail: "2 fields, the header has \(line % 3)", rule: line % 2 == 0 ? "1.1-values" : "")
    }

    private func all(_ spool: RejectSpool) throws -> [PendingReject] {
        var found: [PendingReject] = []
        var reader = spool.reader()
        while let some = try reader.next() { found += some }
        return found
    }

    @Test func `many come back in the order of files and lines, whoever handed them over first`() throws {
        let spool = RejectSpool(folder.file(""))
        var expected: [PendingReject] = []
        // Two workers, whose pieces alternate.
        for piece in [1, 0, 3, 2, 14, 12] {
            for start in stride(from: 0, to: 2 * RejectSpool.held, by: RejectSpool.held) {
                var some = (start..<start + RejectSpool.held).map { reject(piece, $0) }
                expected += some
                try spool.take(&some)
                #expect(some.isEmpty)
            }
        }
        var last = [reject(0, 1 << 40), reject(3, 99_999)]
        expected += last
        try spool.take(&last)
        expected.sort { ($0.file, $0.piece, $0.line) < ($1.file, $1.piece, $1.line) }
        #expect(try all(spool) == expected)
        #expect(try all(spool) == expected, "they can be asked for again")
    }

    @Test func `few are never written`() throws {
        let spool = RejectSpool("/no/such/folder")
        var few = (0..<RejectSpool.held).map { reject(0, $0) }
        let expected = few
        try spool.take(&few)
        #expect(try all(spool) == expected)
        var more = [reject(1, 0)]
        let problem = #expect(throws: Problem.self) { try spool.take(&more) }
        #expect(problem?.place == "/no/such/folder")
    }

    @Test func `each of many broken lines is in the reject file, by file and line`() async throws {
        var delivery = TinyDelivery()
        delivery.person("A00000000")
        for _ in 0..<2 { delivery.line("A00000000", day: "05/03/2019", nature: "1111") }
        try delivery.write(to: folder.file("snds"))
        let path = folder.file("snds/ER_PRS_F.csv")
        let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        // More broken lines than are held, and as many others: a file of broken lines alone is refused at once.
        let broken = 2 * RejectSpool.held + 7
        let copies = String(repeating: "\(rows[1])\n", count: broken)
        let text = rows[0] + "\n" + copies + String(repeating: "x\n", count: broken) + rows[2] + "\n"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: 1 << 30)
        settings.work = folder.file("work")
        settings.outputDirectory = folder.file("out")
        settings.acceptsRejects = true
        let summary = try await Convert(settings, progress: Silent()).run()
        #expect(summary.accounting["ER_PRS_F"]?.rejected == broken)
        let lines = try String(contentsOfFile: folder.file("work/rejects.csv"), encoding: .utf8).split(separator: "\n")
        let places = lines.dropFirst().compactMap { $0.split(separator: ",").dropFirst(4).first }
        #expect(places == (broken + 2..<2 * broken + 2).map { "ER_PRS_F.csv:\($0)" })
    }
}
