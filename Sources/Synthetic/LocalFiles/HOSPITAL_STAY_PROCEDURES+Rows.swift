internal import ETLCore
internal import SNDSSchema

extension HOSPITAL_STAY_PROCEDURES {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_STAY_PROCEDURES>

        mutating func write(_ patient: LocalFilesPatient) {
            guard let stay = patient.ownStay else { return }
            sheet.add { act, row in
                row.set(act.columns, stay: stay.id)
                row.set(act.code, "DEQP003")
                row.set(act.code_system, "CCAM")
                row.set(act.date_time, text: stay.day.at(11, 0))
                row.set(act.activity, 1)
            }
        }
    }
}
