internal import ETLCore
internal import SNDSSchema

// What is left of lines and refined rows after corrections (3.3).

extension City {
    /// Nets refined rows, and lines that have none; every row takes over the verdict of its group.
    mutating func net(_ rules: RuleSet) {
        collectEntries()
        netting.run(crossDays: rules.options.netCrossDateDays)
        takeOverNetting()
        settleLines()
    }

    private mutating func collectEntries() {
        var order: Int32 = 0
        for line in lines.refs where lines.passes(line) {
            let (record, key) = (lines[line], lines.key(line))
            let executant = performer(line, record)
            for kind in NettingKind.refined {
                for row in rows(kind, of: line) where ownVerdict(kind, row)?.passes ?? true {
                    let part = codePart(kind, row, line, record)
                    netting.add(
                        NettingEntry(
                            kind: kind, code: part.code, variant: part.variant, day: days[line.index],
                            executant: executant, quantity: part.quantity, line: line, row: UInt32(row), order: order,
                            key: key))
                    order += 1
                }
            }
            guard !isRefined(line) else { continue }
            guard record.nature > 0 else {
                lines.judge(line, .excluded(.code))
                continue
            }
            netting.add(
                NettingEntry(
                    kind: .lines, code: ActNatureEvent.code(record.nature), day: days[line.index],
                    executant: executant, quantity: record.quantity, line: line, row: line.place, order: order,
                    key: key))
            order += 1
        }
    }

    /// 3.3-1: the facility where there is one, marked as such, else the professional.
    func performer(_ line: Line, _ record: CareLine) -> Code16 {
        for facility in facilityNumbers(line) where !facility.isEmpty { return Performer.facility(facility) }
        return record.executant
    }

    /// Code part and signed quantity of a row (3.3-quantity).
    private func codePart(
        _ kind: NettingKind, _ row: Int, _ line: Line, _ record: CareLine
    ) -> (code: Code16, variant: UInt16, quantity: Quantity) {
        switch kind {
        case .acts:
            let act = acts[RowRef(row)]
            let variant = UInt16(ActSelection.digit(act.activity)) << 8 | UInt16(ActSelection.digit(act.phase))
            // One act for each row when a line has several: only the sign of the line counts.
            let quantity = acts.of(line).count == 1 ? record.quantity : record.quantity.sign
            return (Code16(ActSelection.act(act.code)), variant, quantity)
        case .packs:
            let pack = packs[RowRef(row)]
            return (
                pack.cip13.isEmpty ? Code16(pack.cip7) : pack.cip13, pack.isOpened ? 1 : 0,
                pack.netted
            )
        case .biology:
            let act = biology[RowRef(row)]
            return (BiologyAct.code(act.code), 0, act.quantity)
        case .hospitalDrugs:
            let drug = hospitalDrugs[RowRef(row)]
            return (
                HospitalDrug.ucd7(drug.code), UInt16(clamping: drug.destination),
                HospitalDrug.quantity(drug, of: record)
            )
        case .devices:
            let device = devices[RowRef(row)]
            return (device.code, UInt16(clamping: device.kind), device.quantity)
        case .lines: return (Code16(), 0, .zero)
        }
    }

    /// The rows take over the verdict of their group.
    private mutating func takeOverNetting() {
        for kind in NettingKind.refined {
            let count = [acts.count, packs.count, biology.count, hospitalDrugs.count, devices.count][Int(kind.rawValue)]
            groups[Int(kind.rawValue)].append(contentsOf: repeatElement(nil, count: count))
        }
        residualRows.append(contentsOf: repeatElement(0, count: netting.groups.count))
        for group in netting.groups.indices {
            let verdict = netting.verdict(of: group)
            for position in netting.groups[group].rows {
                let entry = netting.entries[position]
                if entry.kind == .lines {
                    lines.judge(entry.line, verdict)
                } else {
                    judge(entry.kind, Int(entry.row), verdict)
                    groups[Int(entry.kind.rawValue)][Int(entry.row)] = GroupRef(group)
                }
                guard verdict.fate == .rejected else { continue }
                // The facility of a line falls with it, and what else hangs on it.
                residualRows[group] += 1 + (entry.kind == .lines ? sharedRows(entry.line) : 0)
            }
        }
    }

    /// The fate of a line with refined rows: the best that one of them has.
    ///
    /// Used before rejected before cancelled before excluded. A line rejected with its rows counts in the reject line
    /// of the first of them.
    private mutating func settleLines() {
        for line in lines.refs where lines.passes(line) && isRefined(line) {
            var best: (verdict: Verdict, group: GroupRef?)?
            for kind in NettingKind.refined {
                for row in rows(kind, of: line) {
                    let verdict = ownVerdict(kind, row) ?? .used
                    if let best, City.weight(verdict.fate) <= City.weight(best.verdict.fate) { continue }
                    best = (verdict, groups[Int(kind.rawValue)][row])
                }
            }
            guard let best else { continue }
            lines.judge(line, best.verdict)
            if best.verdict.fate == .rejected, let group = best.group {
                residualRows[group.index] += 1 + sharedRows(line)
            }
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

    /// one line for each group that stayed negative, with its refined rows and the lines that fell with them.
    func rejectResiduals(_ marks: PersonMarks, _ ledger: inout Ledger) {
        for group in residualRows.indices where residualRows[group] > 0 {
            let entry = netting.entries[netting.groups[group].rows.lowerBound]
            ledger.reject(
                marks.line(
                    .orphanNegative, .netting, entry.kind.table, key: lines.key(entry.line), rows: residualRows[group]))
        }
    }
}

extension Quantity {
    /// 1, 0 or −1.
    fileprivate var sign: Quantity { self > .zero ? .one : self < .zero ? -.one : .zero }
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
