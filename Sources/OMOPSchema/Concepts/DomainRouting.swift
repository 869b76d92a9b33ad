/// Which table an event goes to, by the domain of its standard concept (4.0.9). The only place that decides it.
public enum DomainRouting {
    /// Where an event goes.
    public enum Destination: Hashable, Sendable {
        /// A row of that table, with the standard concept as its concept.
        case event(OMOPTable)
        /// No event when it is a kind of visit that its own visit can take over (emergency); else an observation.
        case visit
        /// An observation with concept 0 and the standard concept as its value; counted Q-08.
        case observationValue
    }

    /// The destination of a concept of `domain`. The routing table.
    ///
    /// Combined domains take the first of condition, observation, procedure, measurement, drug, device.
    public static func destination(of domain: Domain) -> Destination {
        switch domain {
        case .condition, .conditionDevice, .conditionDrug, .conditionMeasurement, .conditionObservation,
            .conditionProcedure:
            .event(.conditionOccurrence)
        case .observation, .observationProcedure, .measurementObservation, .drugObservation, .deviceObservation:
            .event(.observation)
        case .procedure, .measurementProcedure, .drugProcedure, .deviceProcedure:
            .event(.procedureOccurrence)
        case .measurement, .drugMeasurement:
            .event(.measurement)
        case .drug, .deviceDrug:
            .event(.drugExposure)
        case .device:
            .event(.deviceExposure)
        case .specimen:
            .event(.specimen)
        case .visit:
            .visit
        case .measValue, .measValueOperator, .unit, .modifier, .route, .type, .conditionStatus, .gender, .race,
            .ethnicity, .provider, .providerSpecialty, .placeOfService, .regimen, .specAnatomicSite,
            .specDiseaseStatus, .cost, .currency, .revenueCode, .payer, .plan, .planStopReason, .sponsor, .geography,
            .language, .relationship, .metadata, .episode, .note:
            .observationValue
        }
    }

    /// The destination of an event: by the domain of its standard concept, or by the a-priori domain of its source
    /// family when it has none (concept 0).
    public static func destination(of standard: Domain?, aPriori: Domain) -> Destination {
        destination(of: standard ?? aPriori)
    }
}
