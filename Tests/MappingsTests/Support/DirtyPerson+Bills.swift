import ETLCore
import Mappings
import SNDSSchema

extension TestPerson {
    /// Hangs rows that break every rule now and then on the stay that was added last.
    mutating func addDirtyBill(_ random: inout SeededGenerator) {
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func some<Row>(_ make: () -> Row) -> [Row] { (0..<pick([0, 0, 1, 3])).map { _ in make() } }
        let drugs: [Code16] = ["9300001", "9261104", "0000009261104", ""]
        let delays: [Int32?] = [nil, 0, 1, 9, -4]
        bill(
            drugs: some {
                .drug(
                    pick(drugs), pick([-1, 0, 1, 3]), list: pick(StayDrug.List.allCases), repeats: pick([1, 1, 2]),
                    delay: pick(delays), month: pick([nil, Month(year: 2019, month: 3)]))
            }, implants: some { .implant(pick(["3100001", ""]), pick([0, 1, 2]), delay: pick(delays)) },
            items: some { PrivateItem() },
            acts: some {
                .act(
                    pick(["HHQE005", "DEQP003", ""]), activity: pick(["1", "4"]), phase: pick(["0", "2"]),
                    delay: pick(delays))
            },
            devices: some {
                var device = BilledDevice.device(pick(["3100001", ""]), pick([0, 1]), delay: pick(delays))
                (device.secondCode, device.secondCount) = (pick(["3100002", ""]), pick([0, 1]))
                return device
            }, privateDrugs: some { .drug(pick(drugs), pick([0, 1]), delay: pick(delays)) },
            biology: some { .act(pick([552, 996, 0]), count: pick([nil, 0, 40]), delay: pick(delays)) })
    }

    /// The same for the outpatient sequence that was added last.
    mutating func addDirtyOutpatientBill(_ random: inout SeededGenerator) {
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        billOutpatient(
            drugs: (0..<pick([0, 1, 2])).map { _ in .drug(pick(["9300001", ""]), pick([0, 1])) },
            devices: (0..<pick([0, 1, 2])).map { _ in .device(pick(["3100001", ""]), pick([0, 1])) })
    }
}
