import ETLCore
import Mappings
import SNDSSchema

extension TestPerson {
    /// Psychiatric stays that break every rule now and then, over years.
    mutating func addDirtyPsychiatry(_ days: [Day], _ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func some<Row>(_ most: Int, _ make: () -> Row) -> [Row] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in make() }
        }
        let numbers: [Code8] = ["001", "002", "003", ""]
        let delays: [Int32?] = [nil, 0, 3, 12, -4]
        for number in 0..<Int.random(in: 0...3, using: &random) {
            let start = roll(2) ? days[0] : pick(days)
            psychiatry(
                start.description, roll(3) ? nil : (start + pick([-1, 0, 6, 20, 40])).description,
                year: pick([2018, 2019, 2020]), number: Code16("\(number + 1)") ?? "1",
                some(4) {
                    .sequence(
                        pick(numbers), pick([nil, 0, 7, -3, 30]), pick([nil, 0, 1, 7]), form: pick(["01", "20", ""]),
                        status: pick(["1", "3", ""]), main: pick(["F322", "I10", ""])
                    ) {
                        $0.transfer = StayTransfer(
                            entryMode: pick(["", "7", "8"]), provenance: pick(["1", "5", ""]),
                            exitMode: pick(["", "8", "9"]))
                        $0.indicator = pick(["", "", "E", "P"])
                        $0.generation = pick(["", "0", "1"])
                        $0.secludedDays = pick([nil, 0, 2])
                        $0.dependency.behaviour = pick([nil, 1, 3])
                    }
                },
                diagnoses: some(4) {
                    SequenceDiagnosis(number: pick(numbers), code: pick(["F322", "R739", "Q909", ""]))
                },
                acts: some(3) {
                    SequenceAct(
                        number: pick(numbers),
                        act: .act(
                            pick(["DEQP003", ""]), activity: pick(["1", "4"]), phase: pick(["0", "2"]),
                            delay: pick(delays)))
                },
                measures: some(3) { .measure(pick(numbers), pick(["1", "2", ""]), hours: pick([nil, 0, 24])) }
            ) { row in
                if roll(2) { row.summaries = [] }
                if roll(8) { row.stay.identity.failedReturnCodes = 2 }
                if roll(8) { row.stay.identity.start = nil }
                row.stay.stayNumber = pick(["", "", "A", "B"])
                if roll(3) {
                    row.billedActs = [.act(pick(["DEQP003", ""]), delay: pick(delays))]
                    row.privateDrugs = [.drug("9300001", pick([0, 2]))]
                    row.devices = [.device(pick(["1234567", ""]))]
                    row.biology = [.act(pick([552, 0]))]
                }
            }
        }
    }
}
