internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// Who the patients of a hospital are, and which PMSI stays its stays are (2.3-hospital).
///
/// Held in memory while files are read: 24 bytes a patient or stay.
struct LocalLinks: Sendable {
    private struct Link: BitwiseCopyable {
        var first: UInt64
        var second: UInt64
        /// Person number, or hash of the key of a PMSI stay.
        var target: UInt64

        static func precedes(_ a: Link, _ b: Link) -> Bool {
            (a.first, a.second, a.target) < (b.first, b.second, b.target)
        }
    }

    private var persons: [Link] = []
    private var stays: [Link] = []
    /// Person of each stay of stays.csv.
    private var owners: [Link] = []

    /// The person of a patient, 0 for none.
    func person(ofPatient patient: LocalIdentifier) -> Int32 { Int32(Self.find(patient, persons) ?? 0) }

    /// The person of a stay of stays.csv, 0 for none.
    func person(ofStay stay: LocalIdentifier) -> Int32 { Int32(Self.find(stay, owners) ?? 0) }

    /// Hash of the key of the PMSI stay, 0 for none.
    func key(ofStay stay: LocalIdentifier) -> UInt64 { stay.isEmpty ? 0 : Self.find(stay, stays) ?? 0 }

    private static func find(_ identifier: LocalIdentifier, _ links: [Link]) -> UInt64? {
        var low = 0
        var high = links.count
        while low < high {
            let middle = (low + high) / 2
            if (links[middle].first, links[middle].second) < (identifier.first, identifier.second) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < links.count, links[low].first == identifier.first, links[low].second == identifier.second else {
            return nil
        }
        return links[low].target
    }

    /// Whether a table is held in memory.
    static func holds(_ table: TableID) -> Bool { table.isLocalFile && table.role == .reference }

    /// Reads the link files, with books and rejects, and the owners of stays.
    static func read(_ run: ReadingRun, _ identity: IdentityLink) throws -> LocalLinks {
        var links = LocalLinks()
        guard run.delivery.files.contains(where: \.table.isLocalFile) else { return links }
        var reader = LinkReader(run: run)
        links.persons = try reader.read(HOSPITAL_PERSON_LINK.self) { row in
            if row.key.isEmpty { return .failure(.reject(.incompleteRow, "snds_key")) }
            return Self.person(row, identity).map { UInt64(UInt32(bitPattern: $0)) }
        }
        links.stays = try reader.read(HOSPITAL_STAY_LINK.self) { row in
            guard let key = Self.key(row) else { return .failure(.reject(.incompleteRow, "field, eta_num or rsa_num")) }
            return .success(key.stableHash)
        }
        try run.merge(reader.worker)
        links.owners = try reader.owners(links)
        return links
    }

    /// Where pieces of hospital files begin, once they are read.
    static func places(_ run: ReadingRun) -> LocalPlaces {
        var places = LocalPlaces()
        for unit in FileFacts.units(of: run.delivery, where: \.table.isLocalFile) {
            let file = run.delivery.files[unit.file]
            places.files[unit.file, default: LocalPlaces.File(path: file.relativePath, firstLines: [])].firstLines
                .append(run.facts.line(unit, 0))
        }
        return places
    }

    /// 2.3-hospital: by person key, by pseudonym and rank, or by the pseudonym of the PMSI.
    private static func person(_ row: PersonLinkRow, _ identity: IdentityLink) -> Result<Int32, LinkFault> {
        func known(_ number: Int32) -> Result<Int32, LinkFault> {
            number > 0 ? .success(number) : .failure(.reject(.unknownBeneficiary, "snds_key"))
        }
        switch row.keyType {
        case "BEN_IDT_ANO": return known(row.key.withBytes { Code24(bytes: $0) }.map(identity.person(key:)) ?? 0)
        case "NIR_ANO_17":
            let pseudonym = row.key.withBytes { Code24(bytes: $0) } ?? Code24()
            let (person, isShared) = identity.crosswalk.owner(pseudonym)
            return person > 0 && isShared || person == PersonLink.shared
                ? .failure(.reject(.sharedPseudonym, "snds_key")) : known(person)
        case "BEN_NIR_PSA_RNG":
            let text = row.key.description
            // A sign between pseudonym and rank, or the rank behind 17 characters.
            let parts = text.split { "|+_-/;: ".contains($0) }.map(String.init)
            let (pseudonym, rank) =
                parts.count == 2 ? (parts[0], parts[1]) : (String(text.prefix(17)), String(text.dropFirst(17)))
            guard let code = Code24(pseudonym), let number = Int32(rank) else {
                return .failure(.reject(.unreadableValue, "snds_key"))
            }
            return known(identity.crosswalk.person(code, rank: number))
        default: return .failure(.reject(.incompleteRow, "key_type"))
        }
    }

    private static func key(_ row: StayLinkRow) -> RowKey? {
        let field: StayKey.Field
        switch row.field {
        case "MCO": field = .mco
        case "SSR": field = .ssr
        case "HAD": field = .had
        case "RIP": field = .rimp
        default: return nil
        }
        guard !row.facility.isEmpty, !row.number.isEmpty, row.year > 0 else { return nil }
        let year = row.year < 100 ? 2000 + row.year : row.year
        return StayKey(field: field, year: Int(year), facility: row.facility, number: row.number).packed
    }

    /// Why a link is none.
    struct LinkFault: Error {
        var code: RejectCode
        var column: String

        static func reject(_ code: RejectCode, _ column: String) -> LinkFault { LinkFault(code: code, column: column) }
    }

    /// Reads link files one after the other: they are small beside the others.
    private struct LinkReader {
        let run: ReadingRun
        let worker: ReadWorker

        init(run: ReadingRun) {
            self.run = run
            worker = ReadWorker(run.rejects)
        }

        private struct Row {
            var link: Link
            var unit: PieceUnit
            var line: Int
        }

        private func units(_ table: TableID) -> [PieceUnit] {
            FileFacts.units(of: run.delivery) { $0.table == table }
        }

        private func reject(_ fault: LinkFault, _ table: TableID, _ unit: PieceUnit, _ line: Int, _ rule: String)
            throws(Problem)
        {
            try worker.reject(fault.code, table, unit, line, fault.column, rule: rule)
        }

        /// Links that say the same count once; an identifier linked to two targets is linked to none.
        mutating func read<Table: LocalTable>(
            _ type: Table.Type, _ target: (Table.Record) -> Result<UInt64, LinkFault>
        ) throws -> [Link] {
            var rows: [Row] = []
            for unit in units(Table.id) {
                try worker.read(type, unit, of: run.delivery, facts: run.facts, isMain: false) { _, row, _, record, _ in
                    let source = record.source
                    let own = source.patient.isEmpty ? source.stay : source.patient
                    if own.isEmpty || own.isClearNumber {
                        let fault: LinkFault = .reject(
                            own.isClearNumber ? .clearIdentity : .incompleteRow,
                            Table.id == .HOSPITAL_STAY_LINK ? "stay_id" : "patient_id")
                        return try reject(fault, Table.id, unit, row.line, "1.1-hospital")
                    }
                    switch target(record) {
                    case .success(let target):
                        rows.append(
                            Row(
                                link: Link(first: own.first, second: own.second, target: target), unit: unit,
                                line: row.line))
                    case .failure(let fault): try reject(fault, Table.id, unit, row.line, "2.3-hospital")
                    }
                }
            }
            rows.sort { a, b in
                if Link.precedes(a.link, b.link) { return true }
                if Link.precedes(b.link, a.link) { return false }
                return (a.unit.file, a.unit.piece, a.line) < (b.unit.file, b.unit.piece, b.line)
            }
            let own = Table.id == .HOSPITAL_STAY_LINK ? "stay_id" : "patient_id"
            var links: [Link] = []
            var start = 0
            while start < rows.count {
                var end = start + 1
                while end < rows.count, rows[end].link.first == rows[start].link.first,
                    rows[end].link.second == rows[start].link.second
                { end += 1 }
                let isConflict = rows[start].link.target != rows[end - 1].link.target
                for index in start..<end {
                    if isConflict {
                        try reject(
                            .reject(.conflictingKeys, own), Table.id, rows[index].unit, rows[index].line,
                            "2.3-hospital")
                    } else if index > start {
                        worker.ledger.books.add(.excluded(.duplicate), Table.id)
                        worker.ledger.note(.duplicateLines)
                    } else {
                        worker.ledger.books.add(.used, Table.id)
                        links.append(rows[index].link)
                    }
                }
                start = end
            }
            return links
        }

        /// Stays and their persons, from stays.csv, whose rows are read again with all others.
        func owners(_ links: LocalLinks) throws -> [Link] {
            let scratch = ReadWorker(nil)
            var owners: [Link] = []
            for unit in units(.HOSPITAL_STAYS) {
                try scratch.read(HOSPITAL_STAYS.self, unit, of: run.delivery, facts: run.facts, isMain: false) {
                    _, _, _, record, _ in
                    let person = links.person(ofPatient: record.source.patient)
                    guard person > 0, !record.source.stay.isEmpty else { return }
                    owners.append(
                        Link(
                            first: record.source.stay.first, second: record.source.stay.second,
                            target: UInt64(UInt32(bitPattern: person))))
                }
            }
            owners.sort(by: Link.precedes)
            return owners
        }
    }
}
