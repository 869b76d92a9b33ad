internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFCSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFCSTC>

        mutating func write(_ visit: OutpatientVisit) {
            sheet.add(to: visit) { columns, row in
                row.set(
                    columns.item, visit.isEmergency ? "C" : "CS", specialty: visit.isEmergency ? 1 : visit.specialty)
            }
        }
    }
}
