import ETLCore
import OMOPSchema

/// The finished content of an index.
struct IndexContent {
    var entries: [CodeTable.Entry] = []
    var targets: [ConceptTarget] = []
    var ingredientRanges: [ConceptIndex.IngredientRange] = []
    var ingredientIDs: [Int32] = []
    var units: [Code16: Quantity] = [:]
    var pairsWithoutTarget = 0
}

extension IndexBuilder {
    /// Puts together what was gathered.
    mutating func finish(packs delivered: [PackRow]) throws(Problem) -> IndexContent {
        var content = IndexContent()
        links.sort()
        removeDuplicateLinks()
        // All codes first, in a fixed order: the best vocabulary of a code in front.
        codes.sort {
            ($0.system.rawValue, $0.code, $0.rank, $0.conceptID) < ($1.system.rawValue, $1.code, $1.rank, $1.conceptID)
        }
        pairs.sort { ($0.system.rawValue, $0.code, $0.target) < ($1.system.rawValue, $1.code, $1.target) }
        let mapped = addPairs(to: &content)
        addCodes(to: &content, mapped: mapped)
        let ingredients = try atcIngredients(content)
        try addPacks(delivered, ingredients: ingredients, to: &content)
        addIngredients(to: &content)
        return content
    }

    private mutating func removeDuplicateLinks() {
        var kept: [Link] = []
        kept.reserveCapacity(links.count)
        for link in links where kept.last != link { kept.append(link) }
        links = kept
    }

    /// Targets of a source concept by one kind of relation, ascending.
    private func targets(of source: Int32, _ kind: Link.Kind) -> ArraySlice<Link> {
        let first = Link(source: source, kind: kind, target: Int32.min)
        var low = 0
        var high = links.count
        while low < high {
            let middle = (low + high) / 2
            if links[middle] < first { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < links.count, links[end].source == source, links[end].kind == kind { end += 1 }
        return links[low..<end]
    }

    /// Targets by SOURCE_TO_CONCEPT_MAP of each code; a target that is not standard is followed by its `Maps to`.
    private func addPairs(to content: inout IndexContent) -> [CodeKey: (source: Int32, targets: [Int32])] {
        var mapped: [CodeKey: (source: Int32, targets: [Int32])] = [:]
        for pair in pairs {
            let isStandard = concepts[pair.target].contains(.standard)
            let found = isStandard ? [pair.target] : targets(of: pair.target, .mapsTo).map(\.target)
            if found.isEmpty { content.pairsWithoutTarget += 1 }
            let key = CodeKey(pair.system, pair.code)
            let known = mapped[key]
            mapped[key] = (pair.source, Set((known?.targets ?? []) + found).sorted())
        }
        return mapped
    }

    /// One entry per code of the source vocabularies and of the maps.
    private func addCodes(
        to content: inout IndexContent, mapped: [CodeKey: (source: Int32, targets: [Int32])]
    ) {
        var rest = mapped
        var index = 0
        while index < codes.count {
            let first = codes[index]
            var end = index + 1
            while end < codes.count, codes[end].system == first.system, codes[end].code == first.code { end += 1 }
            let key = CodeKey(first.system, first.code)
            let pair = rest.removeValue(forKey: key)
            // The first vocabulary with targets gives them; the first vocabulary of all gives the source concept.
            let giver = codes[index..<end].first { !targets(of: $0.conceptID, .mapsTo).isEmpty }
            if let giver {
                addOfficial(first, giver: giver.conceptID, to: &content)
            } else {
                let origin: CodeTable.Origin = pair?.targets.isEmpty == false ? .sourceToConceptMap : .none
                add(key, source: first.conceptID, pair?.targets ?? [], origin: origin, to: &content)
            }
            index = end
        }
        for (key, pair) in rest.sorted(by: { $0.key < $1.key }) where !pair.targets.isEmpty {
            add(key, source: pair.source, pair.targets, origin: .sourceToConceptMap, to: &content)
        }
    }

    /// Targets by `Maps to`, each with its value where the pairing is defined (4.0.7-5).
    private func addOfficial(_ code: SourceCode, giver: Int32, to content: inout IndexContent) {
        let found = targets(of: giver, .mapsTo).map(\.target)
        let values = targets(of: giver, .mapsToValue).map(\.target)
        var entry = CodeTable.Entry(
            code: code.code, sourceConceptID: code.conceptID, firstTarget: UInt32(content.targets.count),
            targetCount: UInt8(clamping: found.count), system: code.system, origin: .official,
            hasAmbiguousValues: values.count > 1)
        for target in found.prefix(255) {
            let domain = concepts.domain(of: target) ?? .metadata
            let takesValue = found.count == 1 || domain == .measurement || domain == .observation
            content.targets.append(
                ConceptTarget(
                    conceptID: target, domain: domain,
                    valueConceptID: values.count == 1 && takesValue ? values.first : nil))
        }
        entry.hasAmbiguousValues = values.count > 1
        content.entries.append(entry)
    }

    /// Adds an entry whose targets have no values.
    func add(
        _ key: CodeKey, source: Int32, _ targets: [Int32], origin: CodeTable.Origin, to content: inout IndexContent
    ) {
        content.entries.append(
            CodeTable.Entry(
                code: key.code, sourceConceptID: source, firstTarget: UInt32(content.targets.count),
                targetCount: UInt8(clamping: targets.count), system: key.system, origin: origin,
                hasAmbiguousValues: false))
        for target in targets.prefix(255) {
            content.targets.append(
                ConceptTarget(conceptID: target, domain: concepts.domain(of: target) ?? .metadata))
        }
    }

    /// Standard ingredients of each ATC class; the program's own map where the vocabulary has none.
    private func atcIngredients(_ content: IndexContent) throws(Problem) -> [Code16: [Int32]] {
        var ingredients: [Code16: [Int32]] = [:]
        for code in codes where code.system == .atc && ingredients[code.code] == nil {
            let direct = targets(of: code.conceptID, .mapsTo).map(\.target).filter {
                concepts[$0].contains(.ingredient)
            }
            let found = direct.isEmpty ? targets(of: code.conceptID, .atcIngredient).map(\.target) : direct
            if !found.isEmpty { ingredients[code.code] = found }
        }
        var own: [Code16: [Int32]] = [:]
        var table = try CommaTable("vocab/maps/atc.csv", columns: ["code", "target", "source"])
        while try table.next() {
            let (code, target) = (try table.code(0), try table.concept(1))
            guard ingredients[code] == nil, concepts[target].contains(.ingredient) else { continue }
            own[code, default: []].append(target)
        }
        return ingredients.merging(own) { known, _ in known }
    }

    /// Ingredients of every drug that is a target; an ingredient stands for itself.
    private mutating func addIngredients(to content: inout IndexContent) {
        for target in ownTargets.union(content.targets.map(\.conceptID)) where concepts[target].contains(.ingredient) {
            drugs.append(DrugIngredient(drug: target, ingredient: target))
        }
        drugs.sort()
        var last: DrugIngredient?
        for pair in drugs where pair != last {
            if pair.drug != last?.drug {
                content.ingredientRanges.append(
                    .init(drug: pair.drug, start: Int32(content.ingredientIDs.count), count: 0))
            }
            content.ingredientIDs.append(pair.ingredient)
            content.ingredientRanges[content.ingredientRanges.count - 1].count += 1
            last = pair
        }
    }
}

/// A code of a system.
struct CodeKey: Hashable, Comparable {
    var system: CodeSystem
    var code: Code16

    init(_ system: CodeSystem, _ code: Code16) { (self.system, self.code) = (system, code) }

    static func < (a: CodeKey, b: CodeKey) -> Bool {
        (a.system.rawValue, a.code) < (b.system.rawValue, b.code)
    }
}
