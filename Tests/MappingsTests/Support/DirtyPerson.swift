import ETLCore
import Mappings
import SNDSSchema

extension TestPerson {
    /// A person whose rows break every rule now and then.
    static func dirty(seed: UInt64) -> TestPerson {
        var random = SeededGenerator(seed: seed)
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func date() -> Day { day("2017-11-01") + Int.random(in: 0..<1200, using: &random) }

        var person = TestPerson(hasReferential: false)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            person.beneficiary { row in
                row.certification = pick(["00", "00", "00", "03", "99", "08"])
                row.rank = Int32.random(in: 0...3, using: &random)
                row.birthYear = pick([1950, 1950, 1951, 2018, roll(10) ? 0 : 1950])
                row.birthMonth = pick([0, 6, 7])
                row.sex = pick([0, 1, 2])
                row.death = roll(4) ? date() : nil
                row.deathMonth = roll(6) ? date().yearMonth : nil
                row.isConsumer = !roll(4)
                row.lastProcessing = roll(4) ? nil : date()
                row.inserted = roll(3) ? date() : InsertionDay.beforeFirstRecord
                row.updated = roll(3) ? nil : date()
            }
        }
        let days = (0..<6).map { _ in date() }
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            var packs: [PharmacyLine] = []
            var acts: [ActLine] = []
            if roll(3) {
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    var pack = PharmacyLine.pack(
                        pick(["3400930000001", "3400930000002", ""]), Int.random(in: -2...3, using: &random))
                    pack.isOpened = roll(5)
                    pack.units = Quantity(Int.random(in: -5...9, using: &random))
                    packs.append(pack)
                }
            } else if roll(3) {
                for _ in 0..<Int.random(in: 1...2, using: &random) {
                    acts.append(
                        .act(
                            pick(["HHQE005", "DEQP003", "AAAA001", ""]), activity: pick(["1", "4", ""]),
                            phase: pick(["0", "1", "2"])))
                }
            }
            let index = person.care(
                nil, nature: pick([1111, 2102, 2121, 3313, 3125, 3211, 1209, 2238, 1193, 3317, 0, 9999]),
                quantity: Int.random(in: -2...3, using: &random),
                flux: Month(year: 2018, month: 1) + Int.random(in: 0..<44, using: &random), packs: packs, acts: acts
            ) { line in
                line.careStart = roll(15) ? nil : pick(days)
                line.careMonth = roll(3) ? pick(days).yearMonth : nil
                line.careEnd = roll(3) ? pick(days) : nil
                line.prescribed = pick(days)
                line.certification = roll(15) ? "09" : "00"
                line.spendingQualifier = roll(12) ? pick([71, 72]) : nil
                line.baseNature = roll(12) ? 0 : nil
                line.supplement = roll(12) ? 2 : 0
                line.executant = pick(["A", "B", ""])
                line.executantSpecialty = pick([0, 1, 19])
                line.place = roll(5) ? 1 : 0
                line.isNegative = roll(9)
                line.death = roll(30) ? pick(days) : nil
            }
            person.addDirtyRows(toLine: index, &random)
        }
        person.addDirtyHospitalCare(days, &random)
        for number in 0..<Int.random(in: 0...6, using: &random) {
            let start = pick(days)
            let nights = Int.random(in: -1...5, using: &random)
            let units = (0..<Int.random(in: 0...3, using: &random)).map { order in
                UnitStay.unit(
                    Int32(order + 1), nights: roll(5) ? nil : Int32.random(in: 0...4, using: &random),
                    type: pick(["01", "", "11A"]), principal: pick(["I10", "E119", ""]),
                    related: pick(["I10", "E119", ""]))
            }
            let acts = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                StayAct.act(
                    pick(["HHQE005", "DEQP003", ""]), activity: pick(["1", "4"]), phase: pick(["0", "1", "3"]),
                    count: pick([nil, 0, 1, 2]), delay: pick([nil, 0, 1, 9, -4]))
            }
            person.stay(
                start.description, (start + nights).description, number: Code16("\(number + 8)") ?? "1", year: 2019,
                diagnoses: (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    pick(["I10", "E119", "R739", "Z020", "Z030", "Q909", ""])
                }, acts: acts, units: units
            ) { identity, summary in
                if roll(10) { identity.failedReturnCodes = 2 }
                if roll(10) { identity.start = nil }
                if roll(10) { identity.end = nil }
                summary.group = pick(["05M091", "28Z04Z", roll(8) ? "90Z00Z" : "05M091"])
                summary.principalDiagnosis = pick(["I10", "Z511", ""])
                summary.nights = pick([nil, 0, 2])
                summary.exitMode = pick(["8", "8", "9"])
                summary.ageYears = pick([nil, 69])
                summary.sessions = pick([nil, 4])
                summary.provenance = pick(["", "5"])
                summary.birthWeight = pick([nil, 3250])
                summary.severityScore = pick([nil, 12])
            }
            person.addDirtyBill(&random)
        }
        if roll(2) { person.addDirtyHospitalFiles(days, &random) }
        person.addDirtyRehabilitation(days, &random)
        person.addDirtyHomeHospital(days, &random)
        person.addDirtyPsychiatry(days, &random)
        person.addMoney(seed: seed)
        return person
    }

    private mutating func addDirtyRows(toLine index: Int, _ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        if roll(4) {
            let rows = (0...Int.random(in: 0...2, using: &random)).map { _ in
                BiologyLine.act(pick([552, 996, 7, 0]), pick([-1, 0, 1, 2, 40]))
            }
            history.care[index].biology = rows
        }
        if roll(6) {
            let rows = [
                HospitalDrugLine.drug(
                    pick(["9300001", "", "0000009300001"]), pick([0, 1, 3]), destination: pick([0, 1, 9]))
            ]
            history.care[index].hospitalDrugs = rows
        }
        if roll(6) {
            var device = DeviceLine.device(
                pick(["1234567", "7654321", ""]), pick([-1, 0, 1, 2]), kind: pick([0, 1, 3, 4]))
            device.start = roll(2) ? day("2019-02-01") : nil
            device.end = roll(2) ? day("2019-01-01") : nil
            history.care[index].devices = [device]
        }
        if roll(3) {
            let rows = (0...(roll(9) ? 1 : 0)).map { _ in
                FacilityLine.facility(
                    pick(["75000000", ""]), payment: pick([-1, 0, 1, 2]), sector: pick([1, 2]),
                    category: pick([355, 365, 124, 500]), group: pick([0, 1234]), treatment: pick([0, 7, 3]))
            }
            history.care[index].facilities = rows
        }
    }

    private mutating func addDirtyHospitalCare(_ days: [Day], _ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        for number in 0..<Int.random(in: 0...4, using: &random) {
            let items = ["ATU", "ATU F", "CS", ""].filter { _ in roll(2) }.map { OutpatientItem.item(Code8($0) ?? "") }
            var act = BilledAct()
            (act.code, act.activity, act.phase, act.delay) = (
                pick(["HHQE005", ""]), pick(["1", "4"]), pick(["0", "2"]), pick([nil, 0, 5])
            )
            var biology = BilledBiology()
            (biology.code, biology.count) = (pick([552, 0]), pick([nil, 0, 3]))
            outpatient(
                roll(9) ? nil : pick(days).description, number: Code16("\(number + 1)") ?? "1",
                invoices: roll(2) ? [OutpatientInvoice()] : [], items: items, fees: items.reversed(),
                acts: roll(2) ? [act, act] : [], biology: roll(2) ? [biology] : []
            ) { identity in
                if roll(8) { identity.failedReturnCodes = 4 }
                if roll(8) { identity.end = pick(days) }
            }
            addDirtyOutpatientBill(&random)
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            exemption(
                pick(["I10", "E119", ""]), motive: pick([41, 43, 55, 99]),
                from: roll(6) ? nil : pick(days).description, to: roll(2) ? nil : pick(days).description)
        }
        if roll(3) {
            for number in 0...(roll(4) ? 1 : 0) {
                certificate(
                    roll(5) ? nil : pick(days).description, cause: pick(["I10", "E119", ""]),
                    number: UInt64(number + 1),
                    causes: [(1, 1, pick(["I10", ""])), (6, 1, "Q909")]
                ) { $0.state = roll(6) ? 2 : 1 }
            }
        }
    }
}
