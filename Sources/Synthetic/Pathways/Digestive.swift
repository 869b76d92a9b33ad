internal import ETLCore

extension DiseaseModule {
    /// Colonoscopy, mostly a day case under anaesthesia; gastroscopy in the city.
    static let digestiveEndoscopy = DiseaseModule(
        name: "digestive endoscopy",
        entry: .episode(
            men: AgeCurve([(20, 300), (45, 1600), (55, 4000), (65, 5200), (75, 4200), (88, 900)], .assumed),
            women: AgeCurve([(20, 350), (45, 1700), (55, 3800), (65, 4600), (75, 3600), (88, 800)], .assumed),
            months: DiseaseModule.planned),
        chosenAges: 45...75,
        treatments: [
            TreatmentRule(medicines: [.macrogol], share: 0.6.assumed, after: -10 ... -5, lasts: 2),
            TreatmentRule(medicines: [.omeprazole20, .pantoprazole40], share: 0.4.assumed, after: 2...6, lasts: 60),
        ],
        contacts: [
            ContactRule(what: .consultation(.gastroenterologist), share: 0.95.assumed, after: -50 ... -15),
            ContactRule(what: .consultation(.anaesthetist), share: 0.9.assumed, after: -12 ... -3),
            ContactRule(
                what: .actUnderAnaesthesia("HEQE002", nature: ActNature.technical, .gastroenterologist),
                share: 0.12.assumed, after: 5...90),
            ContactRule(
                what: .act("ZCQM008", nature: ActNature.ultrasound, .radiologist), share: 0.3.assumed,
                after: -60 ... -20),
        ],
        stays: [
            StayRule(
                when: .after(0...0, 0.62.assumed),
                plan: StayPlan(
                    groups: [("06K04J", 1, 0)], principal: [("K573", 4), ("K921", 2), ("K640", 2), ("R104", 2)],
                    acts: [StayPlan.ActRule(code: "HHQE005", anaesthesia: true)], inClinic: 0.65.assumed)),
            StayRule(
                when: .after(0...0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("06K02Z", 1, 0)], principal: [("D126", 5), ("K635", 5)],
                    acts: [StayPlan.ActRule(code: "HHFE002", anaesthesia: true)], inClinic: 0.65.assumed)),
        ])

    /// Hernia, gallbladder and appendix.
    static let abdominalSurgery = DiseaseModule(
        name: "abdominal surgery",
        entry: .episode(
            men: AgeCurve([(4, 60), (14, 260), (30, 350), (55, 900), (75, 1000), (90, 400)], .scanSante2016),
            women: AgeCurve([(4, 40), (14, 240), (30, 450), (55, 550), (75, 550), (90, 250)], .scanSante2016),
            months: DiseaseModule.everyMonth),
        chosenAges: 12...60,
        treatments: [
            TreatmentRule(medicines: [.paracetamol1000], share: 0.9.assumed, after: 3...5, lasts: 12),
            TreatmentRule(medicines: [.ibuprofen400], share: 0.3.assumed, after: 3...5, lasts: 12),
        ],
        contacts: [
            ContactRule(what: .consultation(.surgeon), share: 0.8.assumed, after: 20...40),
            ContactRule(
                what: .nursing(nature: ActNature.nurseAct, quantity: 2...6), share: 0.6.assumed, after: 6...8,
                every: 3, times: 3),
            ContactRule(
                what: .act("ZCQM008", nature: ActNature.ultrasound, .radiologist), share: 0.5.assumed,
                after: -6 ... -1),
        ],
        stays: [
            StayRule(
                when: .after(0...0, 0.4.assumed),
                plan: StayPlan(
                    groups: [("06C12J", 75, 0), ("06C121", 25, 19)], principal: [("K409", 1)],
                    acts: [StayPlan.ActRule(code: "LMMA012", anaesthesia: true)], inClinic: 0.65.assumed)),
            StayRule(
                when: .after(0...0, 0.6.assumed),
                plan: StayPlan(
                    groups: [("07C14J", 40, 0), ("07C141", 60, 27)], principal: [("K802", 6), ("K800", 4)],
                    acts: [StayPlan.ActRule(code: "HMFC004", anaesthesia: true)], emergency: 0.25.assumed,
                    inClinic: 0.5.assumed)),
            StayRule(
                when: .after(0...0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("06C091", 85, 24), ("06C092", 15, 44)], principal: [("K358", 8), ("K359", 2)],
                    acts: [
                        StayPlan.ActRule(code: "HHFA016", anaesthesia: true),
                        StayPlan.ActRule(code: "ZCQM008", chance: 0.6.assumed),
                    ],
                    path: .shortStayUnit(0.3.assumed), emergency: 0.9.assumed, inClinic: 0.25.assumed)),
        ])
}
