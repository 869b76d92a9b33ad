internal import ETLCore
internal import SNDSSchema

// What became of each source row of the person that was converted last, row by row.

extension PersonMapper {
    /// The rows of a history with their verdicts. To be asked right after `convert`, which leaves the verdicts behind.
    ///
    /// - Parameter whole: the verdict over the whole person, when there is one.
    package func rowFates(of history: PersonHistory, whole: Verdict? = nil) -> [(row: SourceRow, verdict: Verdict)] {
        var fates: [(row: SourceRow, verdict: Verdict)] = []
        func add(_ row: SourceRow, _ verdict: @autoclosure () -> Verdict) { fates.append((row, whole ?? verdict())) }
        for row in history.referential { add(SourceRow(row.table, PersonHistory.key(row), AnyHashable(row)), .used) }
        // Families are shown to visitors by their owner.
        var history = history
        for index in history.care.indices {
            let item = history.care[index]
            add(history.source(line: index), careVerdicts[index])
            for kind in NettingKind.refined {
                for row in item.rows(kind) {
                    add(history.source(kind, row: row, line: index), refined[Int(kind.rawValue)].verdicts[row])
                }
            }
            for row in item.facilities.bounds {
                add(SourceRow(.ER_ETE_F, item.key, AnyHashable(history.facilities[row])), careVerdicts[index])
            }
            if item.parts >= 0 {
                let parts = history.lineParts[Int(item.parts)]
                for row in history.lineDetails.sourceRows(parts, item.key) { add(row, careVerdicts[index]) }
            }
        }
        for (row, verdict) in registerFates(of: history) { add(row, verdict) }
        for item in history.diseaseMapItems {
            // The row that names the person has nothing but its key.
            add(SourceRow(.CT_IDE_AAAA_GN, item.key, AnyHashable(true)), .used)
            for row in history.diseaseMaps.sourceRows(item.parts, item.key) { add(row, .used) }
        }
        for index in history.stays.indices {
            addStay(index, history, add)
            let stay = history.stays[index]
            let details = history.stayDetails.sourceRows(stay.parts, stay.key)
            for row in details + history.privateInvoices.sourceRows(stay.invoices, stay.key)
            where !BilledKind.tables.contains(row.table) {
                add(row, stayVerdicts[index])
            }
            for kind in BilledKind.ofStays {
                for row in stay.rows(kind) {
                    add(history.source(kind, row: row, key: stay.key), billed[Int(kind.rawValue)][row])
                }
            }
        }
        for index in history.outpatient.indices {
            addOutpatient(index, history, add)
            let care = history.outpatient[index]
            for row in history.outpatientDetails.sourceRows(care.parts, care.key)
            where !BilledKind.tables.contains(row.table) {
                add(row, outpatientVerdicts[index])
            }
            for kind in BilledKind.ofSequences {
                for row in care.rows(kind) {
                    add(history.source(kind, row: row, key: care.key), billed[Int(kind.rawValue)][row])
                }
            }
        }
        for index in history.exemptions.indices {
            // The key is not kept: exemptions are found by what they say.
            add(SourceRow(.IR_IMB_R, RowKey(), AnyHashable(history.exemptions[index])), exemptionVerdicts[index])
        }
        for index in history.certificates.indices {
            let item = history.certificates[index]
            let verdict = certificateVerdict(index)
            add(SourceRow(.KI_CCI_R, item.key, AnyHashable(item.certificate)), verdict)
            for row in item.causes.bounds {
                let cause = history.causes[row]
                let isSilent = cause.code.isEmpty || cause.code == item.certificate.cause
                add(
                    SourceRow(.KI_ECD_R, item.key, AnyHashable(cause)),
                    verdict.passes && isSilent ? .excluded(.certificate) : verdict)
            }
        }
        return fates
    }

    private func addStay(
        _ index: Int, _ history: PersonHistory, _ add: (SourceRow, @autoclosure () -> Verdict) -> Void
    ) {
        let stay = history.stays[index]
        func verdict(isCoded: Bool) -> Verdict {
            stayVerdicts[index].passes && !isCoded ? .excluded(.code) : stayVerdicts[index]
        }
        for row in history.sources(stay: index) { add(row, stayVerdicts[index]) }
        for row in stay.units.bounds { add(history.source(unit: row, stay: index), stayVerdicts[index]) }
        for row in stay.diagnoses.bounds {
            let diagnosis = history.diagnoses[row]
            add(SourceRow(.T_MCOaaD, stay.key, AnyHashable(diagnosis)), verdict(isCoded: !diagnosis.code.isEmpty))
        }
        for row in stay.acts.bounds {
            let act = history.stayActs[row]
            add(SourceRow(.T_MCOaaA, stay.key, AnyHashable(act)), verdict(isCoded: !act.code.isEmpty))
        }
    }

    private func addOutpatient(
        _ index: Int, _ history: PersonHistory, _ add: (SourceRow, @autoclosure () -> Verdict) -> Void
    ) {
        let care = history.outpatient[index]
        func verdict(isEvent: Bool) -> Verdict {
            outpatientVerdicts[index].passes && !isEvent ? .excluded(.outpatient) : outpatientVerdicts[index]
        }
        add(history.source(outpatient: index), outpatientVerdicts[index])
        for row in care.invoices.bounds {
            add(SourceRow(.T_MCOaaFASTC, care.key, AnyHashable(history.invoices[row])), outpatientVerdicts[index])
        }
        for row in care.items.bounds {
            let item = history.outpatientItems[row]
            add(
                SourceRow(.T_MCOaaFBSTC, care.key, AnyHashable(item)),
                verdict(isEvent: !item.code.isEmpty && !OutpatientFilters.isSupplement(item.code)))
        }
        for row in care.fees.bounds {
            let item = history.outpatientFees[row]
            add(SourceRow(.T_MCOaaFCSTC, care.key, AnyHashable(item)), verdict(isEvent: !item.code.isEmpty))
        }
        for row in care.acts.bounds {
            let act = history.outpatientActs[row]
            add(SourceRow(.T_MCOaaFMSTC, care.key, AnyHashable(act)), verdict(isEvent: !act.code.isEmpty))
        }
        for row in care.biology.bounds {
            let act = history.outpatientBiology[row]
            add(SourceRow(.T_MCOaaFLSTC, care.key, AnyHashable(act)), verdict(isEvent: act.code > 0))
        }
    }
}

/// Collects the rows of one item, whatever their kind.
private struct RowCollecting: DetailVisitor {
    let key: RowKey
    var found: [SourceRow] = []

    mutating func visit<Row: DetailRow>(_ rows: inout [Row], _ range: inout Range<Int32>) {
        for row in rows[range.bounds] { found.append(SourceRow(row.table, key, AnyHashable(row))) }
    }
}

extension DetailFamily {
    fileprivate mutating func sourceRows(_ parts: Parts, _ key: RowKey) -> [SourceRow] {
        var parts = parts
        var collecting = RowCollecting(key: key)
        visit(&parts, &collecting)
        return collecting.found
    }
}
