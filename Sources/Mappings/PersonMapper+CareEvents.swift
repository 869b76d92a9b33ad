internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Packs, acts and act natures of the city (4.9, 4.10).

extension PersonMapper {
    /// Events of netting groups that stayed positive.
    mutating func makeCareEvents(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        acts.removeAll(keepingCapacity: true)
        for group in 0..<netting.groups.count where netting.groups[group].net > .zero {
            let entry = netting.entries[Int(netting.groups[group].best)]
            let net = netting.groups[group].net
            let visit = groupVisits[group]
            origin = Int32(group)
            switch entry.kind {
            case .packs: addPack(entry, net, visit, history, &ledger)
            case .biology: addBiology(entry, net, visit, history, &ledger)
            case .hospitalDrugs: addHospitalDrug(entry, net, visit, history, &ledger)
            case .devices: addDevice(entry, net, visit, history, &ledger)
            case .lines: addLine(entry, net, visit, history, &ledger)
            case .acts:
                let phase = UInt8(truncatingIfNeeded: entry.variant)
                guard ActSelection.isFirstPhase(phase) else { continue }
                acts.append(
                    ActCandidate(
                        code: ActSelection.act(entry.code), day: entry.day, performer: entry.executant,
                        activity: UInt8(truncatingIfNeeded: entry.variant >> 8), phase: phase, quantity: net,
                        row: entry.row, line: entry.line, visit: visit, order: Int32(group)))
            }
        }
        ActSelection.select(&acts, countsAnaesthesia: options.countsAnaesthesia)
        for act in acts {
            origin = act.order
            addAct(act, history, &ledger)
        }
    }

    /// 4.9-pack: a pack delivered. 4.9-provider: by its prescriber.
    private mutating func addPack(
        _ entry: NettingEntry, _ net: Quantity, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        let pack = history.pharmacy[Int(entry.row)]
        let units = pack.cip13.isEmpty ? nil : context.concepts.unitsPerBox(cip13: pack.cip13)
        let amount = DispensedPack.amount(net: net, isOpened: pack.isOpened, unitsPerPack: units)
        if amount.isOutlier { ledger.note(.quantityOutlier) }
        var stem = Stem(source: .pack, code: entry.code, start: entry.day, type: types.pharmacy)
        stem.variant = pack.isOpened ? 1 : 0
        stem.isInBoxes = amount.isInBoxes
        stem.quantity = amount.quantity
        let target = onlyTarget(of: entry, .cip13)
        let atc = context.concepts.atcClass(cip13: pack.cip13)
        let form = target.map { context.concepts.form(of: $0) } ?? .unknown
        if case .liquid(let concept) = form {
            let volume = DispensedPack.volume(
                amount, units: units, millilitres: context.concepts.millilitresPerUnit(cip13: pack.cip13),
                concept: concept)
            if let volume { stem.quantity = volume } else { ledger.note(.unconvertedLiquid) }
            stem.end = days(atc, volume, target).map { entry.day + $0 - 1 }
        } else if form == .solid, !amount.isInBoxes {
            stem.end = days(atc, amount.quantity, target).map { entry.day + $0 - 1 }
        }
        if isForThreeMonths(pack) { stem.end = entry.day + DispensedPack.largePackDays - 1 }
        stem.end =
            stem.end ?? DispensedPack.end(start: entry.day, net: net, isOpened: pack.isOpened, options: options)
        stem.visit = visit
        stem.executant = entry.executant
        if options.drugProvider == .prescriber { stem.provider = prescriber(history.care[Int(entry.line)].line) }
        add(stem, .cip13, .cip13, aPriori: .drug, &ledger)
    }

    /// The concept of a drug that has one.
    private func onlyTarget(of entry: NettingEntry, _ system: CodeSystem) -> Int32? {
        let targets = context.concepts.resolve(system, entry.code, on: entry.day).targets
        return targets.count == 1 ? targets[0].conceptID : nil
    }

    /// 4.9-end, rule `dose`: whether a whole pack is made for three months, which then counts more than a daily dose.
    private func isForThreeMonths(_ pack: PharmacyLine) -> Bool {
        options.drugEndRule == .dose && !pack.isOpened && context.concepts.isLargePack(cip13: pack.cip13)
    }

    /// 4.9-end, rule `dose`: days by the daily dose; `nil` without the rule, or when anything of it is unknown.
    private func days(_ atc: Code16?, _ quantity: Quantity?, _ target: Int32?) -> Int? {
        guard options.drugEndRule == .dose, let quantity, let target, let atc,
            let dose = context.settings.dailyDoses[atc]
        else { return nil }
        return dose.days(quantity: quantity, of: context.concepts.strengths(of: target))
    }

    /// 4.12-biology: a biology act.
    private mutating func addBiology(
        _ entry: NettingEntry, _ net: Quantity, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        let line = history.care[Int(entry.line)].line
        var stem = Stem(source: .biology, code: entry.code, start: entry.day, type: types.professional)
        stem.visit = visit
        stem.executant = entry.executant
        stem.quantity = net
        stem.provider = executant(line)
        if net > BiologyAct.many { ledger.note(.quantityOutlier) }
        add(stem, .nabm, .nabm, aPriori: .measurement, &ledger)
    }

    /// 4.9-retrocession, 4.9-added: a drug handed out by a hospital pharmacy, or billed on top of a private stay.
    private mutating func addHospitalDrug(
        _ entry: NettingEntry, _ net: Quantity, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        let isAdministered = entry.variant == 1
        let target = onlyTarget(of: entry, .ucd7)
        let isSolid = target.map { context.concepts.form(of: $0) == .solid } ?? false
        let days = isSolid ? self.days(context.concepts.atcClass(ucd7: entry.code), net, target) : nil
        var stem = Stem(source: .hospitalDrug, code: entry.code, start: entry.day, type: types.pharmacy)
        stem.variant = UInt8(clamping: entry.variant)
        stem.quantity = net
        // 4.9-end. Handed out for home: the days of a prescription, whatever the number of units, or of their dose.
        stem.end = isAdministered ? entry.day : entry.day + (days ?? DispensedPack.defaultDays) - 1
        stem.visit = visit
        stem.executant = entry.executant
        if options.drugProvider == .prescriber { stem.provider = prescriber(history.care[Int(entry.line)].line) }
        add(stem, .ucd7, .ucd, aPriori: .drug, &ledger)
    }

    /// 4.11-supply: a device supplied.
    private mutating func addDevice(
        _ entry: NettingEntry, _ net: Quantity, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        var device = history.devices[Int(entry.row)]
        // 3.3-5: of the days the latest count, whichever row states them.
        for position in netting.groups[Int(origin)].rows.bounds {
            let other = history.devices[Int(netting.entries[position].row)]
            if let start = other.start { device.start = device.start.map { max($0, start) } ?? start }
            if let end = other.end { device.end = device.end.map { max($0, end) } ?? end }
        }
        let earliest = demographics.earliestBirth
        let days = DeviceSupply.days(
            start: device.start, end: device.end, kind: device.kind, careDay: entry.day,
            plausible: earliest...max(earliest, context.settings.snapshotDate))
        if days.isInverted { ledger.note(.invertedDates) }
        var stem = Stem(source: .device, code: entry.code, start: days.start, type: types.claim)
        stem.variant = UInt8(clamping: entry.variant)
        stem.end = days.end
        stem.quantity = net
        stem.visit = visit
        stem.executant = entry.executant
        add(stem, .lpp, .lpp, aPriori: .device, &ledger)
    }

    /// 4.9-uncoded, 4.10-nature, H8, 4.13-benefits: a line whose nature is all that is known.
    private mutating func addLine(
        _ entry: NettingEntry, _ net: Quantity, _ visit: Int32, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        let line = history.care[Int(entry.line)].line
        var stem = Stem(source: .line, code: entry.code, start: entry.day, type: types.pharmacy)
        stem.visit = visit
        stem.executant = entry.executant
        let isMedicoSocial = history.facilities[history.care[Int(entry.line)].facilities.bounds]
            .contains { FacilityCategory.isMedicoSocial($0.category) }
        switch ActNatureEvent(grouping: traits(of: line).grouping, isMedicoSocial: isMedicoSocial) {
        case .none:
            guard ActNatureEvent.isSickLeave(line.nature, grouping: traits(of: line).grouping) else { return }
            // 4.13-benefits: the days that were paid.
            stem.source = .benefit
            stem.type = types.claim
            stem.quantity = net
            state(stem)
        case .accommodation:
            stem.type = types.claim
            add(stem, .actNature, .actNature, aPriori: .observation, &ledger)
        case .drug:
            stem.isInBoxes = true
            stem.quantity = net
            stem.end = DispensedPack.end(start: entry.day, net: net, isOpened: false, options: options)
            if options.drugProvider == .prescriber { stem.provider = prescriber(line) }
            add(stem, .actNature, .actNature, aPriori: .drug, &ledger)
        case .procedure:
            guard options.lineEvents else { return }
            let count = ActSelection.count(net)
            // Nursing acts come in dozens: the wider limit of 4.10 holds, not that of CCAM.
            if ActSelection.isOutlier(count, isInStay: true) { ledger.note(.quantityOutlier) }
            stem.type = professionalType(of: line)
            stem.quantity = Quantity(Int(count))
            stem.provider = executant(line)
            add(stem, .actNature, .actNature, aPriori: .procedure, &ledger)
        }
    }

    /// 4.10-city: a CCAM act billed in the city or a private hospital.
    private mutating func addAct(_ act: ActCandidate, _ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        let line = history.care[Int(act.line)].line
        let row = history.acts[Int(act.row)]
        var stem = Stem(
            source: .act, code: Code16(act.code), start: act.day, type: professionalType(of: line))
        stem.variant = act.activity
        stem.visit = act.visit
        stem.executant = act.performer
        stem.modifiers = row.modifiers
        stem.extra = ActSelection.suffix(row.code)
        stem.provider = executant(line)
        let count = ActSelection.count(act.quantity)
        if ActSelection.isOutlier(count, isInStay: false) { ledger.note(.quantityOutlier) }
        stem.quantity = Quantity(Int(count))
        add(stem, .ccam, .ccam, aPriori: .procedure, &ledger)
    }

    /// 4.3-event: the provider of the executant, 0 for none.
    func executant(_ line: CareLine) -> Int32 {
        provider(line.executant, line.executantSpecialty, line.executantActivity)
    }

    /// 4.9-provider: the provider of the prescriber, 0 for none.
    private func prescriber(_ line: CareLine) -> Int32 {
        prescriberKey(line).flatMap { context.registry.provider($0) } ?? 0
    }

    /// The registry key of the prescriber; `nil` for none.
    func prescriberKey(_ line: CareLine) -> Code24? {
        professionalKey(line.prescriber, line.prescriberSpecialty, line.prescriberActivity)
    }

    private func provider(_ number: Code16, _ specialty: Int16, _ activity: Int16) -> Int32 {
        professionalKey(number, specialty, activity).flatMap { context.registry.provider($0) } ?? 0
    }

    private func professionalKey(_ number: Code16, _ specialty: Int16, _ activity: Int16) -> Code24? {
        let isIndividual = options.providerGrain == .individual
        return RegistryKey.professional(
            number: isIndividual ? number : Code16(), specialty: specialty, activity: activity)
    }
}
