package import SNDSSchema

/// What hangs on MCO stays beside diagnoses, acts and units: it shares the fate of its stay.
package struct StayDetails: DetailFamily {
    /// Drugs billed on top of public stays.
    package var drugs: [StayDrug] = []
    /// Implants billed on top of public stays.
    package var implants: [StayImplant] = []
    /// What public stays are worth.
    package var valuations: [StayValuation] = []
    /// How public stays are billed.
    package var billings: [StayBilling] = []
    /// Services between hospitals.
    package var services: [InterFacilityService] = []
    /// Obstetric history told at the end of a pregnancy.
    package var terminations: [PregnancyTermination] = []

    package init() {}

    package mutating func visit(_ parts: inout StayParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&drugs, &parts.drugs)
        visitor.visit(&implants, &parts.implants)
        visitor.visit(&valuations, &parts.valuations)
        visitor.visit(&billings, &parts.billings)
        visitor.visit(&services, &parts.services)
        visitor.visit(&terminations, &parts.terminations)
    }

    package func count(_ parts: StayParts, _ note: (TableID, Int) -> Void) {
        for row in drugs[parts.drugs.bounds] { note(row.list.table, 1) }
        note(.T_MCOaaDMIP, parts.implants.count)
        note(.T_MCOaaVALO, parts.valuations.count)
        note(.T_MCOaaSTC, parts.billings.count)
        note(.T_MCOaaPIE, parts.services.count)
        note(.T_MCOaaIVG, parts.terminations.count)
    }
}

/// Indices of one stay into `StayDetails`.
package struct StayParts: EmptyParts {
    package var drugs: Range<Int32> = 0..<0
    package var implants: Range<Int32> = 0..<0
    package var valuations: Range<Int32> = 0..<0
    package var billings: Range<Int32> = 0..<0
    package var services: Range<Int32> = 0..<0
    package var terminations: Range<Int32> = 0..<0

    package init() {}
}
