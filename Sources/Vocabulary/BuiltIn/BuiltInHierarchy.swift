import ETLCore
import OMOPSchema

/// Ancestors that the codes themselves tell: ATC by its levels down to ingredients, ICD-10 from chapter and block to code,
/// and the few that were read elsewhere.
///
/// SNOMED has none here: its hierarchy may not be shipped.
struct BuiltInHierarchy {
    private let concepts: BuiltInConcepts
    private var atc: [Code16: Int32]
    /// Chapters and blocks of ICD-10: first and last category.
    private var groups: [(first: Code16, last: Code16, id: Int32, isChapter: Bool)] = []
    /// Lengths of ATC codes, level by level.
    private static let atcLengths = [1, 3, 4, 5, 7]

    init(_ concepts: BuiltInConcepts) {
        self.concepts = concepts
        atc = concepts.atc
    }

    /// Notes a local concept: ATC classes, chapters and blocks of ICD-10. All of them come before ancestors are asked for.
    mutating func note(local row: ConceptRow) {
        guard row.vocabulary_id == VocabularyID.atc || row.vocabulary_id == VocabularyID.icd10 else { return }
        let code = row.concept_code.description
        if row.vocabulary_id == VocabularyID.atc {
            if let code = Code16(code) { atc[code] = row.concept_id }
        } else if let first = Code16(code.prefix(3)), let last = Code16(code.suffix(3)) {
            groups.append((first, last, row.concept_id, row.concept_class_id == "ICD10 Chapter"))
        }
    }

    /// Shows all ancestors but those that standard concepts are of themselves.
    func read(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        try readClasses(into: &visitor)
        try readIngredients(into: &visitor)
        try readDiseases(into: &visitor)
        var table = try CommaTable("vocab/concepts/ancestors.csv", columns: ["ancestor", "descendant", "source"])
        while try table.next() { try show(try table.concept(0), try table.concept(1), 1, &visitor) }
    }

    private func show(
        _ ancestor: Int32, _ descendant: Int32, _ distance: Int, _ visitor: inout some (VocabularyVisitor & ~Copyable)
    ) throws(Problem) {
        try visitor.visit(
            ConceptAncestorRow(
                ancestor_concept_id: ancestor, descendant_concept_id: descendant,
                min_levels_of_separation: Int32(distance), max_levels_of_separation: Int32(distance)))
    }

    /// Groups and classes above a code, itself first, with their distance.
    private func above(_ code: Code16) -> [(id: Int32, distance: Int)] {
        guard let level = Self.atcLengths.firstIndex(of: code.count) else { return [] }
        return (0...level).reversed().compactMap { upper in
            atc[code.first(Self.atcLengths[upper])].map { ($0, level - upper) }
        }
    }

    private func readClasses(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        for (code, id) in atc.sorted(by: { $0.key < $1.key }) {
            for upper in above(code) { try show(upper.id, id, upper.distance, &visitor) }
        }
    }

    private func readIngredients(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var seen: Set<Int64> = []
        var table = try BuiltInMaps.ingredientPairs()
        while try table.next() {
            let target = try table.concept(1)
            for upper in above(try table.code(0)) where seen.insert(Int64(upper.id) << 32 | Int64(target)).inserted {
                try show(upper.id, target, upper.distance + 1, &visitor)
            }
        }
    }

    private func readDiseases(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        for group in groups {
            try show(group.id, group.id, 0, &visitor)
            for chapter in groups where !group.isChapter && chapter.isChapter && chapter.first <= group.first {
                if group.first <= chapter.last { try show(chapter.id, group.id, 1, &visitor) }
            }
        }
        var (category, above) = (Code16(), [Int32]())
        for (code, id) in concepts.icd10.sorted(by: { $0.key < $1.key }) {
            try show(id, id, 0, &visitor)
            var distance = 0
            for length in stride(from: code.count - 1, through: 3, by: -1) {
                guard let upper = concepts.icd10[code.first(length)] else { continue }
                distance += 1
                try show(upper, id, distance, &visitor)
            }
            if code.first(3) != category {
                category = code.first(3)
                above = groupsAbove(category)
            }
            for group in above {
                distance += 1
                try show(group, id, distance, &visitor)
            }
        }
    }

    /// Blocks, then chapters, that hold a category.
    private func groupsAbove(_ category: Code16) -> [Int32] {
        let holders = groups.filter { $0.first <= category && category <= $0.last }
        return holders.filter { !$0.isChapter }.map(\.id) + holders.filter(\.isChapter).map(\.id)
    }
}
