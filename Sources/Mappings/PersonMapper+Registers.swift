internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// Fates of register rows (1.4-registers).

/// Verdicts over register rows that may be refused, index for index beside the history. Other registers only support
/// what other rows say: their rows are used.
struct RegisterVerdicts {
    var waivers: [Verdict] = []
    var pregnancies: [Verdict] = []
    var careHomeStays: [Verdict] = []
    var vaccinations: [Verdict] = []

    mutating func removeAll() {
        waivers.removeAll(keepingCapacity: true)
        pregnancies.removeAll(keepingCapacity: true)
        careHomeStays.removeAll(keepingCapacity: true)
        vaccinations.removeAll(keepingCapacity: true)
    }
}

extension PersonMapper {
    /// Notes one fate for each row of the registers beside the referential and the medical exemptions.
    func noteRegisters(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        ledger.books.add(.used, .IR_IBA_R, rows: history.registers.summaries.count)
        ledger.books.add(.used, .IR_ORC_R, rows: history.registers.covers.count)
        ledger.books.add(.used, .IR_ACS_R, rows: history.registers.vouchers.count)
        ledger.books.add(.used, .IR_MTT_R, rows: history.registers.physicians.count)
        note(registerVerdicts.waivers, .IR_ETM_R, history, &ledger)
        note(registerVerdicts.pregnancies, .IR_MAT_R, history, &ledger)
        note(registerVerdicts.careHomeStays, .IR_ESM_R, history, &ledger)
        note(registerVerdicts.vaccinations, .IR_VAC_F, history, &ledger)
    }

    private func note(
        _ verdicts: [Verdict], _ table: TableID, _ history: borrowing PersonHistory, _ ledger: inout Ledger
    ) {
        for verdict in verdicts {
            ledger.books.add(verdict.fate, table)
            guard let code = verdict.code, let rule = verdict.rule else { continue }
            let key = history.key.description
            ledger.reject(RejectLine(code, table: table, sourceKey: key, personKey: key, rule: rule.text))
        }
    }

    /// 4.4-doctor: the provider of the person. Providers by specialty are no persons: none.
    func declaredPhysician(_ history: borrowing PersonHistory) -> Int32? {
        guard options.providerGrain == .individual, !history.registers.physicians.isEmpty else { return nil }
        let number = DeclaredPhysician.number(history.registers.physicians, on: context.settings.snapshotDate)
        return RegistryKey.professional(number).flatMap { context.registry.provider($0) }
    }
}
