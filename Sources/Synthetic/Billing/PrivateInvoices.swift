internal import ETLCore

/// The invoices of clinics for one year: T_MCO FA, FB, FC, FM, FP, FH, FL and FI.
struct PrivateInvoices {
    private var headers: NamedSheet
    private var items: NamedSheet
    private var fees: NamedSheet
    private var acts: NamedSheet
    private var devices: NamedSheet
    private var drugs: NamedSheet
    private var biology: NamedSheet
    private var interruptions: NamedSheet

    private static let line = ["ETA_NUM", "RSA_NUM", "NUM_FAC", "DEL_DAT_ENT"]
    private static let item =
        line + ["ACT_COD", "ACT_NBR", "ACT_COE", "PRI_UNI", "REM_BAS", "REM_TAU", "AMO_MNR", "AMC_MNR", "PSH_MDT"]
    private static let invoice: Code8 = "001"

    init(_ layouts: [TableLayout]) {
        headers = NamedSheet(
            layouts[0],
            [
                "ETA_NUM", "RSA_NUM", "NUM_FAC", "COD_SEX", "AGE_ANN", "NAT_ASS", "EXO_TM", "PH_MNT", "PH_BRM",
                "PH_AMO_MNR", "PH_OC_MNR", "HON_MNT", "HON_AM_MNR", "HON_OC_MNR", "SOR_MOI", "SOR_ANN", "NIR_ANO_MAM",
            ])
        items = NamedSheet(layouts[1], Self.item + ["FAC_MNT", "GHS_NUM"])
        fees = NamedSheet(layouts[2], Self.item + ["HON_MNT", "EXE_SPE"])
        acts = NamedSheet(layouts[3], Self.line + ["CCAM_COD", "ACV_ACT", "PHA_ACT"])
        devices = NamedSheet(layouts[4], Self.line + ["LPP_COD", "TIP_PRS_IDE", "LPP_QUA", "FAC_MNT"])
        drugs = NamedSheet(
            layouts[5],
            Self.line + ["UCD_UCD_COD", "COD_UCD", "COD_UCP_CIP", "QUA_COD", "COE_TAU", "ACH_PRI", "FAC_TOT"])
        biology = NamedSheet(layouts[6], Self.line + ["NABM_COD", "ACT_NBR"])
        interruptions = NamedSheet(layouts[7], Self.line + ["ETB_NUM", "SEJ_FIN"])
    }

    var sheets: [Sheet] {
        [headers, items, fees, acts, devices, drugs, biology, interruptions].map(\.sheet)
    }

    mutating func write(_ record: StayRecord) {
        let stay = record.stay
        let bill = StayBill(record)
        let fees = writeFees(record)
        writeHeader(record, bill, fees: fees)
        write(record, "GHS", count: max(stay.sessions, 1), price: bill.base / max(stay.sessions, 1), rate: bill.rate)
        if bill.dailyCharge > 0 {
            // The daily charge is the patient's or the complementary cover's.
            write(record, "FJ", count: stay.nights + 1, price: bill.dailyCharge / (stay.nights + 1), rate: 0)
        }
        for act in stay.acts {
            Self.begin(&acts, record, act.delay)
            acts.set(4, act.code)
            acts.set(5, byte: act.activity)
            acts.set(6, 0)
            acts.endRow()
        }
        writeProducts(record)
        // A blood count and electrolytes of those who stay overnight, on the first day.
        if stay.nights > 1, !stay.isSession {
            for code in [1104, 1610] {
                Self.begin(&biology, record, 0)
                biology.set(4, code)
                biology.set(5, 1)
                biology.endRow()
            }
        }
        // 4 % of longer stays are interrupted by a day elsewhere (assumed).
        if stay.nights > 2, record.number % 25 == 1 {
            Self.begin(&interruptions, record, 1)
            interruptions.set(4, Facility.all[stay.cell][0].number)
            interruptions.set(5, "0" as Code8)
            interruptions.endRow()
        }
    }

    private static func begin(_ sheet: inout NamedSheet, _ record: StayRecord, _ delay: Int) {
        sheet.begin(record.facility, record.rsaNumber)
        sheet.set(2, invoice)
        sheet.set(3, delay)
    }

    private mutating func writeHeader(_ record: StayRecord, _ bill: StayBill, fees: Int) {
        headers.begin(record.facility, record.rsaNumber)
        headers.set(2, Self.invoice)
        headers.set(3, record.person.sex)
        headers.set(4, max(0, record.person.age(on: record.stay.start)))
        headers.set(5, record.stay.delivery == nil ? 10 : 30)
        headers.set(6, bill.waiver)
        headers.set(7, cents: bill.base + bill.dailyCharge)
        headers.set(8, cents: bill.base)
        headers.set(9, cents: bill.paid)
        headers.set(10, cents: bill.complementary)
        headers.set(11, cents: fees)
        headers.set(12, cents: fees * bill.rate / 100)
        headers.set(13, cents: fees - fees * bill.rate / 100)
        headers.set(14, record.stay.end.month)
        headers.set(15, record.stay.end.year)
        headers.set(16, text: record.perinatal?.sharedKey ?? "")
        headers.endRow()
    }

    private mutating func write(_ record: StayRecord, _ letters: Code8, count: Int, price: Int, rate: Int) {
        Self.begin(&items, record, 0)
        Self.set(&items, letters, count: count, price: price, rate: rate, isDay: record.stay.nights == 0)
        items.set(13, cents: count * price)
        if letters == "GHS" { items.set(14, record.stayGroup) } else { items.clear(14) }
        items.endRow()
    }

    private static func set(
        _ sheet: inout NamedSheet, _ letters: Code8, count: Int, price: Int, rate: Int, isDay: Bool
    ) {
        let base = count * price
        sheet.set(4, letters)
        sheet.set(5, count)
        sheet.set(6, 1)
        sheet.set(7, cents: price)
        sheet.set(8, cents: base)
        sheet.set(9, rate)
        sheet.set(10, cents: base * rate / 100)
        sheet.set(11, cents: base - base * rate / 100)
        // Day or full hospital care (IR_MDT_V), as in the DCIR.
        sheet.set(12, isDay ? 23 : 3)
    }

    /// One fee for each act, one visit a stay without acts; says what they come to.
    private mutating func writeFees(_ record: StayRecord) -> Int {
        let bill = StayBill(record)
        var sum = 0
        func fee(_ letters: Code8, _ price: Int, _ specialty: Int, _ delay: Int) {
            Self.begin(&fees, record, delay)
            Self.set(&fees, letters, count: 1, price: price, rate: bill.rate, isDay: record.stay.nights == 0)
            fees.set(13, cents: price)
            fees.set(14, specialty)
            fees.endRow()
            sum += price
        }
        for act in record.stay.acts {
            if act.activity == 0x34 { fee("ADA", 8000, 2, act.delay) } else { fee("ADC", 15_000, 4, act.delay) }
        }
        if record.stay.acts.isEmpty { fee("CS", 2500, 1, 0) }
        return sum
    }

    private mutating func writeProducts(_ record: StayRecord) {
        for implant in record.products.implants {
            Self.begin(&devices, record, implant.delay)
            devices.set(4, implant.code)
            devices.set(5, implant.code)
            devices.set(6, implant.count)
            devices.set(7, cents: implant.count * implant.price)
            devices.endRow()
        }
        for drug in record.products.drugs where drug.list == .expensive {
            Self.begin(&drugs, record, drug.delay)
            // Half of the rows name the drug in seven digits only (assumed).
            let isShort = record.number % 2 == 0
            if isShort {
                drugs.clear(4)
            } else {
                drugs.set(4, HospitalMedicine.code(ucd7: drug.code, isLong: record.stay.end.year >= 2021))
            }
            drugs.set(5, drug.code)
            drugs.set(6, drug.code)
            drugs.set(7, drug.units)
            drugs.set(8, 0)
            drugs.set(9, cents: drug.price)
            drugs.set(10, cents: drug.units * drug.price)
            drugs.endRow()
        }
    }
}
