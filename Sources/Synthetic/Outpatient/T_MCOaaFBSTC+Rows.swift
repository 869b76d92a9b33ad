internal import ETLCore
internal import SNDSSchema

extension T_MCOaaFBSTC {
    struct Rows: SequenceRows {
        var sheet: Sheet<T_MCOaaFBSTC>

        mutating func write(_ visit: OutpatientVisit) {
            guard visit.isEmergency, !visit.isOrphan else { return }
            // The age lump sums replaced ATU in 2022.
            let age = visit.person.age(on: visit.day)
            let letters: Code8 =
                visit.day.year < 2022 ? "ATU" : age < 16 ? "FU1" : age < 45 ? "FU2" : age < 75 ? "FU3" : "FU4"
            sheet.add(to: visit) { columns, row in row.set(columns.item, letters, specialty: 0) }
            if visit.hasSupplement {
                sheet.add(to: visit) { columns, row in row.set(columns.item, "ATU N", specialty: 0) }
            }
        }
    }
}
