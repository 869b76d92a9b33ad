internal import SNDSSchema

extension HOSPITAL_PERSON_LINK {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_PERSON_LINK>

        mutating func write(_ patient: LocalFilesPatient) {
            sheet.add { link, row in
                row.set(link.columns, patient: patient.number)
                row.set(link.snds_key, text: patient.link.key)
                row.set(link.key_type, text: patient.link.type)
            }
        }
    }
}
