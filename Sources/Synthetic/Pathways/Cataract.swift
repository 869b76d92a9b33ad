internal import ETLCore

extension DiseaseModule {
    /// Cataract surgery, day case; the act changed its code in spring 2019.
    static let cataract = DiseaseModule(
        name: "cataract",
        entry: .episode(
            men: AgeCurve([(45, 0), (60, 700), (70, 4500), (78, 6200), (90, 2500)], .scanSante2016),
            women: AgeCurve([(45, 0), (60, 800), (70, 5200), (78, 6800), (90, 2800)], .scanSante2016),
            months: DiseaseModule.planned),
        chosenAges: 66...85,
        treatments: [
            TreatmentRule(medicines: [.dexamethasoneEye], share: 0.9.assumed, after: 0...1, lasts: 15, every: 40),
            TreatmentRule(medicines: [.tobramycinEye], share: 0.8.assumed, after: 0...1, lasts: 8, every: 40),
            TreatmentRule(medicines: [.diclofenacEye], share: 0.6.assumed, after: 0...1, lasts: 20, every: 40),
        ],
        contacts: [
            ContactRule(what: .consultation(.ophthalmologist), share: 0.95.assumed, after: -60 ... -20),
            ContactRule(
                what: .act("BGQP002", nature: ActNature.technical, .ophthalmologist), share: 0.9.assumed,
                after: -60 ... -20),
            ContactRule(what: .consultation(.anaesthetist), share: 0.8.assumed, after: -15 ... -3),
            ContactRule(what: .consultation(.ophthalmologist), share: 0.95.assumed, after: 6...10),
            ContactRule(
                what: .nursing(nature: ActNature.nurseAct, quantity: 2...8), share: 0.2.assumed, after: 1...2),
            ContactRule(
                what: .act("BFPP001", nature: ActNature.technical, .ophthalmologist), share: 0.1.assumed,
                after: 400...1000),
        ],
        stays: [
            StayRule(when: .after(0...0, 1.0.assumed), plan: operation),
            StayRule(when: .after(10...60, 0.7.assumed), plan: operation),
        ])

    private static let operation = StayPlan(
        groups: [("02C05J", 1, 0)], principal: [("H251", 6), ("H258", 1), ("H259", 1), ("H269", 2)],
        acts: [
            // CCAM: BFGA004 ends on 11 May 2019; BFGA427 opens on 3 April. The new code is used from the middle.
            StayPlan.ActRule(code: "BFGA004", anaesthesia: true, until: Day(year: 2019, month: 4, day: 20)),
            StayPlan.ActRule(code: "BFGA427", anaesthesia: true, since: Day(year: 2019, month: 4, day: 21)),
        ],
        inClinic: 0.75.assumed)
}
