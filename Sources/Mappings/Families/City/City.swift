package import ETLCore
package import SNDSSchema

/// Reimbursed care (DCIR): lines with their refined rows, and what else hangs on them.
package struct City: ~Copyable, Family {
    package typealias Line = RowRef<CareLine>

    /// Lines in the order of the nine keys.
    package var lines = MainList<CareLine>(.ER_PRS_F)
    // Refined rows: they say what was done.
    package var packs = PartList<PharmacyLine, CareLine>(.ER_PHA_F)
    package var acts = PartList<ActLine, CareLine>(.ER_CAM_F)
    package var biology = PartList<BiologyLine, CareLine>(.ER_BIO_F)
    package var hospitalDrugs = PartList<HospitalDrugLine, CareLine>(.ER_UCD_F)
    package var devices = PartList<DeviceLine, CareLine>(.ER_TIP_F)
    // What shares the fate of its line (1.2-more).
    package var facilities = PartList<FacilityLine, CareLine>(.ER_ETE_F)
    package var transports = PartList<TransportLeg, CareLine>(.ER_TRS_F)
    package var transportTariffs = PartList<TransportTariff, CareLine>(.ER_DTR_F)
    package var pensions = PartList<DisabilityPension, CareLine>(.ER_INV_F)
    package var payments = PartList<ComplementaryPayment, CareLine>(.ER_ARO_F)
    package var workAccidents = PartList<WorkAccident, CareLine>(.ER_RAT_F)

    /// Lines one of whose refined rows was rejected when it was read: what was done is not known.
    private var linesWithLoss: Set<RowKey> = []

    /// What is known of each line: its care date, and what its facility makes of it.
    var days: [Day] = []
    var places: [HospitalLine] = []
    /// What is left of lines and refined rows after corrections (3.3).
    var netting = Netting()
    /// Netting group of each refined row, by the raw value of its `NettingKind`.
    var groups = [[GroupRef?]](repeating: [], count: NettingKind.refined.count)
    /// Visit of each netting group.
    var visits: [VisitRef?] = []
    /// Rows that fall with each netting group that stayed negative.
    var residualRows: [Int] = []
    /// The operator's group of each group that is the anaesthetist's share (4.6-operator).
    var anaesthesia: [GroupRef: GroupRef] = [:]
    /// The group whose rental event took in that of another group (4.11-rental).
    var mergedRentals: [GroupRef: GroupRef] = [:]
    // Memory that is reused.
    var encounters: [Encounter] = []
    var candidates: [ActCandidate<Act>] = []
    var facts: [LineFact] = []

    package init() {}

    package mutating func forEachList(_ visitor: inout some RowListVisitor & ~Copyable) {
        visitor.visit(main: &lines)
        visitor.visit(parts: &packs)
        visitor.visit(parts: &acts)
        visitor.visit(parts: &biology)
        visitor.visit(parts: &facilities)
        visitor.visit(parts: &hospitalDrugs)
        visitor.visit(parts: &devices)
        visitor.visit(parts: &transports)
        visitor.visit(parts: &transportTariffs)
        visitor.visit(parts: &pensions)
        visitor.visit(parts: &payments)
        visitor.visit(parts: &workAccidents)
    }

    package mutating func forgetFindings() {
        days.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        netting.removeAll()
        for slot in groups.indices { groups[slot].removeAll(keepingCapacity: true) }
        visits.removeAll(keepingCapacity: true)
        residualRows.removeAll(keepingCapacity: true)
        anaesthesia.removeAll(keepingCapacity: true)
        mergedRentals.removeAll(keepingCapacity: true)
    }

    /// An act that was netted: its row, and its group.
    struct Act: BitwiseCopyable, Sendable {
        var row: RowRef<ActLine>
        var line: Line
        var group: GroupRef
    }

    /// Whether a refined row says what was done, so that the nature of the line is no event of its own.
    func isRefined(_ line: Line) -> Bool {
        !(packs.of(line).isEmpty && acts.of(line).isEmpty && biology.of(line).isEmpty
            && hospitalDrugs.of(line).isEmpty && devices.of(line).isEmpty)
    }

    /// Notes that a refined row of a line was rejected when it was read.
    package mutating func noteLostDetail(of key: RowKey) { linesWithLoss.insert(key) }

    /// Whether a refined row of a line was rejected when it was read.
    func hasLostDetail(_ line: Line) -> Bool { !linesWithLoss.isEmpty && linesWithLoss.contains(lines.key(line)) }

    /// Forgets them; to be called with the rows.
    mutating func forgetLosses() { linesWithLoss.removeAll(keepingCapacity: true) }

    /// Rows that have no fate of their own: facilities and other details.
    func sharedRows(_ line: Line) -> Int {
        facilities.of(line).count + transports.of(line).count + transportTariffs.of(line).count
            + pensions.of(line).count + payments.of(line).count + workAccidents.of(line).count
    }

    /// FINESS numbers of the facilities of a line, of eight characters.
    func facilityNumbers(_ line: Line) -> some Collection<Code8> {
        facilities.records(of: line).lazy.map(\.facility)
    }

    /// The refined rows of a line, by kind.
    @inline(__always)
    func rows(_ kind: NettingKind, of line: Line) -> Range<Int> {
        switch kind {
        case .acts: acts.of(line).bounds
        case .packs: packs.of(line).bounds
        case .biology: biology.of(line).bounds
        case .hospitalDrugs: hospitalDrugs.of(line).bounds
        case .devices: devices.of(line).bounds
        case .lines: 0..<0
        }
    }

    /// The verdict over a refined row itself; `nil` when it shares that of its line.
    @inline(__always)
    func ownVerdict(_ kind: NettingKind, _ row: Int) -> Verdict? {
        switch kind {
        case .acts: acts.ownVerdict(RowRef(row))
        case .packs: packs.ownVerdict(RowRef(row))
        case .biology: biology.ownVerdict(RowRef(row))
        case .hospitalDrugs: hospitalDrugs.ownVerdict(RowRef(row))
        case .devices: devices.ownVerdict(RowRef(row))
        case .lines: nil
        }
    }

    @inline(__always)
    mutating func judge(_ kind: NettingKind, _ row: Int, _ verdict: Verdict) {
        switch kind {
        case .acts: acts.judge(RowRef(row), verdict)
        case .packs: packs.judge(RowRef(row), verdict)
        case .biology: biology.judge(RowRef(row), verdict)
        case .hospitalDrugs: hospitalDrugs.judge(RowRef(row), verdict)
        case .devices: devices.judge(RowRef(row), verdict)
        case .lines: break
        }
    }
}
