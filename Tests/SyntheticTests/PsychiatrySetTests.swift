import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// Psychiatry in the default set.
struct PsychiatrySetTests {
    /// What identifies a sequence.
    private struct Part: Hashable {
        var stay: RowKey
        var number: Code8
    }

    @Test func `rows hang on a sequence of a stay, and every row is readable`() async throws {
        let set = try await Readback.standard()
        var rows: [TableID: Int] = [:]
        var forms: Set<Code8> = []
        for year in set.years {
            var stays: [RowKey: Day] = [:]
            try set.read(T_RIPaaC.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                let start = try present(table.record(&row).identity.start)
                #expect(row.fault == nil)
                #expect(stays[key] == nil)
                stays[key] = start
            }
            var parts: Set<Part> = []
            try set.read(T_RIPaaRSA.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                let record = table.record(&row)
                let start = try present(stays[key])
                let (delay, length) = (try present(record.delay), try present(record.length))
                // Each sequence lies in the year of its file.
                #expect((start + Int(delay)).year == year)
                #expect((start + Int(delay) + Int(length) - 1).year == year)
                #expect(parts.insert(Part(stay: key, number: record.number)).inserted)
                forms.insert(record.form)
            }
            #expect(Set(parts.map(\.stay)) == Set(stays.keys))
            func check<Table: PsychiatryTable>(_ table: Table.Type, number: (Table.Record) -> Code8?) throws {
                try set.read(table, year: year) { table, row in
                    let key = try present(table.key.key(&row, year: year))
                    let record = table.record(&row)
                    #expect(row.fault == nil && row.unreadableOptionals == 0)
                    #expect(stays[key] != nil)
                    if let number = number(record) { #expect(parts.contains(Part(stay: key, number: number))) }
                    rows[Table.id, default: 0] += 1
                }
            }
            try check(T_RIPaaS.self) { _ in nil }
            try check(T_RIPaaSTC.self) { _ in nil }
            try check(T_RIPaaRSAD.self) { $0.number }
            try check(T_RIPaaCCAM.self) { $0.number }
            try check(T_RIPaaISOCONT.self) { $0.number }
            try set.read(T_RIPaaR3A.self, year: year) { table, row in
                #expect(table.rowKey(&row, in: FileEdition(year: year)) != nil)
                rows[.T_RIPaaR3A, default: 0] += 1
            }
            try set.read(T_RIPaaR3AD.self, year: year) { _, _ in rows[.T_RIPaaR3AD, default: 0] += 1 }
        }
        #expect(forms == ["01", "20"])
        for table in [
            TableID.T_RIPaaS, .T_RIPaaSTC, .T_RIPaaRSAD, .T_RIPaaCCAM, .T_RIPaaISOCONT, .T_RIPaaR3A, .T_RIPaaR3AD,
        ] {
            #expect(rows[table, default: 0] > 0, "\(table.name)")
        }
    }
}
