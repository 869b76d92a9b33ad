internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Drugs, products and biology billed for stays and outpatient sequences (4.9, 4.11, 4.12).

extension PersonMapper {
    /// Events of the rows of hospital bills that are used, in their visits.
    mutating func makeBilledEvents(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for visit in visits.indices {
            if visits[visit].isStay {
                let index = Int(visits[visit].stay)
                let stay = history.stays[index]
                guard stay.partRows > 0 else { continue }
                let place = BilledPlace(visit: Int32(visit), dates: stayDates[index], type: types.stayPart)
                addStayDrugs(stay, place, history, &ledger)
                addImplants(stay, place, history, &ledger)
                addPrivateDrugs(stay, place, history, &ledger)
                addPrivateDevices(stay, place, history, &ledger)
                addPrivateBiology(stay, place, history, &ledger)
            } else if visits[visit].outpatient >= 0 {
                let index = Int(visits[visit].outpatient)
                let care = history.outpatient[index]
                guard care.partRows > 0 else { continue }
                let place = BilledPlace(visit: Int32(visit), dates: outpatientDates[index], type: types.outpatient)
                addOutpatientDrugs(care, place, history, &ledger)
                addOutpatientDevices(care, place, history, &ledger)
            }
        }
    }

    /// 4.9-stay: a drug on top of a public stay, given on its day.
    private mutating func addStayDrugs(
        _ stay: StayItem, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = stay.rows(.stayDrugs)
        for row in rows where isUsed(.stayDrugs, row) {
            let drug = history.stayDetails.drugs[row]
            let day = StayAssembly.day(delay: drug.delay, month: drug.month, in: place.dates)
            let code = HospitalDrug.ucd7(drug.code)
            var stem = place.stem(StemSource(drug.list), code, day, row, in: rows, &ledger)
            stem.quantity = StayDrugRule.quantity(drug)
            origin = Int32(row)
            add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
        }
    }

    /// 4.11-implants: an implant on top of a public stay.
    private mutating func addImplants(
        _ stay: StayItem, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = stay.rows(.implants)
        for row in rows where isUsed(.implants, row) {
            let implant = history.stayDetails.implants[row]
            let day = StayAssembly.day(delay: implant.delay, month: implant.month, in: place.dates)
            var stem = place.stem(.implant, implant.code, day, row, in: rows, &ledger)
            stem.quantity = Quantity(Int(implant.count))
            origin = Int32(row)
            add(stem, .lpp, .lpp, aPriori: .device, &ledger)
        }
    }

    /// 4.9-private: a drug in the bill of a private stay.
    private mutating func addPrivateDrugs(
        _ stay: StayItem, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = stay.rows(.privateDrugs)
        for row in rows where isUsed(.privateDrugs, row) {
            let drug = history.privateInvoices.drugs[row]
            let day = StayAssembly.day(delay: drug.delay, month: nil, in: place.dates)
            var stem = place.stem(.privateDrug, HospitalDrug.ucd7(drug.code), day, row, in: rows, &ledger)
            stem.quantity = StayDrugRule.units(drug.units, drug.fraction)
            origin = Int32(row)
            add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
        }
    }

    /// 4.11-implants: products in the bill of a private stay; until 2007 a row holds two.
    private mutating func addPrivateDevices(
        _ stay: StayItem, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = stay.rows(.privateDevices)
        for row in rows where isUsed(.privateDevices, row) {
            let device = history.privateInvoices.devices[row]
            let day = StayAssembly.day(delay: device.delay, month: nil, in: place.dates)
            origin = Int32(row)
            if StayDeviceRule.isUsable(code: device.code, count: device.count, price: device.charged) {
                var stem = place.stem(.privateDevice, device.code, day, row, in: rows, &ledger)
                stem.quantity = Quantity(Int(device.count))
                add(stem, .lpp, .lpp, aPriori: .device, &ledger)
            }
            if StayDeviceRule.isUsable(
                code: device.secondCode, count: device.secondCount, price: device.secondCharged)
            {
                var stem = place.stem(
                    .privateDevice, device.secondCode, (day.day, isCorrected: false), row, in: rows, &ledger)
                stem.variant = 1
                stem.quantity = Quantity(Int(device.secondCount))
                add(stem, .lpp, .lpp, aPriori: .device, &ledger)
            }
        }
    }

    /// 4.12-private: biology in the bill of a private stay.
    private mutating func addPrivateBiology(
        _ stay: StayItem, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = stay.rows(.privateBiology)
        for row in rows where isUsed(.privateBiology, row) {
            let act = history.privateInvoices.biology[row]
            let day = StayAssembly.day(delay: act.delay, month: nil, in: place.dates)
            var stem = place.stem(.privateBiology, BiologyAct.code(act.code), day, row, in: rows, &ledger)
            stem.quantity = Quantity(Int(max(1, act.count ?? 1)))
            if stem.quantity > BiologyAct.many { ledger.note(.quantityOutlier) }
            origin = Int32(row)
            add(stem, .nabm, .nabm, aPriori: .measurement, &ledger)
        }
    }

    /// 4.9-stay: a drug given in outpatient care.
    private mutating func addOutpatientDrugs(
        _ care: OutpatientCare, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = care.rows(.outpatientDrugs)
        for row in rows where isUsed(.outpatientDrugs, row) {
            let drug = history.outpatientDetails.drugs[row]
            let day = StayAssembly.day(delay: drug.delay, in: place.dates)
            var stem = place.stem(.outpatientDrug, HospitalDrug.ucd7(drug.code), day, row, in: rows, &ledger)
            stem.quantity = StayDrugRule.units(drug.units, drug.fraction)
            origin = Int32(row)
            add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
        }
    }

    /// 4.11-implants: a product in an outpatient bill.
    private mutating func addOutpatientDevices(
        _ care: OutpatientCare, _ place: BilledPlace, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        let rows = care.rows(.outpatientDevices)
        for row in rows where isUsed(.outpatientDevices, row) {
            let device = history.outpatientDetails.devices[row]
            let day = StayAssembly.day(delay: device.delay, in: place.dates)
            var stem = place.stem(.outpatientDevice, device.code, day, row, in: rows, &ledger)
            stem.quantity = Quantity(Int(device.count))
            origin = Int32(row)
            add(stem, .lpp, .lpp, aPriori: .device, &ledger)
        }
    }

    @inline(__always)
    private func isUsed(_ kind: BilledKind, _ row: Int) -> Bool { billed[Int(kind.rawValue)][row].passes }
}

/// Where the rows of a hospital bill belong.
struct BilledPlace {
    var visit: Int32
    var dates: StayDates
    var type: Int32

    /// An event of a row; a day that had to be corrected is counted.
    func stem(
        _ source: StemSource, _ code: Code16, _ day: (day: Day, isCorrected: Bool), _ row: Int, in rows: Range<Int>,
        _ ledger: inout Ledger
    ) -> Stem {
        if day.isCorrected { ledger.note(.dateClipped) }
        var stem = Stem(source: source, code: code, start: day.day, type: type)
        stem.visit = visit
        stem.order = Int32(row - rows.lowerBound)
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
