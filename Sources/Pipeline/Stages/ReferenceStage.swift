internal import ETLCore
internal import Mappings
internal import OMOPSchema
internal import Postgres
internal import SNDSSchema
internal import Vocabulary

/// Loads the tables that belong to no person: vocabulary, places, professionals, and what the run says of itself.
struct ReferenceStage {
    let inputs: Inputs
    let registry: Registry
    let mapping: MappingSettings
    let ledger: Ledger
    let fingerprint: String
    /// Tables that are left empty, and why (S-03).
    let leftEmpty: [String]

    /// Person buckets count from 0; the rest has negative numbers.
    private static let bucket = -1

    func run(_ sink: any BucketSink) throws {
        var buffers = CopyBuffers()
        let facilities = inputs.references.facilities
        for entry in registry.entries[.location] ?? [] {
            let facility = RegistryKey.finess(entry.key).flatMap { facilities[$0] }
            if var row = ReferenceRows.location(entry.key, number: entry.number, facility: facility) {
                // The address of a facility is named by its number.
                if RegistryKey.finess(entry.key) != nil {
                    row.location_source_value = mapping.sourceValues.written(row.location_source_value)
                }
                buffers.append(row)
            }
        }
        for entry in registry.entries[.careSite] ?? [] {
            guard var row = careSite(entry, facilities) else { continue }
            row.care_site_source_value = mapping.sourceValues.written(row.care_site_source_value)
            buffers.append(row)
        }
        for entry in registry.entries[.provider] ?? [] {
            let facts = ProfessionalFacts(packed: entry.facts)
            var row = ReferenceRows.provider(
                entry.key, number: entry.number, specialty: facts.specialty, activity: facts.activity,
                sex: facts.sex, birthYear: facts.birthYear, concepts: inputs.concepts)
            row.provider_source_value = mapping.sourceValues.written(row.provider_source_value)
            buffers.append(row)
        }
        buffers.append(cdmSource)
        appendMetadata(&buffers)
        try sink.store(bucket: ReferenceStage.bucket, buffers, summary: "{}")
        try loadVocabulary(sink)
    }

    private func careSite(_ entry: Registry.Entry, _ facilities: FacilityBook) -> CareSiteRow? {
        guard let finess = RegistryKey.finess(entry.key) else {
            let activity = ProfessionalFacts(packed: entry.facts).activity
            return ReferenceRows.careSite(
                entry.key, number: entry.number, supplier: ReferenceRows.supplierKind(activity: activity),
                concepts: inputs.concepts)
        }
        // 4.2-entity: an entity without address is somewhere in its department.
        let isEntity = entry.facts & FacilityFacts.legalEntity != 0
        let places = [RegistryKey.address(ofSite: finess), isEntity ? RegistryKey.department(ofEntity: finess) : nil]
        return ReferenceRows.careSite(
            entry.key, number: entry.number, category: FacilityFacts.category(entry.facts),
            facility: facilities[finess], location: places.lazy.compactMap { $0.flatMap(registry.location) }.first,
            concepts: inputs.concepts)
    }

    /// Slice after slice, each a bucket of its own, so that memory stays bounded. The slices of one vocabulary are
    /// always the same: a resumed run skips those that are loaded.
    private func loadVocabulary(_ sink: any BucketSink) throws {
        var buffers = CopyBuffers()
        var bucket = ReferenceStage.bucket
        try inputs.source.write(into: &buffers, every: 200_000) { (slice) throws(Problem) in
            bucket -= 1
            try sink.store(bucket: bucket, slice, summary: "{}")
        }
    }

    private var switches: [String: String] { inputs.settings.switches }

    /// 4.22-source.
    private var cdmSource: CdmSourceRow {
        CdmSourceRow(
            cdm_source_name: "SNDS",
            cdm_source_abbreviation: SourceValue(switches["cdm_source_abbreviation"] ?? "SNDS"),
            cdm_holder: switches["cdm_holder"] ?? "not stated", source_release_date: mapping.snapshotDate,
            cdm_release_date: mapping.snapshotDate, cdm_version_concept_id: CDMVersion.v5_4,
            vocabulary_version: SourceValue(ReferenceStage.version(inputs.concepts.release)),
            source_description: "French national health data (DCIR, PMSI)",
            source_documentation_reference: "https://documentation-snds.health-data-hub.fr",
            cdm_etl_reference: "etl \(Program.version) \(inputs.settingsDigest.prefix(16))", cdm_version: "v5.4")
    }

    /// A version in the 20 characters of its column: words at the front fall away, what tells versions apart stays.
    static func version(_ release: String) -> String {
        var words = release.split(separator: " ")
        while words.count > 1, words.joined(separator: " ").utf8.count > 20 { words.removeFirst() }
        return words.joined(separator: " ")
    }

    /// One row per counter (4.22-metadata): the run, its windows, books, rejects, quality counters, coverage.
    private func appendMetadata(_ buffers: inout CopyBuffers) {
        var lines: [(name: String, text: String?, number: Int?)] = [
            ("run.fingerprint", fingerprint, nil),
            ("run.version", Program.version, nil),
            ("run.care_window", "\(mapping.careWindow.lowerBound)..\(mapping.careWindow.upperBound)", nil),
            (
                "run.flux_window",
                mapping.fluxWindow == .allFlux
                    ? mapping.fluxWindow.periodText
                    : "\(mapping.fluxWindow.lowerBound.firstDay)..\(mapping.fluxWindow.upperBound.lastDay)", nil
            ),
        ]
        for (name, value) in switches.sorted(by: { $0.key < $1.key }) { lines.append(("run.set.\(name)", value, nil)) }
        for text in leftEmpty { lines.append(("run.left_empty", text, nil)) }
        for table in TableID.allCases where ledger.books[table].read > 0 {
            let account = ledger.books[table]
            for (fate, rows) in [
                ("read", account.read), ("used", account.used), ("cancelled", account.cancelled),
                ("excluded", account.excluded), ("rejected", account.rejected),
            ] { lines.append(("books.\(table.name).\(fate)", nil, rows)) }
        }
        for table in TableID.allCases {
            for (rule, rows) in ledger.books.exclusions(of: table) {
                lines.append(("excluded.\(table.name).\(rule.text)", rule.reason, rows))
            }
        }
        for (code, count) in ledger.rejectCounts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append(("rejects.\(code.id)", code.reason, count))
        }
        for (counter, count) in ledger.quality.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append(("quality.\(counter.id)", nil, count))
        }
        for (vocabulary, figures) in ledger.mappingFigures.sorted(by: { $0.key < $1.key }) {
            lines.append(("mapping.\(vocabulary).records", nil, figures.records))
            lines.append(("mapping.\(vocabulary).mapped_records", nil, figures.mapped_records))
        }
        let counts = lines.map { ($0.name, $0.text, $0.number.map { Thousandths(integer: $0) }) }
        for (index, line) in (counts + moneyLines).enumerated() {
            buffers.append(
                MetadataRow(
                    metadata_id: Int32(index + 1), metadata_concept_id: FixedConcept.noMatchingConcept,
                    metadata_type_concept_id: FixedConcept.noMatchingConcept, name: line.0,
                    value_as_string: line.1, value_as_number: line.2,
                    metadata_date: mapping.snapshotDate))
        }
    }

    /// Sums of amounts by family and part: what was read, what stands in COST, and what does not, by rule (4.16-counted).
    private var moneyLines: [(String, String?, Thousandths?)] {
        var lines: [(String, String?, Thousandths?)] = []
        for family in FamilyID.allCases {
            let account = ledger.money[family]
            guard let name = family.money, !account.isEmpty else { continue }
            for part in Amounts.Part.counted {
                guard let read = account.read[part] else { continue }
                lines.append(("money.\(name).\(part.name).read", nil, read))
                lines.append(("money.\(name).\(part.name).cost", nil, account.told[part] ?? .zero))
                for rule in RuleID.allCases {
                    guard let left = account.left[rule]?[part], left != .zero else { continue }
                    lines.append(("money.\(name).\(part.name).left.\(rule.text)", rule.reason, left))
                }
            }
        }
        return lines
    }
}
