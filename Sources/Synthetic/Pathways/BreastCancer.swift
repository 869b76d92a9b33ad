internal import ETLCore

extension DiseaseModule {
    /// Breast cancer: imaging and biopsy, surgery, chemotherapy séances, hormone treatment, follow-up.
    static let breastCancer = DiseaseModule(
        name: "breast cancer",
        entry: .chronic(
            men: .never,
            women: AgeCurve([(30, 0), (40, 900), (50, 2200), (60, 3000), (70, 3600), (85, 3600)], .inca2023),
            newPerThousand: 90),
        chosenAges: 42...72, chosenSex: 2,
        comorbidity: [("C509", 0.25.assumed)],
        treatments: [
            TreatmentRule(
                medicines: [.letrozole, .anastrozole, .tamoxifen20], share: 0.75.assumed, after: 200...300,
                lasts: 1825),
            TreatmentRule(medicines: [.ondansetron8], share: 0.4.assumed, after: 60...75, lasts: 140, every: 21),
        ],
        contacts: [
            ContactRule(
                what: .act("QEQK001", nature: ActNature.imaging, .radiologist), share: 0.9.assumed, after: -25 ... -7),
            ContactRule(
                what: .act("QEQM001", nature: ActNature.ultrasound, .radiologist), share: 0.9.assumed,
                after: -25 ... -7),
            ContactRule(
                what: .act("QEHB002", nature: ActNature.technical, .radiologist), share: 0.9.assumed, after: 0...0),
            ContactRule(
                what: .act("QEQK001", nature: ActNature.imaging, .radiologist), share: 0.9.assumed, after: 360...400,
                every: 365),
            ContactRule(what: .consultation(.oncologist), share: 0.9.assumed, after: 15...25, every: 90, times: 8),
            ContactRule(what: .consultation(.gynaecologist), share: 0.5.assumed, after: 380...420, every: 365),
            ContactRule(what: .laboratory, share: 0.8.assumed, after: 55...60, every: 21, times: 8),
            ContactRule(what: .transport, share: 0.5.assumed, after: 62...70, every: 21, times: 6),
        ],
        stays: [
            StayRule(when: .after(14...45, 0.68.assumed), plan: conservation, half: 0),
            StayRule(when: .after(14...45, 0.9.assumed), plan: mastectomy, half: 1),
            StayRule(when: .series(first: 60...75, every: 21, times: 6, 0.6.assumed), plan: chemotherapy),
        ])

    private static let conservation = StayPlan(
        groups: [("09C051", 65, 18), ("09C05J", 35, 0)], principal: [("C504", 5), ("C509", 4), ("C508", 1)],
        associated: [("C773", 0.2.assumed)], acts: [StayPlan.ActRule(code: "QEFA004", anaesthesia: true)],
        inClinic: 0.55.assumed)

    private static let mastectomy = StayPlan(
        groups: [("09C041", 85, 33), ("09C042", 15, 50)], principal: [("C504", 4), ("C509", 6)],
        associated: [("C773", 0.35.assumed)], acts: [StayPlan.ActRule(code: "QEFA019", anaesthesia: true)],
        inClinic: 0.5.assumed)

    private static let chemotherapy = StayPlan(
        groups: [("28Z07Z", 1, 0)], principal: [("Z511", 1)], related: "C509",
        inClinic: 0.3.assumed, sessions: 1)
}
