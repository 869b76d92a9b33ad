package import ETLCore
import OMOPSchema

/// The user's own mappings, by code and day: built with the index, then only read.
struct OwnIndex: Sendable {
    /// Days on which the same lines hold.
    struct Period: Sendable {
        var start: Day
        var end: Day
        /// Position of the first target.
        var first: UInt32
        var count: UInt8
        var hasAmbiguousValues: Bool
    }

    private var periods: [CodeKey: [Period]] = [:]

    /// Adds the targets behind those of the vocabulary; `nil` without a mapping. Lines whose target is not a standard
    /// concept are left out: `ConceptIndex.faults(in:)` names them.
    init?(_ mappings: [OwnMapping], concepts: borrowing ConceptTable, targets: inout [ConceptTarget]) {
        var usable: [CodeKey: [OwnMapping]] = [:]
        for mapping in mappings where concepts[mapping.target].contains(.standard) {
            usable[mapping.key, default: []].append(mapping)
        }
        guard !usable.isEmpty else { return nil }
        for (key, lines) in usable.sorted(by: { $0.key < $1.key }) {
            for (start, end) in Self.cut(lines) {
                let holding = lines.filter { $0.start <= start && end <= $0.end }
                let facts = Set(holding.filter { $0.kind == .mapsTo }.map(\.target)).sorted()
                let values = Set(holding.filter { $0.kind == .mapsToValue }.map(\.target)).sorted()
                guard !facts.isEmpty, facts.count <= Int(UInt8.max) else { continue }
                periods[key, default: []].append(
                    Period(
                        start: start, end: end, first: UInt32(targets.count), count: UInt8(facts.count),
                        hasAmbiguousValues: values.count > 1))
                for fact in facts {
                    let domain = concepts.domain(of: fact)
                    // The pairing of 4.0.7-5.
                    let takesValue = facts.count == 1 || domain == .measurement || domain == .observation
                    targets.append(
                        concepts.target(fact, value: values.count == 1 && takesValue ? values.first : nil))
                }
            }
        }
    }

    /// Periods between which some line begins or ends, in order.
    private static func cut(_ lines: [OwnMapping]) -> [(Day, Day)] {
        let starts = Set(lines.map(\.start) + lines.map { $0.end + 1 }).sorted()
        return zip(starts, starts.dropFirst()).map { ($0, $1 - 1) }
    }

    /// The codes that are mapped.
    var keys: Dictionary<CodeKey, [Period]>.Keys { periods.keys }

    /// First days on which the mapping of a code changes.
    func turningPoints(_ key: CodeKey) -> [Day] {
        (periods[key] ?? []).flatMap { period in
            (period.start > Validity.start ? [period.start] : []) + (period.end < Validity.end ? [period.end + 1] : [])
        }
    }

    /// The targets of a code in the form of the index on a day; without a day, those of its last period.
    func find(_ key: CodeKey, on day: Day?) -> (range: Range<Int>, hasAmbiguousValues: Bool)? {
        guard let known = periods[key] else { return nil }
        let found = day.map { day in known.first { $0.start <= day && day <= $0.end } } ?? known.last
        return found.map { (Int($0.first)..<Int($0.first) + Int($0.count), $0.hasAmbiguousValues) }
    }
}

extension ConceptIndex {
    /// Whether the user maps a code of at most 16 bytes.
    package func isOwn(_ system: CodeSystem, _ code: Code16) -> Bool {
        own.map { $0.keys.contains(CodeKey(system, system.normalForm(code))) } ?? false
    }

    /// The meaning of a code (4.0.6, 4.0.7, 4.21-own): what the user says of it, else the vocabulary. Never allocates;
    /// safe from any number of threads.
    ///
    /// The code is trimmed. Forms are accepted as delivered: CIP7 or CIP13, UCD7 or UCD13, zeros in front of numbers,
    /// suffixes of CCAM, dagger and star marks and dots of ICD-10.
    ///
    /// - Parameter day: day of the event, for maps that hold for a time; without it the latest map counts.
    package func resolve(_ system: CodeSystem, _ code: Code16, on day: Day? = nil) -> Resolution {
        let base = known(system, code, on: day)
        guard let own else { return base }
        let form = system.normalForm(code)
        if let found = own.find(CodeKey(system, form), on: day) { return resolution(found, base, removed: 0) }
        switch system {
        case .cip13:
            guard let cip7 = form.sevenDigits(behind: RegisterPrefix.cip),
                let found = own.find(CodeKey(system, cip7), on: day)
            else { return base }
            return resolution(found, base, removed: 0)
        case .icd10:
            // A parent of the user's comes before a parent of the vocabulary that is shorter.
            var reached = max(form.count - 3, 0)
            switch base.route {
            case .parentFallback(let removed): reached = removed
            case .none: break
            default: reached = 0
            }
            guard reached > 0 else { return base }
            for removed in 1...reached {
                if let found = own.find(CodeKey(system, form.first(form.count - removed)), on: day) {
                    return resolution(found, base, removed: removed)
                }
            }
            return base
        default: return base
        }
    }

    private func resolution(
        _ found: (range: Range<Int>, hasAmbiguousValues: Bool), _ base: Resolution, removed: Int
    ) -> Resolution {
        Resolution(
            sourceConceptID: base.sourceConceptID,
            targets: ConceptTargets(base: targets + found.range.lowerBound, count: found.range.count),
            route: removed > 0 ? .parentFallback(removed: removed) : .own,
            hasAmbiguousValues: found.hasAmbiguousValues)
    }

    /// Lines whose target the loaded vocabulary lacks or does not take for standard, or of a domain that the code
    /// cannot have.
    package func faults(in mappings: [OwnMapping]) -> [VocabularyFault] {
        mappings.compactMap { mapping in
            fault(of: mapping.target, kind: mapping.kind, system: mapping.system).map {
                VocabularyFault(mapping.place, $0)
            }
        }
    }

    /// What is wrong with a target of a code list; `nil` when it will do.
    package func fault(of target: Int32, kind: OwnMapping.Kind, system: CodeSystem) -> String? {
        guard let domain = domain(of: target) else {
            let hint = isComplete ? "" : ", which is a selection: --vocabulary DIR takes an Athena download"
            return "concept \(target) is not in the vocabulary \(release)\(hint)"
        }
        guard isStandard(conceptID: target) else {
            return "concept \(target) is not standard and valid in the vocabulary \(release)"
        }
        guard kind == .mapsTo, let allowed = system.targetDomains, !allowed.contains(domain) else { return nil }
        let expected = allowed.map(\.id).sorted().joined(separator: " or ")
        return "concept \(target) is of domain \(domain.id), \(system.vocabularyID) needs \(expected)"
    }
}
