package import ETLCore
import OMOPSchema

/// A vocabulary with the user's own mappings and labels in its tables: SOURCE_TO_CONCEPT_MAP, the relations of local
/// concepts, names.
///
/// What the user says of a code takes the place of what the project's maps say, on the days that it holds for. Relations
/// of official concepts stay as they are.
package struct MendedVocabulary: VocabularySource {
    private let base: any VocabularySource
    private let own: [OwnMapping]
    private let labels: Labels
    private let index: ConceptIndex

    /// - Parameter index: over the same vocabulary.
    package init(_ base: any VocabularySource, own: [OwnMapping], labels: Labels = Labels(), index: ConceptIndex) {
        (self.base, self.own, self.labels, self.index) = (base, own, labels, index)
    }

    package var release: String { base.release }
    package var isComplete: Bool { base.isComplete }
    package func digest() throws(Problem) -> [UInt8] { try base.digest() }

    package func read(
        _ reading: VocabularyReading, into visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        var vocabularies: [Int32: SourceValue] = [:]
        try withUnsafeMutablePointer(to: &visitor) { (pointer) throws(Problem) in
            var mender = Mender(pointer, own, labels)
            try base.read(reading, into: &mender)
            vocabularies = mender.vocabularies
        }
        for row in own.sorted(by: OwnMapping.precedes) {
            let source = source(of: row)
            if reading.tables.contains(.sourceToConceptMap), row.kind == .mapsTo,
                let vocabulary = vocabularies[row.target]
            {
                try visitor.visit(
                    SourceToConceptMapRow(
                        source_code: SourceValue(row.code), source_concept_id: source,
                        source_vocabulary_id: SourceValue(row.system.vocabularyID), target_concept_id: row.target,
                        target_vocabulary_id: vocabulary, valid_start_date: row.start, valid_end_date: row.end,
                        source_code_description: row.name.isEmpty ? nil : row.name))
            }
            if reading.tables.contains(.conceptRelationship), source >= LocalConcepts.first {
                let relation = row.kind == .mapsTo ? RelationshipID.mapsTo : RelationshipID.mapsToValue
                try visitor.visitBoth(source, relation, row.target, from: row.start, to: row.end)
            }
        }
    }
}

extension MendedVocabulary {
    /// The source concept of a code; 0 when only a parent of it has one.
    private func source(of row: OwnMapping) -> Int32 {
        let known = index.known(row.system, row.code)
        if case .parentFallback = known.route { return 0 }
        return known.sourceConceptID
    }
}

/// Passes the rows of a vocabulary on, without those that the user's mappings replace.
private struct Mender<Visitor: VocabularyVisitor & ~Copyable>: VocabularyVisitor, ~Copyable {
    private let visitor: UnsafeMutablePointer<Visitor>
    private let own: [CodeKey: [OwnMapping]]
    private let labels: Labels
    private let wanted: Set<Int32>
    /// Code lists of the user's mappings, by every name they have.
    private let systems: [SourceValue: CodeSystem]
    /// Local concepts of codes that the user maps.
    private var replaced: Set<Int32> = []
    /// Vocabularies of the user's targets.
    private(set) var vocabularies: [Int32: SourceValue] = [:]

    init(_ visitor: UnsafeMutablePointer<Visitor>, _ own: [OwnMapping], _ labels: Labels) {
        self.visitor = visitor
        self.labels = labels
        self.own = Dictionary(grouping: own, by: \.key)
        wanted = Set(own.map(\.target))
        let names = Set(own.map(\.system)).flatMap { system in
            system.vocabularyIDs.map { (SourceValue($0), system) }
        }
        systems = Dictionary(uniqueKeysWithValues: names)
    }

    private func lines(_ vocabulary: SourceValue, _ code: SourceValue) -> [OwnMapping]? {
        guard let system = systems[vocabulary], let code = code.withBytes({ Code16(bytes: $0) }) else { return nil }
        return own[CodeKey(system, system.normalForm(code))]
    }

    mutating func visit(_ row: ConceptRow) throws(Problem) {
        if wanted.contains(row.concept_id) { vocabularies[row.concept_id] = row.vocabulary_id }
        if row.concept_id >= LocalConcepts.first, lines(row.vocabulary_id, row.concept_code) != nil {
            replaced.insert(row.concept_id)
        }
        try visitor.pointee.visit(labels.named(row))
    }

    /// A row holds for the days that the user says nothing of.
    mutating func visit(_ row: SourceToConceptMapRow) throws(Problem) {
        var row = row
        if row.source_code_description == nil {
            row.source_code_description = labels.text(row.source_vocabulary_id, row.source_code)?.cut(toBytes: 255)
        }
        guard let lines = lines(row.source_vocabulary_id, row.source_code) else {
            return try visitor.pointee.visit(row)
        }
        var next = row.valid_start_date
        for line in lines.sorted(by: { $0.start < $1.start }) {
            if next < line.start { try show(row, next, min(line.start - 1, row.valid_end_date)) }
            next = max(next, line.end + 1)
        }
        if next <= row.valid_end_date { try show(row, next, row.valid_end_date) }
    }

    private mutating func show(_ row: SourceToConceptMapRow, _ start: Day, _ end: Day) throws(Problem) {
        guard start <= end else { return }
        var row = row
        (row.valid_start_date, row.valid_end_date) = (start, end)
        try visitor.pointee.visit(row)
    }

    mutating func visit(_ row: ConceptRelationshipRow) throws(Problem) {
        let isReplaced =
            row.concept_id_1 >= LocalConcepts.first && replaced.contains(row.concept_id_1)
            || row.concept_id_2 >= LocalConcepts.first && replaced.contains(row.concept_id_2)
        if !isReplaced { try visitor.pointee.visit(row) }
    }

    mutating func visit(_ row: VocabularyRow) throws(Problem) { try visitor.pointee.visit(row) }
    mutating func visit(_ row: DomainRow) throws(Problem) { try visitor.pointee.visit(row) }
    mutating func visit(_ row: ConceptClassRow) throws(Problem) { try visitor.pointee.visit(row) }
    mutating func visit(_ row: RelationshipRow) throws(Problem) { try visitor.pointee.visit(row) }
    mutating func visit(_ row: ConceptAncestorRow) throws(Problem) { try visitor.pointee.visit(row) }
    mutating func visit(_ row: ConceptSynonymRow) throws(Problem) { try visitor.pointee.visit(row) }
    mutating func visit(_ row: DrugStrengthRow) throws(Problem) { try visitor.pointee.visit(row) }
}
