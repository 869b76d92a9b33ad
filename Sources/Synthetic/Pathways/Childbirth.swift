internal import ETLCore

extension DiseaseModule {
    /// Pregnancy and birth; the child is a person of its own.
    static let childbirth = DiseaseModule(
        name: "childbirth",
        entry: .episode(
            men: .never,
            women: AgeCurve(
                [(15, 0), (16, 200), (20, 2500), (25, 8500), (31, 12_800), (36, 7500), (40, 2500), (45, 200), (47, 0)],
                .insee2023),
            months: [10, 10, 10, 10, 10, 10, 11, 11, 11, 10, 10, 10]),
        chosenAges: 22...36, chosenSex: 2,
        treatments: [
            TreatmentRule(medicines: [.iron80], share: 0.5.assumed, after: -150 ... -120, lasts: 150),
            TreatmentRule(medicines: [.folate], share: 0.5.assumed, after: -270 ... -240, lasts: 100),
            TreatmentRule(medicines: [.vitaminD], share: 0.6.assumed, after: -70 ... -50, lasts: 1),
            TreatmentRule(medicines: [.desogestrel], share: 0.4.assumed, after: 40...60, lasts: 500, every: 84),
        ],
        contacts: [
            ContactRule(
                what: .act("JQQM010", nature: ActNature.ultrasound, .gynaecologist), share: 0.97.assumed,
                after: -199 ... -190),
            ContactRule(
                what: .act("JQQM018", nature: ActNature.ultrasound, .gynaecologist), share: 0.97.assumed,
                after: -130 ... -122),
            ContactRule(
                what: .act("JQQM016", nature: ActNature.ultrasound, .gynaecologist), share: 0.95.assumed,
                after: -60 ... -52),
            ContactRule(
                what: .consultation(.gynaecologist), share: 0.6.assumed, after: -215 ... -205, every: 30, times: 7),
            ContactRule(what: .consultation(.midwife), share: 0.7.assumed, after: -120 ... -110, every: 12, times: 8),
            ContactRule(what: .laboratory, share: 0.95.assumed, after: -220 ... -210, every: 30, times: 7),
            ContactRule(what: .physiotherapy(sessions: 10), share: 0.35.assumed, after: 60...90),
            ContactRule(what: .consultation(.midwife), share: 0.6.assumed, after: 7...10, every: 4, times: 3),
        ],
        stays: [
            StayRule(when: .after(0...0, 0.79.assumed), plan: vaginal, half: 0),
            StayRule(when: .after(0...0, 0.79.assumed), plan: vaginalAgain, half: 1),
            // What was no vaginal birth is a caesarean: a second birth on the same day cannot be added.
            StayRule(when: .after(0...0, 1.0.assumed), plan: caesarean),
        ])

    private static let vaginal = StayPlan(
        groups: [("14Z13A", 75, 44), ("14Z13B", 18, 56), ("14Z13C", 7, 83)],
        principal: [("O800", 88), ("O810", 12)],
        associated: [("Z370", 1.0.assumed), ("O700", 0.4.assumed), ("O680", 0.1.assumed)],
        acts: [
            StayPlan.ActRule(code: "JQGD010"),
            StayPlan.ActRule(code: "AFLB010", chance: 0.82.assumed, anaesthesia: true),
        ],
        emergency: 0.1.assumed, inClinic: 0.25.assumed, births: 1)

    private static let vaginalAgain = StayPlan(
        groups: [("14Z14A", 80, 36), ("14Z14B", 15, 49), ("14Z14C", 5, 76)],
        principal: [("O800", 93), ("O810", 7)],
        associated: [("Z370", 1.0.assumed), ("O701", 0.15.assumed), ("O244", 0.14.assumed)],
        acts: [
            StayPlan.ActRule(code: "JQGD012"),
            StayPlan.ActRule(code: "AFLB010", chance: 0.75.assumed, anaesthesia: true),
        ],
        emergency: 0.1.assumed, inClinic: 0.25.assumed, births: 1)

    private static let caesarean = StayPlan(
        groups: [("14C08A", 75, 54), ("14C08B", 17, 79), ("14C08C", 8, 110)],
        principal: [("O820", 4), ("O821", 5), ("O828", 1)],
        associated: [("Z370", 1.0.assumed), ("O342", 0.3.assumed), ("O720", 0.05.assumed)],
        acts: [StayPlan.ActRule(code: "JQGA002", anaesthesia: true)], inClinic: 0.3.assumed, births: 1)
}
