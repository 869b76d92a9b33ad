import ETLCore
import OMOPSchema

/// The finished content of an index.
struct IndexContent {
    var entries: [CodeTable.Entry] = []
    var periods: [CodeTable.Period] = []
    var targets: [ConceptTarget] = []
    var units: [Code16: Quantity] = [:]
    var volumes: [Code16: Quantity] = [:]
    /// Packs that a flag calls made for three months, or not.
    var largePacks: [Code16: Bool] = [:]
    /// ATC class of each pack.
    var classes: [Code16: Code16] = [:]
    /// ATC class of each hospital drug all of whose packs have the same; empty where they differ.
    var hospitalClasses: [Code16: Code16] = [:]
}

/// What a code means before it has a place in the index.
struct CodeMeaning: Equatable {
    var source: Int32
    var targets: [ConceptTarget] = []
    var origin = CodeTable.Origin.none
    var hasAmbiguousValues = false
}

extension IndexBuilder {
    /// Puts together what was gathered; `settle` comes first.
    mutating func finish(packs delivered: [PackRow]) throws(Problem) -> IndexContent {
        var content = IndexContent()
        pairs.sort {
            ($0.system.rawValue, $0.code, $0.target, $0.start) < ($1.system.rawValue, $1.code, $1.target, $1.start)
        }
        addCodes(to: &content)
        let ingredients = try classIngredients()
        try addPacks(delivered, ingredients: ingredients, to: &content)
        return content
    }

    /// Targets of a source concept by one kind of relation, ascending.
    func targets(of source: Int32, _ kind: Link.Kind) -> ArraySlice<Link> {
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

    /// The target of a pair when it is standard, else what it maps to (4.0.7-3).
    private func standardTargets(of pair: Pair) -> [Int32] {
        let flags = concepts[pair.target]
        if flags.contains(.standard) { return [pair.target] }
        return flags.contains(.source)
            ? targets(of: pair.target, .mapsTo).map(\.target)
            : replacements.pairs(of: pair.target).map(\.second)
    }

    /// One entry per code of the source vocabularies and of the maps.
    private func addCodes(to content: inout IndexContent) {
        var (code, pair) = (0, 0)
        while code < codes.count || pair < pairs.count {
            let key = [
                code < codes.count ? CodeKey(codes[code].system, codes[code].code) : nil,
                pair < pairs.count ? CodeKey(pairs[pair].system, pairs[pair].code) : nil,
            ].compactMap(\.self).min()
            guard let key else { return }
            let (firstCode, firstPair) = (code, pair)
            while code < codes.count, CodeKey(codes[code].system, codes[code].code) == key { code += 1 }
            while pair < pairs.count, CodeKey(pairs[pair].system, pairs[pair].code) == key { pair += 1 }
            add(key, codes[firstCode..<code], pairs[firstPair..<pair], to: &content)
        }
    }

    /// The entry of one code: one meaning, or one for each period.
    private func add(
        _ key: CodeKey, _ concepts: ArraySlice<SourceCode>, _ pairs: ArraySlice<Pair>, to content: inout IndexContent
    ) {
        let starts = turningPoints(concepts, pairs)
        guard !starts.isEmpty else {
            let meaning = self.meaning(concepts, pairs, on: nil)
            // A pair whose target is nowhere says nothing of a code that no vocabulary has.
            guard !concepts.isEmpty || !meaning.targets.isEmpty || meaning.origin == .untold else { return }
            return add(key, meaning, to: &content)
        }
        var periods: [(through: Int32, meaning: CodeMeaning)] = []
        for index in 0...starts.count {
            let first = index == 0 ? starts[0] - 1 : starts[index - 1]
            let meaning = self.meaning(concepts, pairs, on: first)
            let through = index == starts.count ? Int32.max : starts[index].daysSince1970 - 1
            if periods.last?.meaning == meaning { periods.removeLast() }
            periods.append((through, meaning))
        }
        let latest = periods.last { !$0.meaning.targets.isEmpty } ?? periods.last
        guard let latest, !concepts.isEmpty || !latest.meaning.targets.isEmpty else { return }
        add(key, latest.meaning, periods: periods.count > 1 ? periods : [], to: &content)
    }

    /// First days on which the meaning of a code may change.
    private func turningPoints(_ concepts: ArraySlice<SourceCode>, _ pairs: ArraySlice<Pair>) -> [Day] {
        var days: [Day] = []
        func add(_ start: Day, _ end: Day) {
            if start > Validity.start { days.append(start) }
            if end < Validity.end { days.append(end + 1) }
        }
        for pair in pairs { add(pair.start, pair.end) }
        // The days of a concept matter only when its vocabulary has another one of the same code.
        for concept in concepts
        where concepts.contains(where: {
            $0.conceptID != concept.conceptID && $0.vocabularyRank == concept.vocabularyRank
        }) { add(concept.start, concept.end) }
        // More periods than an entry can tell: the first ones count.
        return Array(Set(days).sorted().prefix(254))
    }

    /// What a code means on a day (4.0.7-1 to 4.0.7-3).
    ///
    /// The first vocabulary with targets gives them; the first vocabulary of all gives the source concept. Within a
    /// vocabulary a concept valid on that day comes first.
    private func meaning(_ concepts: ArraySlice<SourceCode>, _ pairs: ArraySlice<Pair>, on day: Day?) -> CodeMeaning {
        var ordered = Array(concepts)
        if let day {
            ordered.sort {
                let (first, second) = ($0.start <= day && day <= $0.end, $1.start <= day && day <= $1.end)
                return ($0.vocabularyRank, first ? 0 : 1, $0.rank, $0.conceptID)
                    < ($1.vocabularyRank, second ? 0 : 1, $1.rank, $1.conceptID)
            }
        }
        let source = ordered.first?.conceptID ?? pairs.first { $0.source != 0 }?.source ?? 0
        if let giver = ordered.first(where: { !targets(of: $0.conceptID, .mapsTo).isEmpty }) {
            return official(giver.conceptID, source: source)
        }
        let mapped = Set(pairs.filter { $0.holds(on: day) }.flatMap { standardTargets(of: $0) }).sorted()
        if mapped.isEmpty, pairs.contains(where: { $0.target == 0 }) {
            return CodeMeaning(source: source, origin: .untold)
        }
        return CodeMeaning(
            source: source, targets: mapped.map { target($0) }, origin: mapped.isEmpty ? .none : .sourceToConceptMap)
    }

    /// A concept as a target.
    func target(_ id: Int32, value: Int32? = nil) -> ConceptTarget {
        concepts.target(id, value: value)
    }

    /// Targets by `Maps to`, each with its value where the pairing is defined (4.0.7-5).
    private func official(_ giver: Int32, source: Int32) -> CodeMeaning {
        let found = targets(of: giver, .mapsTo).map(\.target)
        let values = targets(of: giver, .mapsToValue).map(\.target)
        let list = found.map { id in
            let domain = concepts.domain(of: id)
            let takesValue = found.count == 1 || domain == .measurement || domain == .observation
            return target(id, value: values.count == 1 && takesValue ? values.first : nil)
        }
        return CodeMeaning(
            source: source, targets: list, origin: .official, hasAmbiguousValues: values.count > 1)
    }

    /// Adds an entry.
    func add(
        _ key: CodeKey, _ meaning: CodeMeaning, periods: [(through: Int32, meaning: CodeMeaning)] = [],
        to content: inout IndexContent
    ) {
        content.entries.append(
            CodeTable.Entry(
                code: key.code, meaning: place(meaning, in: &content), system: key.system,
                periodCount: UInt8(clamping: periods.count), firstPeriod: UInt32(content.periods.count)))
        for period in periods {
            content.periods.append(
                CodeTable.Period(through: period.through, meaning: place(period.meaning, in: &content)))
        }
    }

    private func place(_ meaning: CodeMeaning, in content: inout IndexContent) -> CodeTable.Meaning {
        let first = UInt32(content.targets.count)
        content.targets += meaning.targets.prefix(255)
        return CodeTable.Meaning(
            sourceConceptID: meaning.source, firstTarget: first, targetCount: UInt8(clamping: meaning.targets.count),
            origin: meaning.origin, hasAmbiguousValues: meaning.hasAmbiguousValues)
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
