package import SNDSSchema

/// Invoices of private stays and their lines: they share the fate of their stay.
package struct PrivateInvoices: DetailFamily {
    /// Invoices.
    package var invoices: [PrivateInvoice] = []
    /// Billed items and fees.
    package var items: [PrivateItem] = []
    /// CCAM acts.
    package var acts: [BilledAct] = []
    /// Devices.
    package var devices: [BilledDevice] = []
    /// Drugs.
    package var drugs: [BilledDrug] = []
    /// NABM acts.
    package var biology: [BilledBiology] = []
    /// Interruptions of the stay.
    package var interruptions: [PrivateInterruption] = []

    package init() {}

    package mutating func visit(_ parts: inout PrivateParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&invoices, &parts.invoices)
        visitor.visit(&items, &parts.items)
        visitor.visit(&acts, &parts.acts)
        visitor.visit(&devices, &parts.devices)
        visitor.visit(&drugs, &parts.drugs)
        visitor.visit(&biology, &parts.biology)
        visitor.visit(&interruptions, &parts.interruptions)
    }

    package func count(_ parts: PrivateParts, _ note: (TableID, Int) -> Void) {
        note(.T_MCOaaFA, parts.invoices.count)
        for row in items[parts.items.bounds] { note(row.kind.table, 1) }
        note(.T_MCOaaFM, parts.acts.count)
        note(.T_MCOaaFP, parts.devices.count)
        note(.T_MCOaaFH, parts.drugs.count)
        note(.T_MCOaaFL, parts.biology.count)
        note(.T_MCOaaFI, parts.interruptions.count)
    }
}

/// Indices of one stay into `PrivateInvoices`.
package struct PrivateParts: EmptyParts {
    package var invoices: Range<Int32> = 0..<0
    package var items: Range<Int32> = 0..<0
    package var acts: Range<Int32> = 0..<0
    package var devices: Range<Int32> = 0..<0
    package var drugs: Range<Int32> = 0..<0
    package var biology: Range<Int32> = 0..<0
    package var interruptions: Range<Int32> = 0..<0

    package init() {}
}
