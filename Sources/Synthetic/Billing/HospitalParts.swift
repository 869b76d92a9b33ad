internal import ETLCore
internal import SNDSSchema

/// The layouts of what hangs on MCO stays beside the clinical record, of one year.
struct HospitalPartLayouts: Sendable {
    /// All of them, in the order of `HospitalParts`, and whether the year has files of the table.
    let all: [(layout: TableLayout, exists: Bool)]

    init(year: Int) {
        let tables: [TableID] = [
            .T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO, .T_MCOaaDMIP, .T_MCOaaVALO, .T_MCOaaSTC, .T_MCOaaPIE,
            .T_MCOaaIVG, .T_MCOaaFA, .T_MCOaaFB, .T_MCOaaFC, .T_MCOaaFM, .T_MCOaaFP, .T_MCOaaFH, .T_MCOaaFL,
            .T_MCOaaFI,
        ]
        all = tables.map { table in
            (TableLayout(table, year: year), table.declaration.years.contains(year))
        }
    }

    /// Those that have a file.
    var delivered: [TableLayout] { all.filter(\.exists).map(\.layout) }
}

/// Drugs, implants, billing and services of public stays of one year.
struct HospitalParts {
    private var drugs: NamedSheet
    private var earlyAccess: NamedSheet
    private var thrombolytics: NamedSheet
    private var implants: NamedSheet
    private var valuations: NamedSheet
    private var billings: NamedSheet
    private var services: NamedSheet
    private var terminations: NamedSheet
    private var invoices: PrivateInvoices
    private let exists: [Bool]

    private static let key = ["ETA_NUM", "RSA_NUM"]

    init(_ layouts: HospitalPartLayouts) {
        let all = layouts.all.map(\.layout)
        exists = layouts.all.map(\.exists)
        drugs = NamedSheet(
            all[0],
            Self.key + ["UCD_UCD_COD", "ADM_NBR", "NBR_SEJ", "DELAI", "ADM_MOIS", "DAT_ADM_ANN", "ADM_NBR_PRI"])
        let rare = Self.key + ["UCD_UCD_COD", "ADM_NBR", "SEJ_NBR", "DAT_DELAI", "ADM_MOIS", "ADM_ANN"]
        earlyAccess = NamedSheet(all[1], rare + ["ACH_PRI_ADM"])
        thrombolytics = NamedSheet(all[2], rare + ["ADM_PRI_ADM"])
        implants = NamedSheet(
            all[3],
            Self.key + ["LPP_COD", "TIP_PRS_IDE", "NBR_POS", "NBR_POS_PRI", "DELAI", "MOI_POS", "DAT_POS_ANN"])
        valuations = NamedSheet(
            all[4],
            Self.key + ["VALO", "GHS_NUM", "MNT_TOT_AM", "MNT_TOT_BR", "MNT_GHS_AM", "MNT_RAC", "FLAG_FIDES"])
        billings = NamedSheet(
            all[5],
            Self.key + [
                "FAC_SEJ_AM", "NAT_ASS", "CTR_TYP", "BEN_CMU", "EXO_TM", "REM_BAS_MNT", "REM_TAU", "TOT_MNT_AM",
                "TOT_MNT_AMC", "FAC_MNT_FJ", "FAC_MNT_TM", "RAC_MNT_PAT", "NIR_ANO_MAM",
            ])
        services = NamedSheet(
            all[6], Self.key + ["PRS_COD", "PRS_JOU_NBR", "SUP_PAY_NBR", "DELAI", "POS_MOI", "POS_ANN"])
        terminations = NamedSheet(all[7], Self.key + ["NBR_IVG_ANT", "NBR_NAIS_ANT", "ANN_IVG_PREC"])
        invoices = PrivateInvoices(Array(all[8...]))
    }

    /// The sheets that have a file.
    var sheets: [Sheet] {
        let named = [drugs, earlyAccess, thrombolytics, implants, valuations, billings, services, terminations]
        return zip(named.map(\.sheet) + invoices.sheets, exists).filter(\.1).map(\.0)
    }

    mutating func write(_ record: StayRecord) {
        guard record.isPublic else {
            invoices.write(record)
            return
        }
        for drug in record.products.drugs { write(drug, record) }
        for implant in record.products.implants { write(implant, record) }
        let bill = StayBill(record)
        writeValuation(record, bill)
        writeBilling(record, bill)
        if record.stay.type == 0x41 {
            services.begin(record.facility, record.rsaNumber)
            services.set(2, record.number % 2 == 0 ? "SRC" as Code8 : "STF")
            services.set(3, 1)
            services.set(4, 1)
            services.set(5, 0)
            services.set(6, record.stay.start.month)
            services.set(7, record.stay.start.year)
            services.endRow()
        }
        if record.stay.principal == "O049" { writeTermination(record) }
    }

    private mutating func write(_ drug: StayProducts.Drug, _ record: StayRecord) {
        switch drug.list {
        case .expensive: Self.write(drug, record, &drugs)
        case .earlyAccess: Self.write(drug, record, &earlyAccess)
        case .thrombolytic: Self.write(drug, record, &thrombolytics)
        }
    }

    private static func write(_ drug: StayProducts.Drug, _ record: StayRecord, _ sheet: inout NamedSheet) {
        let day = record.stay.start + drug.delay
        sheet.begin(record.facility, record.rsaNumber)
        sheet.set(2, HospitalMedicine.code(ucd7: drug.code, isLong: day.year >= 2021))
        sheet.set(3, drug.units)
        sheet.set(4, 1)
        // Since one row in ten has no delay (assumed), the month must do.
        if record.number % 10 == 3 { sheet.clear(5) } else { sheet.set(5, drug.delay) }
        sheet.set(6, day.month)
        sheet.set(7, day.year)
        sheet.set(8, cents: drug.units * drug.price)
        sheet.endRow()
    }

    private mutating func write(_ implant: StayProducts.Implant, _ record: StayRecord) {
        let day = record.stay.start + implant.delay
        implants.begin(record.facility, record.rsaNumber)
        implants.set(2, implant.code)
        implants.set(3, implant.code)
        implants.set(4, implant.count)
        implants.set(5, cents: implant.count * implant.price)
        implants.set(6, implant.delay)
        implants.set(7, day.month)
        implants.set(8, day.year)
        implants.endRow()
    }

    private mutating func writeValuation(_ record: StayRecord, _ bill: StayBill) {
        valuations.begin(record.facility, record.rsaNumber)
        valuations.set(2, bill.isValued ? 1 : 0)
        valuations.set(3, record.stayGroup)
        valuations.set(4, cents: bill.paid)
        valuations.set(5, cents: bill.base)
        valuations.set(6, cents: bill.paid)
        valuations.set(7, cents: bill.patientShare)
        valuations.set(8, record.number % 3 == 0 ? 1 : 0)
        valuations.endRow()
    }

    private mutating func writeBilling(_ record: StayRecord, _ bill: StayBill) {
        billings.begin(record.facility, record.rsaNumber)
        billings.set(2, bill.isValued ? 1 : 0)
        billings.set(3, record.stay.delivery == nil ? 10 : 30)
        // 89 is the public cover.
        if bill.isPoor { billings.set(4, 89) } else { billings.clear(4) }
        billings.set(5, bill.isPoor ? 1 : 0)
        billings.set(6, bill.waiver)
        billings.set(7, cents: bill.base)
        billings.set(8, bill.rate)
        billings.set(9, cents: bill.paid)
        billings.set(10, cents: bill.complementary)
        billings.set(11, cents: bill.dailyCharge)
        billings.set(12, cents: bill.copayment)
        billings.set(13, cents: bill.patientShare)
        billings.set(14, text: record.perinatal?.sharedKey ?? "")
        billings.endRow()
    }

    /// One woman in three had one before (assumed).
    private mutating func writeTermination(_ record: StayRecord) {
        let earlier = record.person.index % 3 == 0 ? 1 : 0
        terminations.begin(record.facility, record.rsaNumber)
        terminations.set(2, earlier)
        terminations.set(3, record.person.age(on: record.stay.start) / 15)
        if earlier > 0 { terminations.set(4, record.stay.start.year - 2) } else { terminations.clear(4) }
        terminations.endRow()
    }
}
