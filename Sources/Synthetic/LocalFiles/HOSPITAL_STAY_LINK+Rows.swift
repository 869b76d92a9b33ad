internal import ETLCore
internal import SNDSSchema

extension HOSPITAL_STAY_LINK {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_STAY_LINK>

        mutating func write(_ patient: LocalFilesPatient) {
            for (id, known) in patient.linkedStays {
                sheet.add { link, row in
                    row.set(link.columns, stay: id)
                    row.set(link.field, "MCO")
                    row.set(link.year, known.stay.end.year)
                    row.set(link.eta_num, known.facility)
                    row.set(link.rsa_num, known.number)
                }
            }
        }
    }
}
