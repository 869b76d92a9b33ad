import ETLCore
import OMOPSchema

/// The large tables of a download.
extension AthenaVocabulary {
    func readRelations(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .conceptRelationship,
            [
                "concept_id_1", "concept_id_2", "relationship_id", "valid_start_date", "valid_end_date",
                "invalid_reason",
            ])
        while try table.next() {
            try visitor.visit(
                ConceptRelationshipRow(
                    concept_id_1: try table.number(0), concept_id_2: try table.number(1),
                    relationship_id: table.short(2), valid_start_date: try table.day(3),
                    valid_end_date: try table.day(4), invalid_reason: table.optionalShort(5)))
        }
    }

    func readAncestors(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .conceptAncestor,
            [
                "ancestor_concept_id", "descendant_concept_id", "min_levels_of_separation",
                "max_levels_of_separation",
            ])
        while try table.next() {
            try visitor.visit(
                ConceptAncestorRow(
                    ancestor_concept_id: try table.number(0), descendant_concept_id: try table.number(1),
                    min_levels_of_separation: try table.number(2), max_levels_of_separation: try table.number(3)))
        }
    }

    func readSynonyms(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .conceptSynonym, ["concept_id", "concept_synonym_name", "language_concept_id"])
        while try table.next() {
            try visitor.visit(
                ConceptSynonymRow(
                    concept_id: try table.number(0), concept_synonym_name: table.text(1),
                    language_concept_id: try table.number(2)))
        }
    }

    func readStrengths(into visitor: inout some (VocabularyVisitor & ~Copyable)) throws(Problem) {
        var table = try table(
            .drugStrength,
            [
                "drug_concept_id", "ingredient_concept_id", "amount_value", "amount_unit_concept_id",
                "numerator_value", "numerator_unit_concept_id", "denominator_value", "denominator_unit_concept_id",
                "box_size", "valid_start_date", "valid_end_date", "invalid_reason",
            ])
        while try table.next() {
            try visitor.visit(
                DrugStrengthRow(
                    drug_concept_id: try table.number(0), ingredient_concept_id: try table.number(1),
                    valid_start_date: try table.day(9), valid_end_date: try table.day(10),
                    amount_value: try decimal(table, 2), amount_unit_concept_id: try table.optionalNumber(3),
                    numerator_value: try decimal(table, 4), numerator_unit_concept_id: try table.optionalNumber(5),
                    denominator_value: try decimal(table, 6),
                    denominator_unit_concept_id: try table.optionalNumber(7), box_size: try table.optionalNumber(8),
                    invalid_reason: table.optionalShort(11)))
        }
    }

    private func decimal(_ table: borrowing TabTable, _ column: Int) throws(Problem) -> DecimalNumber? {
        guard let text = table.optionalText(column) else { return nil }
        guard let number = DecimalNumber(text) else { throw table.unreadable(column, "a decimal number") }
        return number
    }
}
