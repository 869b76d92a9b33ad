internal import ETLCore
package import SNDSSchema

/// Outpatient care of public hospitals, of one field: sequences with their invoices.
package struct Outpatient: ~Copyable, Family {
    package typealias Sequence = RowRef<OutpatientIdentity>

    /// Whose outpatients they are.
    let field: OutpatientField
    package var sequences: MainList<OutpatientIdentity>
    package var invoices: PartList<OutpatientInvoice, OutpatientIdentity>
    package var items: PartList<OutpatientItem, OutpatientIdentity>
    package var fees: PartList<OutpatientItem, OutpatientIdentity>
    package var acts: PartList<BilledAct, OutpatientIdentity>
    package var biology: PartList<BilledBiology, OutpatientIdentity>
    package var devices: PartList<BilledDevice, OutpatientIdentity>
    package var drugs: PartList<BilledDrug, OutpatientIdentity>
    /// What sequences are worth.
    package var valuations: PartList<OutpatientValuation, OutpatientIdentity>

    /// Days of each sequence; those of a rejected one may stand for nothing.
    var dates: [StayDates] = []
    // Memory that is reused.
    var candidates: [ActCandidate<RowRef<BilledAct>>] = []

    package init() { self.init(.mco) }

    init(_ field: OutpatientField) {
        self.field = field
        sequences = MainList(field.sequences)
        invoices = PartList([field.invoices])
        items = PartList([field.items])
        fees = PartList([field.fees])
        acts = PartList([field.acts])
        biology = PartList([field.biology])
        devices = PartList(field.devices)
        drugs = PartList(field.drugs)
        valuations = PartList(field.valuations)
    }

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &sequences)
        visitor.visit(parts: &invoices)
        visitor.visit(parts: &items)
        visitor.visit(parts: &fees)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &biology)
        visitor.visit(parts: &devices)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &valuations)
    }

    package mutating func forgetFindings() { dates.removeAll(keepingCapacity: true) }
}
