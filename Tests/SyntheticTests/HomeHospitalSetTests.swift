import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// Hospital at home in the default set.
struct HomeHospitalSetTests {
    /// What identifies a sub-sequence.
    private struct Part: Hashable {
        var stay: RowKey
        var number: SubsequenceNumber
    }

    @Test func `rows hang on a sub-sequence of a stay, and every row is readable`() async throws {
        let set = try await Readback.standard()
        var rows: [TableID: Int] = [:]
        for year in set.years {
            var stays: [RowKey: Day] = [:]
            try set.read(T_HADaaC.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                let start = try present(table.record(&row).identity.start)
                #expect(row.fault == nil)
                #expect(stays[key] == nil)
                stays[key] = start
            }
            var parts: [Part: HomeSubsequence] = [:]
            try set.read(T_HADaaB.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                let record = table.record(&row)
                let start = try present(stays[key])
                let (toSequence, inSequence) = (try present(record.daysToSequence), try present(record.daysInSequence))
                let length = try present(record.length)
                let first = start + Int(toSequence) + Int(inSequence)
                // Each sub-sequence lies in the year of its file.
                #expect(first.year == year)
                #expect((first + Int(length) - 1).year == year)
                let part = Part(stay: key, number: record.number)
                #expect(parts[part] == nil)
                parts[part] = record
            }
            #expect(Set(parts.keys.map(\.stay)) == Set(stays.keys))
            func check<Table: HomeHospitalTable>(
                _ table: Table.Type, number: (Table.Record) -> SubsequenceNumber?
            ) throws {
                try set.read(table, year: year) { table, row in
                    let key = try present(table.key.key(&row, year: year))
                    let record = table.record(&row)
                    #expect(row.fault == nil && row.unreadableOptionals == 0)
                    #expect(stays[key] != nil)
                    if let number = number(record) { #expect(parts[Part(stay: key, number: number)] != nil) }
                    rows[Table.id, default: 0] += 1
                }
            }
            try check(T_HADaaS.self) { _ in nil }
            try check(T_HADaaSTC.self) { _ in nil }
            try check(T_HADaaMED.self) { _ in nil }
            try check(T_HADaaD.self) { $0.number }
            try check(T_HADaaDMPP.self) { $0.number }
            try check(T_HADaaDMPA.self) { $0.number }
            try check(T_HADaaA.self) { $0.number }
            try check(T_HADaaGRP.self) { $0.number }
        }
        for table in [
            TableID.T_HADaaS, .T_HADaaSTC, .T_HADaaMED, .T_HADaaD, .T_HADaaDMPP, .T_HADaaDMPA, .T_HADaaA, .T_HADaaGRP,
        ] {
            #expect(rows[table, default: 0] > 0, "\(table.name)")
        }
    }
}
