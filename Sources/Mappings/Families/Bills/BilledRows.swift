internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Drugs, products and biology in hospital bills, private or outpatient (3.6-stay-drugs, 4.9, 4.11, 4.12).

extension BilledDrug {
    /// a code, a positive quantity, no negative price.
    var isUsable: Bool {
        StayDrugRule.isUsable(code: code, quantity: StayDrugRule.units(units, fraction), price: unitPrice)
    }
}

extension BilledDevice {
    /// Until 2007 a row of a private bill holds two products.
    var isUsable: Bool {
        StayDeviceRule.isUsable(code: code, count: count, price: charged) || hasUsableSecond
    }

    /// R-40 for the second product.
    var hasUsableSecond: Bool {
        StayDeviceRule.isUsable(code: secondCode, count: secondCount, price: secondCharged)
    }
}

/// Where the rows of a hospital bill belong.
struct BilledPlace {
    var visit: VisitRef
    var dates: StayDates
    var type: Int32
    /// 3.8-outpatient: a delay beyond the sequence means its first day; in a stay (3.8-private) it means the nearer of
    /// the eve and the day after.
    var isOutpatient = false

    /// The day that a delay tells.
    func day(delay: Int32?) -> (day: Day, isCorrected: Bool) {
        isOutpatient
            ? StayAssembly.day(delay: delay, in: dates) : StayAssembly.day(delay: delay, month: nil, in: dates)
    }

    /// An event of a row; a day that had to be corrected is counted.
    func event(
        _ kind: EventKind, _ code: Code16, _ day: (day: Day, isCorrected: Bool), order: Int32, _ origin: Origin,
        _ ledger: inout Ledger
    ) -> Event {
        if day.isCorrected { ledger.note(.dateClipped) }
        var event = Event(kind, code: code, start: day.day, type: type, origin: origin)
        event.visit = visit
        event.order = order
        return event
    }

    /// 4.9-private, 4.9-stay: a drug in the bill of a private stay, or given in outpatient care.
    func event(
        _ kind: EventKind, _ drug: BilledDrug, order: Int32, _ origin: Origin, _ ledger: inout Ledger
    ) -> Event {
        var event = event(
            kind, HospitalDrug.ucd7(drug.code), day(delay: drug.delay), order: order, origin, &ledger)
        event.quantity = StayDrugRule.units(drug.units, drug.fraction)
        return event
    }

    /// 4.11-implants: the products of a row in a bill.
    func addDevices(
        _ kind: EventKind, _ device: BilledDevice, order: Int32, _ origin: Origin, _ rules: RuleSet,
        _ visits: inout Visits, _ out: inout Events, _ ledger: inout Ledger
    ) {
        let day = day(delay: device.delay)
        if StayDeviceRule.isUsable(code: device.code, count: device.count, price: device.charged) {
            var event = event(kind, device.code, day, order: order, origin, &ledger)
            event.quantity = Quantity(Int(device.count))
            out.add(event, .device, rules, &visits, &ledger)
        }
        if device.hasUsableSecond {
            var event = event(kind, device.secondCode, (day.day, isCorrected: false), order: order, origin, &ledger)
            event.variant = 1
            event.quantity = Quantity(Int(device.secondCount))
            out.add(event, .device, rules, &visits, &ledger)
        }
    }
}
