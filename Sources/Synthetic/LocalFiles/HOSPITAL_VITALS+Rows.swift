internal import SNDSSchema

extension HOSPITAL_VITALS {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_VITALS>

        mutating func write(_ patient: LocalFilesPatient) {
            for measure in patient.measures {
                sheet.add { vital, row in
                    row.set(vital.columns, patient: patient.number, stay: measure.stay)
                    row.set(vital.item, text: measure.item)
                    row.set(vital.value, text: measure.value)
                    row.set(vital.unit, text: measure.unit)
                    row.set(vital.datetime, text: measure.measured)
                }
            }
        }
    }
}
