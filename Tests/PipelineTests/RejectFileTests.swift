import ETLCore
import ETLTestKit
import Foundation
import Mappings
import SNDSSchema
import Testing

@testable import Pipeline

/// The reject file holds one record a rejected unit, whatever stands in its values (section 6).
@Suite struct RejectFileTests {
    @Test func `a value with a line feed stays in one record and is read back the same`() throws {
        let folder = try TemporaryDirectory()
        let work = try WorkDirectory(path: folder.file("work"))
        let key = "12;34\n56,\"78\""
        let rejects = [
            RejectLine(
                .malformedLine, table: .ER_PRS_F, sourceKey: key, personKey: "A\r\nB", rule: "1.1", detail: " blank"),
            RejectLine(.malformedLine, table: .ER_PRS_F, sourceKey: "plain", rule: "1.1", rows: 2),
        ]
        try RejectFile.write(rejects, part: "1-reading", in: work)
        let path = try RejectFile.join(fingerprint: "abc", in: work)
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let records = bytes.withUnsafeBufferPointer { bytes in
            var reader = CSVReader(bytes)
            var records: [[String]] = []
            while reader.next() { records.append(reader.fields.indices.map(reader.text)) }
            return records
        }
        let code = RejectCode.malformedLine.id
        #expect(
            records.dropFirst() == [
                ["abc", code, "reject", "ER_PRS_F", key, "A\r\nB", "1.1", " blank", "1"],
                ["abc", code, "reject", "ER_PRS_F", "plain", "", "1.1", "", "2"],
            ])
    }
}
