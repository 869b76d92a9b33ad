import ETLCore
import Mappings
import SNDSSchema

// Rows of hospital bills.

extension TestPerson {
    /// Adds rows to those of all items, and says where they are.
    static func add<Row>(_ rows: [Row], to all: inout [Row]) -> Range<Int32> {
        let first = Int32(all.count)
        all += rows
        return first..<Int32(all.count)
    }

    /// Hangs rows on the stay that was added last.
    mutating func bill(
        drugs: [StayDrug] = [], implants: [StayImplant] = [], items: [PrivateItem] = [], acts: [BilledAct] = [],
        devices: [BilledDevice] = [], privateDrugs: [BilledDrug] = [], biology: [BilledBiology] = []
    ) {
        let last = history.stays.count - 1
        history.stays[last].parts.drugs = Self.add(drugs, to: &history.stayDetails.drugs)
        history.stays[last].parts.implants = Self.add(implants, to: &history.stayDetails.implants)
        history.stays[last].invoices.items = Self.add(items, to: &history.privateInvoices.items)
        history.stays[last].invoices.acts = Self.add(acts, to: &history.privateInvoices.acts)
        history.stays[last].invoices.devices = Self.add(devices, to: &history.privateInvoices.devices)
        history.stays[last].invoices.drugs = Self.add(privateDrugs, to: &history.privateInvoices.drugs)
        history.stays[last].invoices.biology = Self.add(biology, to: &history.privateInvoices.biology)
        let stayRows = drugs.count + implants.count
        let privateRows = items.count + acts.count + devices.count + privateDrugs.count + biology.count
        history.stays[last].partRows = Int32(stayRows + privateRows)
    }

    /// Hangs rows on the outpatient sequence that was added last.
    mutating func billOutpatient(drugs: [BilledDrug] = [], devices: [BilledDevice] = []) {
        let last = history.outpatient.count - 1
        history.outpatient[last].parts.drugs = Self.add(drugs, to: &history.outpatientDetails.drugs)
        history.outpatient[last].parts.devices = Self.add(devices, to: &history.outpatientDetails.devices)
        history.outpatient[last].partRows = Int32(drugs.count + devices.count)
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
