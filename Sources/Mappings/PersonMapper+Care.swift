internal import ETLCore
internal import SNDSSchema
internal import Vocabulary

// Care lines: which are kept, and what is left of them after corrections (3.2, 3.3, 3.4).

/// Verdict and netting group of each row of a refined table, index for index beside the history.
struct RowFates {
    var verdicts: [Verdict] = []
    /// −1 for a row that is not netted.
    var groups: [Int32] = []

    mutating func removeAll() {
        verdicts.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
    }
}

extension CareItem {
    /// The rows of a kind.
    @inline(__always)
    func rows(_ kind: NettingKind) -> Range<Int> {
        switch kind {
        case .acts: acts.bounds
        case .packs: pharmacy.bounds
        case .biology: biology.bounds
        case .hospitalDrugs: hospitalDrugs.bounds
        case .devices: devices.bounds
        case .lines: 0..<0
        }
    }
}

extension PersonHistory {
    /// Number of rows of a kind.
    borrowing func count(_ kind: NettingKind) -> Int {
        switch kind {
        case .acts: acts.count
        case .packs: pharmacy.count
        case .biology: biology.count
        case .hospitalDrugs: hospitalDrugs.count
        case .devices: devices.count
        case .lines: care.count
        }
    }
}

extension PersonMapper {
    /// D1 to D7, H1 to H3.
    mutating func filterCare(_ history: borrowing PersonHistory) {
        for index in 0..<history.care.count {
            let item = history.care[index]
            let isDrug =
                !item.pharmacy.isEmpty || !item.hospitalDrugs.isEmpty
                || EncounterClass.isPharmacy(traits(of: item.line).grouping)
            var place =
                item.facilities.isEmpty
                ? HospitalLine.city
                : HospitalLine(
                    nature: item.line.nature, facilities: history.facilities[item.facilities.bounds],
                    drugs: history.hospitalDrugs[item.hospitalDrugs.bounds])
            if place == .privateStay, !isCovered(index, isDrug: isDrug, history) { place = .unmatchedStay }
            carePlaces.append(place)
            let (verdict, day) = careFilters.check(
                item.line, flux: DCIRKey(item.key).fluxMonth, isDrug: isDrug, place: place)
            careVerdicts.append(verdict)
            careDays.append(day ?? StayAssembly.earliestDay)
        }
    }

    /// D8, then every row takes over what its line was told.
    mutating func checkCareAgainstLife(_ history: borrowing PersonHistory) {
        let birth = demographics.earliestBirth
        for index in 0..<history.care.count where careVerdicts[index].passes {
            careVerdicts[index] = CareFilters.checkLife(
                careDays[index], earliestBirth: birth, death: decision.death?.day)
            if careVerdicts[index].passes, isSession(index, history) { careVerdicts[index] = .excluded(.h6) }
        }
        for kind in NettingKind.refined {
            let slot = Int(kind.rawValue)
            refined[slot].verdicts.append(contentsOf: repeatElement(.used, count: history.count(kind)))
            refined[slot].groups.append(contentsOf: repeatElement(-1, count: history.count(kind)))
        }
        for index in 0..<history.care.count {
            let item = history.care[index]
            let verdict = careVerdicts[index]
            for kind in NettingKind.refined {
                for row in item.rows(kind) {
                    refined[Int(kind.rawValue)].verdicts[row] =
                        verdict.passes ? check(row, kind, careDays[index], history) : verdict
                }
            }
        }
    }

    /// A row without code is no event (4.0.6-empty); neither is a repair or the postage of a device (4.11-services).
    ///
    /// Nor is a drug that the bill of a private stay holds (H10).
    @inline(never)  // Inlined, the compiler copies the whole mapper for every row.
    private func check(
        _ row: Int, _ kind: NettingKind, _ day: Day, _ history: borrowing PersonHistory
    ) -> Verdict {
        let isCoded: Bool
        switch kind {
        case .acts: isCoded = !history.acts[row].code.isEmpty
        case .packs: isCoded = !history.pharmacy[row].cip13.isEmpty || !history.pharmacy[row].cip7.isEmpty
        case .biology: isCoded = history.biology[row].code > 0
        case .hospitalDrugs:
            let drug = history.hospitalDrugs[row]
            isCoded = !drug.code.isEmpty
            if isCoded, drug.destination == 1, isBilledInStay(HospitalDrug.ucd7(drug.code), day, history) {
                return .excluded(.h10)
            }
        case .devices:
            isCoded = !history.devices[row].code.isEmpty
            if isCoded, !options.keepsDeviceServices, DeviceSupply.isService(history.devices[row].kind) {
                return .excluded(.device)
            }
        case .lines: isCoded = true
        }
        return isCoded ? .used : .excluded(.code)
    }

    /// Netting of refined rows, and of lines that have none.
    mutating func net(_ history: borrowing PersonHistory) {
        var order: Int32 = 0
        for index in 0..<history.care.count where careVerdicts[index].passes {
            let item = history.care[index]
            let executant = performer(item, history)
            for kind in NettingKind.refined {
                for row in item.rows(kind) where refined[Int(kind.rawValue)].verdicts[row].passes {
                    let part = PersonMapper.codePart(row, kind, item, history)
                    netting.add(
                        NettingEntry(
                            kind: kind, code: part.code, variant: part.variant, day: careDays[index],
                            executant: executant, quantity: part.quantity, line: Int32(index), row: Int32(row),
                            order: order, key: item.key))
                    order += 1
                }
            }
            guard !item.isRefined else { continue }
            guard item.line.nature > 0 else {
                careVerdicts[index] = .excluded(.code)
                continue
            }
            netting.add(
                NettingEntry(
                    kind: .lines, code: ActNatureEvent.code(item.line.nature), day: careDays[index],
                    executant: executant, quantity: item.line.quantity, line: Int32(index), order: order,
                    key: item.key))
            order += 1
        }
        netting.run(crossDays: options.netCrossDateDays)
        takeOverNetting(history)
    }

    /// 3.3-1: the facility where there is one, marked as such, else the professional.
    private func performer(_ item: CareItem, _ history: borrowing PersonHistory) -> Code16 {
        for row in item.facilities.bounds {
            let facility = history.facilities[row].facility
            if !facility.isEmpty { return Performer.facility(facility) }
        }
        return item.line.executant
    }

    /// Code part and signed quantity of a row (3.3-quantity).
    private static func codePart(
        _ row: Int, _ kind: NettingKind, _ item: CareItem, _ history: borrowing PersonHistory
    ) -> (code: Code16, variant: UInt16, quantity: Quantity) {
        switch kind {
        case .acts:
            let act = history.acts[row]
            let variant = UInt16(ActSelection.digit(act.activity)) << 8 | UInt16(ActSelection.digit(act.phase))
            // One act for each row when a line has several: only the sign of the line counts.
            let quantity = item.acts.count == 1 ? item.line.quantity : sign(item.line.quantity)
            return (Code16(ActSelection.act(act.code)), variant, quantity)
        case .packs:
            let pack = history.pharmacy[row]
            return (
                pack.cip13.isEmpty ? Code16(pack.cip7) : pack.cip13, pack.isOpened ? 1 : 0,
                pack.isOpened ? pack.units : pack.packs
            )
        case .biology:
            let act = history.biology[row]
            return (BiologyAct.code(act.code), 0, act.quantity)
        case .hospitalDrugs:
            let drug = history.hospitalDrugs[row]
            return (
                HospitalDrug.ucd7(drug.code), UInt16(clamping: drug.destination),
                HospitalDrug.quantity(drug, of: item.line)
            )
        case .devices:
            let device = history.devices[row]
            return (device.code, UInt16(clamping: device.kind), device.quantity)
        case .lines: return (Code16(), 0, .zero)
        }
    }

    private static func sign(_ quantity: Quantity) -> Quantity {
        quantity > .zero ? .one : quantity < .zero ? -.one : .zero
    }

    /// The rows take over the verdict of their group.
    private mutating func takeOverNetting(_ history: borrowing PersonHistory) {
        residualRows.append(contentsOf: repeatElement(0, count: netting.groups.count))
        for group in 0..<netting.groups.count {
            let verdict = netting.verdict(of: group)
            for position in netting.groups[group].rows.bounds {
                let entry = netting.entries[position]
                if entry.kind == .lines {
                    careVerdicts[Int(entry.line)] = verdict
                } else {
                    refined[Int(entry.kind.rawValue)].verdicts[Int(entry.row)] = verdict
                    refined[Int(entry.kind.rawValue)].groups[Int(entry.row)] = Int32(group)
                }
                guard verdict.fate == .rejected else { continue }
                // The facility of a line falls with it, and what else hangs on it.
                let shared = entry.kind == .lines ? history.care[Int(entry.line)].sharedRows : 0
                residualRows[group] += Int32(1 + shared)
            }
        }
    }

    /// The fate of a line with refined rows: the best that one of them has.
    ///
    /// Used before rejected before cancelled before excluded. A line rejected with its rows counts in the reject line
    /// of the first of them.
    mutating func settleLines(_ history: borrowing PersonHistory) {
        for index in 0..<history.care.count where careVerdicts[index].passes && history.care[index].isRefined {
            let item = history.care[index]
            var best: Verdict?
            var group: Int32 = -1
            for kind in NettingKind.refined {
                for row in item.rows(kind) {
                    let verdict = refined[Int(kind.rawValue)].verdicts[row]
                    if let known = best, PersonMapper.weight(verdict.fate) <= PersonMapper.weight(known.fate) {
                        continue
                    }
                    (best, group) = (verdict, refined[Int(kind.rawValue)].groups[row])
                }
            }
            let settled = best ?? .excluded(.code)
            careVerdicts[index] = settled
            if settled.fate == .rejected, group >= 0 { residualRows[Int(group)] += Int32(1 + item.sharedRows) }
        }
    }

    private static func weight(_ fate: Fate) -> Int {
        switch fate {
        case .used: 3
        case .rejected: 2
        case .cancelled: 1
        case .excluded: 0
        }
    }

    /// What the nomenclature says of the nature of a line.
    @inline(__always)
    func traits(of line: CareLine) -> ActNatureTraits {
        guard let facts = context.concepts.actNature(Int(line.nature)) else { return ActNatureTraits() }
        return ActNatureTraits(
            grouping: Int(facts.grouping), isCare: facts.isCare, isComplement: facts.complement != 0)
    }
}

/// Who did something, as part of a netting key: a professional by number, a facility with a letter in front.
enum Performer {
    private static let mark: UInt64 = 0x46 << 56

    /// A facility of 8 characters.
    static func facility(_ finess: Code8) -> Code16 {
        var code = Code16()
        code.high = mark | finess.word >> 8
        code.low = finess.word << 56
        return code
    }

    /// The facility; `nil` for a professional.
    static func facility(of performer: Code16) -> Code8? {
        guard performer.high >> 56 == mark >> 56 else { return nil }
        return Code8(word: performer.high << 8 | performer.low >> 56)
    }
}
