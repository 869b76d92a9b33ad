internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Packs of pharmacies, and drugs of hospital pharmacies (4.9).

extension City {
    /// 4.9-pack: a pack delivered. 4.9-provider: by its prescriber.
    func addPack(
        _ entry: NettingEntry, _ net: Quantity, _ group: GroupRef, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        let pack = packs[RowRef(Int(entry.row))]
        let concepts = rules.concepts
        let units = pack.cip13.isEmpty ? nil : concepts.unitsPerBox(cip13: pack.cip13)
        let amount = DispensedPack.amount(net: net, isOpened: pack.isOpened, unitsPerPack: units)
        if amount.isOutlier { ledger.note(.quantityOutlier) }
        var event = event(.pack, entry, group, type: rules.types.pharmacy)
        event.variant = pack.isOpened ? 1 : 0
        event.isInBoxes = amount.isInBoxes
        event.quantity = amount.quantity
        let target = onlyTarget(of: entry, .cip13, rules)
        let atc = concepts.atcClass(cip13: pack.cip13)
        let form = target.map { concepts.form(of: $0) } ?? .unknown
        if case .liquid(let concept) = form {
            let volume = DispensedPack.volume(
                amount, units: units, millilitres: concepts.millilitresPerUnit(cip13: pack.cip13), concept: concept)
            if let volume { event.quantity = volume } else { ledger.note(.unconvertedLiquid) }
            event.end = days(atc, volume, target, rules).map { entry.day + $0 - 1 }
        } else if form == .solid, !amount.isInBoxes {
            event.end = days(atc, amount.quantity, target, rules).map { entry.day + $0 - 1 }
        }
        let isLiquid = if case .liquid = form { true } else { false }
        let holdsThreeMonths = DispensedPack.isForThreeMonths(
            isFlagged: concepts.isLargePack(cip13: pack.cip13), isOpened: pack.isOpened, units: units,
            atc: isLiquid ? nil : atc, rules.options.drugEndRule)
        // Who names daily doses knows better than a flag; the rule `dose` of before trusts the flag.
        if holdsThreeMonths, event.end == nil || rules.options.drugEndRule == .dose {
            event.end = entry.day + DispensedPack.largePackDays - 1
        }
        event.end =
            event.end
            ?? DispensedPack.end(start: entry.day, net: net, isOpened: pack.isOpened, options: rules.options)
        if rules.options.drugProvider == .prescriber { event.provider = rules.prescriber(lines[entry.line]) }
        out.add(event, .pack, rules, &visits, &ledger)
    }

    /// The concept of a drug that has one.
    private func onlyTarget(of entry: NettingEntry, _ system: CodeSystem, _ rules: RuleSet) -> Int32? {
        let targets = rules.concepts.resolve(system, entry.code, on: entry.day).targets
        return targets.count == 1 ? targets[0].conceptID : nil
    }

    /// 4.9-end, rules `pack` and `dose`: days by the daily dose; `nil` when anything of it is unknown.
    private func days(_ atc: Code16?, _ quantity: Quantity?, _ target: Int32?, _ rules: RuleSet) -> Int? {
        guard rules.options.drugEndRule.asksDoses, let quantity, let target, let atc,
            let dose = rules.context.settings.dailyDoses[atc]
        else { return nil }
        return unsafe dose.days(quantity: quantity, of: rules.concepts.strengths(of: target))
    }

    /// 4.9-retrocession, 4.9-added: a drug handed out by a hospital pharmacy, or billed on top of a private stay.
    func addHospitalDrug(
        _ entry: NettingEntry, _ net: Quantity, _ group: GroupRef, _ rules: RuleSet, _ visits: inout Visits,
        _ out: inout Events, _ ledger: inout Ledger
    ) {
        let isAdministered = entry.variant == 1
        let target = onlyTarget(of: entry, .ucd7, rules)
        let isSolid = target.map { rules.concepts.form(of: $0) == .solid } ?? false
        let days = isSolid ? self.days(rules.concepts.atcClass(ucd7: entry.code), net, target, rules) : nil
        var event = event(.hospitalDrug, entry, group, type: rules.types.pharmacy)
        event.variant = UInt8(clamping: entry.variant)
        event.quantity = net
        // 4.9-end. Handed out for home: the days of a prescription, whatever the number of units, or of their dose.
        event.end = isAdministered ? entry.day : entry.day + (days ?? DispensedPack.defaultDays) - 1
        if rules.options.drugProvider == .prescriber { event.provider = rules.prescriber(lines[entry.line]) }
        out.add(event, .dispensingUnit, rules, &visits, &ledger)
    }

    /// 4.11-rental: on request, supplies of one product by one supplier that follow each other are one exposure.
    mutating func mergeRentals(_ out: inout Events) {
        out.replace(where: {
            $0.kind == EventKind.device.rank && DeviceSupply.recurs($0.variant)
        }) {
            rentals in
            rentals.sort { a, b in
                if a.code != b.code { return a.code < b.code }
                if a.executant != b.executant { return a.executant < b.executant }
                if a.concept != b.concept { return a.concept < b.concept }
                return (a.start, a.end ?? a.start, a.order, a.origin.first)
                    < (b.start, b.end ?? b.start, b.order, b.origin.first)
            }
            var kept = 0
            for supply in rentals.dropFirst() {
                let whole = rentals[kept]
                let isSame =
                    supply.code == whole.code && supply.executant == whole.executant && supply.concept == whole.concept
                if isSame, DeviceSupply.continues(supply.start, whole.end ?? whole.start) {
                    rentals[kept].end = max(whole.end ?? whole.start, supply.end ?? supply.start)
                    rentals[kept].quantity += supply.quantity
                    mergedRentals[GroupRef(Int(supply.origin.first))] = GroupRef(Int(rentals[kept].origin.first))
                } else {
                    kept += 1
                    rentals[kept] = supply
                }
            }
            rentals.removeLast(rentals.count - kept - 1)
        }
    }
}
