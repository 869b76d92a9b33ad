internal import ETLCore
internal import OMOPSchema

extension CostRow {
    /// The columns of what was paid (4.16-columns). What follows from no amount that is known stays empty.
    /// - Parameter isClaim: whether they are those of DCIR lines, whose rest is the patient's.
    init(_ amounts: Amounts, of target: Costs.Target, id: Int64, person: Int32, isClaim: Bool, _ types: TypeConcepts) {
        self.init(
            cost_id: id, cost_event_id: EventID.id(person: person, ordinal: target.ordinal),
            cost_domain_id: target.domain, cost_type_concept_id: isClaim ? types.claim : types.cost,
            currency_concept_id: Currency.euro)
        let payer = amounts.payer
        total_charge = amounts[.charged]
        amount_allowed = amounts[.allowed]
        paid_by_primary = amounts[.insurance]
        paid_by_payer = payer
        paid_by_patient = amounts[.patient]
        // Of what a hospital charges other insurers may pay a part.
        if isClaim, let charged = amounts[.charged] {
            paid_by_patient = max(Quantity.zero, charged - (payer ?? .zero))
        }
        if payer != nil || paid_by_patient != nil {
            total_paid = (payer ?? .zero) + (paid_by_patient ?? .zero) + (amounts[.otherInsurers] ?? .zero)
        }
        paid_patient_copay = amounts[.franchise]
        paid_ingredient_cost = amounts[.ingredients]
    }
}

extension Costs.Target {
    /// The domain that stands for the table of the row.
    fileprivate var domain: SourceValue {
        switch table {
        case .drugExposure: "Drug"
        case .procedureOccurrence: "Procedure"
        case .deviceExposure: "Device"
        case .measurement: "Measurement"
        case .conditionOccurrence: "Condition"
        case .specimen: "Specimen"
        case .visitOccurrence: "Visit"
        default: "Observation"
        }
    }
}
