internal import ETLCore

extension DiseaseModule {
    /// Atrial fibrillation under anticoagulants.
    static let atrialFibrillation = DiseaseModule(
        name: "atrial fibrillation",
        entry: .chronic(
            men: AgeCurve([(45, 0), (55, 800), (65, 2800), (75, 7000), (85, 13_000)], .assumed),
            women: AgeCurve([(45, 0), (55, 400), (65, 1700), (75, 5000), (85, 11_000)], .assumed), newPerThousand: 90),
        chosenAges: 60...85,
        comorbidity: [("I482", 0.5.assumed)],
        treatments: [
            TreatmentRule(medicines: [.apixaban5, .rivaroxaban20], share: 0.85.assumed, after: 0...5),
            TreatmentRule(medicines: [.bisoprolol2], share: 0.6.assumed, after: 0...5),
            TreatmentRule(medicines: [.amiodarone200], share: 0.25.assumed, after: 0...60),
        ],
        contacts: [
            ContactRule(what: .consultation(.cardiologist), share: 0.9.assumed, after: 0...10, every: 200),
            ContactRule(
                what: .act("DEQP005", nature: ActNature.technical, .cardiologist), share: 0.6.assumed, after: 5...30,
                every: 500),
            ContactRule(
                what: .act("DZQM006", nature: ActNature.ultrasound, .cardiologist), share: 0.8.assumed, after: 2...30,
                every: 450),
            ContactRule(what: .laboratory, share: 0.7.assumed, after: 2...20, every: 150),
        ],
        stays: [
            StayRule(
                when: .yearly(60, .scanSante2016),
                plan: StayPlan(
                    groups: [("05M081", 60, 31), ("05M082", 30, 58), ("05M083", 10, 95)],
                    principal: [("I480", 3), ("I481", 3), ("I489", 4)], associated: [("I10", 0.3.assumed)],
                    acts: [
                        StayPlan.ActRule(code: "DEQP003"), StayPlan.ActRule(code: "DZQM006", chance: 0.6.assumed),
                    ],
                    path: .through("02A", 0.3.assumed), emergency: 0.6.assumed, death: 0.012.assumed))
        ])
}
