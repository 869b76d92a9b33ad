internal import ETLCore
internal import SNDSSchema

/// The layouts of the disease map of one year.
struct DiseaseMapLayouts: Sendable {
    /// CT_IDE, CT_IND, CT_DEP.
    let all: [TableLayout]

    init(year: Int) {
        let tables: [TableID] = [.CT_IDE_AAAA_GN, .CT_IND_AAAA_GN, .CT_DEP_AAAA_GN]
        // The eighth version of the map, the first with the person key.
        all = tables.map { table in
            TableLayout(table, year: year, fileName: String(table.fileName(year: year).dropLast()) + "8")
        }
    }
}

/// Writes the disease map of each year: who is in it, which flags are 1, what the year cost.
struct DiseaseMapRows {
    private(set) var years: [Year]
    private let seed: UInt64
    private let window: Window

    /// The sheets of one year.
    struct Year {
        var people: NamedSheet
        var flags: NamedSheet
        var spending: NamedSheet

        var sheets: [Sheet] { [people.sheet, flags.sheet, spending.sheet] }
    }

    init(seed: UInt64, window: Window, layouts: [DiseaseMapLayouts]) {
        self.seed = seed
        self.window = window
        years = layouts.map { layouts in
            Year(
                people: NamedSheet(layouts.all[0], ["ID_CARTO", "BEN_NIR_PSA", "BEN_RNG_GEM", "BEN_IDT_ANO"]),
                flags: NamedSheet(layouts.all[1], ["ID_CARTO"] + DiseaseFlags.list.map(\.name)),
                spending: NamedSheet(
                    layouts.all[2],
                    [
                        "ID_CARTO", "TOT_DEP_MNT", "TOT_DEP_BSE", "TOT_DEP_SDV_MNT", "TOT_DEP_HOP_MNT",
                        "TOT_DEP_PRESESPECE_MNT",
                    ]))
        }
    }

    var sheets: [Sheet] { years.flatMap(\.sheets) }

    /// Everybody who consumed something in the year.
    mutating func write(_ journey: Journey) {
        let person = journey.person
        guard person.isInReferential, person.consumes else { return }
        for (place, year) in window.years.enumerated() {
            let portrait = YearPortrait(journey, year: year)
            guard portrait.lines > 0 || portrait.stays > 0 else { continue }
            write(portrait, of: person, year, &years[place])
        }
    }

    private func write(_ portrait: YearPortrait, of person: Person, _ year: Int, _ sheets: inout Year) {
        // Numbers are new in every year.
        let secret = mixed(UInt64(person.index) << 16 | UInt64(person.child) << 8) ^ mixed(seed ^ UInt64(year))
        let digits = String(mixed(secret))
        let number = String(repeating: "0", count: max(0, 18 - digits.count)) + digits.suffix(18)
        let identity = person.identity(on: Month(year: year, month: 12).lastDay)
        sheets.people.set(0, text: number)
        sheets.people.set(1, identity.pseudonym)
        sheets.people.set(2, identity.rank)
        sheets.people.set(3, text: person.key(seed: seed))
        sheets.people.endRow()
        sheets.flags.set(0, text: number)
        for (place, flag) in DiseaseFlags.list.enumerated() {
            sheets.flags.set(place + 1, byte: portrait.flags.contains(flag.name) ? 0x31 : 0x30)
        }
        sheets.flags.endRow()
        // Mean prices in cents of a line, of a stay and of a month of pension (assumed).
        let town = portrait.lines * 1800
        let hospital = portrait.stays * 150_000
        let cash = portrait.pensions * 75_000
        sheets.spending.set(0, text: number)
        sheets.spending.set(1, cents: town + hospital + cash)
        sheets.spending.set(2, cents: town * 5 / 4 + hospital + cash)
        sheets.spending.set(3, cents: town)
        sheets.spending.set(4, cents: hospital)
        sheets.spending.set(5, cents: cash)
        sheets.spending.endRow()
    }
}
