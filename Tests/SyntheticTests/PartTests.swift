import Delimited
import ETLCore
import SNDSSchema
import Synthetic
import Testing

/// What hangs on stays, sequences and lines, and what registers say: every row belongs to something that is there.
struct PartTests {
    private typealias Keys = Set<RowKey>

    /// Rows whose key is not among `keys`, and how many rows there are.
    private func strays<Table: SourceTable>(
        _ table: Table.Type, _ set: Readback, year: Int? = nil, version: Int = 0, among keys: Set<RowKey>
    ) throws -> (strays: Int, rows: Int) {
        var result = (strays: 0, rows: 0)
        let edition = FileEdition(year: year ?? 0, version: version)
        try set.read(table, year: year) { table, row in
            result.rows += 1
            if try !keys.contains(present(table.rowKey(&row, in: edition))) { result.strays += 1 }
        }
        return result
    }

    @Test func `parts of stays hang on a stay, public ones on public and invoices on private`() async throws {
        let set = try await Readback.standard()
        var rows: [TableID: Int] = [:]
        for year in set.years {
            var stays: Keys = []
            var valued: Keys = []
            var invoiced: Keys = []
            try set.read(T_MCOaaC.self, year: year) { table, row in
                stays.insert(try present(table.key.key(&row, year: year)))
            }
            try set.read(T_MCOaaVALO.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(valued.insert(key).inserted)
            }
            try set.read(T_MCOaaFA.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                #expect(invoiced.insert(key).inserted)
            }
            #expect(valued.isDisjoint(with: invoiced))
            #expect(valued.union(invoiced) == stays)
            func check<Table: StayTable>(_ table: Table.Type, among keys: Keys) throws {
                let found = try strays(table, set, year: year, among: keys)
                #expect(found.strays == 0, "\(Table.id.name)")
                rows[Table.id, default: 0] += found.rows
            }
            try check(T_MCOaaMED.self, among: valued)
            try check(T_MCOaaMEDATU.self, among: valued)
            try check(T_MCOaaMEDTHROMBO.self, among: valued)
            try check(T_MCOaaDMIP.self, among: valued)
            try check(T_MCOaaSTC.self, among: valued)
            try check(T_MCOaaPIE.self, among: valued)
            try check(T_MCOaaIVG.self, among: valued)
            try check(T_MCOaaFB.self, among: invoiced)
            try check(T_MCOaaFC.self, among: invoiced)
            try check(T_MCOaaFM.self, among: invoiced)
            try check(T_MCOaaFP.self, among: invoiced)
            try check(T_MCOaaFH.self, among: invoiced)
            try check(T_MCOaaFL.self, among: invoiced)
            try check(T_MCOaaFI.self, among: invoiced)
        }
        for (table, count) in rows { #expect(count > 0, "\(table.name)") }
    }

    @Test func `what is given in a stay is given while it lasts`() async throws {
        let set = try await Readback.standard()
        var outside = 0
        var zero = 0
        for year in set.years {
            var lengths: [RowKey: Int32] = [:]
            try set.read(T_MCOaaC.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                let stay = table.record(&row)
                if let start = stay.start, let end = stay.end, end >= start { lengths[key] = Int32(end - start) }
            }
            func check(_ key: RowKey, _ delay: Int32?) {
                if let delay, let nights = lengths[key], !(0...nights).contains(delay) { outside += 1 }
            }
            try set.read(T_MCOaaMED.self, year: year) { table, row in
                let drug = table.record(&row)
                check(try present(table.key.key(&row, year: year)), drug.delay)
                if drug.quantity == .zero { zero += 1 }
            }
            try set.read(T_MCOaaDMIP.self, year: year) { table, row in
                check(try present(table.key.key(&row, year: year)), table.record(&row).delay)
            }
            try set.read(T_MCOaaFM.self, year: year) { table, row in
                check(try present(table.key.key(&row, year: year)), table.record(&row).delay)
            }
        }
        #expect(outside == 0)
        #expect(zero == set.summary.count(.drugWithoutQuantity))
    }

    @Test func `a newborn and the mother share a key, a weight and an age go with the child`() async throws {
        let set = try await Readback.standard()
        var keys: [MotherKey: Int] = [:]
        var alone = 0
        for year in set.years {
            var shared: [RowKey: MotherKey] = [:]
            try set.read(T_MCOaaC.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                shared[key] = table.record(&row).mother
            }
            try set.read(T_MCOaaB.self, year: year) { table, row in
                let key = try present(table.key.key(&row, year: year))
                let stay = table.record(&row)
                let mother = try present(shared[key])
                if let grams = stay.birthWeight {
                    #expect((900...4500).contains(grams))
                    let weeks = try #require(stay.gestationalAge)
                    #expect((33...43).contains(weeks))
                    #expect(stay.ageDays == 0)
                    if mother.isEmpty { alone += 1 }
                }
                if !mother.isEmpty { keys[mother, default: 0] += 1 }
            }
        }
        // Some stays of either lie outside the window, and some mothers are not found.
        let pairs = keys.values.count { $0 == 2 }
        #expect(pairs > 20)
        #expect(keys.values.allSatisfy { $0 <= 2 })
        #expect(pairs * 10 > keys.count * 8)
        #expect(alone < pairs / 5)
    }

    @Test func `parts of sequences hang on a sequence`() async throws {
        let set = try await Readback.standard()
        for year in set.years {
            var sequences: Keys = []
            try set.read(T_MCOaaCSTC.self, year: year) { table, row in
                sequences.insert(try present(table.key.key(&row, year: year)))
            }
            let devices = try strays(T_MCOaaFPSTC.self, set, year: year, among: sequences)
            let drugs = try strays(T_MCOaaFHSTC.self, set, year: year, among: sequences)
            let values = try strays(T_MCOaaVALOACE.self, set, year: year, among: sequences)
            #expect(devices.strays + drugs.strays + values.strays == 0)
            #expect(devices.rows > 0)
            #expect(values.rows == sequences.count)
        }
    }

    @Test func `transports, pensions, accidents and payments hang on lines of their kind`() async throws {
        let set = try await Readback.standard()
        var transports: Keys = []
        var pensions: Keys = []
        var lines: Keys = []
        try set.read(ER_PRS_F.self) { table, row in
            let key = try present(table.key.key(&row))
            switch table.record(&row).nature {
            case 4212, 4213: transports.insert(key)
            case 7111: pensions.insert(key)
            default: break
            }
            lines.insert(key)
        }
        for found in [
            try strays(ER_TRS_F.self, set, among: transports), try strays(ER_DTR_F.self, set, among: transports),
            try strays(ER_INV_F.self, set, among: pensions), try strays(ER_RAT_F.self, set, among: lines),
            try strays(ER_ARO_F.self, set, among: lines),
        ] {
            #expect(found.strays == 0)
            #expect(found.rows > 0)
        }
    }

    @Test func `the disease map names each person once and has one row of flags and of spending for each`() async throws
    {
        let set = try await Readback.standard()
        for year in set.years {
            var persons: Keys = []
            try set.read(CT_IDE_AAAA_GN.self, year: year) { table, row in
                let key = try present(table.rowKey(&row, in: FileEdition(year: year, version: 8)))
                #expect(persons.insert(key).inserted)
            }
            let flags = try strays(CT_IND_AAAA_GN.self, set, year: year, version: 8, among: persons)
            let spending = try strays(CT_DEP_AAAA_GN.self, set, year: year, version: 8, among: persons)
            #expect(flags.strays + spending.strays == 0)
            #expect(flags.rows == persons.count && spending.rows == persons.count)
            var counts: [String: Int] = [:]
            try set.read(CT_IND_AAAA_GN.self, year: year) { table, row in
                for name in table.record(&row).names { counts[name, default: 0] += 1 }
            }
            for name in ["TOP_FDIABET_IND", "SUP_CV_CAT", "SUP_FANTIHTA_MED_NNEXCLU", "SUP_PETIT_CONSO"] {
                #expect(counts[name, default: 0] > 3, "\(name)")
            }
            #expect(counts["SUP_POPTOT_CAT"] == persons.count)
        }
    }
}
