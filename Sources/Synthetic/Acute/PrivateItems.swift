internal import ETLCore
internal import SNDSSchema

/// One item or fee that a clinic bills.
struct PrivateBillItem {
    /// ACT_COD.
    var letters: Code8
    var count = 1
    /// Price of one in cents.
    var price: Int
    /// Rate of the insurance, per cent.
    var rate: Int
    /// EXE_SPE, of fees.
    var specialty = 0
    /// Days after the start of the stay.
    var delay = 0

    var charged: Int { count * price }
}

extension StayRecord {
    /// Stay group and daily charge.
    func items(_ bill: StayBill) -> [PrivateBillItem] {
        let count = max(stay.sessions, 1)
        var items = [PrivateBillItem(letters: "GHS", count: count, price: bill.base / count, rate: bill.rate)]
        if bill.dailyCharge > 0 {
            // The daily charge is the patient's or the complementary cover's.
            let days = stay.nights + 1
            items.append(PrivateBillItem(letters: "FJ", count: days, price: bill.dailyCharge / days, rate: 0))
        }
        return items
    }

    /// One fee for each act, one visit a stay without acts.
    func fees(_ bill: StayBill) -> [PrivateBillItem] {
        let fees = stay.acts.map { act in
            act.activity == 0x34
                ? PrivateBillItem(letters: "ADA", price: 8000, rate: bill.rate, specialty: 2, delay: act.delay)
                : PrivateBillItem(letters: "ADC", price: 15_000, rate: bill.rate, specialty: 4, delay: act.delay)
        }
        return fees.isEmpty ? [PrivateBillItem(letters: "CS", price: 2500, rate: bill.rate, specialty: 1)] : fees
    }

    /// The drugs that a clinic bills.
    var billedDrugs: [StayProducts.Drug] { products.drugs.filter { $0.list == .expensive } }
}

extension SheetRow {
    /// What items and fees have in common.
    mutating func set(_ columns: PrivateItemColumns, _ item: PrivateBillItem, isDay: Bool) {
        set(columns.line, delay: item.delay)
        set(columns.ACT_COD, item.letters)
        set(columns.ACT_NBR, item.count)
        set(columns.ACT_COE, 1)
        set(columns.PRI_UNI, cents: item.price)
        set(columns.REM_BAS, cents: item.charged)
        set(columns.REM_TAU, item.rate)
        set(columns.AMO_MNR, cents: item.charged * item.rate / 100)
        set(columns.AMC_MNR, cents: item.charged - item.charged * item.rate / 100)
        // Day or full hospital care (IR_MDT_V), as in the DCIR.
        set(columns.PSH_MDT, isDay ? 23 : 3)
    }
}
