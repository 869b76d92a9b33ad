internal import ETLCore
internal import SNDSSchema

// Source rows of facts that registers state or that hang on billing lines.

extension PersonMapper {
    /// What a register, a certificate or a disease map states.
    func stated(_ stem: Stem, _ history: PersonHistory, _ origin: inout EventOrigin) {
        let index = Int(stem.origin)
        guard index >= 0 else { return }
        func row<Row: DetailRow>(_ rows: [Row]) -> [SourceRow] {
            [SourceRow(rows[index].table, RowKey(), AnyHashable(rows[index]))]
        }
        switch stem.source {
        case .vaccine: (origin.rules, origin.rows) = (["4.9-vaccines"], row(history.registers.vaccinations))
        case .waiver: (origin.rules, origin.rows) = (["4.13-administrative"], row(history.registers.waivers))
        case .pregnancy:
            origin.rules = ["4.13-pregnancy"]
            origin.rows = history.registers.pregnancies.filter { $0.start == stem.start }
                .map { SourceRow(.IR_MAT_R, RowKey(), AnyHashable($0)) }
        case .cover: (origin.rules, origin.rows) = (["4.13-cover"], row(history.registers.covers))
        case .voucher: (origin.rules, origin.rows) = (["4.13-cover"], row(history.registers.vouchers))
        case .twin:
            let beneficiary = history.referential[index]
            origin.rules = ["4.13-twin"]
            origin.rows = [
                SourceRow(beneficiary.table, PersonHistory.key(beneficiary), AnyHashable(beneficiary))
            ]
        case .deathPlace, .certificateWeight, .certificateAge, .apgar:
            let item = history.certificates[index]
            origin.rules = ["4.14", stem.source == .deathPlace ? "4.13-certificate" : "4.12-newborn"]
            origin.rows = [SourceRow(.KI_CCI_R, item.key, AnyHashable(item.certificate))]
        default:
            let item = history.diseaseMapItems[index]
            origin.rules = ["4.13-map"]
            origin.rows = item.parts.flags.bounds.map {
                SourceRow(.CT_IND_AAAA_GN, item.key, AnyHashable(history.diseaseMaps.flags[$0]))
            }
        }
    }

    /// What a hospital file says.
    func ofHospital(_ stem: Stem, _ history: PersonHistory, _ origin: inout EventOrigin) {
        let rows = history.hospital
        let index = Int(stem.origin)
        func row<Row: DetailRow>(_ rows: [Row], _ rule: String) {
            origin.rules = ["1.1-hospital", "2.3-hospital", rule]
            guard rows.indices.contains(index) else { return }
            origin.rows = [SourceRow(rows[index].table, RowKey(), AnyHashable(rows[index]))]
        }
        switch stem.source {
        case .lab: row(rows.labs, "4.12-hospital")
        case .vital: row(rows.vitals, "4.12-hospital")
        case .habit: row(rows.habits, "4.13-lifestyle")
        case .order: row(rows.orders, "4.9-order")
        case .given: row(rows.administrations, "4.9-administration")
        case .hospitalDiagnosis: row(rows.diagnoses, "4.8-hospital")
        case .hospitalAct: row(rows.acts, "4.10-hospital")
        default:
            origin.rules = ["4.13-twin"]
            origin.rows = rows.patients.filter { $0.twinRank > 0 }
                .map { SourceRow(.HOSPITAL_PATIENTS, RowKey(), AnyHashable($0)) }
        }
    }

    /// What hangs on billing lines.
    func told(_ stem: Stem, _ history: PersonHistory, _ origin: inout EventOrigin) {
        switch stem.source {
        case .pension, .accident:
            let line = Int(stem.origin)
            let (item, parts) = (history.care[line], history.parts(of: history.care[line]))
            origin.rules = ["3.2", stem.source == .pension ? "4.13-administrative" : "4.13-accident"]
            origin.rows = [history.source(line: line)]
            if stem.source == .pension {
                origin.rows += history.lineDetails.pensions[parts.pensions.bounds]
                    .filter { ActNatureEvent.code($0.category) == stem.code }
                    .map { SourceRow(.ER_INV_F, item.key, AnyHashable($0)) }
            } else {
                origin.rows += history.lineDetails.workAccidents[parts.workAccidents.bounds]
                    .filter { ActNatureEvent.code($0.kind) == stem.code }
                    .map { SourceRow(.ER_RAT_F, item.key, AnyHashable($0)) }
            }
        case .paidCover, .stateAid:
            origin.rules = ["3.2", "4.13-cover"]
            // The days between are of this cover: payments of one code further apart make another observation.
            for line in history.care.indices where careVerdicts[line].passes {
                let item = history.care[line]
                guard careDays[line] >= stem.start, careDays[line] <= stem.end ?? stem.start else { continue }
                let payments = history.lineDetails.complementaryPayments[
                    history.parts(of: item).complementaryPayments.bounds
                ].filter { stem.source == .paidCover && ActNatureEvent.code($0.kind) == stem.code }
                let aid = stem.source == .stateAid ? CoverEvidence.stateAid(item.line) : nil
                guard !payments.isEmpty || aid.map(ActNatureEvent.code) == stem.code else { continue }
                origin.rows.append(history.source(line: line))
                origin.rows += payments.map { SourceRow(.ER_ARO_F, item.key, AnyHashable($0)) }
            }
        case .linePregnancy:
            origin.rules = ["3.2", "4.13-pregnancy"]
            origin.rows = history.care.indices
                .filter { careVerdicts[$0].passes && history.care[$0].line.pregnancy == stem.start }
                .map { history.source(line: $0) }
        case .transport:
            origin.rules = ["3.2", "3.3", "4.10-transport"]
            netted(Int(stem.origin), history, &origin)
            for position in netting.groups[Int(stem.origin)].rows.bounds {
                let item = history.care[Int(netting.entries[position].line)]
                origin.rows += history.lineDetails.transportTariffs[history.parts(of: item).transportTariffs.bounds]
                    .filter { ActNatureEvent.code($0.code) == stem.code }
                    .map { SourceRow(.ER_DTR_F, item.key, AnyHashable($0)) }
            }
        default:
            origin.rules = ["3.2", "3.3", stem.source == .benefit ? "4.13-benefits" : "4.3-prescriber"]
            netted(Int(stem.origin), history, &origin)
        }
    }
}
