import ETLCore
import OMOPSchema
import Testing

/// A small row of a wide table.
private func exposure(_ number: Int64, code: SourceValue = "3400930000011") -> DrugExposureRow {
    DrugExposureRow(
        drug_exposure_id: number, person_id: 7, drug_concept_id: 0,
        drug_exposure_start_date: Day(daysSince1970: 10_957), drug_exposure_end_date: Day(daysSince1970: 10_958),
        drug_type_concept_id: TypeConcept.pharmacyClaim, quantity: Thousandths(integer: 2), drug_source_value: code)
}

@Suite struct `Rows` {
    @Test func `of a narrow table are exactly these bytes`() {
        var buffer = CopyBuffer(table: .death, isDigesting: true)
        buffer.append(
            DeathRow(
                person_id: 1, death_date: Day(daysSince1970: 10_958),
                death_datetime: Moment(Day(daysSince1970: 10_958)),
                death_type_concept_id: TypeConcept.deathCertificate, cause_source_value: "C34"))
        let expected: [UInt8] =
            [0, 7] + [0, 0, 0, 4, 0, 0, 0, 1] + [0, 0, 0, 4, 0, 0, 0, 1]
            + [0, 0, 0, 8, 0, 0, 0, 0x14, 0x1d, 0xd7, 0x60, 0] + [0, 0, 0, 4, 0, 0, 0x80, 0x2f]
            + [0xff, 0xff, 0xff, 0xff] + [0, 0, 0, 3, 0x43, 0x33, 0x34] + [0xff, 0xff, 0xff, 0xff]
        #expect(bytes(of: buffer) == expected)
        #expect(buffer.rowCount == 1)
        #expect(buffer.byteCount == expected.count)
    }

    @Test func `begin with the number of columns of their table`() {
        var buffer = CopyBuffer(table: .drugExposure, isDigesting: true)
        buffer.append(exposure(1))
        #expect(bytes(of: buffer).prefix(2) == [0, 23])
        #expect(OMOPTable.drugExposure.columns.count == 23)
    }

    @Test func `fill a buffer beyond its first memory`() {
        var buffer = CopyBuffer(table: .concept, isDigesting: false)
        let name = String(repeating: "n", count: 255)
        for number in 0..<2_000 {
            buffer.append(
                ConceptRow(
                    concept_id: Int32(number), concept_name: name, domain_id: "Drug", vocabulary_id: "RxNorm",
                    concept_class_id: "Ingredient", concept_code: "1", valid_start_date: Day(daysSince1970: 0),
                    valid_end_date: Day(daysSince1970: 1), standard_concept: "S"))
        }
        #expect(buffer.rowCount == 2_000)
        #expect(buffer.byteCount % 2_000 == 0)
        let row = buffer.byteCount / 2_000
        let bytes = bytes(of: buffer)
        for number in 0..<2_000 {
            let id = bytes[(number * row + 6)..<(number * row + 10)].reduce(0) { $0 << 8 | Int($1) }
            #expect(id == number)
        }
    }

    @Test func `leave nothing behind when the buffer is emptied`() {
        var buffer = CopyBuffer(table: .drugExposure, isDigesting: true)
        buffer.append(exposure(1))
        let once = (buffer.byteCount, buffer.digest)
        buffer.removeAll()
        #expect(buffer.byteCount == 0)
        #expect(buffer.rowCount == 0)
        #expect(buffer.digest == TableDigest())
        buffer.append(exposure(1))
        #expect((buffer.byteCount, buffer.digest) == once)
    }

    @Test func `find the buffer of their table`() {
        var buffers = CopyBuffers()
        buffers.append(exposure(1))
        buffers.append(exposure(2))
        buffers.append(DeathRow(person_id: 1, death_date: Day(daysSince1970: 0)))
        #expect(buffers[.drugExposure].rowCount == 2)
        #expect(buffers[.death].rowCount == 1)
        #expect(buffers.rowCount == 3)
        buffers.removeAll()
        #expect(buffers.rowCount == 0)
    }
}

@Suite struct `The digest of a table` {
    private func digest(_ rows: [DrugExposureRow]) -> TableDigest {
        var buffer = CopyBuffer(table: .drugExposure, isDigesting: true)
        for row in rows { buffer.append(row) }
        return buffer.digest
    }

    @Test func `does not depend on the order of rows`() {
        let rows = (0..<100).map { exposure($0) }
        #expect(digest(rows) == digest(rows.reversed()))
    }

    @Test func `does not depend on how rows are spread over buffers`() {
        let rows = (0..<100).map { exposure($0) }
        var merged = digest(Array(rows[40...]))
        merged.merge(digest(Array(rows[..<40])))
        #expect(merged == digest(rows))
        #expect(merged.rowCount == 100)
    }

    @Test func `changes with one byte`() {
        #expect(digest([exposure(1)]) != digest([exposure(1, code: "3400930000012")]))
        #expect(digest([exposure(1)]) != digest([exposure(1), exposure(1)]))
    }

    @Test func `is the start of SHA-256 for a single row`() {
        var digest = TableDigest()
        [UInt8]("abc".utf8).withUnsafeBytes { digest.add(row: $0) }
        #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223")
    }

    @Test func `carries from the lower to the upper half`() throws {
        var digest = try #require(TableDigest(hex: "0000000000000000ffffffffffffffff", rowCount: 1))
        digest.merge(try #require(TableDigest(hex: "00000000000000000000000000000001", rowCount: 2)))
        #expect(digest.hex == "00000000000000010000000000000000")
        #expect(digest.rowCount == 3)
        var full = try #require(TableDigest(hex: String(repeating: "f", count: 32), rowCount: 0))
        full.merge(try #require(TableDigest(hex: "00000000000000000000000000000002", rowCount: 0)))
        #expect(full.hex == "00000000000000000000000000000001")
    }

    @Test func `is read back from its text`() {
        let written = digest([exposure(1), exposure(2)])
        #expect(TableDigest(hex: written.hex, rowCount: 2) == written)
        #expect(TableDigest(hex: "abc", rowCount: 0) == nil)
        #expect(TableDigest(hex: "+123456789abcdef0123456789abcdef", rowCount: 0) == nil)
    }

    @Test func `is not computed when it is not wanted`() {
        var buffers = CopyBuffers(isDigesting: false)
        buffers.append(exposure(1))
        #expect(buffers[.drugExposure].digest == TableDigest())
        #expect(buffers[.drugExposure].rowCount == 1)
    }
}
