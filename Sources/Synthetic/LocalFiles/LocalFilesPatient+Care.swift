internal import ETLCore

extension LocalFilesPatient {
    /// Results and measures at the begin of a stay, drugs during it.
    mutating func document(
        _ start: Day, _ end: Day, _ stay: String, _ conditions: Set<LocalFilesCondition>,
        _ stream: inout SeededStream, _ truth: inout Truth
    ) {
        let sampled = start.at(7 + stream.below(10), stream.below(60))
        for test in LocalFilesTest.all {
            addResult(test, isAltered: conditions.contains(test.condition), stay, sampled, &stream, &truth)
        }
        let measured = start.at(9, stream.below(60))
        let weight = stream.between(480...1050)
        for (item, value, unit) in [
            ("height", "\(stream.between(150...192))", "cm"), ("weight", LocalFilesTest.text(weight, places: 1), "kg"),
            ("sbp", "\(stream.between(105...165))", "mm[Hg]"), ("dbp", "\(stream.between(55...95))", "mm[Hg]"),
        ] {
            measures.append(Measure(stay: stay, item: item, value: value, unit: unit, measured: measured))
        }
        treat(start, end, stay, conditions, &stream)
    }

    /// One result in a hundred or so has a flaw.
    private mutating func addResult(
        _ test: LocalFilesTest, isAltered: Bool, _ stay: String, _ sampled: String, _ stream: inout SeededStream,
        _ truth: inout Truth
    ) {
        let (value, unit) = test.draw(isAltered: isAltered, &stream)
        var result = Result(
            owner: number, stay: stay, loinc: test.loinc, value: value, unit: unit, sampled: sampled)
        switch stream.below(900) {
        case 0, 1, 2:
            result.unit = test.wrong
            truth.count(.hospitalWrongUnit)
        case 3, 4, 5:
            (result.value, result.unit) = ("999999", test.unit)
            truth.count(.hospitalImplausible)
        case 6, 7:
            // A patient whom nobody has linked.
            result.owner = "X\(number)"
            truth.count(.hospitalUnknownPatient)
        case 8:
            result.loinc = "1988-5"
            truth.count(.hospitalUnknownTest)
        case 9, 10:
            result.status = "preliminary"
            truth.count(.hospitalPreliminary)
        default: break
        }
        results.append(result)
    }

    /// Drugs of a stay as ordered and as given (assumed).
    private mutating func treat(
        _ start: Day, _ end: Day, _ stay: String, _ conditions: Set<LocalFilesCondition>, _ stream: inout SeededStream
    ) {
        var drugs = [Drug(code: "N02BE01", system: "ATC", dose: "1", unit: "g", times: 3, route: "oral")]
        if stream.below(3) == 0 {
            drugs.append(
                Drug(code: "B01AB05", system: "ATC", dose: "4000", unit: "[IU]", times: 1, route: "subcutaneous"))
        }
        if conditions.contains(.diabetes) {
            drugs.append(Drug(code: "A10BA02", system: "ATC", dose: "850", unit: "mg", times: 2, route: "oral"))
        }
        if stream.below(6) == 0 {
            drugs.append(Drug(code: "IBUPROFENE", system: "DCI", dose: "400", unit: "mg", times: 3, route: "oral"))
        }
        for (place, drug) in drugs.enumerated() {
            let order = "\(stay)-\(place + 1)"
            orders.append(Order(stay: stay, id: order, drug: drug, start: start.at(10, 0), end: end.at(12, 0)))
            for day in 0...min(2, end - start) {
                let hour = 8 + stream.below(12)
                let source = stream.below(20) == 0 ? "dispensing" : "administration"
                administrations.append(
                    Administration(
                        stay: stay, order: order, drug: drug, start: (start + day).at(hour, 5), source: source))
            }
        }
    }

    mutating func addStay(
        _ window: Window, _ conditions: Set<LocalFilesCondition>, _ stream: inout SeededStream, _ truth: inout Truth
    ) {
        let day = max(window.anyDay(&stream), person.birth)
        guard window.contains(day), person.death.map({ day < $0 }) ?? true else { return }
        let id = "\(number)-0"
        ownStay = (id, day)
        document(day, day, id, conditions, &stream, &truth)
    }

    /// Habits as adults tell them.
    mutating func ask(on day: Day, _ journey: Journey, _ stream: inout SeededStream) {
        guard person.age(on: day) >= 15 else { return }
        let drinks = journey.modules.contains { DiseaseModule.all[$0].name == "alcohol" }
        let tobacco = stream.element(of: ["never", "never", "former", "current_daily", "current_some_days", "unknown"])
        let packs = tobacco == "former" || tobacco == "current_daily" ? "\(stream.between(1...45))" : ""
        let alcohol = drinks ? "daily" : stream.element(of: ["never", "occasional", "occasional", "unknown"])
        answers.append(
            Answer(
                item: "tobacco", status: tobacco, value: packs, unit: packs.isEmpty ? "" : "{pack-years}", day: day))
        answers.append(
            Answer(
                item: "alcohol", status: alcohol, value: drinks ? "\(stream.between(20...60))" : "",
                unit: drinks ? "/wk" : "", day: day))
        answers.append(Answer(item: "drugs", status: stream.below(15) == 0 ? "current" : "never", day: day))
        answers.append(Answer(item: "activity", value: "\(stream.below(8))", unit: "d/wk", day: day))
    }
}
