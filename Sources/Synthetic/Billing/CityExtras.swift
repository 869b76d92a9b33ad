internal import ETLCore

/// The rows of ER_TRS_F, ER_DTR_F, ER_INV_F, ER_RAT_F and ER_ARO_F that hang on a line.
struct CityExtras {
    var sheets: [Sheet]
    /// The nine keys in each sheet.
    let keys: [KeySlots]
    /// Complementary cover of the person under way.
    var cover: Cover?
    private let legs: [Slot]
    private let tariffs: [Slot]
    private let pensions: [Slot]
    private let accidents: [Slot]
    private let payments: [Slot]

    init(_ layouts: [TableLayout]) {
        sheets = layouts.map(Sheet.init)
        keys = layouts.map(KeySlots.init)
        func slots(_ table: Int, _ names: [String]) -> [Slot] { names.map { layouts[table][$0] } }
        legs = slots(
            0,
            [
                "ITR_ORD_NUM", "TRS_DEP_CDP", "TRS_ARR_CDP", "TRS_DTD_DTE", "TRS_DTF_DTE", "TRS_TRP_HRD",
                "TRS_TRP_HRA",
            ])
        tariffs = slots(1, ["TRS_ORD_NUM", "TRS_PRS_IDE", "TRS_ACT_QSN", "TRS_ACT_PRU"])
        pensions = slots(2, ["INV_PEN_CAT", "INV_PEN_ETA", "INV_ATR_DTD"])
        accidents = slots(3, ["ATT_NAT", "RAT_IPP_TAU", "RAT_IPP_DTE"])
        payments = slots(
            4,
            [
                "ARO_ORD_NUM", "ARO_REM_TYP", "ARO_REM_MNT", "ARO_REM_BSE", "ARO_REM_TAU", "ARO_REM_SGN",
                "ARO_PRS_NAT", "ARO_ASU_NAT", "ARO_CPL_COD",
            ])
    }

    /// Writes the rows of a line whose keys are set.
    mutating func write(_ line: CityBilling.Line, _ person: Person) {
        let item = line.item
        if let trip = item.trip { write(trip, line, person) }
        switch item.benefit {
        case .pension(let category, let granted)?:
            sheets[2].set(pensions[0], category)
            sheets[2].set(pensions[1], 1)
            sheets[2].set(pensions[2], granted)
            sheets[2].endRow()
        case .accident(let kind, let rate, let since)?:
            sheets[3].set(accidents[0], kind)
            sheets[3].set(accidents[1], rate)
            sheets[3].set(accidents[2], since)
            sheets[3].endRow()
        case nil: break
        }
        if let cover, cover.isOpen(on: item.day), !item.isCash, !item.isTechnical, item.supplement == 0,
            item.qualifier == 0, item.lineQualifier == 0
        {
            writePayment(line, cover)
        }
    }

    private mutating func write(_ trip: Trip, _ line: CityBilling.Line, _ person: Person) {
        let home = Code8(HomeCell.all[person.cell].postalCode) ?? Code8()
        for leg in 0..<(trip.isReturn ? 2 : 1) {
            let hour = trip.hour + leg * 5
            sheets[0].set(legs[0], leg + 1)
            sheets[0].set(legs[1], home)
            sheets[0].set(legs[2], home)
            sheets[0].set(legs[3], line.item.day)
            sheets[0].set(legs[4], line.item.day)
            sheets[0].set(legs[5], hour * 100 + 10)
            sheets[0].set(legs[6], hour * 100 + 10 + min(trip.kilometres, 45))
            sheets[0].endRow()
        }
        // 11: flat price of the department; 21: kilometres at the normal price (in cents, assumed).
        let count = trip.isReturn ? 2 : 1
        for (order, (code, quantity, price)) in [(11, count, 1360), (21, count * trip.kilometres, 90)].enumerated() {
            sheets[1].set(tariffs[0], order + 1)
            sheets[1].set(tariffs[1], code)
            sheets[1].set(tariffs[2], line.sign * quantity)
            sheets[1].set(tariffs[3], cents: price)
            sheets[1].endRow()
        }
    }

    /// What the public cover adds to the insurance: the co-payment of 30 %, of a round price (assumed).
    private mutating func writePayment(_ line: CityBilling.Line, _ cover: Cover) {
        let base = 2500 * max(1, min(line.item.quantity, 20))
        sheets[4].set(payments[0], 1)
        sheets[4].set(payments[1], cover.payment)
        sheets[4].set(payments[2], cents: base * 3 / 10)
        sheets[4].set(payments[3], cents: base)
        sheets[4].set(payments[4], 30)
        sheets[4].set(payments[5], line.sign > 0 ? 1 : 2)
        sheets[4].set(payments[6], line.item.nature)
        sheets[4].set(payments[7], 10)
        sheets[4].set(payments[8], 0)
        sheets[4].endRow()
    }
}
