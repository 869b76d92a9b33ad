import ETLCore
import Mappings
import SNDSSchema

extension TestPerson {
    /// Stays in hospital at home that break every rule now and then, over years.
    mutating func addDirtyHomeHospital(_ days: [Day], _ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func some<Row>(_ most: Int, _ make: () -> Row) -> [Row] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in make() }
        }
        let numbers = [11, 12, 21]
        let delays: [Int32?] = [nil, 0, 3, 12, -4]
        for number in 0..<Int.random(in: 0...3, using: &random) {
            let start = roll(2) ? days[0] : pick(days)
            homeHospital(
                start.description, roll(3) ? nil : (start + pick([-1, 0, 6, 20, 40])).description,
                year: pick([2018, 2019, 2020]), number: Code16("\(number + 1)") ?? "1",
                some(4) {
                    .part(
                        pick(numbers), pick([nil, 0, 7, 30]), pick([nil, 0, 5, -3]), pick([nil, 0, 1, 7]),
                        mode: pick(["04", "05", ""]), associated: pick(["00", "09", ""]),
                        main: pick(["C509", "I10", ""]), karnofsky: pick([nil, 30, 50])
                    ) {
                        $0.transfer = StayTransfer(
                            entryMode: pick(["", "7", "8"]), provenance: pick(["1", "8", "9", ""]),
                            exitMode: pick(["", "8", "9"]))
                        $0.everyday.moving = pick([nil, 1, 3])
                    }
                },
                diagnoses: some(4) {
                    HomeDiagnosis(
                        pick(HomeDiagnosis.List.allCases), number: SubsequenceNumber(pick(numbers)),
                        code: pick(["C509", "R739", "Q909", ""]))
                },
                acts: some(3) {
                    HomeAct(
                        number: SubsequenceNumber(pick(numbers)),
                        act: .act(
                            pick(["DEQP003", ""]), activity: pick(["1", "4"]), phase: pick(["0", "2"]),
                            delay: pick(delays)))
                },
                groups: some(3) { .group(pick(numbers), pick(["99", "12", ""]), code: pick(["0452", ""])) },
                drugs: some(2) {
                    HomeDrug(
                        pick(HomeDrug.List.allCases),
                        .drug(pick(["9300001", ""]), pick([0, 1]), repeats: pick([1, 2]), delay: pick(delays)))
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
    }
}
