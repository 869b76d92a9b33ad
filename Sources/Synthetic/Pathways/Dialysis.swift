internal import ETLCore

extension DiseaseModule {
    /// End-stage kidney disease: three séances a week, reported one by one or by the month.
    static let dialysis = DiseaseModule(
        name: "dialysis",
        entry: .chronic(
            men: AgeCurve([(20, 5), (40, 40), (60, 150), (75, 370), (85, 300)], .rein2017),
            women: AgeCurve([(20, 4), (40, 25), (60, 90), (75, 200), (85, 150)], .rein2017), newPerThousand: 220),
        chosenAges: 55...78,
        comorbidity: [("N180", 0.9.assumed), ("D638", 0.3.assumed)],
        treatments: [
            TreatmentRule(medicines: [.darbepoetin30, .epoetin4000], share: 0.8.assumed),
            TreatmentRule(medicines: [.sevelamer800], share: 0.6.assumed),
            TreatmentRule(medicines: [.vitaminD], share: 0.4.assumed, every: 90),
        ],
        contacts: [
            ContactRule(what: .consultation(.nephrologist), share: 1.0.assumed, after: -120 ... -90, every: 90),
            ContactRule(what: .laboratory, share: 0.9.assumed, after: -60 ... -40, every: 30),
            ContactRule(what: .transport, share: 0.8.assumed, after: 0...7, every: 7),
        ],
        stays: [
            StayRule(
                when: .weekly([0, 2, 4]),
                plan: StayPlan(
                    groups: [("28Z04Z", 1, 0)], principal: [("Z491", 1)],
                    acts: [StayPlan.ActRule(code: "JVJF004", perSession: true)], path: .only("21"),
                    inClinic: 0.5.assumed, sessions: 1), half: 0),
            StayRule(
                when: .series(first: 0...0, every: 30, times: 0, 1.0.assumed),
                plan: StayPlan(
                    groups: [("28Z04Z", 1, 0)], principal: [("Z491", 1)],
                    acts: [StayPlan.ActRule(code: "JVJF008", perSession: true)], path: .only("21"),
                    inClinic: 0.2.assumed, sessions: 13), half: 1),
        ])
}
