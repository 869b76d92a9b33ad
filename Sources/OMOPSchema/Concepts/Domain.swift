/// The domain of a concept: which kind of fact it states. The raw value is the official `domain_id`.
///
/// Trap: in combined domains the official text is cut to 20 characters by shortening one half, not always the same
/// way (`Condition/Meas`, but `Drug/Measurement`).
public enum Domain: String, CaseIterable, Sendable {
    /// A disease, a sign or a symptom.
    case condition = "Condition"
    /// A drug or an ingredient.
    case drug = "Drug"
    /// An act.
    case procedure = "Procedure"
    /// A device or a product that is not a drug.
    case device = "Device"
    /// A test or an examination.
    case measurement = "Measurement"
    /// A clinical fact of no other domain.
    case observation = "Observation"
    /// A biological sample.
    case specimen = "Specimen"
    /// A kind of contact or of place of care.
    case visit = "Visit"
    /// A kind of episode.
    case episode = "Episode"
    /// A kind of document.
    case note = "Note"

    // Combined domains: a concept that states a fact of either kind.

    /// Condition or device.
    case conditionDevice = "Condition/Device"
    /// Condition or drug.
    case conditionDrug = "Condition/Drug"
    /// Condition or measurement.
    case conditionMeasurement = "Condition/Meas"
    /// Condition or observation.
    case conditionObservation = "Condition/Obs"
    /// Condition or procedure.
    case conditionProcedure = "Condition/Procedure"
    /// Device or drug.
    case deviceDrug = "Device/Drug"
    /// Device or observation.
    case deviceObservation = "Device/Obs"
    /// Device or procedure.
    case deviceProcedure = "Device/Procedure"
    /// Drug or measurement.
    case drugMeasurement = "Drug/Measurement"
    /// Drug or observation.
    case drugObservation = "Drug/Obs"
    /// Drug or procedure.
    case drugProcedure = "Drug/Procedure"
    /// Measurement or observation.
    case measurementObservation = "Measurement/Obs"
    /// Measurement or procedure.
    case measurementProcedure = "Meas/Procedure"
    /// Observation or procedure.
    case observationProcedure = "Obs/Procedure"

    // Domains of values, of attributes and of the model itself.

    /// A value of a measurement.
    case measValue = "Meas Value"
    /// A sign such as `<`.
    case measValueOperator = "Meas Value Operator"
    /// A unit of measure.
    case unit = "Unit"
    /// A modifier of an act.
    case modifier = "Modifier"
    /// A route of administration.
    case route = "Route"
    /// Where a record comes from.
    case type = "Type Concept"
    /// The rank or certainty of a diagnosis.
    case conditionStatus = "Condition Status"
    /// A sex.
    case gender = "Gender"
    /// A race.
    case race = "Race"
    /// An ethnicity.
    case ethnicity = "Ethnicity"
    /// A specialty or profession.
    case provider = "Provider"
    /// A specialty, in releases before 2019.
    case providerSpecialty = "Provider Specialty"
    /// A place of service, in releases before 2019; `Visit` since.
    case placeOfService = "Place of Service"
    /// A treatment regimen.
    case regimen = "Regimen"
    /// A body site of a sample.
    case specAnatomicSite = "Spec Anatomic Site"
    /// The disease status of a sample.
    case specDiseaseStatus = "Spec Disease Status"
    /// A kind of amount.
    case cost = "Cost"
    /// A currency.
    case currency = "Currency"
    /// A billing code.
    case revenueCode = "Revenue Code"
    /// An institution that pays for care.
    case payer = "Payer"
    /// A health cover.
    case plan = "Plan"
    /// Why a cover ends.
    case planStopReason = "Plan Stop Reason"
    /// Who finances a cover.
    case sponsor = "Sponsor"
    /// A country, region or place.
    case geography = "Geography"
    /// A language.
    case language = "Language"
    /// A relation between two facts.
    case relationship = "Relationship"
    /// A part of the model; also the domain of concept 0.
    case metadata = "Metadata"

    /// Official `domain_id`.
    public var id: String { rawValue }
}
