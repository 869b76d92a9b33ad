import ETLCore
import Testing

@Suite struct RowKeyTests {
    private func key(_ month: Int, _ organisation: Code16, _ statement: Int, _ line: Int) -> DCIRKey {
        DCIRKey(
            fluxMonth: Month(year: 2019, month: month), processingDay: Day(daysSince1970: 17_900 + Int32(month)),
            emitterType: 1, emitterNumber: 751, emitterOrder: 12, organisation: organisation, statement: statement,
            line: line, reimbursementType: 11)
    }

    @Test func `1.3: the nine keys survive packing`() throws {
        let packed = try #require(key(4, "01C751000", 123_456_789, 54_321).packed)
        let back = DCIRKey(packed)
        #expect(back.fluxMonth == Month(year: 2019, month: 4))
        #expect(back.processingDay == Day(daysSince1970: 17_904))
        #expect(back.emitterNumber == 751)
        #expect(back.organisation.description == "01C751000")
        #expect(back.statement == 123_456_789)
        #expect(back.line == 54_321)
        #expect(back.reimbursementType == 11)
    }

    @Test func `1.3: every key holds the widest number of its column`() throws {
        let widest = DCIRKey(
            fluxMonth: Month(year: 2098, month: 12), processingDay: try #require(Day(year: 2098, month: 12, day: 31)),
            emitterType: 9_999, emitterNumber: 99_999_999, emitterOrder: 99_999_999, organisation: "ZZZZZZZZZ",
            statement: 999_999_999, line: 99_999_999, reimbursementType: 99_999_999)
        let packed = try #require(widest.packed)
        #expect(packed.w0 >> 56 == 0)
        let back = DCIRKey(packed)
        #expect(back.fluxMonth == widest.fluxMonth)
        #expect(back.processingDay == widest.processingDay)
        #expect((back.emitterType, back.emitterNumber, back.emitterOrder) == (9_999, 99_999_999, 99_999_999))
        #expect(back.organisation == "ZZZZZZZZZ")
        #expect((back.statement, back.line, back.reimbursementType) == (999_999_999, 99_999_999, 99_999_999))
        #expect(DCIRKey.fluxMonth(of: packed) == widest.fluxMonth)
        #expect(DCIRKey.line(of: packed) == 99_999_999)
    }

    @Test func `packed keys order field by field`() throws {
        let keys = try [
            key(4, "01C751000", 5, 9), key(4, "01C751000", 6, 1), key(4, "02C751000", 1, 1), key(5, "01C751000", 1, 1),
        ].map { try #require($0.packed) }
        #expect(keys == keys.sorted())
        #expect(Set(keys).count == 4)
    }

    @Test func `a number wider than its column has no key`() {
        #expect(key(4, "01C751000", 1, 100_000_000).packed == nil)
        #expect(key(4, "0123456789", 1, 1).packed == nil)
    }

    @Test func `stays compare by number, not by text`() throws {
        func stay(_ number: Code16) throws -> RowKey {
            try #require(StayKey(field: .mco, year: 2019, facility: "750712184", number: number).packed)
        }
        #expect(try stay("9") < stay("10"))
        #expect(try stay("0000000009") == stay("9"))
        let back = try StayKey(stay("12345"))
        #expect(back.facility.description == "750712184")
        #expect(back.number.description == "0000012345")
        #expect(back.year == 2019)
    }
}
