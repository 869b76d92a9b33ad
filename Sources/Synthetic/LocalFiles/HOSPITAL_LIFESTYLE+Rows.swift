internal import ETLCore
internal import SNDSSchema

extension HOSPITAL_LIFESTYLE {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_LIFESTYLE>

        mutating func write(_ patient: LocalFilesPatient) {
            for answer in patient.answers {
                sheet.add { habit, row in
                    row.set(habit.columns, patient: patient.number)
                    row.set(habit.item, text: answer.item)
                    row.set(habit.status, text: answer.status)
                    row.set(habit.value, text: answer.value)
                    row.set(habit.unit, text: answer.unit)
                    row.set(habit.date, text: "\(answer.day)")
                }
            }
        }
    }
}
