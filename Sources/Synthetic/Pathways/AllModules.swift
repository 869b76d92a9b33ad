extension DiseaseModule {
    /// The diseases. Their places are stream numbers: add at the end, never reorder.
    static let diseases: [DiseaseModule] = [
        hypertension, type2Diabetes, heartFailure, coronaryDisease, obstructiveLungDisease, asthma, breastCancer,
        depression, atrialFibrillation, dialysis, childbirth, hipFracture, jointReplacement, cataract,
        childhoodInfection, adultInfection, digestiveEndoscopy, abdominalSurgery, stroke, infusions, alcohol, abortion,
    ]

    /// Medicines and check-ups of everyday life, without a disease of their own.
    static let habits: [DiseaseModule] = [ageing, thyroid, prostate, contraception, screening, dependency]

    /// Everything a person can have, in stream order.
    static let all = diseases + habits
}
