internal import SNDSSchema

extension HOSPITAL_DRUG_ORDERS {
    struct Rows: LocalFilesRows {
        var sheet: Sheet<HOSPITAL_DRUG_ORDERS>

        mutating func write(_ patient: LocalFilesPatient) {
            for order in patient.orders {
                let drug = order.drug
                sheet.add { columns, row in
                    row.set(columns.drug.columns, patient: patient.number, stay: order.stay)
                    row.set(columns.drug.order_id, text: order.id)
                    row.set(columns.drug.drug_code, text: drug.code)
                    row.set(columns.drug.code_system, text: drug.system)
                    row.set(columns.drug.route, text: drug.route)
                    row.set(columns.drug.start_datetime, text: order.start)
                    row.set(columns.drug.end_datetime, text: order.end)
                    row.set(columns.dose_per_intake, text: drug.dose)
                    row.set(columns.dose_unit, text: drug.unit)
                    row.set(columns.intakes_per_day, drug.times)
                    row.set(columns.instructions, text: "\(drug.times) fois par jour")
                }
            }
        }
    }
}
