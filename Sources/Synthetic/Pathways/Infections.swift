internal import ETLCore

extension DiseaseModule {
    /// Bronchiolitis, pneumonia and gastroenteritis of small children.
    static let childhoodInfection = DiseaseModule(
        name: "childhood infection",
        entry: .episode(
            men: AgeCurve([(0, 9000), (1, 6000), (3, 2500), (6, 600), (12, 150), (18, 0)], .assumed),
            women: AgeCurve([(0, 7500), (1, 5000), (3, 2200), (6, 500), (12, 150), (18, 0)], .assumed),
            months: DiseaseModule.winter),
        chosenAges: 0...4,
        treatments: [
            TreatmentRule(medicines: [.paracetamolChild], share: 0.9.assumed, after: 0...2, lasts: 5),
            TreatmentRule(medicines: [.amoxicillinChild], share: 0.4.assumed, after: 0...3, lasts: 5),
        ],
        contacts: [
            ContactRule(what: .consultation(.generalist), share: 0.6.assumed, after: -2...0),
            ContactRule(what: .consultation(.paediatrician), share: 0.5.assumed, after: 4...9),
            ContactRule(
                what: .act("ZBQK002", nature: ActNature.imaging, .radiologist), share: 0.15.assumed, after: 0...2),
        ],
        stays: [
            StayRule(
                when: .after(0...1, 0.3.assumed),
                plan: StayPlan(
                    groups: [("04M181", 70, 43), ("04M182", 30, 45)], principal: [("J210", 6), ("J219", 4)],
                    acts: [StayPlan.ActRule(code: "ZBQK002", chance: 0.3.assumed)],
                    path: .shortStayUnit(0.35.assumed), emergency: 0.9.assumed, inClinic: 0.02.assumed))
        ])

    /// Pneumonia, urinary infection and sepsis of adults and the old.
    static let adultInfection = DiseaseModule(
        name: "adult infection",
        entry: .episode(
            men: AgeCurve(
                [(16, 0), (20, 120), (50, 250), (65, 700), (75, 1500), (85, 4000), (95, 7000)], .scanSante2016),
            women: AgeCurve(
                [(16, 0), (20, 180), (50, 250), (65, 550), (75, 1200), (85, 3200), (95, 6000)], .scanSante2016),
            months: DiseaseModule.winter),
        chosenAges: 55...90,
        treatments: [
            TreatmentRule(
                medicines: [.amoxicillin1000, .amoxicillin1000Long], share: 0.6.assumed, after: 8...10, lasts: 4),
            TreatmentRule(medicines: [.cefixime200, .fosfomycin], share: 0.2.assumed, after: 8...10, lasts: 4),
        ],
        contacts: [
            ContactRule(
                what: .act("ZBQK002", nature: ActNature.imaging, .radiologist), share: 0.4.assumed, after: 15...30),
            ContactRule(what: .laboratory, share: 0.6.assumed, after: 12...20),
        ],
        stays: [
            StayRule(when: .after(0...0, 1.0.assumed), plan: pneumonia, half: 0),
            StayRule(when: .after(0...0, 0.7.assumed), plan: urinary, half: 1),
            StayRule(when: .after(0...0, 1.0.assumed), plan: sepsis, half: 1),
        ])

    private static let pneumonia = StayPlan(
        groups: [("04M051", 20, 39), ("04M052", 35, 77), ("04M053", 30, 114), ("04M054", 15, 167)],
        principal: [("J189", 8), ("J180", 2)],
        associated: [("J9600", 0.2.assumed), ("R13", 0.08.assumed), ("I10", 0.3.assumed), ("B962", 0.05.assumed)],
        acts: [StayPlan.ActRule(code: "ZBQK002"), StayPlan.ActRule(code: "ZBQH001", chance: 0.25.assumed, delay: 1)],
        path: .shortStayUnit(0.3.assumed), emergency: 0.85.assumed, death: 0.08.assumed,
        toRehabilitation: 0.08.assumed, inClinic: 0.1.assumed)

    private static let urinary = StayPlan(
        groups: [("11M041", 30, 21), ("11M042", 35, 55), ("11M043", 25, 88), ("11M044", 10, 124)],
        principal: [("N390", 4), ("N10", 6)], associated: [("B962", 0.5.assumed), ("R33", 0.1.assumed)],
        acts: [StayPlan.ActRule(code: "ZCQM006", chance: 0.5.assumed)],
        path: .shortStayUnit(0.3.assumed), emergency: 0.85.assumed, death: 0.02.assumed, inClinic: 0.15.assumed)

    private static let sepsis = StayPlan(
        groups: [("18M071", 15, 40), ("18M072", 30, 83), ("18M073", 35, 133), ("18M074", 20, 195)],
        principal: [("A419", 1)],
        associated: [("N390", 0.3.assumed), ("J9600", 0.15.assumed), ("E86", 0.2.assumed), ("N179", 0.3.assumed)],
        acts: [
            StayPlan.ActRule(code: "EPLF002", chance: 0.3.assumed),
            StayPlan.ActRule(code: "GLLD008", chance: 0.08.assumed),
        ],
        path: .through("01A", 0.25.assumed), emergency: 0.85.assumed, death: 0.14.assumed,
        toRehabilitation: 0.1.assumed, inClinic: 0.08.assumed)
}
