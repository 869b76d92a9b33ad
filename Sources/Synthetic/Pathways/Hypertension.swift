internal import ETLCore

extension DiseaseModule {
    /// High blood pressure and blood lipids under treatment.
    static let hypertension = DiseaseModule(
        name: "hypertension",
        entry: .chronic(
            men: AgeCurve([(20, 0), (30, 2000), (45, 10_000), (60, 30_000), (75, 50_000), (85, 58_000)], .assumed),
            women: AgeCurve([(20, 0), (30, 2000), (45, 10_000), (60, 30_000), (75, 50_000), (85, 58_000)], .assumed),
            newPerThousand: 40),
        chosenAges: 50...80,
        comorbidity: [("I10", 0.7.assumed), ("E785", 0.12.assumed)],
        treatments: [
            TreatmentRule(medicines: [.amlodipine5, .amlodipine10, .amlodipine5Large], share: 0.4.assumed),
            TreatmentRule(medicines: [.ramipril2, .perindopril4, .ramipril2Large], share: 0.45.assumed),
            TreatmentRule(
                medicines: [.valsartan80, .valsartanDiuretic], share: 0.3.assumed, after: 0...400),
            TreatmentRule(medicines: [.bisoprolol2, .hydrochlorothiazide25], share: 0.22.assumed, after: 60...700),
            TreatmentRule(
                medicines: [.atorvastatin10, .rosuvastatin10, .simvastatin20, .pravastatin40], share: 0.45.assumed),
        ],
        contacts: [
            ContactRule(what: .consultation(.cardiologist), share: 0.35.assumed, after: 10...200, every: 365),
            ContactRule(
                what: .act("DEQP003", nature: ActNature.technical, .cardiologist), share: 0.4.assumed,
                after: 10...200, every: 400),
            ContactRule(
                what: .act("DZQM006", nature: ActNature.ultrasound, .cardiologist), share: 0.12.assumed,
                after: 30...300, every: 700),
            ContactRule(what: .laboratory, share: 0.8.assumed, after: 7...60, every: 240),
        ],
        stays: [
            StayRule(
                when: .yearly(3, .assumed),
                plan: StayPlan(
                    groups: [("05M091", 10, 62)], principal: [("I110", 1)],
                    acts: [StayPlan.ActRule(code: "DEQP003")], emergency: 0.7.assumed))
        ])
}
