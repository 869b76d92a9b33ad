internal import ETLCore

/// Prices in cents (assumed).
enum OutpatientPrices {
    /// An ankle splint.
    static let splint = 3900
    /// One syringe.
    static let syringe = 3000
    static let emergency = 2700
    static let consultation = 2500
    static let act = 2200
    static let biologyAct = 300
}

extension OutpatientVisit {
    /// UCD7 of bevacizumab for the eye, as the public list has it.
    static let eyeInjection = 9_876_544

    /// What the sequence costs.
    var price: Int {
        var price = isEmergency ? OutpatientPrices.emergency : OutpatientPrices.consultation
        if !act.isEmpty { price += OutpatientPrices.act }
        price += biology.codes.count * OutpatientPrices.biologyAct
        if hasSplint { price += OutpatientPrices.splint }
        if hasInjection { price += OutpatientPrices.syringe }
        return price
    }
}
