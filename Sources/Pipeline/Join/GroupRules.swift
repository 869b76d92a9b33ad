internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// What becomes of a main row and its parts before mapping: duplicates, conflicts, orphans, rows without person.
enum GroupRules {
    /// A refined row without its main row.
    static func rejectOrphan(_ rows: UnsafeRawBufferPointer, _ offset: Int, _ ledger: inout Ledger) {
        let header = rows.header(at: offset)
        let table = header.source
        guard !header.isLost else { return }
        ledger.books.reject(table)
        ledger.reject(
            RejectLine(
                .orphanRow, table: table, sourceKey: SourceKey.text(header.key), rule: table.place.joinRule))
    }

    /// Decides over one key. Exact duplicates are excluded, one row of each kept.
    /// - Returns: offsets of the parts that go on with the main row; `nil` when all were rejected.
    static func settle(
        _ rows: UnsafeRawBufferPointer, main: Int, parts: ArraySlice<Int>, ledger: inout Ledger
    ) -> [Int]? {
        let header = rows.header(at: main)
        var kept = KeptRows(rows, of: parts.count)
        var isConflict = false
        var mainCopies = 0
        // Which of several main rows came first depends on the workers: the smallest fault of all of them counts.
        var faultCode = header.fault
        func weigh(_ fault: UInt8) { if fault != 0, faultCode == 0 || fault < faultCode { faultCode = fault } }
        for offset in parts where rows.header(at: offset).table == header.table {
            weigh(rows.header(at: offset).fault)
            if RowComparison.areEqual(rows, main, offset) || kept.holdsEqual(of: offset) {
                exclude(header, &ledger)
                mainCopies += 1
            } else {
                isConflict = true
                kept.append(offset)
            }
        }
        var found: UInt64 = 0
        for offset in parts {
            let part = rows.header(at: offset)
            if part.table == header.table { continue }
            if part.isLost {
                kept.append(offset)
                continue
            }
            // Rows without a key of their own: equal rows count, unless the whole stay came twice.
            let facts = JoinFacts.all[Int(part.table)]
            if !facts.mayRepeat || mainCopies > 0, kept.holdsEqual(of: offset) {
                exclude(part, &ledger)
                continue
            }
            if facts.occursOnce != 0 {
                if found & facts.occursOnce != 0 { isConflict = true }
                found |= facts.occursOnce
                weigh(part.fault)
            }
            kept.append(offset)
        }
        func reject(_ code: RejectCode, _ rule: String, _ detail: String = "") -> [Int]? {
            rejectAll(rows, main, kept.offsets, code, rule, detail, &ledger)
            return nil
        }
        // A row of a family (2.4) is settled in the family's bucket, not here.
        let isClaim = faultCode == RejectCode.sharedPseudonym.rawValue && header.person > 0
        if !isClaim, let fault = RejectCode(rawValue: faultCode) { return reject(fault, "1.1-values") }
        if isConflict { return reject(.conflictingKeys, header.source.place.joinRule) }
        if let missing = JoinFacts.missingPart(of: header.table, besides: found) {
            return reject(.orphanRow, header.source.place.joinRule, "no row in \(missing.name)")
        }
        switch header.person {
        case PersonLink.fictitious: return reject(.fictitiousPseudonym, "2.2-6")
        case PersonLink.shared:
            return reject(.sharedPseudonym, "2.4", "more than \(PersonFamilies.limit) persons linked")
        case PersonLink.notMatched:
            exclude(rows, [main] + kept.offsets, &ledger)
            return nil
        case PersonLink.unknown:
            return isFictitious(rows, main)
                ? reject(.fictitiousBeneficiary, "D9") : reject(header.source.place.unknownPerson, "2.3")
        default: return kept.offsets
        }
    }

    /// Whether a main row shows by itself that it is about nobody in particular.
    private static func isFictitious(_ rows: UnsafeRawBufferPointer, _ main: Int) -> Bool {
        func ask<Table: AnonymousTable>(_ table: Table.Type) -> Bool { table.isFictitious(rows.record(at: main)) }
        return TableHooks.anonymous[rows.header(at: main).source].map { ask($0) } ?? false
    }

    /// A row of a register goes to its person at once: it has no key, and equal rows are found among those of the person.
    /// - Returns: whether it goes on.
    static func settleRegister(_ header: SpillHeader, ledger: inout Ledger) -> Bool {
        guard header.person <= 0 else { return true }
        let table = header.source
        ledger.books.reject(table)
        ledger.reject(
            RejectLine(
                .unknownBeneficiary, table: table, sourceKey: SourceKey.pseudonym(header.key), rule: "2.3"))
        return false
    }

    /// A certificate that was matched to nobody says nothing about a person (1.9).
    private static func exclude(_ rows: UnsafeRawBufferPointer, _ offsets: [Int], _ ledger: inout Ledger) {
        for offset in offsets where !rows.header(at: offset).isLost {
            ledger.books.add(.excluded(.certificate), rows.header(at: offset).source)
        }
    }

    private static func exclude(_ header: SpillHeader, _ ledger: inout Ledger) {
        ledger.books.add(.excluded(.duplicate), header.source)
        ledger.note(.duplicateLines)
    }

    /// One line in the reject file for the unit, each row in the books of its table.
    private static func rejectAll(
        _ rows: UnsafeRawBufferPointer, _ main: Int, _ parts: [Int], _ code: RejectCode, _ rule: String,
        _ detail: String, _ ledger: inout Ledger
    ) {
        let header = rows.header(at: main)
        ledger.books.reject(header.source)
        let counted = parts.filter { !rows.header(at: $0).isLost }
        for offset in counted { ledger.books.reject(rows.header(at: offset).source) }
        ledger.reject(
            RejectLine(
                code, table: header.source, sourceKey: SourceKey.text(header.key), rule: rule, detail: detail,
                rows: 1 + counted.count))
    }
}

/// The natural key of a row as text, for the reject file.
enum SourceKey {
    static func text(_ key: RowKey) -> String {
        // The first byte tells stays by their field and certificates by their mark; a month never reaches that far.
        switch key.w0 >> 56 {
        case 0: DCIRKey(key).sourceText
        case CertificateKey.mark: CertificateKey.text(key)
        case DiseaseMapKey.mark: "\(DiseaseMapKey(key).year)|\(DiseaseMapKey(key).version)|\(DiseaseMapKey(key).person)"
        default: StayKey(key).sourceText
        }
    }

    /// Pseudonym and rank; the pseudonym or person key alone where there is no rank.
    static func pseudonym(_ key: RowKey) -> String {
        var pseudonym = Code24()
        (pseudonym.high, pseudonym.middle, pseudonym.low) = (key.w0, key.w1, key.w2)
        return key.w3 == UInt64.max ? "\(pseudonym)" : "\(pseudonym)|\(Int64(bitPattern: key.w3))"
    }
}
