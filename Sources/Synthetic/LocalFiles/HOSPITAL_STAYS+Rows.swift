internal import ETLCore
internal import SNDSSchema

extension HOSPITAL_STAYS {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_STAYS>

        mutating func write(_ patient: LocalFilesPatient) {
            guard let (id, day) = patient.ownStay else { return }
            sheet.add { stay, row in
                row.set(stay.columns, patient: patient.number, stay: id)
                row.set(stay.field, "MCO")
                row.set(stay.start_date, text: "\(day)")
                row.set(stay.end_date, text: "\(day)")
                row.set(stay.age_years, patient.person.age(on: day))
                row.set(stay.entry_mode, 8)
                row.set(stay.exit_mode, 8)
            }
        }
    }
}
