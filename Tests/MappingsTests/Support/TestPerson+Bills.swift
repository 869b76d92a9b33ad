import ETLCore
import Mappings
import SNDSSchema

// Rows of hospital bills.

extension TestPerson {
    /// Hangs rows on the stay that was added last.
    mutating func bill(
        drugs: [StayDrug] = [], implants: [StayImplant] = [], items: [PrivateItem] = [], acts: [BilledAct] = [],
        devices: [BilledDevice] = [], privateDrugs: [BilledDrug] = [], biology: [BilledBiology] = []
    ) {
        let last = history.stays.count - 1
        history.stays[last].drugs = drugs
        history.stays[last].implants = implants
        history.stays[last].items = items
        history.stays[last].billedActs = acts
        history.stays[last].devices = devices
        history.stays[last].privateDrugs = privateDrugs
        history.stays[last].biology = biology
    }

    /// Hangs rows on the outpatient sequence that was added last.
    mutating func billOutpatient(drugs: [BilledDrug] = [], devices: [BilledDevice] = []) {
        let last = history.outpatient.count - 1
        history.outpatient[last].drugs = drugs
        history.outpatient[last].devices = devices
    }
}

extension StayDrug {
    static func drug(
        _ code: Code16, _ quantity: Int = 1, list: List = .expensive, repeats: Int32 = 1, delay: Int32? = nil,
        month: Month? = nil
    ) -> StayDrug {
        var drug = StayDrug()
        drug.list = list
        drug.code = code
        drug.quantity = Quantity(quantity)
        drug.repeats = repeats
        drug.delay = delay
        drug.month = month
        return drug
    }
}

extension StayImplant {
    static func implant(_ code: Code16, _ count: Int32 = 1, delay: Int32? = nil, month: Month? = nil) -> StayImplant {
        var implant = StayImplant()
        implant.code = code
        implant.count = count
        implant.delay = delay
        implant.month = month
        return implant
    }
}

extension BilledAct {
    static func act(_ code: Code16, activity: Code8 = "1", phase: Code8 = "0", delay: Int32? = 0) -> BilledAct {
        var act = BilledAct()
        act.code = code
        act.activity = activity
        act.phase = phase
        act.delay = delay
        return act
    }
}

extension BilledDevice {
    static func device(_ code: Code16, _ count: Int32 = 1, delay: Int32? = 0) -> BilledDevice {
        var device = BilledDevice()
        device.code = code
        device.count = count
        device.delay = delay
        return device
    }
}

extension BilledDrug {
    static func drug(
        _ code: Code16, _ units: Int32 = 1, fraction: Quantity? = nil, delay: Int32? = 0
    ) -> BilledDrug {
        var drug = BilledDrug()
        drug.code = code
        drug.units = units
        drug.fraction = fraction
        drug.delay = delay
        return drug
    }
}

extension BilledBiology {
    static func act(_ code: Int32, count: Int32? = 1, delay: Int32? = 0) -> BilledBiology {
        var act = BilledBiology()
        act.code = code
        act.count = count
        act.delay = delay
        return act
    }
}

extension Mapped {
    /// Used, excluded and rejected rows of a table.
    func usedExcludedRejected(_ table: TableID) -> [Int] {
        [ledger.books[table].used, ledger.books[table].excluded, ledger.books[table].rejected]
    }
}
