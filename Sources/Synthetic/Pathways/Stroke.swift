internal import ETLCore

extension DiseaseModule {
    /// Ischaemic stroke and transient attack, then prevention, rehabilitation and physiotherapy.
    static let stroke = DiseaseModule(
        name: "stroke",
        entry: .episode(
            men: AgeCurve([(30, 0), (45, 50), (55, 170), (65, 400), (75, 850), (85, 1600)], .scanSante2016),
            women: AgeCurve([(30, 0), (45, 40), (55, 110), (65, 250), (75, 600), (85, 1500)], .scanSante2016),
            months: DiseaseModule.everyMonth),
        chosenAges: 58...85,
        comorbidity: [("I10", 0.3.assumed)],
        treatments: [
            TreatmentRule(medicines: [.clopidogrel75, .aspirin75], share: 0.75.assumed, after: 12...18),
            TreatmentRule(medicines: [.apixaban5], share: 0.2.assumed, after: 12...18),
            TreatmentRule(medicines: [.atorvastatin10], share: 0.8.assumed, after: 12...18),
            TreatmentRule(medicines: [.ramipril2], share: 0.5.assumed, after: 12...18),
        ],
        contacts: [
            ContactRule(what: .consultation(.neurologist), share: 0.7.assumed, after: 80...110, every: 365),
            ContactRule(
                what: .act("EBQM001", nature: ActNature.ultrasound, .radiologist), share: 0.5.assumed,
                after: 150...400),
            ContactRule(what: .physiotherapy(sessions: 30), share: 0.5.assumed, after: 40...70),
            ContactRule(
                what: .nursing(nature: ActNature.nurseCare, quantity: 4...30), share: 0.3.assumed, after: 30...60,
                every: 15, times: 8),
        ],
        stays: [
            StayRule(when: .after(0...0, 0.72.assumed), plan: infarct),
            StayRule(when: .after(0...0, 1.0.assumed), plan: transient),
        ])

    private static let infarct = StayPlan(
        groups: [("01M311", 25, 50), ("01M312", 35, 88), ("01M313", 28, 140), ("01M314", 12, 206)],
        principal: [("I639", 4), ("I634", 3), ("I633", 3)],
        associated: [
            ("I10", 0.4.assumed), ("I489", 0.2.assumed), ("E119", 0.15.assumed), ("G819", 0.4.assumed),
            ("R470", 0.25.assumed), ("R13", 0.15.assumed),
        ],
        acts: [
            StayPlan.ActRule(code: "ACQN001", chance: 0.6.assumed),
            StayPlan.ActRule(code: "ACQK001", chance: 0.6.assumed),
            StayPlan.ActRule(code: "EBQM001", chance: 0.8.assumed, delay: 1),
            StayPlan.ActRule(code: "DZQM006", chance: 0.7.assumed, delay: 2),
        ],
        path: .through("18", 0.7.assumed), emergency: 0.9.assumed, death: 0.12.assumed,
        toRehabilitation: 0.35.assumed, inClinic: 0.05.assumed)

    private static let transient = StayPlan(
        groups: [("01M161", 60, 46), ("01M162", 40, 59)], principal: [("G459", 1)],
        associated: [("I10", 0.4.assumed), ("E785", 0.2.assumed)],
        acts: [
            StayPlan.ActRule(code: "ACQN001", chance: 0.8.assumed),
            StayPlan.ActRule(code: "EBQM001", chance: 0.9.assumed),
        ],
        path: .through("17", 0.5.assumed), emergency: 0.9.assumed, inClinic: 0.05.assumed)
}
