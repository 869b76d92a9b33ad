internal import ETLCore
internal import SNDSSchema

// What became of the rows of registers.

extension PersonMapper {
    /// Rows of registers with their verdicts, beside the referential and the medical exemptions.
    func registerFates(of history: PersonHistory) -> [(SourceRow, Verdict)] {
        let registers = history.registers
        var fates: [(SourceRow, Verdict)] = []
        func add<Row: DetailRow>(_ rows: [Row], _ verdicts: [Verdict] = []) {
            for index in rows.indices {
                let verdict = verdicts.indices.contains(index) ? verdicts[index] : .used
                fates.append((SourceRow(rows[index].table, RowKey(), AnyHashable(rows[index])), verdict))
            }
        }
        add(registers.summaries)
        add(registers.waivers, registerVerdicts.waivers)
        add(registers.pregnancies, registerVerdicts.pregnancies)
        add(registers.covers)
        add(registers.vouchers)
        add(registers.physicians)
        add(registers.careHomeStays, registerVerdicts.careHomeStays)
        add(registers.vaccinations, registerVerdicts.vaccinations)
        let rows = history.hospital
        add(rows.patients)
        add(rows.stays, hospital.verdicts.stays)
        add(rows.diagnoses, hospital.verdicts.diagnoses)
        add(rows.acts, hospital.verdicts.acts)
        add(rows.labs, hospital.verdicts.labs)
        add(rows.vitals, hospital.verdicts.vitals)
        add(rows.habits, hospital.verdicts.habits)
        add(rows.orders, hospital.verdicts.orders)
        add(rows.administrations, hospital.verdicts.administrations)
        return fates
    }
}
