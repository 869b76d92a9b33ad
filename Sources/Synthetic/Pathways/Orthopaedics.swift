internal import ETLCore

extension DiseaseModule {
    /// Hip fracture of the old, operated, often followed by rehabilitation.
    static let hipFracture = DiseaseModule(
        name: "hip fracture",
        entry: .episode(
            men: AgeCurve([(50, 0), (60, 60), (70, 150), (80, 600), (90, 1800)], .dreesHip),
            women: AgeCurve([(50, 0), (60, 100), (70, 300), (80, 1200), (90, 3500)], .dreesHip),
            months: DiseaseModule.everyMonth),
        chosenAges: 76...92,
        treatments: [
            TreatmentRule(medicines: [.enoxaparin4000], share: 0.8.assumed, after: 12...16, lasts: 35, every: 5),
            TreatmentRule(medicines: [.calciumVitaminD], share: 0.6.assumed, after: 20...40),
            TreatmentRule(medicines: [.alendronate70], share: 0.15.assumed, after: 20...60, every: 28),
        ],
        contacts: [
            ContactRule(what: .physiotherapy(sessions: 20), share: 0.6.assumed, after: 50...70),
            ContactRule(
                what: .nursing(nature: ActNature.nurseCare, quantity: 4...30), share: 0.6.assumed, after: 30...60,
                every: 14, times: 6),
            ContactRule(
                what: .act("PAQK007", nature: ActNature.technical, .rheumatologist), share: 0.2.assumed,
                after: 90...200),
        ],
        stays: [
            StayRule(when: .after(0...0, 1.0.assumed), plan: replacement, half: 0),
            StayRule(when: .after(0...0, 1.0.assumed), plan: fixation, half: 1),
        ])

    private static let replacement = StayPlan(
        groups: [("08C471", 25, 79), ("08C472", 35, 95), ("08C473", 30, 118), ("08C474", 10, 195)],
        principal: [("S7200", 10)], associated: fragility,
        acts: [
            StayPlan.ActRule(code: "NEKA018", anaesthesia: true, delay: 1),
            StayPlan.ActRule(code: "NEQK010", chance: 0.9.assumed),
            StayPlan.ActRule(code: "FELF011", chance: 0.2.assumed, delay: 2),
        ],
        path: .through("24", 0.15.assumed), emergency: 0.9.assumed, death: 0.045.from(.dreesHip),
        toRehabilitation: 0.65.assumed, inClinic: 0.2.assumed)

    private static let fixation = StayPlan(
        groups: [("08C491", 25, 70), ("08C492", 35, 90), ("08C493", 30, 115), ("08C494", 10, 202)],
        principal: [("S7210", 8), ("S7220", 2)], associated: fragility,
        acts: [
            StayPlan.ActRule(code: "NBCA010", anaesthesia: true, delay: 1),
            StayPlan.ActRule(code: "NEQK010", chance: 0.9.assumed),
            StayPlan.ActRule(code: "FELF011", chance: 0.2.assumed, delay: 2),
        ],
        path: .shortStayUnit(0.3.assumed), emergency: 0.9.assumed, death: 0.045.from(.dreesHip),
        toRehabilitation: 0.65.assumed, inClinic: 0.2.assumed)

    private static let fragility: [(code: Code8, chance: Chance)] = [
        ("M8095", 0.4.assumed), ("F03", 0.15.assumed), ("D62", 0.3.assumed), ("E86", 0.1.assumed),
        ("R296", 0.3.assumed), ("I10", 0.3.assumed),
    ]

    /// Planned replacement of a worn hip or knee.
    static let jointReplacement = DiseaseModule(
        name: "joint replacement",
        entry: .episode(
            men: AgeCurve([(40, 0), (55, 350), (65, 850), (75, 1100), (88, 300)], .scanSante2016),
            women: AgeCurve([(40, 0), (55, 350), (65, 950), (75, 1300), (88, 400)], .scanSante2016),
            months: DiseaseModule.planned),
        chosenAges: 58...80,
        treatments: [
            TreatmentRule(medicines: [.paracetamol1000], share: 0.9.assumed, after: 6...8, lasts: 60),
            TreatmentRule(medicines: [.tramadol50], share: 0.5.assumed, after: 6...8, lasts: 20, every: 10),
            TreatmentRule(medicines: [.enoxaparin4000], share: 0.8.assumed, after: 6...8, lasts: 35, every: 5),
        ],
        contacts: [
            ContactRule(what: .consultation(.orthopaedist), share: 0.95.assumed, after: -60 ... -30),
            ContactRule(what: .consultation(.anaesthetist), share: 0.95.assumed, after: -20 ... -5),
            ContactRule(
                what: .act("NFQK001", nature: ActNature.imaging, .radiologist), share: 0.7.assumed,
                after: -70 ... -40),
            ContactRule(what: .physiotherapy(sessions: 25), share: 0.8.assumed, after: 10...20),
            ContactRule(
                what: .nursing(nature: ActNature.nurseAct, quantity: 2...10), share: 0.8.assumed, after: 7...9,
                every: 7, times: 4),
            ContactRule(what: .consultation(.orthopaedist), share: 0.95.assumed, after: 40...60),
        ],
        stays: [
            StayRule(
                when: .after(0...0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("08C481", 70, 55), ("08C482", 30, 68)], principal: [("M161", 8), ("M169", 2)],
                    acts: [
                        StayPlan.ActRule(code: "NEKA020", anaesthesia: true),
                        StayPlan.ActRule(code: "FELF011", chance: 0.05.assumed, delay: 2),
                    ],
                    toRehabilitation: 0.25.assumed, inClinic: 0.6.assumed), half: 0),
            StayRule(
                when: .after(0...0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("08C241", 70, 62), ("08C242", 30, 73)], principal: [("M171", 9), ("M179", 1)],
                    acts: [StayPlan.ActRule(code: "NFKA007", anaesthesia: true)], toRehabilitation: 0.3.assumed,
                    inClinic: 0.6.assumed), half: 1),
        ])
}
