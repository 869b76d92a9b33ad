internal import ETLCore

extension DiseaseModule {
    /// Inflammatory disease treated by infusions in day hospital.
    static let infusions = DiseaseModule(
        name: "infusions",
        entry: .chronic(
            men: AgeCurve([(15, 0), (25, 60), (45, 130), (75, 130)], .scanSante2016),
            women: AgeCurve([(15, 0), (25, 70), (45, 170), (75, 170)], .scanSante2016), newPerThousand: 80),
        chosenAges: 25...65,
        comorbidity: [("K509", 0.4.assumed)],
        treatments: [
            TreatmentRule(medicines: [.folate], share: 0.4.assumed, every: 60),
            TreatmentRule(medicines: [.prednisolone20], share: 0.3.assumed, lasts: 300),
        ],
        contacts: [
            ContactRule(what: .consultation(.rheumatologist), share: 0.6.assumed, after: -30 ... -10, every: 180),
            ContactRule(what: .consultation(.gastroenterologist), share: 0.5.assumed, after: -30 ... -10, every: 180),
            ContactRule(what: .laboratory, share: 0.9.assumed, after: -20 ... -5, every: 56),
        ],
        stays: [
            StayRule(
                when: .series(first: 0...10, every: 56, times: 0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("28Z17Z", 1, 0)], principal: [("Z512", 1)], related: "K509", inClinic: 0.15.assumed,
                    sessions: 1))
        ])

    /// Alcohol: withdrawal and drunkenness.
    static let alcohol = DiseaseModule(
        name: "alcohol",
        entry: .episode(
            men: AgeCurve([(14, 0), (18, 120), (35, 190), (55, 260), (75, 60)], .scanSante2016),
            women: AgeCurve([(14, 0), (18, 70), (35, 60), (55, 90), (75, 20)], .scanSante2016),
            months: DiseaseModule.everyMonth),
        chosenAges: 30...60,
        comorbidity: [("F102", 0.5.assumed)],
        treatments: [TreatmentRule(medicines: [.diazepam], share: 0.6.assumed, after: 2...6, lasts: 60)],
        contacts: [
            ContactRule(what: .consultation(.psychiatrist), share: 0.3.assumed, after: 10...30, every: 45, times: 6),
            ContactRule(
                what: .act("ZCQM008", nature: ActNature.ultrasound, .radiologist), share: 0.3.assumed, after: 10...60),
        ],
        stays: [
            StayRule(
                when: .after(0...0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("20Z051", 80, 11), ("20Z052", 20, 65)], principal: [("F102", 1)],
                    associated: [("F172", 0.4.assumed), ("F122", 0.15.assumed)],
                    path: .shortStayUnit(0.6.assumed), emergency: 0.9.assumed, inClinic: 0.02.assumed))
        ])

    /// Induced abortion by surgery, one day.
    static let abortion = DiseaseModule(
        name: "abortion",
        entry: .episode(
            men: .never,
            women: AgeCurve([(14, 0), (18, 700), (24, 1600), (32, 1100), (42, 200), (47, 0)], .scanSante2016),
            months: DiseaseModule.everyMonth),
        chosenAges: 19...32, chosenSex: 2,
        treatments: [
            TreatmentRule(medicines: [.desogestrel], share: 0.5.assumed, after: 5...15, lasts: 700, every: 84)
        ],
        contacts: [
            ContactRule(
                what: .act("JQQM010", nature: ActNature.ultrasound, .gynaecologist), share: 0.6.assumed,
                after: -10 ... -5),
            ContactRule(what: .laboratory, share: 0.7.assumed, after: -9 ... -5),
        ],
        stays: [
            StayRule(
                when: .after(0...0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("14Z08Z", 1, 0)], principal: [("O049", 1)],
                    acts: [StayPlan.ActRule(code: "JNJD002", anaesthesia: true)], inClinic: 0.2.assumed))
        ])
}
