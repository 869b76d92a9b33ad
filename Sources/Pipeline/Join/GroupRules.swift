internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// What becomes of a main row and its parts before mapping: duplicates, conflicts, orphans, rows without person.
enum GroupRules {
    /// A refined row without its main row.
    static func rejectOrphan(_ rows: UnsafeRawBufferPointer, _ offset: Int, _ ledger: inout Ledger) {
        let header = rows.header(at: offset)
        let table = self.table(header)
        ledger.books.add(.rejected, table)
        ledger.reject(
            RejectLine(
                .orphanRow, table: table, sourceKey: SourceKey.text(header.key),
                rule: table.isYearly ? "1.5" : "1.3"))
    }

    /// Decides over one key. Exact duplicates are excluded, one row of each kept.
    /// - Returns: offsets of the parts that go on with the main row; `nil` when all were rejected.
    static func settle(
        _ rows: UnsafeRawBufferPointer, main: Int, parts: ArraySlice<Int>, ledger: inout Ledger
    ) -> [Int]? {
        let header = rows.header(at: main)
        let isStay = header.table == TableID.T_MCOaaC.rawValue
        var kept: [Int] = []
        kept.reserveCapacity(parts.count)
        var isConflict = false
        var mainCopies = 0
        // Which of several main rows came first depends on the workers: the smallest fault of all of them counts.
        var faultCode = header.fault
        func weigh(_ fault: UInt8) { if fault != 0, faultCode == 0 || fault < faultCode { faultCode = fault } }
        for offset in parts where rows.header(at: offset).table == header.table {
            weigh(rows.header(at: offset).fault)
            if areEqual(rows, main, offset) || isDuplicate(rows, offset, among: kept) {
                exclude(header, &ledger)
                mainCopies += 1
            } else {
                isConflict = true
                kept.append(offset)
            }
        }
        var summaries = 0
        for offset in parts {
            let part = rows.header(at: offset)
            if part.table == header.table { continue }
            // Rows of T_MCOaaD and T_MCOaaA have no key: equal rows count, unless the whole stay came twice.
            let mayRepeat = part.table == TableID.T_MCOaaD.rawValue || part.table == TableID.T_MCOaaA.rawValue
            if !mayRepeat || mainCopies > 0, isDuplicate(rows, offset, among: kept) {
                exclude(part, &ledger)
                continue
            }
            if part.table == TableID.T_MCOaaB.rawValue {
                summaries += 1
                weigh(part.fault)
            }
            kept.append(offset)
        }
        func reject(_ code: RejectCode, _ rule: String, _ detail: String = "") -> [Int]? {
            rejectAll(rows, main, kept, code, rule, detail, &ledger)
            return nil
        }
        if let fault = RejectCode(rawValue: faultCode) { return reject(fault, "1.1") }
        if isConflict || summaries > 1 { return reject(.conflictingKeys, isStay ? "1.5" : "1.3") }
        if isStay, summaries == 0 { return reject(.orphanRow, "1.5", "no row in T_MCOaaB") }
        switch header.person {
        case PersonLink.fictitious: return reject(.fictitiousPseudonym, "2.2")
        case PersonLink.shared: return reject(.sharedPseudonym, "2.3")
        case PersonLink.unknown:
            if isStay { return reject(.unknownStayPerson, "2.3") }
            let line: CareLine = rows.record(at: main)
            return IdentityRules.isFictitious(line: line)
                ? reject(.fictitiousBeneficiary, "D9") : reject(.unknownBeneficiary, "2.3")
        default: return kept
        }
    }

    private static func table(_ header: SpillHeader) -> TableID { TableID(rawValue: header.table) ?? .ER_PRS_F }

    private static func exclude(_ header: SpillHeader, _ ledger: inout Ledger) {
        ledger.books.add(.excluded, table(header))
        ledger.note(.duplicateLines)
    }

    /// One line in the reject file for the unit, each row in the books of its table.
    private static func rejectAll(
        _ rows: UnsafeRawBufferPointer, _ main: Int, _ parts: [Int], _ code: RejectCode, _ rule: String,
        _ detail: String, _ ledger: inout Ledger
    ) {
        let header = rows.header(at: main)
        ledger.books.add(.rejected, table(header))
        for offset in parts { ledger.books.add(.rejected, table(rows.header(at: offset))) }
        ledger.reject(
            RejectLine(
                code, table: table(header), sourceKey: SourceKey.text(header.key), rule: rule, detail: detail,
                rows: 1 + parts.count))
    }

    private static func isDuplicate(_ rows: UnsafeRawBufferPointer, _ offset: Int, among kept: [Int]) -> Bool {
        kept.contains { areEqual(rows, $0, offset) }
    }

    /// Whether two rows say the same, field by field: padding bytes of a record have no value.
    private static func areEqual(_ rows: UnsafeRawBufferPointer, _ a: Int, _ b: Int) -> Bool {
        let (x, y) = (rows.header(at: a), rows.header(at: b))
        guard x.table == y.table, x.person == y.person, x.fault == y.fault else { return false }
        func same<Record: BitwiseCopyable & Equatable>(_ type: Record.Type) -> Bool {
            rows.record(at: a, as: type) == rows.record(at: b, as: type)
        }
        return switch table(x) {
        case .IR_BEN_R: same(Beneficiary.self)
        case .IR_PHA_R: same(MedicinePack.self)
        case .ER_PRS_F: same(CareLine.self)
        case .ER_PHA_F: same(PharmacyLine.self)
        case .ER_CAM_F: same(ActLine.self)
        case .T_MCOaaC: same(StayIdentity.self)
        case .T_MCOaaB: same(StaySummary.self)
        case .T_MCOaaD: same(StayDiagnosis.self)
        case .T_MCOaaA: same(StayAct.self)
        case .T_MCOaaUM: same(UnitStay.self)
        }
    }
}

/// The natural key of a row as text, for the reject file.
enum SourceKey {
    static func text(_ key: RowKey) -> String {
        // The first byte of a stay's key is its field; a month never reaches that far.
        key.w0 >> 56 != 0 ? StayKey(key).sourceText : DCIRKey(key).sourceText
    }
}
