internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Drugs, products and biology billed for stays; acts of private bills are those of the stay (4.9, 4.11, 4.12).

extension Acute {
    func makeBilledEvents(
        _ stay: Stay, _ visit: VisitRef, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        let place = BilledPlace(visit: visit, dates: dates[stay.index], type: rules.types.stayPart)
        for row in drugs.of(stay) where drugs.passes(row) {
            // 4.9-stay: a drug on top of a public stay, given on its day.
            let drug = drugs[row]
            let day = StayAssembly.day(delay: drug.delay, month: drug.month, in: place.dates)
            var event = place.event(
                EventKind(drug.list), HospitalDrug.ucd7(drug.code), day, order: drugs.of(stay).order(of: row),
                .row(.T_MCOaaMED, row), &ledger)
            event.quantity = StayDrugRule.quantity(drug)
            out.add(event, .dispensingUnit, rules, &visits, &ledger)
        }
        for row in implants.of(stay) where implants.passes(row) {
            // 4.11-implants: an implant on top of a public stay.
            let implant = implants[row]
            let day = StayAssembly.day(delay: implant.delay, month: implant.month, in: place.dates)
            var event = place.event(
                .implant, implant.code, day, order: implants.of(stay).order(of: row), .row(.T_MCOaaDMIP, row), &ledger)
            event.quantity = Quantity(Int(implant.count))
            out.add(event, .device, rules, &visits, &ledger)
        }
        for row in billedDevices.of(stay) where billedDevices.passes(row) {
            place.addDevices(
                .privateDevice, billedDevices[row], order: billedDevices.of(stay).order(of: row),
                .row(.T_MCOaaFP, row), rules, &visits, &out, &ledger)
        }
        for row in billedDrugs.of(stay) where billedDrugs.passes(row) {
            let event = place.event(
                .privateDrug, billedDrugs[row], order: billedDrugs.of(stay).order(of: row), .row(.T_MCOaaFH, row),
                &ledger)
            out.add(event, .dispensingUnit, rules, &visits, &ledger)
        }
        for row in billedBiology.of(stay) where billedBiology.passes(row) {
            // 4.12-private: biology in the bill of a private stay.
            let act = billedBiology[row]
            var event = place.event(
                .privateBiology, BiologyAct.code(act.code), place.day(delay: act.delay),
                order: billedBiology.of(stay).order(of: row), .row(.T_MCOaaFL, row), &ledger)
            event.quantity = Quantity(Int(max(1, act.count ?? 1)))
            if event.quantity > BiologyAct.many { ledger.note(.quantityOutlier) }
            out.add(event, .biology, rules, &visits, &ledger)
        }
    }
}

extension EventKind {
    /// The kind of a drug on top of a public stay.
    fileprivate init(_ list: StayDrug.List) {
        switch list {
        case .expensive: self = .stayDrug
        case .earlyAccess: self = .earlyDrug
        case .thrombolytic: self = .thrombolytic
        }
    }
}
