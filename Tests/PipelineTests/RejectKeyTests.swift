import ETLCore
import Mappings
import SNDSSchema
import Testing

@testable import Pipeline

/// The text of a key leads back to the key.
@Suite struct RejectKeyTests {
    private func code(_ text: String) throws -> Code16 { try #require(Code16(text)) }

    private func check(_ key: RowKey?, of table: TableID) throws {
        let key = try #require(key)
        let read = RejectKey(text: key.sourceText, isPerson: false).row(of: table)
        #expect(read == RejectKey.comparable(key, of: table), "\(table.name)")
    }

    @Test func `lines, stays, disease maps and certificates`() throws {
        try check(
            DCIRKey(
                fluxMonth: Month(year: 2019, month: 5), processingDay: try #require(Day(iso: "2019-04-10")),
                emitterType: 1, emitterNumber: 751, emitterOrder: 2, organisation: code("01C751000"), statement: 7,
                line: 12, reimbursementType: 87_654_321
            ).packed, of: .ER_PHA_F)
        for field in [StayKey.Field.mco, .mcoOutpatient] {
            try check(
                StayKey(field: field, year: 2019, facility: code("750000001"), number: code("77")).packed,
                of: field == .mco ? .T_MCOaaB : .T_MCOaaCSTC)
        }
        let person: Code24 = "ABCDEF0123456789"
        try check(DiseaseMapKey(year: 2019, version: 8, person: person).packed, of: .CT_IND_AAAA_GN)
        let words = (0..<4).map { UInt64($0) &* 0x0123_4567_89ab_cdef }
        try check(
            RowKey(CertificateKey.mark << 56 | words[0] & (1 << 56 - 1), words[1], words[2], words[3]), of: .KI_CCI_R)
    }

    @Test func `names of persons`() throws {
        let pseudonym: Code24 = "A0000000000000001"
        let names = RejectKey.names(pseudonym, rank: 2)
        #expect(names.map { SourceKey.pseudonym($0) } == ["A0000000000000001|2", "A0000000000000001"])
        for name in names {
            #expect(RejectKey(text: SourceKey.pseudonym(name), isPerson: false).row(of: .IR_IMB_R) == name)
        }
        #expect(RejectKey(text: "A0000000000000001", isPerson: true).person == pseudonym)
        #expect(RejectKey(text: "", isPerson: true).person == nil)
    }
}
