internal import ETLCore
internal import SNDSSchema

extension IR_IMB_R {
    /// Long-term illness of those who have one, and the administration around it.
    struct Rows: RegisterRows {
        var sheet: Sheet<IR_IMB_R>

        /// Number of the long-term illness, code and share of patients (assumed), by disease.
        private static let illnesses: [String: (number: Int, code: Code8, percent: Int)] = [
            "type 2 diabetes": (8, "E119", 85), "heart failure": (5, "I50", 70), "coronary disease": (13, "I25", 80),
            "obstructive lung disease": (14, "J44", 45), "asthma": (14, "J45", 8), "breast cancer": (30, "C50", 97),
            "depression": (23, "F33", 15), "atrial fibrillation": (5, "I48", 45), "dialysis": (19, "N180", 100),
            "stroke": (1, "I63", 70), "alcohol": (6, "K703", 20),
        ]

        mutating func write(_ journey: Journey, _ run: RunFacts, _ notes: inout PersonNotes) {
            let person = journey.person
            guard person.isRegistered else { return }
            var stream = SeededStream(seed: run.seed, .exemptions, person.index, person.child)
            for module in journey.modules {
                guard let illness = Self.illnesses[DiseaseModule.all[module].name] else { continue }
                let start = max(person.birth + 30, run.window.start - 1500 + stream.below(1800))
                guard stream.below(100) < illness.percent, start <= run.window.end else { continue }
                // Five years, renewed; an old row may have no end.
                let isOpen = stream.below(100) < 20
                let end = start + 1826
                write(person, run, illness.number, start, isOpen ? nil : end, 41, illness.code)
                if !isOpen, end < run.window.end {
                    write(person, run, illness.number, end + 1, end + 1827, 41, illness.code)
                }
                if stream.below(100) < 4 {
                    write(person, run, illness.number, start, isOpen ? nil : end, 41, illness.code)
                }
            }
            administration(person, run, &stream, &notes.truth)
        }

        /// Rows that are no long-term illness: accidents, motherhood, administration (shares assumed).
        private mutating func administration(
            _ person: Person, _ run: RunFacts, _ stream: inout SeededStream, _ truth: inout Truth
        ) {
            let age = person.age(on: run.window.start)
            let day = max(person.birth, run.window.start) + stream.below(600)
            let draw = stream.below(1000)
            if let accident = WorkAccident(of: person, run.window, seed: run.seed) {
                write(person, run, 0, accident.day, accident.day + 90, accident.kind == 2 ? 12 : 11, "S934")
            }
            switch draw {
            case 15..<22 where age >= 18: write(person, run, 0, day, nil, 12, "M751")
            case 22..<50 where person.sex == 2 && 18...45 ~= age: write(person, run, 0, day, day + 120, 55, Code8())
            case 50..<70:
                write(person, run, 98, day, nil, stream.below(2) == 0 ? 99 : 62, "Z99")
                truth.count(.administrativeExemption)
            case 70..<80:
                write(person, run, 99, day, nil, 43, Code8())
                truth.count(.exemptionWithoutCode)
            case 80..<86: write(person, run, 99, day, nil, 43, "2500", nomenclature: "CIM9")
            default: break
            }
        }

        private mutating func write(
            _ person: Person, _ run: RunFacts, _ number: Int, _ start: Day, _ end: Day?, _ motive: Int, _ code: Code8,
            nomenclature: Code16 = "CIM10"
        ) {
            let name = RegisteredName(person, on: start, run)
            sheet.add { imb, row in
                row.set(imb.person, name)
                row.set(imb.IMB_ALD_NUM, number)
                row.set(imb.IMB_ALD_DTD, start)
                row.set(imb.IMB_ALD_DTF, end)
                row.set(imb.IMB_ETM_NAT, motive)
                row.set(imb.MED_MTF_COD, code)
                row.set(imb.MED_NCL_IDT, nomenclature)
                row.set(imb.INS_DTE, start + 12)
                row.set(imb.UPD_DTE, start + 40)
            }
        }
    }
}
