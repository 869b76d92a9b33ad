internal import SNDSSchema

extension HOSPITAL_LABS {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_LABS>

        mutating func write(_ patient: LocalFilesPatient) {
            for result in patient.results {
                sheet.add { lab, row in
                    row.set(lab.columns, patient: result.owner, stay: result.stay)
                    row.set(lab.loinc, text: result.loinc)
                    row.set(lab.value, text: result.value)
                    row.set(lab.unit, text: result.unit)
                    row.set(lab.sample_datetime, text: result.sampled)
                    row.set(lab.status, text: result.status)
                }
            }
        }
    }
}
