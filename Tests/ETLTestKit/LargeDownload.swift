import ETLCore
import Foundation

/// A download in Athena's format of any size, made by rule: the shape of the vocabularies, nothing of their content.
///
/// Most concepts and relations are of no use to French data, as in a real download. What is of use can be foretold:
/// `pack`, `ingredient` and `strength` say what an index must find.
package struct LargeDownload: Sendable {
    /// Concepts of one vocabulary, with ids one after the other.
    private struct Block {
        var vocabulary: String
        var first: Int
        var count: Int
        /// Of these, the first ones are standard.
        var standard: Int
        /// Of the standard ones, the first are ingredients.
        var ingredients = 0
        var domain: String
        var kind: String
    }

    package let directory: String
    private let blocks: [Block]
    /// Rows of CONCEPT, CONCEPT_RELATIONSHIP and CONCEPT_ANCESTOR.
    package let concepts: Int
    package let relations: Int
    package let ancestors: Int
    /// Packs of BDPM, numbered from 0.
    package let packs: Int

    /// Writes the nine files; `relations` and `ancestors` are reached exactly when they leave room for what is of use.
    ///
    /// - Parameter shift: added to every id but 0, to stand beside real ones.
    package init(concepts: Int, relations: Int, ancestors: Int, shift: Int = 0, in directory: String) throws {
        self.directory = directory
        packs = min(50_000, concepts / 20)
        let small = min(40_000, concepts / 50)
        func part(_ percent: Int) -> Int { concepts * percent / 100 }
        var blocks = [
            Block(
                vocabulary: "SNOMED", first: 4_000_000, count: part(12), standard: part(7), domain: "Condition",
                kind: "Disorder"),
            Block(
                vocabulary: "RxNorm", first: 19_000_000, count: part(5), standard: part(3), ingredients: part(1),
                domain: "Drug", kind: "Clinical Drug"),
            Block(
                vocabulary: "RxNorm Extension", first: 36_000_000, count: part(35), standard: part(25),
                domain: "Drug", kind: "Marketed Product"),
            Block(
                vocabulary: "LOINC", first: 3_000_000, count: part(4), standard: part(3), domain: "Measurement",
                kind: "Lab Test"),
            Block(
                vocabulary: "ICD10", first: 45_500_000, count: small, standard: 0, domain: "Condition",
                kind: "ICD10 code"),
            Block(
                vocabulary: "ATC", first: 21_600_000, count: small / 4, standard: 0, domain: "Drug", kind: "ATC 5th"),
            Block(
                vocabulary: "BDPM", first: 1_000_000, count: packs, standard: 0, domain: "Drug", kind: "Drug Product"),
        ]
        let used = blocks.reduce(1) { $0 + $1.count }
        blocks.append(
            Block(
                vocabulary: "NDC", first: 50_000_000, count: concepts - used, standard: 0, domain: "Drug",
                kind: "11-digit NDC"))
        self.blocks = blocks.map { block in
            var block = block
            block.first += shift
            return block
        }
        self.concepts = concepts
        self.relations = relations
        self.ancestors = ancestors
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try writeSmall()
        try writeConcepts()
        try writeRelations()
        try writeAncestors()
        try writeStrengths()
    }

    // MARK: What an index must find

    /// CIP7 of a pack, its concept and the drug it maps to.
    package func pack(_ number: Int) -> (cip7: String, concept: Int32, drug: Int32) {
        let block = blocks[6]
        return (String(2_000_000 + number), Int32(block.first + number), Int32(drug(number * 7)))
    }

    /// The ingredient of a drug of RxNorm Extension.
    package func ingredient(of drug: Int32) -> Int32 {
        let rxNorm = blocks[1]
        return Int32(rxNorm.first + Int(mix(UInt64(drug)) % UInt64(max(rxNorm.ingredients, 1))))
    }

    /// Milligrams of it in one unit.
    package func milligrams(of drug: Int32) -> Int { 1 + Int(drug) % 500 }

    /// Bytes of all files.
    package var bytes: Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.reduce(0) { sum, name in
            let size = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(name)")[.size] as? Int
            return sum + (size ?? 0)
        }
    }

    private func drug(_ number: Int) -> Int { blocks[2].first + number % max(blocks[2].standard, 1) }

    private func mix(_ value: UInt64) -> UInt64 { mixed(value &+ 0x9e37_79b9_7f4a_7c15) }

    // MARK: Files

    private func writeSmall() throws {
        try RowFile(directory, "VOCABULARY").write([
            "vocabulary_id\tvocabulary_name\tvocabulary_reference\tvocabulary_version\tvocabulary_concept_id",
            "None\tOMOP Standardized Vocabularies\t\tv5.0 MADE\t0",
        ])
        try RowFile(directory, "DOMAIN").write(["domain_id\tdomain_name\tdomain_concept_id", "Drug\tDrug\t13"])
        try RowFile(directory, "CONCEPT_CLASS").write([
            "concept_class_id\tconcept_class_name\tconcept_class_concept_id", "Ingredient\tIngredient\t0",
        ])
        try RowFile(directory, "RELATIONSHIP").write([
            "relationship_id\trelationship_name\tis_hierarchical\tdefines_ancestry\treverse_relationship_id\t"
                + "relationship_concept_id", "Maps to\tMaps to\t0\t0\tMapped from\t0",
        ])
        try RowFile(directory, "CONCEPT_SYNONYM").write([
            "concept_id\tconcept_synonym_name\tlanguage_concept_id"
        ])
    }

    private func writeConcepts() throws {
        let file = try RowFile(directory, "CONCEPT")
        file.text(
            "concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\tstandard_concept\tconcept_code\t"
                + "valid_start_date\tvalid_end_date\tinvalid_reason\n")
        file.text("0\tNo matching concept\tMetadata\tNone\tUndefined\t\tNo matching concept\t19700101\t20991231\t\n")
        for block in blocks {
            let head = "\tA name as long as they are, \"\(block.vocabulary)\" 500 MG Oral Tablet "
            let middle = "\t\(block.domain)\t\(block.vocabulary)\t"
            for number in 0..<block.count {
                file.number(block.first + number)
                file.text(head)
                file.number(number)
                file.text(middle)
                file.text(number < block.ingredients ? "Ingredient" : block.kind)
                file.text(number < block.standard ? "\tS\t" : "\t\t")
                code(number, block, file)
                file.text(
                    number >= block.standard && block.standard > 0
                        ? "\t19700101\t20200101\tU\n" : "\t19700101\t20991231\t\n")
            }
        }
        try file.close()
    }

    private func code(_ number: Int, _ block: Block, _ file: RowFile) {
        switch block.vocabulary {
        case "ICD10":
            file.byte(65 + UInt8(number / 1000 % 26))
            file.number(10 + number / 10 % 90)
            file.text(".")
            file.number(number)
        case "BDPM": file.number(2_000_000 + number)
        default: file.number(number)
        }
    }

    private func writeRelations() throws {
        let file = try RowFile(directory, "CONCEPT_RELATIONSHIP")
        file.text("concept_id_1\tconcept_id_2\trelationship_id\tvalid_start_date\tvalid_end_date\tinvalid_reason\n")
        var left = relations
        func both(_ first: Int, _ second: Int, _ names: (String, String)) {
            guard left >= 2 else { return }
            left -= 2
            for (one, two, name) in [(first, second, names.0), (second, first, names.1)] {
                file.number(one)
                file.text("\t")
                file.number(two)
                file.text(name)
            }
        }
        let mapsTo = ("\tMaps to\t19700101\t20991231\t\n", "\tMapped from\t19700101\t20991231\t\n")
        for (index, block) in blocks.enumerated() {
            for number in 0..<block.count {
                let id = block.first + number
                switch block.vocabulary {
                case "BDPM": both(id, drug(number * 7), mapsTo)
                case "ICD10": both(id, blocks[0].first + number % max(blocks[0].standard, 1), mapsTo)
                case "ATC":
                    both(
                        id, blocks[1].first + number % max(blocks[1].ingredients, 1),
                        (
                            "\tATC - RxNorm pr lat\t19700101\t20991231\t\n",
                            "\tRxNorm - ATC pr lat\t19700101\t20991231\t\n"
                        ))
                case "NDC": both(id, drug(number), mapsTo)
                default:
                    both(
                        id, number < block.standard ? id : blocks[index].first + number % max(block.standard, 1), mapsTo
                    )
                }
            }
        }
        let others = [
            ("\tIs a\t19700101\t20991231\t\n", "\tSubsumes\t19700101\t20991231\t\n"),
            ("\tHas finding site\t19700101\t20991231\t\n", "\tFinding site of\t19700101\t20991231\t\n"),
            ("\tRxNorm has ing\t19700101\t20200101\tD\n", "\tRxNorm ing of\t19700101\t20200101\tD\n"),
        ]
        var seed: UInt64 = 0
        while left >= 2 {
            seed += 1
            let word = mix(seed)
            let block = blocks[Int(word % 3)]
            both(
                block.first + Int(word >> 8) % block.count, block.first + Int(word >> 32) % block.count,
                others[Int(word >> 3) % 3])
        }
        try file.close()
    }

    private func writeAncestors() throws {
        let file = try RowFile(directory, "CONCEPT_ANCESTOR")
        file.text("ancestor_concept_id\tdescendant_concept_id\tmin_levels_of_separation\tmax_levels_of_separation\n")
        let drugs = blocks[2]
        var left = ancestors
        for number in 0..<min(drugs.standard, ancestors) {
            // Out of order, as the files are.
            let drug = Int32(drugs.first + (number &* 7919) % drugs.standard)
            file.number(Int(ingredient(of: drug)))
            file.text("\t")
            file.number(Int(drug))
            file.text("\t2\t4\n")
            left -= 1
        }
        let others = blocks[0]
        var seed: UInt64 = 1 << 40
        while left > 0 {
            seed += 1
            let word = mix(seed)
            file.number(others.first + Int(word >> 32) % max(others.standard, 1))
            file.text("\t")
            file.number(others.first + Int(word & 0xffff_ffff) % max(others.standard, 1))
            file.text("\t1\t3\n")
            left -= 1
        }
        try file.close()
    }

    private func writeStrengths() throws {
        let file = try RowFile(directory, "DRUG_STRENGTH")
        file.text(
            "drug_concept_id\tingredient_concept_id\tamount_value\tamount_unit_concept_id\tnumerator_value\t"
                + "numerator_unit_concept_id\tdenominator_value\tdenominator_unit_concept_id\tbox_size\tvalid_start_date\t"
                + "valid_end_date\tinvalid_reason\n")
        for number in 0..<blocks[2].standard {
            let drug = Int32(blocks[2].first + number)
            file.number(Int(drug))
            file.text("\t")
            file.number(Int(ingredient(of: drug)))
            file.text("\t")
            file.number(milligrams(of: drug))
            file.text("\t8576\t\t\t\t\t\t19700101\t20991231\t\n")
        }
        try file.close()
    }
}

/// A file written through a buffer, byte by byte.
private final class RowFile {
    private let handle: FileHandle
    private var buffer: [UInt8] = []

    init(_ directory: String, _ name: String) throws {
        let path = "\(directory)/\(name).csv"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Problem(.cannotCreate, at: path, "cannot be written", remedy: "Check the directory.")
        }
        self.handle = handle
        buffer.reserveCapacity(1 << 20)
    }

    func write(_ lines: [String]) throws {
        for line in lines { text(line + "\n") }
        try close()
    }

    func byte(_ byte: UInt8) { buffer.append(byte) }

    func text(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 19 { flush() }
    }

    func number(_ value: Int) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { bytes in
            var rest = value
            var position = bytes.count
            repeat {
                position -= 1
                bytes[position] = UInt8(48 + rest % 10)
                rest /= 10
            } while rest > 0
            buffer.append(contentsOf: bytes[position...])
        }
    }

    private func flush() {
        handle.write(Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }

    func close() throws {
        flush()
        try handle.close()
    }
}
