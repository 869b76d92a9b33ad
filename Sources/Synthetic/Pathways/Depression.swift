internal import ETLCore

extension DiseaseModule {
    /// Depression and anxiety, mostly followed by general practitioners.
    static let depression = DiseaseModule(
        name: "depression",
        entry: .chronic(
            men: AgeCurve([(14, 0), (18, 1500), (30, 3500), (50, 5500), (70, 6000), (85, 9000)], .orsHautsDeFrance),
            women: AgeCurve(
                [(14, 0), (18, 3000), (30, 7000), (50, 11_500), (70, 12_500), (85, 17_000)], .orsHautsDeFrance),
            newPerThousand: 120),
        chosenAges: 25...70,
        comorbidity: [("F329", 0.35.assumed)],
        treatments: [
            TreatmentRule(
                medicines: [.escitalopram10, .sertraline50, .venlafaxine75, .fluoxetine20, .mirtazapine15],
                share: 0.45.assumed),
            TreatmentRule(
                medicines: [.escitalopram10, .sertraline50, .venlafaxine75], share: 0.5.assumed, lasts: 150),
            TreatmentRule(medicines: [.alprazolam, .lorazepam1, .diazepam], share: 0.4.assumed, lasts: 400),
            TreatmentRule(medicines: [.zolpidem10], share: 0.2.assumed, lasts: 300, every: 28),
        ],
        contacts: [
            ContactRule(what: .consultation(.generalist), share: 0.8.assumed, after: 0...1, every: 60, times: 5),
            ContactRule(what: .consultation(.psychiatrist), share: 0.15.assumed, after: 15...60, every: 30),
        ],
        stays: [
            StayRule(
                when: .yearly(6, .assumed),
                plan: StayPlan(
                    groups: [("21M101", 70, 24), ("21M102", 30, 49)], principal: [("T424", 7), ("T391", 3)],
                    associated: [("F322", 0.3.assumed)], acts: [StayPlan.ActRule(code: "DEQP003")],
                    path: .shortStayUnit(0.7.assumed), emergency: 1.0.assumed, inClinic: 0.0.assumed)),
            StayRule(
                when: .yearly(8, .assumed),
                plan: StayPlan(
                    groups: [("19M111", 60, 53), ("19M112", 40, 81)],
                    principal: [("F322", 5), ("F332", 3), ("F321", 2)],
                    path: .shortStayUnit(0.2.assumed), emergency: 0.6.assumed, inClinic: 0.1.assumed)),
        ])
}
