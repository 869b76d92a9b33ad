internal import SNDSSchema

extension HOSPITAL_DRUG_ADMINISTRATIONS {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_DRUG_ADMINISTRATIONS>

        mutating func write(_ patient: LocalFilesPatient) {
            for given in patient.administrations {
                let drug = given.drug
                sheet.add { columns, row in
                    row.set(columns.drug.columns, patient: patient.number, stay: given.stay)
                    row.set(columns.drug.order_id, text: given.order)
                    row.set(columns.drug.drug_code, text: drug.code)
                    row.set(columns.drug.code_system, text: drug.system)
                    row.set(columns.drug.route, text: drug.route)
                    row.set(columns.drug.start_datetime, text: given.start)
                    row.set(columns.dose, text: drug.dose)
                    row.set(columns.dose_unit, text: drug.unit)
                    row.set(columns.source, text: given.source)
                }
            }
        }
    }
}
