internal import ETLCore

extension DiseaseModule {
    /// Chronic heart failure with its decompensations.
    static let heartFailure = DiseaseModule(
        name: "heart failure",
        entry: .chronic(
            men: AgeCurve([(45, 0), (55, 500), (65, 1900), (75, 4600), (85, 9500), (95, 12_500)], .assumed),
            women: AgeCurve([(45, 0), (55, 300), (65, 1100), (75, 3400), (85, 8600), (95, 12_000)], .assumed),
            newPerThousand: 180),
        chosenAges: 65...88,
        comorbidity: [("I500", 0.5.assumed), ("I482", 0.2.assumed), ("N183", 0.15.assumed)],
        treatments: [
            TreatmentRule(medicines: [.furosemide40], share: 0.85.assumed),
            TreatmentRule(medicines: [.bisoprolol2, .bisoprolol5], share: 0.7.assumed),
            TreatmentRule(medicines: [.ramipril2, .perindopril4, .sacubitrilValsartan], share: 0.65.assumed),
            TreatmentRule(medicines: [.spironolactone25], share: 0.35.assumed, after: 20...300),
            TreatmentRule(medicines: [.digoxin], share: 0.08.assumed, after: 60...600),
        ],
        contacts: [
            ContactRule(what: .consultation(.cardiologist), share: 0.8.assumed, after: 14...60, every: 160),
            ContactRule(
                what: .act("DZQM006", nature: ActNature.ultrasound, .cardiologist), share: 0.7.assumed,
                after: 14...60, every: 330),
            ContactRule(
                what: .act("DEQP003", nature: ActNature.technical, .cardiologist), share: 0.6.assumed,
                after: 14...60, every: 200),
            ContactRule(what: .laboratory, share: 0.95.assumed, after: 5...30, every: 70),
            ContactRule(
                what: .nursing(nature: ActNature.nurseCare, quantity: 4...30), share: 0.35.assumed, after: 20...90,
                every: 30),
        ],
        stays: [
            StayRule(when: .after(0...10, 0.6.assumed), plan: decompensation),
            StayRule(when: .yearly(220, .scanSante2016), plan: decompensation),
        ])

    private static let decompensation = StayPlan(
        groups: [("05M091", 20, 62), ("05M092", 35, 83), ("05M093", 35, 119), ("05M094", 10, 173)],
        principal: [("I500", 5), ("I501", 4), ("I509", 1)],
        associated: [
            ("I10", 0.3.assumed), ("I489", 0.25.assumed), ("N189", 0.2.assumed), ("D638", 0.1.assumed),
            ("J449", 0.12.assumed), ("J9600", 0.1.assumed),
        ],
        acts: [
            StayPlan.ActRule(code: "DEQP003"), StayPlan.ActRule(code: "DZQM006", chance: 0.8.assumed, delay: 1),
            StayPlan.ActRule(code: "ZBQK002", chance: 0.7.assumed),
            StayPlan.ActRule(code: "GLLD003", chance: 0.06.assumed, delay: 0),
        ],
        path: .through("02A", 0.25.assumed), emergency: 0.75.assumed, death: 0.088.from(.ofica),
        toRehabilitation: 0.12.assumed, inClinic: 0.15.assumed,
        afterwards: [
            ContactRule(what: .homeVisit, share: 0.4.assumed, after: 4...10),
            ContactRule(
                what: .nursing(nature: ActNature.nurseCare, quantity: 4...8), share: 0.5.assumed, after: 3...8,
                every: 7, times: 8),
        ])
}
