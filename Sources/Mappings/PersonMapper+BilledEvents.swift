internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Drugs, products and biology billed for stays and outpatient sequences (4.9, 4.11, 4.12).

extension PersonMapper {
    /// Events of the rows of hospital bills that are used, in their visits. Acts of private bills are those of the stay.
    mutating func makeBilledEvents(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for visit in visits.indices {
            if visits[visit].beginsStay {
                let index = Int(visits[visit].stay)
                let stay = history.stays[index]
                guard stay.partRows > 0 else { continue }
                let place = BilledPlace(visit: Int32(visit), dates: stayDates[index], type: types.stayPart)
                for kind in BilledKind.ofStays where kind != .privateActs {
                    addRows(kind, stay.rows(kind), place, history, &ledger)
                }
            } else if visits[visit].outpatient >= 0 {
                let index = Int(visits[visit].outpatient)
                let care = history.outpatient[index]
                guard care.partRows > 0 else { continue }
                let place = BilledPlace(visit: Int32(visit), dates: outpatientDates[index], type: types.outpatient)
                for kind in BilledKind.ofSequences { addRows(kind, care.rows(kind), place, history, &ledger) }
            }
        }
    }

    private mutating func addRows(
        _ kind: BilledKind, _ rows: Range<Int>, _ place: BilledPlace, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        for row in rows where billed[Int(kind.rawValue)][row].passes {
            origin = Int32(row)
            let order = Int32(row - rows.lowerBound)
            switch kind {
            case .stayDrugs: addStayDrug(history.stayDetails.drugs[row], place, order, &ledger)
            case .implants: addImplant(history.stayDetails.implants[row], place, order, &ledger)
            case .privateDrugs: addDrug(history.privateInvoices.drugs[row], .privateDrug, place, order, &ledger)
            case .privateDevices:
                addDevices(history.privateInvoices.devices[row], .privateDevice, place, order, &ledger)
            case .privateBiology: addBiology(history.privateInvoices.biology[row], place, order, &ledger)
            case .outpatientDrugs: addDrug(history.outpatientDetails.drugs[row], .outpatientDrug, place, order, &ledger)
            case .outpatientDevices:
                addDevices(history.outpatientDetails.devices[row], .outpatientDevice, place, order, &ledger)
            case .privateActs: break
            }
        }
    }

    /// 4.9-stay: a drug on top of a public stay, given on its day.
    private mutating func addStayDrug(
        _ drug: StayDrug, _ place: BilledPlace, _ order: Int32, _ ledger: inout Ledger
    ) {
        let day = StayAssembly.day(delay: drug.delay, month: drug.month, in: place.dates)
        var stem = place.stem(StemSource(drug.list), HospitalDrug.ucd7(drug.code), day, order, &ledger)
        stem.quantity = StayDrugRule.quantity(drug)
        add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
    }

    /// 4.11-implants: an implant on top of a public stay.
    private mutating func addImplant(
        _ implant: StayImplant, _ place: BilledPlace, _ order: Int32, _ ledger: inout Ledger
    ) {
        let day = StayAssembly.day(delay: implant.delay, month: implant.month, in: place.dates)
        var stem = place.stem(.implant, implant.code, day, order, &ledger)
        stem.quantity = Quantity(Int(implant.count))
        add(stem, .lpp, .lpp, aPriori: .device, &ledger)
    }

    /// 4.9-private, 4.9-stay: a drug in the bill of a private stay, or given in outpatient care.
    private mutating func addDrug(
        _ drug: BilledDrug, _ source: StemSource, _ place: BilledPlace, _ order: Int32, _ ledger: inout Ledger
    ) {
        var stem = place.stem(
            source, HospitalDrug.ucd7(drug.code), place.day(delay: drug.delay, source), order, &ledger)
        stem.quantity = StayDrugRule.units(drug.units, drug.fraction)
        add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
    }

    /// 4.11-implants: the products of a row in a bill; until 2007 it holds two.
    private mutating func addDevices(
        _ device: BilledDevice, _ source: StemSource, _ place: BilledPlace, _ order: Int32, _ ledger: inout Ledger
    ) {
        let day = place.day(delay: device.delay, source)
        if StayDeviceRule.isUsable(code: device.code, count: device.count, price: device.charged) {
            var stem = place.stem(source, device.code, day, order, &ledger)
            stem.quantity = Quantity(Int(device.count))
            add(stem, .lpp, .lpp, aPriori: .device, &ledger)
        }
        if StayDeviceRule.isUsable(code: device.secondCode, count: device.secondCount, price: device.secondCharged) {
            var stem = place.stem(source, device.secondCode, (day.day, isCorrected: false), order, &ledger)
            stem.variant = 1
            stem.quantity = Quantity(Int(device.secondCount))
            add(stem, .lpp, .lpp, aPriori: .device, &ledger)
        }
    }

    /// 4.12-private: biology in the bill of a private stay.
    private mutating func addBiology(
        _ act: BilledBiology, _ place: BilledPlace, _ order: Int32, _ ledger: inout Ledger
    ) {
        let day = place.day(delay: act.delay, .privateBiology)
        var stem = place.stem(.privateBiology, BiologyAct.code(act.code), day, order, &ledger)
        stem.quantity = Quantity(Int(max(1, act.count ?? 1)))
        if stem.quantity > BiologyAct.many { ledger.note(.quantityOutlier) }
        add(stem, .nabm, .nabm, aPriori: .measurement, &ledger)
    }
}

/// Where the rows of a hospital bill belong.
struct BilledPlace {
    var visit: Int32
    var dates: StayDates
    var type: Int32

    /// 3.8-private, 3.8-outpatient: the day that a delay tells.
    func day(delay: Int32?, _ source: StemSource) -> (day: Day, isCorrected: Bool) {
        switch source {
        case .outpatientDrug, .outpatientDevice: StayAssembly.day(delay: delay, in: dates)
        default: StayAssembly.day(delay: delay, month: nil, in: dates)
        }
    }

    /// An event of a row; a day that had to be corrected is counted.
    func stem(
        _ source: StemSource, _ code: Code16, _ day: (day: Day, isCorrected: Bool), _ order: Int32,
        _ ledger: inout Ledger
    ) -> Stem {
        if day.isCorrected { ledger.note(.dateClipped) }
        var stem = Stem(source: source, code: code, start: day.day, type: type)
        stem.visit = visit
        stem.order = order
        return stem
    }
}

extension StemSource {
    /// The source of a drug on top of a public stay.
    init(_ list: StayDrug.List) {
        switch list {
        case .expensive: self = .stayDrug
        case .earlyAccess: self = .earlyDrug
        case .thrombolytic: self = .thrombolytic
        }
    }
}
