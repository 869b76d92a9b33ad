internal import ETLCore
internal import SNDSSchema

extension HOSPITAL_PATIENTS {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_PATIENTS>

        mutating func write(_ patient: LocalFilesPatient) {
            let (person, identity) = (patient.person, patient.identity)
            sheet.add { columns, row in
                row.set(columns.columns, patient: patient.number)
                row.set(columns.nir_pseudonym, text: identity.pseudonym)
                row.set(columns.birth_date, text: "\(person.birth)")
                row.set(columns.sex, person.sex == 1 ? "M" : "F")
                row.set(columns.death_date, text: identity.death)
                row.set(columns.death_source, text: identity.deathSource)
                row.set(columns.latitude, text: identity.latitude)
                row.set(columns.longitude, text: identity.longitude)
                row.set(columns.address_date, text: identity.addressDay)
                row.set(columns.iris_code, text: identity.iris)
                row.set(columns.pmsi_geo_code, text: identity.commune)
            }
        }
    }
}
