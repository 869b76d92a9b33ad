package import ETLCore
package import SNDSSchema

extension Person {
    /// Forgets the rows, keeps the memory.
    package func removeAll() {
        var clearing = Clearing()
        forEachList(&clearing)
        city.forgetLosses()
        forgetFindings()
    }

    /// Adds a row as it lies in memory. A part belongs to the main row of its family that was added last.
    /// - Parameter bytes: a record of the table.
    package func take(_ table: TableID, key: RowKey, bytes: UnsafeRawPointer) {
        var taking = unsafe TakingRow(table, key: key, bytes: bytes)
        forEachList(of: TableID.families[Int(table.rawValue)], &taking)
    }

    /// Brings all rows into canonical order (decision 5): the natural key, then every field of the row.
    ///
    /// Rows that are still equal are exchangeable. Rows of the referential stand latest first (2.6).
    package func arrange() {
        var arranging = Arranging()
        forEachList(&arranging)
        key = identity.beneficiaries.rows.map(\.personKey).min() ?? key
    }

    /// Takes away rows that say nothing new, and notes them as excluded: repeated identities (2.2-1), and register rows
    /// equal to another one. To be called in canonical order.
    package func removeRepeatedRows(_ ledger: inout Ledger) {
        for table in identity.removeRepeatedIdentities() { ledger.books.add(.excluded(.repeatedIdentity), table) }
        var removing = RemovingRepeated()
        forEachList(&removing)
        for (table, rows) in removing.removed {
            ledger.books.add(.excluded(.duplicate), table, rows: rows)
            ledger.note(.duplicateLines, times: rows)
        }
    }

    /// Source rows of the person.
    package func countRows() -> Int {
        var counting = CountingRows()
        forEachList(&counting)
        return counting.rows
    }

    /// Natural keys of the rows of main tables.
    package func mainKeys() -> Set<RowKey> {
        var listing = ListingKeys()
        forEachList(&listing)
        return listing.keys
    }

    /// Forgets what was found out about the rows.
    func forgetFindings() {
        var resetting = ResettingVerdicts()
        forEachList(&resetting)
        var forgetting = ForgettingFindings()
        forEachFamily(&forgetting)
    }

    /// Gives every row its fate.
    /// - Returns: the sink, and the reject lines of rows and units.
    func account<Sink: FateSink>(_ sink: Sink, _ marks: PersonMarks) -> (sink: Sink, rejects: [RejectLine]) {
        var walk = FateWalk(sink, person: marks)
        forEachList(&walk)
        walk.closeUnits()
        return (walk.sink, walk.rejects)
    }
}

private struct ForgettingFindings: FamilyVisitor {
    func visit<Member: Family & ~Copyable>(_ family: inout Member) { family.forgetFindings() }
}

extension TableID {
    /// The family of each table, by raw value. Tables of no person go nowhere.
    fileprivate static let families: [FamilyID] = {
        var families = [FamilyID](repeating: .identity, count: TableID.allCases.count)
        let person = Person()
        for family in FamilyID.allCases {
            var listing = ListingTables()
            person.forEachList(of: family, &listing)
            for table in listing.tables { families[Int(table.rawValue)] = family }
        }
        return families
    }()
}

extension RowKey {
    /// The natural key as text, for the reject file. The first byte tells stays by their field and certificates by their
    /// mark; a month never reaches that far.
    package var sourceText: String {
        switch w0 >> 56 {
        case 0: DCIRKey(self).sourceText
        case CertificateKey.mark: CertificateKey.text(self)
        case DiseaseMapKey.mark:
            "\(DiseaseMapKey(self).year)|\(DiseaseMapKey(self).version)|\(DiseaseMapKey(self).person)"
        default: StayKey(self).sourceText
        }
    }
}

extension StayKey {
    /// Year, facility, number.
    package var sourceText: String { "\(year)|\(facility)|\(number)" }
}

extension DCIRKey {
    /// The nine keys.
    package var sourceText: String {
        "\(fluxMonth.firstDay)|\(processingDay)|\(emitterType)|\(emitterNumber)|\(emitterOrder)|\(organisation)"
            + "|\(statement)|\(line)|\(reimbursementType)"
    }
}
