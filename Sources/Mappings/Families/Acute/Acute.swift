internal import ETLCore
package import SNDSSchema

/// Hospital stays of medicine, surgery and obstetrics (MCO), with what is billed for them.
package struct Acute: ~Copyable, Family {
    package typealias Stay = RowRef<StayIdentity>

    package var stays = MainList<StayIdentity>(.T_MCOaaC)
    package var summaries = PartList<StaySummary, StayIdentity>(.T_MCOaaB, isOnce: true)
    package var diagnoses = PartList<StayDiagnosis, StayIdentity>(.T_MCOaaD)
    package var acts = PartList<StayAct, StayIdentity>(.T_MCOaaA)
    package var units = PartList<UnitStay, StayIdentity>(.T_MCOaaUM)
    /// Drugs billed on top of public stays.
    package var drugs = PartList<StayDrug, StayIdentity>(.T_MCOaaMED, .T_MCOaaMEDATU, .T_MCOaaMEDTHROMBO)
    /// Implants billed on top of public stays.
    package var implants = PartList<StayImplant, StayIdentity>(.T_MCOaaDMIP)
    /// What public stays are worth, and how they are billed.
    package var valuations = PartList<StayValuation, StayIdentity>(.T_MCOaaVALO)
    package var billings = PartList<StayBilling, StayIdentity>(.T_MCOaaSTC)
    /// Services between hospitals.
    package var services = PartList<InterFacilityService, StayIdentity>(.T_MCOaaPIE)
    /// Obstetric history told at the end of a pregnancy.
    package var terminations = PartList<PregnancyTermination, StayIdentity>(.T_MCOaaIVG)

    // The bills of private stays.
    package var invoices = PartList<PrivateInvoice, StayIdentity>(.T_MCOaaFA)
    package var billedItems = PartList<PrivateItem, StayIdentity>(.T_MCOaaFB, .T_MCOaaFC)
    package var billedActs = PartList<BilledAct, StayIdentity>(.T_MCOaaFM)
    package var billedDevices = PartList<BilledDevice, StayIdentity>(.T_MCOaaFP)
    package var billedDrugs = PartList<BilledDrug, StayIdentity>(.T_MCOaaFH)
    package var billedBiology = PartList<BilledBiology, StayIdentity>(.T_MCOaaFL)
    package var interruptions = PartList<PrivateInterruption, StayIdentity>(.T_MCOaaFI)

    /// Days of each stay; those of a stay without dates, which is rejected, stand for nothing.
    var dates: [StayDates] = []
    /// Place of each stay in the calendar; `nil` for stays that are not kept.
    var published: [Int?] = []
    // Memory that is reused.
    var order: [Stay] = []
    var candidates: [ActCandidate<Row>] = []
    var sessionDays: [Day] = []

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &stays)
        visitor.visit(parts: &summaries)
        visitor.visit(parts: &diagnoses)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &units)
        visitor.visit(parts: &drugs)
        visitor.visit(parts: &implants)
        visitor.visit(parts: &valuations)
        visitor.visit(parts: &billings)
        visitor.visit(parts: &services)
        visitor.visit(parts: &terminations)
        visitor.visit(parts: &invoices)
        visitor.visit(parts: &billedItems)
        visitor.visit(parts: &billedActs)
        visitor.visit(parts: &billedDevices)
        visitor.visit(parts: &billedDrugs)
        visitor.visit(parts: &billedBiology)
        visitor.visit(parts: &interruptions)
    }

    package mutating func forgetFindings() {
        dates.removeAll(keepingCapacity: true)
        published.removeAll(keepingCapacity: true)
    }

    /// What T_MCOaaB says of a stay.
    @inline(__always)
    func summary(_ stay: Stay) -> StaySummary {
        let rows = summaries.of(stay)
        return rows.isEmpty ? StaySummary() : summaries[rows[rows.startIndex]]
    }

    /// An act of a stay: listed by it, or in its bill alone.
    enum Row: BitwiseCopyable, Sendable {
        case listed(RowRef<StayAct>)
        case billed(RowRef<BilledAct>)
    }
}
