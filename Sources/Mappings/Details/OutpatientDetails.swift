package import SNDSSchema

/// What hangs on outpatient sequences beside invoices, fees, acts and biology: it shares the fate of its sequence.
package struct OutpatientDetails: DetailFamily {
    /// Devices.
    package var devices: [BilledDevice] = []
    /// Drugs.
    package var drugs: [BilledDrug] = []
    /// What sequences are worth.
    package var valuations: [OutpatientValuation] = []

    package init() {}

    package mutating func visit(_ parts: inout OutpatientParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&devices, &parts.devices)
        visitor.visit(&drugs, &parts.drugs)
        visitor.visit(&valuations, &parts.valuations)
    }

    package func count(_ parts: OutpatientParts, _ note: (TableID, Int) -> Void) {
        note(.T_MCOaaFPSTC, parts.devices.count)
        note(.T_MCOaaFHSTC, parts.drugs.count)
        note(.T_MCOaaVALOACE, parts.valuations.count)
    }
}

/// Indices of one sequence into `OutpatientDetails`.
package struct OutpatientParts: EmptyParts {
    package var devices: Range<Int32> = 0..<0
    package var drugs: Range<Int32> = 0..<0
    package var valuations: Range<Int32> = 0..<0

    package init() {}
}
