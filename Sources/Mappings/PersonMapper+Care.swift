internal import ETLCore
internal import SNDSSchema
internal import Vocabulary

// Care lines: which are kept, and what is left of them after corrections (3.2, 3.3).

extension PersonMapper {
    /// D1 to D7.
    mutating func filterCare(_ history: borrowing PersonHistory) {
        for index in 0..<history.care.count {
            let item = history.care[index]
            let isDrug = !item.pharmacy.isEmpty || EncounterClass.isPharmacy(traits(of: item.line).grouping)
            let (verdict, day) = careFilters.check(
                item.line, flux: DCIRKey(item.key).fluxMonth, isDrug: isDrug)
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
        }
        packVerdicts.append(contentsOf: repeatElement(.used, count: history.pharmacy.count))
        actVerdicts.append(contentsOf: repeatElement(.used, count: history.acts.count))
        for index in 0..<history.care.count {
            let item = history.care[index]
            let verdict = careVerdicts[index]
            for row in item.pharmacy.bounds {
                let line = history.pharmacy[row]
                let isCoded = !line.cip13.isEmpty || !line.cip7.isEmpty
                packVerdicts[row] = verdict.passes && !isCoded ? .excluded(.code) : verdict
            }
            for row in item.acts.bounds {
                let isCoded = !history.acts[row].code.isEmpty
                actVerdicts[row] = verdict.passes && !isCoded ? .excluded(.code) : verdict
            }
        }
    }

    /// Netting of packs, acts, and lines that have neither.
    mutating func net(_ history: borrowing PersonHistory) {
        var order: Int32 = 0
        for index in 0..<history.care.count where careVerdicts[index].passes {
            let item = history.care[index]
            let line = item.line
            let day = careDays[index]
            for row in item.pharmacy.bounds where packVerdicts[row].passes {
                let pack = history.pharmacy[row]
                netting.add(
                    NettingEntry(
                        kind: .packs, code: pack.cip13.isEmpty ? Code16(pack.cip7) : pack.cip13,
                        variant: pack.isOpened ? 1 : 0, day: day, executant: line.executant,
                        quantity: pack.isOpened ? pack.units : pack.packs, line: Int32(index), row: Int32(row),
                        order: order, key: item.key))
                order += 1
            }
            for row in item.acts.bounds where actVerdicts[row].passes {
                let act = history.acts[row]
                let variant =
                    UInt16(ActSelection.digit(act.activity)) << 8 | UInt16(ActSelection.digit(act.phase))
                netting.add(
                    NettingEntry(
                        kind: .acts, code: Code16(ActSelection.act(act.code)), variant: variant, day: day,
                        executant: line.executant,
                        quantity: item.acts.count == 1 ? line.quantity : PersonMapper.sign(line.quantity),
                        line: Int32(index), row: Int32(row), order: order, key: item.key))
                order += 1
            }
            guard item.pharmacy.isEmpty, item.acts.isEmpty else { continue }
            guard line.nature > 0 else {
                careVerdicts[index] = .excluded(.code)
                continue
            }
            netting.add(
                NettingEntry(
                    kind: .lines, code: ActNatureEvent.code(line.nature), day: day, executant: line.executant,
                    quantity: line.quantity, line: Int32(index), order: order, key: item.key))
            order += 1
        }
        netting.run(crossDays: options.netCrossDateDays)
        takeOverNetting(history)
    }

    /// One act for each row when a line has several: only the sign of the line counts.
    private static func sign(_ quantity: Quantity) -> Quantity {
        quantity > .zero ? .one : quantity < .zero ? -.one : .zero
    }

    /// The rows take over the verdict of their group.
    private mutating func takeOverNetting(_ history: borrowing PersonHistory) {
        residualRows.append(contentsOf: repeatElement(0, count: netting.groups.count))
        packGroups.append(contentsOf: repeatElement(-1, count: history.pharmacy.count))
        actGroups.append(contentsOf: repeatElement(-1, count: history.acts.count))
        lineGroups.append(contentsOf: repeatElement(-1, count: history.care.count))
        for group in 0..<netting.groups.count {
            let verdict = netting.verdict(of: group)
            for position in netting.groups[group].rows.bounds {
                let entry = netting.entries[position]
                switch entry.kind {
                case .packs:
                    packVerdicts[Int(entry.row)] = verdict
                    packGroups[Int(entry.row)] = Int32(group)
                case .acts:
                    actVerdicts[Int(entry.row)] = verdict
                    actGroups[Int(entry.row)] = Int32(group)
                case .lines:
                    careVerdicts[Int(entry.line)] = verdict
                    lineGroups[Int(entry.line)] = Int32(group)
                }
                if verdict.fate == .rejected { residualRows[group] += 1 }
            }
        }
    }

    /// The fate of a line with refined rows: the best that one of them has.
    ///
    /// Used before rejected before cancelled before excluded. A line rejected with its rows counts in the reject line
    /// of the first of them.
    mutating func settleLines(_ history: borrowing PersonHistory) {
        for index in 0..<history.care.count where careVerdicts[index].passes {
            let item = history.care[index]
            guard !(item.pharmacy.isEmpty && item.acts.isEmpty) else { continue }
            var best = Verdict.excluded(.code)
            var group: Int32 = -1
            func weigh(_ verdict: Verdict, _ own: Int32) {
                if PersonMapper.weight(verdict.fate) > PersonMapper.weight(best.fate) { (best, group) = (verdict, own) }
            }
            for row in item.pharmacy.bounds { weigh(packVerdicts[row], packGroups[row]) }
            for row in item.acts.bounds { weigh(actVerdicts[row], actGroups[row]) }
            careVerdicts[index] = best
            if best.fate == .rejected, group >= 0 { residualRows[Int(group)] += 1 }
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
