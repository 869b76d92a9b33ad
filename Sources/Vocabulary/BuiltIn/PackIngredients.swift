import ETLCore
import OMOPSchema

/// What packs and hospital drugs mean by the ATC class of the pack (4.0.6-ucd, 4.9-atc), unless a map names them.
struct PackIngredients {
    private var packs: [Code16: [Int32]] = [:]
    private var hospitalDrugs: [Code16: Set<[Int32]>] = [:]

    /// Reads the maps of the program.
    /// - Parameter pairs: those of the maps of codes, which win.
    init(besides pairs: [LocalRows.Pair]) throws(Problem) {
        var classes: [Code16: [Int32]] = [:]
        var table = try BuiltInMaps.ingredientPairs()
        while try table.next() { classes[try table.code(0), default: []].append(try table.concept(1)) }
        let named = Set(pairs.lazy.filter { $0.vocabulary == VocabularyID.cip13 }.map(\.code))
        let namedUnits = Set(pairs.lazy.filter { $0.vocabulary == VocabularyID.ucd }.map(\.code))
        var list = try CommaTable("vocab/maps/packs.csv", columns: ["cip13", "ucd7", "atc", "units", "source"])
        while try list.next() {
            guard let found = classes[try list.code(2)]?.sorted() else { continue }
            let (pack, unit) = (try list.code(0), try list.code(1))
            if !named.contains(SourceValue(pack)) { packs[pack] = found }
            if !unit.isEmpty, !namedUnits.contains(SourceValue(unit)) { hospitalDrugs[unit, default: []].insert(found) }
        }
    }

    /// One pair for each ingredient; none of a hospital drug whose packs differ.
    func pairs() -> [LocalRows.Pair] {
        func pairs(_ vocabulary: SourceValue, _ code: Code16, _ targets: [Int32]) -> [LocalRows.Pair] {
            targets.map { LocalRows.Pair(vocabulary: vocabulary, code: SourceValue(code), target: $0) }
        }
        return packs.sorted { $0.key < $1.key }.flatMap { pairs(VocabularyID.cip13, $0.key, $0.value) }
            + hospitalDrugs.sorted { $0.key < $1.key }.flatMap { code, meanings in
                meanings.count == 1 ? pairs(VocabularyID.ucd, code, meanings.first ?? []) : []
            }
    }
}
