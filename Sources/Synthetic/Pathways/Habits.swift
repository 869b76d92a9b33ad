internal import ETLCore

extension DiseaseModule {
    /// The medicines that come with age.
    static let ageing = habit(
        "ageing",
        men: AgeCurve([(30, 0), (40, 12_000), (60, 42_000), (75, 80_000), (85, 92_000)], .assumed),
        women: AgeCurve([(30, 0), (40, 16_000), (60, 48_000), (75, 84_000), (85, 94_000)], .assumed),
        treatments: [
            TreatmentRule(medicines: [.omeprazole20, .pantoprazole40], share: 0.42.assumed),
            TreatmentRule(medicines: [.paracetamol1000, .paracetamol500], share: 0.55.assumed, packs: 3),
            TreatmentRule(medicines: [.vitaminD], share: 0.4.assumed, every: 90),
            TreatmentRule(medicines: [.pravastatin40, .simvastatin20], share: 0.2.assumed),
            TreatmentRule(medicines: [.allopurinol100], share: 0.06.assumed),
            TreatmentRule(medicines: [.macrogol], share: 0.12.assumed),
            TreatmentRule(medicines: [.pregabalin75], share: 0.05.assumed),
            TreatmentRule(medicines: [.latanoprost], share: 0.06.assumed),
            TreatmentRule(medicines: [.isosorbide20], share: 0.02.assumed),
            TreatmentRule(medicines: [.lorazepam1, .zolpidem10], share: 0.14.assumed),
            TreatmentRule(medicines: [.tramadol50, .oxycodone10], share: 0.06.assumed),
            TreatmentRule(medicines: [.diclofenacGel], share: 0.15.assumed, every: 60),
        ],
        contacts: [
            ContactRule(what: .laboratory, share: 0.7.assumed, after: 0...300, every: 300),
            ContactRule(what: .consultation(.ophthalmologist), share: 0.5.assumed, after: 0...400, every: 550),
            ContactRule(
                what: .nursing(nature: ActNature.nurseAct, quantity: 1...2), share: 0.5.assumed, after: 0...300,
                every: 330),
            ContactRule(what: .consultation(.cardiologist), share: 0.12.assumed, after: 0...400, every: 500),
        ])

    /// Hypothyroidism under treatment: 4.5 % of women, 0.9 % of men.
    static let thyroid = habit(
        "thyroid", men: AgeCurve([(25, 0), (60, 1500)], .assumed),
        women: AgeCurve([(18, 0), (30, 2500), (60, 8500)], .assumed),
        treatments: [TreatmentRule(medicines: [.levothyroxine75, .levothyroxine50], share: 1.0.assumed)],
        contacts: [
            ContactRule(
                what: .act("KCQM001", nature: ActNature.ultrasound, .radiologist), share: 0.3.assumed, after: 0...400,
                every: 700)
        ])

    /// Prostate symptoms.
    static let prostate = habit(
        "prostate", men: AgeCurve([(50, 0), (60, 6000), (75, 20_000), (85, 25_000)], .assumed), women: .never,
        treatments: [TreatmentRule(medicines: [.tamsulosin], share: 1.0.assumed)],
        contacts: [ContactRule(what: .consultation(.urologist), share: 0.3.assumed, after: 0...300, every: 400)])

    /// Oral contraception.
    static let contraception = habit(
        "contraception", men: .never,
        women: AgeCurve([(14, 0), (17, 28_000), (22, 42_000), (30, 34_000), (42, 18_000), (50, 0)], .assumed),
        treatments: [
            TreatmentRule(medicines: [.desogestrel], share: 0.65.assumed, every: 84),
            TreatmentRule(medicines: [.levonorgestrelPill], share: 0.2.assumed, every: 63),
        ],
        contacts: [ContactRule(what: .consultation(.gynaecologist), share: 0.5.assumed, after: 0...300, every: 400)])

    /// Smears, mammograms, teeth and skin.
    static let screening = habit(
        "screening", men: AgeCurve([(16, 0), (20, 55_000), (80, 55_000)], .assumed),
        women: AgeCurve([(16, 0), (20, 75_000), (80, 75_000)], .assumed), treatments: [],
        contacts: [
            ContactRule(
                what: .act("HBJD001", nature: ActNature.dentalProphylaxis, .dentist), share: 0.5.assumed,
                after: 0...500, every: 500),
            ContactRule(what: .consultation(.dentist), share: 0.8.assumed, after: 0...400, every: 380),
            ContactRule(
                what: .actUnderAnaesthesia("HBGD022", nature: ActNature.surgery, .dentist), share: 0.03.assumed,
                after: 0...2000),
            ContactRule(what: .consultation(.dermatologist), share: 0.25.assumed, after: 0...600, every: 600),
            ContactRule(
                what: .act("QZHA001", nature: ActNature.technical, .dermatologist), share: 0.06.assumed,
                after: 0...2000),
        ])

    /// Nursing at home for the dependent old.
    static let dependency = habit(
        "dependency", men: AgeCurve([(65, 0), (75, 2500), (85, 10_000), (95, 25_000)], .assumed),
        women: AgeCurve([(65, 0), (75, 3000), (85, 14_000), (95, 32_000)], .assumed), treatments: [],
        contacts: [
            ContactRule(
                what: .nursing(nature: ActNature.nurseCare, quantity: 14...60), share: 1.0.assumed, every: 15),
            ContactRule(what: .homeVisit, share: 0.9.assumed, after: 0...30, every: 45),
        ])

    private static func habit(
        _ name: String, men: AgeCurve, women: AgeCurve, treatments: [TreatmentRule], contacts: [ContactRule]
    ) -> DiseaseModule {
        DiseaseModule(
            name: name, entry: .chronic(men: men, women: women, newPerThousand: 50), chosenAges: 40...60,
            treatments: treatments, contacts: contacts)
    }
}
