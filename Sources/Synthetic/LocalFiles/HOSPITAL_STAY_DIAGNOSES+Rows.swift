internal import ETLCore
internal import SNDSSchema

extension HOSPITAL_STAY_DIAGNOSES {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_STAY_DIAGNOSES>

        mutating func write(_ patient: LocalFilesPatient) {
            guard let stay = patient.ownStay else { return }
            sheet.add { diagnosis, row in
                row.set(diagnosis.columns, stay: stay.id)
                row.set(diagnosis.cim10, "Z098")
                row.set(diagnosis.rank, "DP")
            }
        }
    }
}
