internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// Reads one piece of a file of any table: rows get key and person, and go to the partition of their key.
struct CarePieceReader: TableVisitor {
    let run: ReadingRun
    let identity: IdentityLink
    let concepts: ConceptIndex
    let grain: MappingOptions.ProviderGrain
    let blocks: PersonBlocks
    let links: HospitalLinks
    let worker: CareStage.Worker
    let unit: PieceUnit

    /// By role; some tables number places and professionals besides.
    mutating func visit<Table: SourceTable>(_ table: Table.Type) throws(any Error) {
        switch Table.id {
        case .ER_PRS_F: try readSpine()
        case .ER_ETE_F: try readFacilities()
        case .T_MCOaaC: try readStays()
        case .T_MCOaaB: try readSummaries()
        case .T_MCOaaUM: try readUnits()
        case .T_MCOaaCSTC: try readOutpatients()
        case .T_MCOaaFASTC: try readInvoices()
        case .KI_CCI_R: try readCertificates()
        case .CT_IDE_AAAA_GN: try readDiseaseMap()
        case .DA_PRA_R: try readPractitioners()
        case .IR_MTT_R: try readPhysicians()
        case .IR_ESM_R: try readInstitutionStays()
        case .IR_VAC_F: try readVaccinations()
        case .HOSPITAL_PATIENTS: try readPatients()
        case .HOSPITAL_STAYS: try readHospitalRows(HOSPITAL_STAYS.self)
        case .HOSPITAL_STAY_DIAGNOSES: try readHospitalRows(HOSPITAL_STAY_DIAGNOSES.self)
        case .HOSPITAL_STAY_PROCEDURES: try readHospitalRows(HOSPITAL_STAY_PROCEDURES.self)
        case .HOSPITAL_LABS: try readHospitalRows(HOSPITAL_LABS.self)
        case .HOSPITAL_VITALS: try readHospitalRows(HOSPITAL_VITALS.self)
        case .HOSPITAL_LIFESTYLE: try readHospitalRows(HOSPITAL_LIFESTYLE.self)
        case .HOSPITAL_DRUG_ORDERS: try readHospitalRows(HOSPITAL_DRUG_ORDERS.self)
        case .HOSPITAL_DRUG_ADMINISTRATIONS: try readHospitalRows(HOSPITAL_DRUG_ADMINISTRATIONS.self)
        default:
            switch Table.id.role {
            case .part: try readParts(table)
            case .person: try readRegister(table)
            case .main, .reference: break
            }
        }
    }

    func read<Table: SourceTable>(
        _ type: Table.Type, isMain: Bool = false,
        row: (Table, inout FieldRow, RowKey, Table.Record, RejectCode?) throws -> Void
    ) throws {
        try worker.read.read(type, unit, of: run.delivery, facts: run.facts, isMain: isMain, row: row)
    }

    func spill<Record: BitwiseCopyable & Hashable>(
        _ key: RowKey, _ person: Int32, _ table: TableID, _ fault: RejectCode?, _ record: Record
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

    /// Rows that hang on a main row.
    private func readParts<Table: SourceTable>(_ type: Table.Type) throws {
        try read(type) { _, _, key, record, fault in
            try spill(key, PersonLink.inherited, Table.id, fault, record)
        }
    }

    /// Rows that name their person.
    private func readRegister<Table: SourceTable>(_ type: Table.Type) throws {
        try read(type) { table, row, key, record, _ in
            try spill(key, identity.person(table.personName(&row)), Table.id, nil, record)
        }
    }

    private func readSpine() throws {
        try read(ER_PRS_F.self, isMain: true) { table, row, key, line, fault in
            let flux = Int32(truncatingIfNeeded: key.w0 >> 32)
            worker.flux = (min(worker.flux.first, flux), max(worker.flux.last, flux))
            var person = PersonLink.unknown
            let name = table.personName(&row)
            if let rank = name.rank { person = identity.crosswalk.person(name.pseudonym, rank: rank) }
            ProfessionalFacts.register(
                line, flux: flux, concepts: concepts, grain: grain, careSites: &worker.careSites,
                providers: &worker.providers)
            // The columns of the name are essential as well: their fault shows only now.
            try spill(key, person, .ER_PRS_F, fault ?? row.fault?.code, line)
        }
    }

    private func readFacilities() throws {
        try read(ER_ETE_F.self) { _, _, key, facility, _ in
            if let site = RegistryKey.site(Code16(facility.facility)) {
                worker.careSites.raise(site, to: FacilityFacts.pack(category: facility.category, isListed: false))
            }
            try spill(key, PersonLink.inherited, .ER_ETE_F, nil, facility)
        }
    }

    private func readStays() throws {
        try read(T_MCOaaC.self, isMain: true) { _, _, key, stay, fault in
            worker.careSites.raise(RegistryKey.site(StayKey(key).facility) ?? Code24())
            let (person, claim) = owner(of: stay.pseudonym)
            worker.transmissions.note(StayKey(key), stay.pseudonym, stay.start, stay.end)
            try spill(key, person, .T_MCOaaC, fault ?? claim, stay)
        }
    }

    /// 4.1-pmsi: residences that hospitals noted are numbered like others.
    private func readSummaries() throws {
        try read(T_MCOaaB.self, isMain: true) { _, _, key, stay, fault in
            if let residence = RegistryKey.hospitalResidence(stay.residence) { worker.locations.raise(residence) }
            try spill(key, PersonLink.inherited, .T_MCOaaB, fault, stay)
        }
    }

    private func readUnits() throws {
        try read(T_MCOaaUM.self) { _, _, key, stay, _ in
            let site = stay.site.isEmpty ? StayKey(key).facility : stay.site
            worker.entities.note(stay.site, filedUnder: StayKey(key).facility)
            worker.careSites.raise(RegistryKey.site(site) ?? Code24())
            worker.careSites.raise(RegistryKey.unit(site: site, authorisation: stay.type) ?? Code24())
            try spill(key, PersonLink.inherited, .T_MCOaaUM, nil, stay)
        }
    }

    private func readOutpatients() throws {
        try read(T_MCOaaCSTC.self, isMain: true) { _, _, key, care, fault in
            worker.careSites.raise(RegistryKey.site(StayKey(key).facility) ?? Code24())
            let (person, claim) = owner(of: care.pseudonym)
            worker.transmissions.note(StayKey(key), care.pseudonym, care.start, care.end)
            try spill(key, person, .T_MCOaaCSTC, fault ?? claim, care)
        }
    }

    /// The person of a hospital pseudonym; R-21 marks a row whose owner is settled in the bucket of the family (2.4).
    private func owner(of pseudonym: Code24) -> (person: Int32, claim: RejectCode?) {
        if IdentityRules.isFictitious(pseudonym: pseudonym) { return (PersonLink.fictitious, nil) }
        let (person, isShared) = identity.crosswalk.owner(pseudonym)
        return (person, isShared && person > 0 ? .sharedPseudonym : nil)
    }

    private func readInvoices() throws {
        try read(T_MCOaaFASTC.self) { _, _, key, invoice, _ in
            worker.careSites.raise(RegistryKey.site(invoice.site) ?? Code24())
            worker.entities.note(invoice.site, filedUnder: StayKey(key).facility)
            try spill(key, PersonLink.inherited, .T_MCOaaFASTC, nil, invoice)
        }
    }

    private func readCertificates() throws {
        try read(KI_CCI_R.self, isMain: true) { _, _, key, certificate, fault in
            let person = certificate.isMatched ? identity.person(key: certificate.person) : PersonLink.notMatched
            try spill(key, person, .KI_CCI_R, fault, certificate)
        }
    }

    private func readDiseaseMap() throws {
        try read(CT_IDE_AAAA_GN.self, isMain: true) { _, _, key, person, fault in
            try spill(key, identity.person(person.name), .CT_IDE_AAAA_GN, fault, person)
        }
    }

    /// The file of practitioners numbers them and describes them; its rows belong to no person (4.3).
    private func readPractitioners() throws {
        let isIndividual = grain == .individual
        try read(DA_PRA_R.self) { _, _, _, month, _ in
            worker.read.ledger.books.add(.used, .DA_PRA_R)
            let facts = ProfessionalFacts.pack(month)
            if ReferenceRows.supplierKind(activity: ProfessionalFacts(packed: facts).activity) != .unknown {
                worker.careSites.raise(RegistryKey.supplier(month.number) ?? Code24(), to: facts)
            } else if isIndividual,
                let key = RegistryKey.professional(number: month.number, specialty: 0, activity: 0)
            {
                worker.providers.raise(key, to: facts)
            }
        }
    }
}
