internal import ETLCore

extension DiseaseModule {
    /// Chronic obstructive lung disease.
    static let obstructiveLungDisease = DiseaseModule(
        name: "obstructive lung disease",
        entry: .chronic(
            men: AgeCurve([(40, 0), (45, 500), (55, 2200), (65, 4800), (75, 6500), (85, 6500)], .assumed),
            women: AgeCurve([(40, 0), (45, 400), (55, 1500), (65, 2800), (75, 3800), (85, 4000)], .assumed),
            newPerThousand: 60),
        chosenAges: 55...85,
        comorbidity: [("J449", 0.6.assumed), ("J961", 0.1.assumed)],
        treatments: [
            TreatmentRule(medicines: [.tiotropium], share: 0.55.assumed),
            TreatmentRule(
                medicines: [.fluticasoneSalmeterol, .budesonideFormoterol, .tripleInhaler], share: 0.4.assumed),
            TreatmentRule(medicines: [.salbutamol], share: 0.5.assumed, every: 60),
            TreatmentRule(medicines: [.varenicline], share: 0.03.assumed, after: 30...400, lasts: 25),
        ],
        contacts: [
            ContactRule(what: .consultation(.pneumologist), share: 0.5.assumed, after: 20...120, every: 300),
            ContactRule(
                what: .act("GLQP012", nature: ActNature.technical, .pneumologist), share: 0.5.assumed,
                after: 20...120, every: 365),
            ContactRule(
                what: .act("ZBQK002", nature: ActNature.imaging, .radiologist), share: 0.4.assumed, after: 10...200,
                every: 500),
        ],
        stays: [
            StayRule(
                when: .yearly(90, .scanSante2016),
                plan: StayPlan(
                    groups: [("04M081", 20, 20), ("04M082", 35, 75), ("04M083", 30, 111), ("04M084", 15, 181)],
                    principal: [("J440", 5), ("J441", 5)],
                    associated: [
                        ("J9600", 0.25.assumed), ("E660", 0.1.assumed), ("I10", 0.25.assumed), ("F172", 0.3.assumed),
                    ],
                    acts: [
                        StayPlan.ActRule(code: "ZBQK002"), StayPlan.ActRule(code: "DEQP003", chance: 0.6.assumed),
                        StayPlan.ActRule(code: "GLLD015", chance: 0.05.assumed, delay: 1),
                        StayPlan.ActRule(code: "GLLD003", chance: 0.12.assumed),
                    ],
                    path: .through("01A", 0.1.assumed), emergency: 0.8.assumed, death: 0.05.assumed,
                    toRehabilitation: 0.08.assumed, inClinic: 0.15.assumed))
        ])

    /// Asthma of children and adults.
    static let asthma = DiseaseModule(
        name: "asthma",
        entry: .chronic(
            men: AgeCurve([(1, 3000), (4, 6000), (17, 6000), (25, 4500), (60, 4500)], .assumed),
            women: AgeCurve([(1, 2200), (4, 5000), (17, 5500), (25, 5500), (60, 5500)], .assumed), newPerThousand: 40),
        chosenAges: 5...45,
        comorbidity: [("J459", 0.3.assumed)],
        treatments: [
            TreatmentRule(medicines: [.salbutamol], share: 0.8.assumed, every: 110),
            TreatmentRule(
                medicines: [.fluticasoneSalmeterol, .budesonide200, .beclometasone250], share: 0.5.assumed, every: 50),
            TreatmentRule(medicines: [.montelukast10], share: 0.12.assumed),
            TreatmentRule(medicines: [.desloratadine5, .cetirizine10], share: 0.3.assumed, every: 90),
        ],
        contacts: [
            ContactRule(what: .consultation(.pneumologist), share: 0.25.assumed, after: 10...150, every: 365),
            ContactRule(
                what: .act("GLQP012", nature: ActNature.technical, .pneumologist), share: 0.3.assumed,
                after: 10...150, every: 400),
        ],
        stays: [
            StayRule(
                when: .yearly(14, .scanSante2016),
                plan: StayPlan(
                    groups: [("04M031", 70, 34), ("04M032", 30, 59)],
                    principal: [("J450", 4), ("J459", 4), ("J46", 2)],
                    acts: [StayPlan.ActRule(code: "ZBQK002", chance: 0.5.assumed)],
                    path: .shortStayUnit(0.4.assumed), emergency: 0.9.assumed, inClinic: 0.05.assumed))
        ])
}
