internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema

// What an observation says beside its code (4.13-source).

extension EventWriter {
    func fillValues(_ row: inout ObservationRow) {
        switch stem.source {
        case .sessions, .earlierBirths, .earlierTerminations, .lastTermination: row.value_as_number = stem.quantity
        case .waiver:
            row.value_as_string = stem.code.description
            row.qualifier_source_value = end
        case .cover, .voucher, .paidCover, .stateAid:
            row.value_source_value = SourceValue(stem.code)
            row.qualifier_source_value = end
        case .pregnancy, .linePregnancy:
            row.value_as_string = stem.start.description
            row.observation_source_value?.append(stem.start.description)
        case .pension, .deathPlace: row.value_source_value = SourceValue(stem.code)
        case .accident:
            row.value_as_number = stem.quantity > .zero ? stem.quantity : nil
            row.value_source_value = SourceValue(stem.code)
        case .twin, .hospitalTwin:
            row.value_as_number = stem.quantity
            row.value_source_value = SourceValue(stem.code)
        case .transport, .benefit: row.value_as_number = stem.quantity
        case .prescriber: row.value_as_string = stem.code.description
        case .diseaseFlag:
            let flag = DiseaseFlags.list[Int(stem.order)].name
            row.value_as_number = .one
            row.value_source_value = SourceValue(flag)
            row.observation_source_value?.append(flag + ":1")
            if stem.variant > 0 { row.qualifier_source_value = SourceValue("G\(stem.variant)") }
        default: break
        }
    }

    /// The last day of what lasts.
    private var end: SourceValue? { stem.end.map { SourceValue($0.description) } }
}
