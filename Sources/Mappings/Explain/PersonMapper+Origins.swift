internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Where each OMOP row of the person that was converted last comes from.

extension PersonMapper {
    /// The origins of all rows that `convert` has written, in the order of their tables. To be asked right after it.
    package func origins(of history: PersonHistory) -> [EventOrigin] {
        var referential = history.referential.map { SourceRow($0.table, PersonHistory.key($0), AnyHashable($0)) }
        referential += history.registers.summaries.map { SourceRow($0.table, RowKey(), AnyHashable($0)) }
        var origins = [
            EventOrigin(table: .person, ordinal: 0, rules: ["2.2", "2.6", "4.4"], rows: referential, notes: [])
        ]
        for index in periods.indices {
            origins.append(
                EventOrigin(table: .observationPeriod, ordinal: index, rules: ["4.5"], rows: referential, notes: []))
        }
        if let death = decision.death { origins.append(self.death(death.type, history, referential)) }
        for index in visits.indices { origins.append(visit(index, history)) }
        for index in details.indices {
            let detail = details[index]
            origins.append(
                EventOrigin(
                    table: .visitDetail, ordinal: index, rules: ["4.7"],
                    rows: history.sources(stay: Int(detail.stay))
                        + [history.source(unit: Int(detail.unit), stay: Int(detail.stay))], notes: []))
        }
        var first = 0
        for index in stems.indices {
            if index > 0, stems[index].table != stems[index - 1].table { first = index }
            origins.append(event(stems[index], ordinal: index - first, history))
        }
        return origins
    }

    private func death(_ type: Int32, _ history: PersonHistory, _ referential: [SourceRow]) -> EventOrigin {
        var rows: [SourceRow] = []
        switch type {
        case TypeConcept.deathCertificate:
            if chosenCertificate >= 0 {
                let item = history.certificates[chosenCertificate]
                rows = [SourceRow(.KI_CCI_R, item.key, AnyHashable(item.certificate))]
            }
        case TypeConcept.claimDischargeRecord:
            for index in history.stays.indices
            where stayVerdicts[index].passes && StayVisitRule.endsByDeath(history.stays[index].summary) {
                rows += history.sources(stay: index)
            }
        default: rows = referential
        }
        return EventOrigin(table: .death, ordinal: 0, rules: ["4.14"], rows: rows, notes: [])
    }

    private func visit(_ index: Int, _ history: PersonHistory) -> EventOrigin {
        let visit = visits[index]
        if visit.isStay {
            return EventOrigin(
                table: .visitOccurrence, ordinal: index, rules: ["3.5", "3.7", "4.6"],
                rows: history.sources(stay: Int(visit.stay)), notes: [])
        }
        if visit.outpatient >= 0 {
            return EventOrigin(
                table: .visitOccurrence, ordinal: index, rules: ["3.6", "4.6"],
                rows: [history.source(outpatient: Int(visit.outpatient))], notes: [])
        }
        if visit.institution >= 0 {
            return EventOrigin(
                table: .visitOccurrence, ordinal: index, rules: ["4.6-institution"],
                rows: institutionRows(visit, history), notes: [])
        }
        if visit.isOfHospital {
            let stay = visit.hospitalStay < 0 ? [] : [history.hospital.stays[Int(visit.hospitalStay)]]
            return EventOrigin(
                table: .visitOccurrence, ordinal: index, rules: ["4.6-hospital"],
                rows: stay.map { SourceRow($0.table, RowKey(), AnyHashable($0)) }, notes: [])
        }
        var rows: [SourceRow] = []
        for group in groupVisits.indices where groupVisits[group] == Int32(index) {
            rows += netting.groups[group].rows.bounds.map { history.source(line: Int(netting.entries[$0].line)) }
        }
        return EventOrigin(
            table: .visitOccurrence, ordinal: index, rules: ["3.2", "3.3", "4.6"], rows: rows.unique(), notes: [])
    }

    private func event(_ stem: Stem, ordinal: Int, _ history: PersonHistory) -> EventOrigin {
        var origin = EventOrigin(table: stem.table, ordinal: ordinal, rules: [], rows: [], notes: [])
        switch stem.source {
        case .biology, .act, .pack, .line, .device, .hospitalDrug:
            origin.rules = ["3.2", "3.3", rule(of: stem)]
            netted(Int(stem.origin), history, &origin)
        case .stayAct:
            origin.rules = ["3.5", "3.8", "4.10"]
            stay(of: stem, history, &origin) { stay in
                [SourceRow(.T_MCOaaA, stay.key, AnyHashable(history.stayActs[Int(stem.origin)]))]
            }
        case .diagnosis:
            origin.rules = ["3.5", "4.8"]
            stay(of: stem, history, &origin) { stay in
                switch stem.position {
                case .associated:
                    stay.diagnoses.bounds.filter { Code16(history.diagnoses[$0].code) == stem.code }
                        .map { SourceRow(.T_MCOaaD, stay.key, AnyHashable(history.diagnoses[$0])) }
                case .unitPrincipal, .unitRelated:
                    [
                        history.source(
                            unit: Int(details[Int(stem.detail)].unit), stay: Int(details[Int(stem.detail)].stay))
                    ]
                default: []
                }
            }
        case .sessions:
            origin.rules = ["3.7"]
            stay(of: stem, history, &origin) { _ in [] }
        case .weight, .gestationalAge, .severity, .group, .tariff:
            origin.rules = ["3.5", stem.source == .group || stem.source == .tariff ? "4.13" : "4.12"]
            let index = Int(visits[Int(stem.visit)].stay)
            stay(of: stem, history, &origin) { _ in
                stem.origin < 0 ? [] : [history.source(unit: Int(stem.origin), stay: index)]
            }
        case .lastPeriod, .earlierBirths, .earlierTerminations, .lastTermination:
            origin.rules = ["3.5", "4.12"]
            stay(of: stem, history, &origin) { stay in
                stem.origin < 0
                    ? []
                    : [
                        SourceRow(
                            .T_MCOaaIVG, stay.key, AnyHashable(history.stayDetails.terminations[Int(stem.origin)]))
                    ]
            }
        case .outpatientItem, .outpatientFee, .outpatientBiology, .outpatientAct, .outpatientDrug, .outpatientDevice:
            origin.rules = ["3.6", "3.8", rule(of: stem)]
            outpatient(stem, history, &origin)
        case .stayDrug, .earlyDrug, .thrombolytic, .implant, .privateAct, .privateDrug, .privateDevice, .privateBiology:
            origin.rules = ["3.5", "3.6", "3.8", rule(of: stem)]
            stay(of: stem, history, &origin) { stay in
                [history.source(stem.source.billedKind, row: Int(stem.origin), key: stay.key)]
            }
        case .exemption:
            origin.rules = ["4.8"]
            origin.rows = history.exemptions.filter { row in
                row.diagnosis.isEmpty
                    ? ActNatureEvent.code(row.motive) == stem.code : Code16(row.diagnosis) == stem.code
            }.map { SourceRow(.IR_IMB_R, RowKey(), AnyHashable($0)) }
        case .certificate:
            origin.rules = ["4.14", "4.8"]
            certificate(stem, history, &origin)
        case .vaccine, .waiver, .pregnancy, .cover, .voucher, .twin, .deathPlace, .diseaseFlag,
            .certificateWeight, .certificateAge, .apgar:
            stated(stem, history, &origin)
        case .transport, .benefit, .prescriber, .pension, .accident, .linePregnancy, .paidCover, .stateAid:
            told(stem, history, &origin)
        case .lab, .vital, .habit, .order, .given, .hospitalDiagnosis, .hospitalAct, .hospitalTwin:
            ofHospital(stem, history, &origin)
        }
        if stem.source.isResolved || stem.source == .sessions { origin.rules.append("4.0.7") }
        if stem.source.isResolved { origin.rules.append("4.0.9") }
        origin.rules = origin.rules.unique()
        return origin
    }

    /// The section that describes events of a kind.
    private func rule(of stem: Stem) -> String {
        switch stem.source {
        case .pack, .hospitalDrug, .stayDrug, .earlyDrug, .thrombolytic, .privateDrug, .outpatientDrug: "4.9"
        case .biology, .outpatientBiology, .privateBiology: "4.12"
        case .device, .implant, .privateDevice, .outpatientDevice: "4.11"
        default: "4.10"
        }
    }

    func netted(_ group: Int, _ history: PersonHistory, _ origin: inout EventOrigin) {
        guard netting.groups.indices.contains(group) else { return }
        let rows = netting.groups[group].rows.bounds
        for position in rows {
            let entry = netting.entries[position]
            origin.rows.append(history.source(line: Int(entry.line)))
            if entry.kind != .lines {
                origin.rows.append(history.source(entry.kind, row: Int(entry.row), line: Int(entry.line)))
            }
        }
        origin.rows = origin.rows.unique()
        if rows.count > 1 { origin.notes.append("\(rows.count) rows netted to \(netting.groups[group].net)") }
    }

    private func stay(
        of stem: Stem, _ history: PersonHistory, _ origin: inout EventOrigin, _ rows: (StayItem) -> [SourceRow]
    ) {
        guard stem.visit >= 0, visits[Int(stem.visit)].isStay else { return }
        let index = Int(visits[Int(stem.visit)].stay)
        origin.rows = history.sources(stay: index) + rows(history.stays[index])
    }

    private func outpatient(_ stem: Stem, _ history: PersonHistory, _ origin: inout EventOrigin) {
        guard stem.visit >= 0, visits[Int(stem.visit)].outpatient >= 0, stem.origin >= 0 else { return }
        let index = Int(visits[Int(stem.visit)].outpatient)
        let key = history.outpatient[index].key
        let row = Int(stem.origin)
        origin.rows = [history.source(outpatient: index)]
        switch stem.source {
        case .outpatientItem:
            origin.rows.append(SourceRow(.T_MCOaaFBSTC, key, AnyHashable(history.outpatientItems[row])))
        case .outpatientFee: origin.rows.append(SourceRow(.T_MCOaaFCSTC, key, AnyHashable(history.outpatientFees[row])))
        case .outpatientBiology:
            origin.rows.append(SourceRow(.T_MCOaaFLSTC, key, AnyHashable(history.outpatientBiology[row])))
        case .outpatientDrug, .outpatientDevice:
            origin.rows.append(history.source(stem.source.billedKind, row: row, key: key))
        default: origin.rows.append(SourceRow(.T_MCOaaFMSTC, key, AnyHashable(history.outpatientActs[row])))
        }
    }

    private func certificate(_ stem: Stem, _ history: PersonHistory, _ origin: inout EventOrigin) {
        guard chosenCertificate >= 0 else { return }
        let item = history.certificates[chosenCertificate]
        origin.rows = [SourceRow(.KI_CCI_R, item.key, AnyHashable(item.certificate))]
        guard stem.position != .initialCause else { return }
        origin.rows += item.causes.bounds.filter { Code16(history.causes[$0].code) == stem.code }
            .map { SourceRow(.KI_ECD_R, item.key, AnyHashable(history.causes[$0])) }
    }
}

extension StemSource {
    /// The kind of row that events of hospital bills come from.
    fileprivate var billedKind: BilledKind {
        switch self {
        case .implant: .implants
        case .privateAct: .privateActs
        case .privateDrug: .privateDrugs
        case .privateDevice: .privateDevices
        case .privateBiology: .privateBiology
        case .outpatientDrug: .outpatientDrugs
        case .outpatientDevice: .outpatientDevices
        default: .stayDrugs
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it stands first.
    func unique() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
