internal import ETLCore

extension DiseaseModule {
    /// Type 2 diabetes: prevalence from long-term disease counts, which cover 79 % of treated patients.
    static let type2Diabetes = DiseaseModule(
        name: "type 2 diabetes",
        entry: .chronic(
            men: AgeCurve(
                [(20, 0), (35, 900), (45, 2800), (55, 7700), (65, 15_500), (75, 19_500), (85, 18_500), (95, 12_500)],
                .cnamLongTerm2016),
            women: AgeCurve(
                [(20, 0), (35, 800), (45, 2200), (55, 5700), (65, 10_800), (75, 13_900), (85, 14_900), (95, 10_500)],
                .cnamLongTerm2016),
            newPerThousand: 60),
        chosenAges: 45...79,
        comorbidity: [("E119", 0.75.assumed), ("E669", 0.2.assumed)],
        treatments: [
            TreatmentRule(
                medicines: [.metformin1000, .metformin850, .metformin500, .metformin850Large], share: 0.85.assumed),
            TreatmentRule(medicines: [.gliclazide30, .glimepiride2], share: 0.3.assumed, after: 200...1500),
            TreatmentRule(
                medicines: [.sitagliptin100, .dapagliflozin, .empagliflozin, .semaglutide], share: 0.32.assumed,
                after: 100...1200),
            TreatmentRule(medicines: [.insulinGlargine], share: 0.2.assumed, after: 400...2600),
            TreatmentRule(medicines: [.insulinAspart], share: 0.08.assumed, after: 600...2600),
            TreatmentRule(medicines: [.atorvastatin10, .pravastatin40], share: 0.4.assumed),
        ],
        contacts: [
            ContactRule(what: .laboratory, share: 0.95.assumed, after: 0...40, every: 140),
            ContactRule(what: .consultation(.endocrinologist), share: 0.2.assumed, after: 20...200, every: 220),
            ContactRule(what: .consultation(.ophthalmologist), share: 0.5.assumed, after: 30...300, every: 420),
            ContactRule(
                what: .act("BGQP002", nature: ActNature.technical, .ophthalmologist), share: 0.5.assumed,
                after: 30...300, every: 420),
            ContactRule(
                what: .act("DEQP003", nature: ActNature.technical, .cardiologist), share: 0.4.assumed,
                after: 30...300, every: 400),
            ContactRule(what: .consultation(.podiatrist), share: 0.15.assumed, after: 60...400, every: 120),
            ContactRule(
                what: .nursing(nature: ActNature.nurseAct, quantity: 50...62), share: 0.03.assumed, after: 300...900,
                every: 30),
        ],
        stays: [
            StayRule(
                when: .yearly(10, .assumed),
                plan: StayPlan(
                    groups: [("10M021", 45, 44), ("10M022", 30, 61), ("10M023", 18, 96), ("10M024", 7, 150)],
                    principal: [("E1198", 6), ("E1190", 3), ("E1128", 1)],
                    acts: [
                        StayPlan.ActRule(code: "DEQP003", chance: 0.7.assumed),
                        StayPlan.ActRule(code: "EDQM001", chance: 0.3.assumed, delay: 2),
                    ],
                    emergency: 0.35.assumed, inClinic: 0.15.assumed))
        ])
}
