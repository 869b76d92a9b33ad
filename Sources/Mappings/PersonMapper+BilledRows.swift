internal import ETLCore
internal import SNDSSchema

// Rows of hospital bills that stand or fall alone inside a stay or sequence that is kept (3.6-stay-drugs).

extension PersonMapper {
    /// The verdict of each row beside that of its stay or sequence.
    mutating func checkBilledRows(_ history: borrowing PersonHistory) {
        for kind in BilledKind.allCases {
            billed[Int(kind.rawValue)].append(contentsOf: repeatElement(.used, count: history.count(kind)))
        }
        for index in 0..<history.stays.count where history.stays[index].partRows > 0 {
            let stay = history.stays[index]
            let verdict = stayVerdicts[index]
            for kind in BilledKind.ofStays {
                for row in stay.rows(kind) {
                    billed[Int(kind.rawValue)][row] =
                        verdict.passes ? check(row, kind, stay.parts.drugs.bounds, history) : verdict
                }
            }
        }
        for index in 0..<history.outpatient.count where history.outpatient[index].partRows > 0 {
            let care = history.outpatient[index]
            let verdict = outpatientVerdicts[index]
            for kind in BilledKind.ofSequences {
                for row in care.rows(kind) {
                    billed[Int(kind.rawValue)][row] = verdict.passes ? check(row, kind, 0..<0, history) : verdict
                }
            }
        }
    }

    /// R-40 for drugs and products without code or quantity; an act without code is no event (4.0.6-empty).
    /// - Parameter drugs: those of the stay of the row.
    private func check(
        _ row: Int, _ kind: BilledKind, _ drugs: Range<Int>, _ history: borrowing PersonHistory
    ) -> Verdict {
        let isUsable: Bool
        switch kind {
        case .stayDrugs:
            let drug = history.stayDetails.drugs[row]
            isUsable = StayDrugRule.isUsable(
                code: drug.code, quantity: StayDrugRule.quantity(drug), price: drug.price)
            if isUsable, StayDrugRule.isRepeated(drug, in: history.stayDetails.drugs[drugs]) {
                return .excluded(.bevacizumab)
            }
        case .implants:
            let implant = history.stayDetails.implants[row]
            isUsable = StayDeviceRule.isUsable(code: implant.code, count: implant.count, price: implant.price)
        case .privateActs: return history.privateInvoices.acts[row].code.isEmpty ? .excluded(.code) : .used
        case .privateBiology: return history.privateInvoices.biology[row].code > 0 ? .used : .excluded(.code)
        case .privateDevices:
            let device = history.privateInvoices.devices[row]
            isUsable =
                StayDeviceRule.isUsable(code: device.code, count: device.count, price: device.charged)
                || StayDeviceRule.isUsable(
                    code: device.secondCode, count: device.secondCount, price: device.secondCharged)
        case .privateDrugs:
            let drug = history.privateInvoices.drugs[row]
            isUsable = StayDrugRule.isUsable(
                code: drug.code, quantity: StayDrugRule.units(drug.units, drug.fraction), price: drug.unitPrice)
        case .outpatientDrugs:
            let drug = history.outpatientDetails.drugs[row]
            isUsable = StayDrugRule.isUsable(
                code: drug.code, quantity: StayDrugRule.units(drug.units, drug.fraction), price: drug.unitPrice)
        case .outpatientDevices:
            let device = history.outpatientDetails.devices[row]
            isUsable = StayDeviceRule.isUsable(code: device.code, count: device.count, price: device.charged)
        }
        return isUsable ? .used : .rejected(.nonPositiveQuantity, .stayDrugs)
    }

    /// Rows with a fate of their own, taken out of the count of their stay or sequence. Each rejected row has a line.
    func noteBilledRows(
        _ kind: BilledKind, _ rows: Range<Int>, _ key: RowKey, _ history: borrowing PersonHistory,
        _ ledger: inout Ledger
    ) {
        for row in rows where !billed[Int(kind.rawValue)][row].passes {
            let verdict = billed[Int(kind.rawValue)][row]
            let table = history.table(kind, row: row)
            ledger.books.move(1, from: .used, to: verdict.fate, table)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            ledger.reject(
                RejectLine(
                    code, table: table, sourceKey: StayKey(key).sourceText, personKey: history.key.description,
                    rule: rule.text))
        }
    }
}
