import ETLCore
import Mappings
import SNDSSchema

extension TestPerson {
    /// Rehabilitation stays that break every rule now and then, over years.
    mutating func addDirtyRehabilitation(_ days: [Day], _ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func some<Row>(_ most: Int, _ make: () -> Row) -> [Row] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in make() }
        }
        let numbers: [Code8] = ["1", "2", "3"]
        for number in 0..<Int.random(in: 0...3, using: &random) {
            let start = roll(2) ? days[0] : pick(days)
            let delays: [Int32?] = [nil, 0, 3, 12, -4]
            rehabilitation(
                start.description, roll(3) ? nil : (start + pick([-1, 0, 6, 20, 40])).description,
                year: pick([2018, 2019, 2020]), number: Code16("\(number + 1)") ?? "1",
                weeks: some(4) {
                    .week(
                        pick(numbers), pick([nil, 0, 7, 14]), pick(["1111111", "0110000", "0000000"]),
                        inUnit: pick([nil, 0, 7]), main: pick(["I10", "E119", ""]),
                        aetiology: pick(["E119", "I10", ""]),
                        purpose: pick(["Z501", ""]), care: pick(["1", "2", ""]),
                        group: pick(["0147A1", "0147A1", "9001Z1"])
                    ) {
                        $0.generation = pick(["0", "4", "1", ""])
                        $0.month = pick([nil, Month(year: 2018, month: 12)])
                        $0.transfer.exitMode = pick(["", "8", "9"])
                        $0.dependency.moving = pick([nil, 1, 3])
                    }
                },
                diagnoses: some(3) { WeekDiagnosis(week: pick(numbers), code: pick(["I10", "R739", "Q909", ""])) },
                acts: some(3) {
                    WeekAct(
                        week: pick(numbers),
                        act: .act(
                            pick(["DEQP003", ""]), activity: pick(["1", "4"]), phase: pick(["0", "2"]),
                            delay: pick(delays)))
                },
                rehabilitationActs: some(3) {
                    .act(
                        pick(["ALQ+104", ""]), week: pick(numbers), delay: pick(delays), count: pick([nil, 0, 2, 400]),
                        catalogue: pick(RehabilitationAct.Catalogue.allCases))
                },
                drugs: some(2) {
                    .drug(
                        pick(["9300001", ""]), pick([0, 1]), list: pick([.expensive, .earlyAccess]), delay: pick(delays)
                    )
                }
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
        for number in 0..<Int.random(in: 0...2, using: &random) {
            outpatientRehabilitation(
                roll(6) ? nil : pick(days).description, number: Code16("\(number + 1)") ?? "1",
                fees: some(2) { .item(pick(["CS", ""])) }, acts: some(1) { .act("DEQP003") },
                biology: some(1) { .act(552) }
            ) { if roll(6) { $0.failedReturnCodes = 1 } }
        }
    }
}
