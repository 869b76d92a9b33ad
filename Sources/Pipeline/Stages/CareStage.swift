internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Synchronization
internal import Vocabulary

/// Reads the DCIR, the PMSI, exemptions and certificates: each row gets its key and person and goes to the partition of
/// its key (1.3, 1.5).
enum CareStage {
    private final class Worker {
        let read = ReadWorker()
        let writer: SpillWriter
        var careSites = KeyTable()
        var providers = KeyTable()
        var weights: [UInt64]
        var flux: (first: Int32, last: Int32) = (Int32.max, Int32.min)
        var mainBytes = 0
        var allBytes = 0

        init(_ set: SpillSet, blocks: Int, focus: Focus?) {
            read.focus = focus
            writer = SpillWriter(set)
            weights = [UInt64](repeating: 0, count: blocks)
        }
    }

    /// What the stage found.
    struct Result: Sendable {
        var careSites = KeyTable()
        var providers = KeyTable()
        /// Bytes of main rows by block of persons.
        var weights: [UInt64] = []
        /// Bytes of all rows divided by bytes of main rows.
        var expansion = 1.0
        var fluxMonths: ClosedRange<Month>?
    }

    /// Whether this stage reads a table: the referential and the small reference files were read before.
    static func reads(_ table: TableID) -> Bool {
        table != .IR_BEN_R && (table.role != .reference || table == .DA_PRA_R)
    }

    static func run(
        _ run: ReadingRun, identity: IdentityLink, concepts: ConceptIndex, grain: MappingOptions.ProviderGrain,
        blocks: PersonBlocks, only isWanted: @Sendable (TableID) -> Bool = { _ in true }
    ) async throws -> Result {
        let units = FileFacts.units(of: run.delivery) { reads($0.table) && isWanted($0.table) }
        let result = Shared(Mutex(Result()))
        let totals = Shared(Mutex<(main: Int, all: Int)>((0, 0)))
        try await inParallel(
            jobs: run.jobs, units: units.count,
            worker: { Worker(run.partitions, blocks: blocks.count, focus: run.focus) },
            body: { worker, index in
                let before = worker.read.rows
                let reader = UnitReader(
                    run: run, identity: identity, concepts: concepts, grain: grain, blocks: blocks)
                try reader.read(units[index], worker)
                run.advanced(.reading, rows: worker.read.rows - before)
            },
            finish: { worker in
                try worker.writer.finish()
                run.merge(worker.read)
                let careSites = worker.careSites
                let providers = worker.providers
                let weights = worker.weights
                let flux = worker.flux
                let bytes = (worker.mainBytes, worker.allBytes)
                totals.value.withLock { $0 = ($0.main + bytes.0, $0.all + bytes.1) }
                result.value.withLock { all in
                    all.careSites.merge(careSites)
                    all.providers.merge(providers)
                    if all.weights.isEmpty { all.weights = [UInt64](repeating: 0, count: weights.count) }
                    for index in weights.indices { all.weights[index] += weights[index] }
                    if flux.first <= flux.last {
                        let first = Month(index: min(flux.first, all.fluxMonths?.lowerBound.index ?? flux.first))
                        let last = Month(index: max(flux.last, all.fluxMonths?.upperBound.index ?? flux.last))
                        all.fluxMonths = first...last
                    }
                }
            })
        return result.value.withLock { all in
            let (main, every) = totals.value.withLock { $0 }
            all.expansion = main > 0 ? Double(every) / Double(main) : 1
            return all
        }
    }

    /// Reads one piece of any table.
    private struct UnitReader {
        let run: ReadingRun
        let identity: IdentityLink
        let concepts: ConceptIndex
        let grain: MappingOptions.ProviderGrain
        let blocks: PersonBlocks

        func read(_ unit: PieceUnit, _ worker: Worker) throws {
            switch run.delivery.files[unit.file].table {
            case .ER_PRS_F: try readSpine(unit, worker)
            case .ER_PHA_F: try readRefined(ER_PHA_F.self, unit, worker) { $0.key.key(&$1) }
            case .ER_CAM_F: try readRefined(ER_CAM_F.self, unit, worker) { $0.key.key(&$1) }
            case .ER_BIO_F: try readRefined(ER_BIO_F.self, unit, worker) { $0.key.key(&$1) }
            case .ER_UCD_F: try readRefined(ER_UCD_F.self, unit, worker) { $0.key.key(&$1) }
            case .ER_TIP_F: try readRefined(ER_TIP_F.self, unit, worker) { $0.key.key(&$1) }
            case .ER_ETE_F: try readFacilities(unit, worker)
            case .T_MCOaaC: try readStays(unit, worker)
            case .T_MCOaaB:
                try readStayPart(T_MCOaaB.self, unit, worker, sharesFault: true) { $0.key.key(&$1, year: $2) }
            case .T_MCOaaD: try readStayPart(T_MCOaaD.self, unit, worker) { $0.key.key(&$1, year: $2) }
            case .T_MCOaaA: try readStayPart(T_MCOaaA.self, unit, worker) { $0.key.key(&$1, year: $2) }
            case .T_MCOaaUM: try readUnits(unit, worker)
            case .T_MCOaaCSTC: try readOutpatients(unit, worker)
            case .T_MCOaaFASTC: try readInvoices(unit, worker)
            case .T_MCOaaFBSTC: try readStayPart(T_MCOaaFBSTC.self, unit, worker) { $0.key.key(&$1, year: $2) }
            case .T_MCOaaFCSTC: try readStayPart(T_MCOaaFCSTC.self, unit, worker) { $0.key.key(&$1, year: $2) }
            case .T_MCOaaFMSTC: try readStayPart(T_MCOaaFMSTC.self, unit, worker) { $0.key.key(&$1, year: $2) }
            case .T_MCOaaFLSTC: try readStayPart(T_MCOaaFLSTC.self, unit, worker) { $0.key.key(&$1, year: $2) }
            case .IR_IMB_R: try readExemptions(unit, worker)
            case .KI_CCI_R: try readCertificates(unit, worker)
            case .KI_ECD_R: try readRefined(KI_ECD_R.self, unit, worker) { $1[$0.DCD_IDT_ENC]?.packed }
            case .DA_PRA_R: try readPractitioners(unit, worker)
            case .IR_BEN_R, .IR_PHA_R, .IR_NAT_V, .BE_IDE_R, .T_MCOaaE: break
            }
        }

        private func spill<Record: BitwiseCopyable & Hashable>(
            _ key: RowKey, _ person: Int32, _ table: TableID, _ fault: RejectCode?, _ record: Record, _ worker: Worker
        ) throws {
            if let focus = run.focus {
                guard focus.takes(key, person, fault) else { return }
                worker.read.trace(table, key, person, fault, AnyHashable(record), focus)
            }
            let header = SpillHeader(
                key: key, person: person, table: table.rawValue, fault: fault?.rawValue ?? 0, size: 0)
            let size = SpillHeader.byteCount + MemoryLayout<Record>.size
            worker.allBytes += size
            if person != PersonLink.inherited { worker.mainBytes += size }
            if person > 0 { worker.weights[blocks.block(of: person)] += UInt64(size) }
            try worker.writer.append(header, record, to: Int(key.stableHash % UInt64(run.partitions.count)))
        }

        private func readSpine(_ unit: PieceUnit, _ worker: Worker) throws {
            try worker.read.read(
                ER_PRS_F.self, unit, of: run.delivery, facts: run.facts, isMain: true,
                key: { $0.key.key(&$1) },
                row: { table, row, key, line, fault in
                    let flux = Int32(truncatingIfNeeded: key.w0 >> 32)
                    worker.flux = (min(worker.flux.first, flux), max(worker.flux.last, flux))
                    var person = PersonLink.unknown
                    if let pseudonym = row[table.BEN_NIR_PSA], let rank = row[table.BEN_RNG_GEM] {
                        person = identity.crosswalk.person(pseudonym, rank: Int32(clamping: rank))
                    }
                    ProfessionalFacts.register(
                        line, flux: flux, concepts: concepts, grain: grain, careSites: &worker.careSites,
                        providers: &worker.providers)
                    // The two columns above are essential as well: their fault shows only now.
                    try spill(key, person, .ER_PRS_F, fault ?? row.fault?.code, line, worker)
                })
        }

        private func readRefined<Table: SourceTable>(
            _ type: Table.Type, _ unit: PieceUnit, _ worker: Worker, key: (Table, inout FieldRow) -> RowKey?
        ) throws {
            try worker.read.read(
                type, unit, of: run.delivery, facts: run.facts, isMain: false, key: key,
                row: { _, _, key, record, _ in
                    try spill(key, PersonLink.inherited, Table.id, nil, record, worker)
                })
        }

        private func readStays(_ unit: PieceUnit, _ worker: Worker) throws {
            let year = run.delivery.files[unit.file].year ?? 0
            try worker.read.read(
                T_MCOaaC.self, unit, of: run.delivery, facts: run.facts, isMain: true,
                key: { $0.key.key(&$1, year: year) },
                row: { _, _, key, stay, fault in
                    let (person, claim) = owner(stay.pseudonym)
                    worker.careSites.raise(RegistryKey.site(StayKey(key).facility) ?? Code24())
                    try spill(key, person, .T_MCOaaC, fault ?? claim, stay, worker)
                })
        }

        /// The person of a hospital pseudonym; R-21 marks a row whose owner is settled in the bucket of the family (2.4).
        private func owner(_ pseudonym: Code24) -> (person: Int32, claim: RejectCode?) {
            if IdentityRules.isFictitious(pseudonym: pseudonym) { return (PersonLink.fictitious, nil) }
            let (person, isShared) = identity.crosswalk.owner(pseudonym)
            return (person, isShared && person > 0 ? .sharedPseudonym : nil)
        }

        private func readStayPart<Table: SourceTable>(
            _ type: Table.Type, _ unit: PieceUnit, _ worker: Worker, sharesFault: Bool = false,
            key: (Table, inout FieldRow, Int) -> RowKey?
        ) throws {
            let year = run.delivery.files[unit.file].year ?? 0
            try worker.read.read(
                type, unit, of: run.delivery, facts: run.facts, isMain: sharesFault,
                key: { key($0, &$1, year) },
                row: { _, _, key, record, fault in
                    try spill(key, PersonLink.inherited, Table.id, fault, record, worker)
                })
        }

        private func readUnits(_ unit: PieceUnit, _ worker: Worker) throws {
            let year = run.delivery.files[unit.file].year ?? 0
            try worker.read.read(
                T_MCOaaUM.self, unit, of: run.delivery, facts: run.facts, isMain: false,
                key: { $0.key.key(&$1, year: year) },
                row: { _, _, key, stay, _ in
                    let site = stay.site.isEmpty ? StayKey(key).facility : stay.site
                    worker.careSites.raise(RegistryKey.site(site) ?? Code24())
                    worker.careSites.raise(RegistryKey.unit(site: site, authorisation: stay.type) ?? Code24())
                    try spill(key, PersonLink.inherited, .T_MCOaaUM, nil, stay, worker)
                })
        }

        private func readFacilities(_ unit: PieceUnit, _ worker: Worker) throws {
            try worker.read.read(
                ER_ETE_F.self, unit, of: run.delivery, facts: run.facts, isMain: false, key: { $0.key.key(&$1) },
                row: { _, _, key, facility, _ in
                    if let site = RegistryKey.site(Code16(facility.facility)) {
                        worker.careSites.raise(
                            site, to: FacilityFacts.pack(category: facility.category, isListed: false))
                    }
                    try spill(key, PersonLink.inherited, .ER_ETE_F, nil, facility, worker)
                })
        }

        private func readOutpatients(_ unit: PieceUnit, _ worker: Worker) throws {
            let year = run.delivery.files[unit.file].year ?? 0
            try worker.read.read(
                T_MCOaaCSTC.self, unit, of: run.delivery, facts: run.facts, isMain: true,
                key: { $0.key.key(&$1, year: year) },
                row: { _, _, key, care, fault in
                    let (person, claim) = owner(care.pseudonym)
                    worker.careSites.raise(RegistryKey.site(StayKey(key).facility) ?? Code24())
                    try spill(key, person, .T_MCOaaCSTC, fault ?? claim, care, worker)
                })
        }

        private func readInvoices(_ unit: PieceUnit, _ worker: Worker) throws {
            let year = run.delivery.files[unit.file].year ?? 0
            try worker.read.read(
                T_MCOaaFASTC.self, unit, of: run.delivery, facts: run.facts, isMain: false,
                key: { $0.key.key(&$1, year: year) },
                row: { _, _, key, invoice, _ in
                    worker.careSites.raise(RegistryKey.site(invoice.site) ?? Code24())
                    try spill(key, PersonLink.inherited, .T_MCOaaFASTC, nil, invoice, worker)
                })
        }

        private func readExemptions(_ unit: PieceUnit, _ worker: Worker) throws {
            try worker.read.read(
                IR_IMB_R.self, unit, of: run.delivery, facts: run.facts, isMain: false,
                key: { table, row in
                    guard let pseudonym = row[table.BEN_NIR_PSA], let rank = row[table.BEN_RNG_GEM] else { return nil }
                    return RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, UInt64(truncatingIfNeeded: rank))
                },
                row: { table, row, key, exemption, _ in
                    let pseudonym = row[table.BEN_NIR_PSA] ?? Code24()
                    let person = identity.crosswalk.person(
                        pseudonym, rank: Int32(truncatingIfNeeded: Int64(bitPattern: key.w3)))
                    try spill(key, person, .IR_IMB_R, nil, exemption, worker)
                })
        }

        private func readCertificates(_ unit: PieceUnit, _ worker: Worker) throws {
            try worker.read.read(
                KI_CCI_R.self, unit, of: run.delivery, facts: run.facts, isMain: true,
                key: { $1[$0.DCD_IDT_ENC]?.packed },
                row: { _, _, key, certificate, fault in
                    let person =
                        certificate.isMatched ? identity.person(key: certificate.person) : PersonLink.notMatched
                    try spill(key, person, .KI_CCI_R, fault, certificate, worker)
                })
        }

        /// The file of practitioners numbers them and describes them; its rows belong to no person (4.3).
        private func readPractitioners(_ unit: PieceUnit, _ worker: Worker) throws {
            let isIndividual = grain == .individual
            try worker.read.read(
                DA_PRA_R.self, unit, of: run.delivery, facts: run.facts, isMain: false,
                key: { table, row in row[table.PFS_PFS_NUM].map { RowKey($0.high, $0.low, 0, 0) } },
                row: { _, _, _, month, _ in
                    worker.read.ledger.books.add(.used, .DA_PRA_R)
                    let facts = ProfessionalFacts.pack(month)
                    if ReferenceRows.supplierKind(activity: ProfessionalFacts(packed: facts).activity) != .unknown {
                        worker.careSites.raise(RegistryKey.supplier(month.number) ?? Code24(), to: facts)
                    } else if isIndividual,
                        let key = RegistryKey.professional(number: month.number, specialty: 0, activity: 0)
                    {
                        worker.providers.raise(key, to: facts)
                    }
                })
        }
    }
}

/// Cuts the person numbers into at most 2^20 blocks, whose sizes decide the buckets (3.10).
struct PersonBlocks: Sendable {
    private let shift: Int32
    let count: Int

    init(largest: Int32) {
        var shift: Int32 = 0
        while (Int(largest) >> Int(shift)) >= 1 << 20 { shift += 1 }
        self.shift = shift
        count = (Int(largest) >> Int(shift)) + 1
    }

    func block(of person: Int32) -> Int { Int(person >> shift) }

    /// First person number of a block.
    func firstPerson(of block: Int) -> Int32 { Int32(block) << shift }
}
