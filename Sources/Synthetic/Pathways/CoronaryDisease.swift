internal import ETLCore

extension DiseaseModule {
    /// Coronary disease: infarction or angina with dilatation and stent, then lifelong treatment.
    static let coronaryDisease = DiseaseModule(
        name: "coronary disease",
        entry: .chronic(
            men: AgeCurve([(35, 0), (45, 900), (55, 3200), (65, 7000), (75, 10_500), (85, 14_100)], .cnamLongTerm2016),
            women: AgeCurve([(35, 0), (45, 200), (55, 700), (65, 1500), (75, 3000), (85, 6100)], .cnamLongTerm2016),
            newPerThousand: 70),
        chosenAges: 50...80,
        comorbidity: [("I251", 0.6.assumed), ("I252", 0.2.assumed)],
        treatments: [
            TreatmentRule(medicines: [.aspirin75], share: 0.9.assumed, after: 2...9),
            TreatmentRule(medicines: [.ticagrelor90], share: 0.6.assumed, after: 2...9, lasts: 365),
            TreatmentRule(medicines: [.clopidogrel75], share: 0.3.assumed, after: 2...9, lasts: 900),
            TreatmentRule(medicines: [.bisoprolol2, .bisoprolol5], share: 0.75.assumed, after: 2...9),
            TreatmentRule(medicines: [.ramipril2], share: 0.7.assumed, after: 2...9),
            TreatmentRule(medicines: [.atorvastatin10, .rosuvastatin10], share: 0.9.assumed, after: 2...9),
        ],
        contacts: [
            ContactRule(what: .consultation(.cardiologist), share: 0.9.assumed, after: 25...45, every: 180),
            ContactRule(
                what: .act("DEQP003", nature: ActNature.technical, .cardiologist), share: 0.8.assumed,
                after: 25...45, every: 200),
            ContactRule(
                what: .act("DZQM006", nature: ActNature.ultrasound, .cardiologist), share: 0.6.assumed,
                after: 25...90, every: 400),
            ContactRule(what: .laboratory, share: 0.9.assumed, after: 50...70, every: 180),
        ],
        stays: [
            StayRule(when: .after(0...0, 0.5.assumed), plan: infarction),
            StayRule(when: .after(1...30, 0.45.assumed), plan: angina),
            StayRule(when: .yearly(35, .assumed), plan: angina),
        ])

    private static let infarction = StayPlan(
        groups: [("05K051", 50, 36), ("05K052", 25, 63), ("05K053", 18, 107), ("05K054", 7, 174)],
        principal: [("I21000", 3), ("I21100", 3), ("I21400", 6)],
        associated: [("I251", 0.7.assumed), ("E785", 0.35.assumed), ("I10", 0.4.assumed)],
        acts: [
            StayPlan.ActRule(code: "DDQH009"), StayPlan.ActRule(code: "DDAF006", chance: 0.7.assumed),
            StayPlan.ActRule(code: "DDAF008", chance: 0.3.assumed, delay: 2), StayPlan.ActRule(code: "DEQP003"),
            StayPlan.ActRule(code: "DZQM006", chance: 0.9.assumed, delay: 1),
        ],
        path: .through("02A", 0.85.assumed), emergency: 0.8.assumed, death: 0.05.assumed,
        toRehabilitation: 0.15.assumed, inClinic: 0.25.assumed)

    private static let angina = StayPlan(
        groups: [("05K061", 75, 23), ("05K062", 25, 59)], principal: [("I200", 3), ("I251", 7)],
        associated: [("E785", 0.3.assumed), ("I10", 0.35.assumed)],
        acts: [StayPlan.ActRule(code: "DDQH009"), StayPlan.ActRule(code: "DDAF008", chance: 0.9.assumed)],
        path: .through("02A", 0.2.assumed), emergency: 0.25.assumed, death: 0.005.assumed)
}
