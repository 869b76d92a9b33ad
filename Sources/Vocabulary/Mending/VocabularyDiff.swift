package import ETLCore
import OMOPSchema

/// Codes that two vocabularies, or two states of the user's mappings, map differently on some day. Of a code that is
/// mapped differently in several ways the latest one is told.
package struct VocabularyDiff: Sendable {
    /// What happens to a code.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// It had no standard concept.
        case gained
        /// It has none any more.
        case lost
        /// Its events go to another table.
        case changedDomain = "changed_domain"
        /// Another concept, or another value, in the same table.
        case changedTarget = "changed_target"
    }

    /// One code.
    package struct Change: Sendable {
        package var system: CodeSystem
        package var code: Code16
        package var kind: Kind
        package var before: [ConceptTarget]
        package var after: [ConceptTarget]
        /// Whether events of other days are mapped as before: the counts are then the most that may change.
        package var isOfSomeDays: Bool
        /// Events of the last run; 0 without one.
        package var records: Int
        package var persons: Int
    }

    /// A code of the last run.
    package struct Weight: Sendable {
        package var system: CodeSystem
        package var code: Code16
        package var records: Int
        package var persons: Int

        package init(system: CodeSystem, code: Code16, records: Int, persons: Int) {
            (self.system, self.code, self.records, self.persons) = (system, code, records, persons)
        }
    }

    /// By records, then by code.
    package private(set) var changes: [Change] = []
    /// Codes that were compared.
    package private(set) var compared: Int

    /// Compares the codes of the last run, or without it every code that one of the two knows.
    package init(_ old: ConceptIndex, _ new: ConceptIndex, weights: [Weight]?) {
        let codes = weights ?? Self.known(old, new)
        compared = codes.count
        for weight in codes {
            let days = Self.days(old, new, weight.system, weight.code)
            var changed: (kind: Kind, before: [ConceptTarget], after: [ConceptTarget])?
            var alike = 0
            for day in days {
                let before = Array(old.resolve(weight.system, weight.code, on: day).targets)
                let after = Array(new.resolve(weight.system, weight.code, on: day).targets)
                if let kind = Self.kind(before, after) { changed = (kind, before, after) } else { alike += 1 }
            }
            guard let changed else { continue }
            changes.append(
                Change(
                    system: weight.system, code: weight.code, kind: changed.kind, before: changed.before,
                    after: changed.after, isOfSomeDays: alike > 0, records: weight.records, persons: weight.persons))
        }
        changes.sort {
            ($1.records, $0.system.rawValue, $0.code) < ($0.records, $1.system.rawValue, $1.code)
        }
    }

    /// A day of each period in which a code means one thing in both; no day when the day does not matter.
    private static func days(_ old: ConceptIndex, _ new: ConceptIndex, _ system: CodeSystem, _ code: Code16) -> [Day?] {
        let starts = (old.turningPoints(system, code) + new.turningPoints(system, code)).sorted()
        guard let first = starts.first else { return [nil] }
        return [first - 1] + starts
    }

    private static func known(_ old: ConceptIndex, _ new: ConceptIndex) -> [Weight] {
        var keys: Set<CodeKey> = []
        for index in [old, new] {
            for entry in index.codes.all where entry.system != .atc { keys.insert(CodeKey(entry.system, entry.code)) }
            if let own = index.own { keys.formUnion(own.keys) }
        }
        return keys.sorted().map { Weight(system: $0.system, code: $0.code, records: 0, persons: 0) }
    }

    private static func kind(_ before: [ConceptTarget], _ after: [ConceptTarget]) -> Kind? {
        let (x, y) = (before.map(Meaning.init), after.map(Meaning.init))
        if x == y { return nil }
        if before.isEmpty { return .gained }
        if after.isEmpty { return .lost }
        let tables = [before, after].map { targets in Set(targets.map(\.domain)) }
        return tables[0] == tables[1] ? .changedTarget : .changedDomain
    }

    /// What counts of a target: its class may change without a record changing.
    private struct Meaning: Equatable {
        var concept: Int32
        var value: Int32?
        var domain: Domain

        init(_ target: ConceptTarget) {
            (concept, value, domain) = (target.conceptID, target.valueConceptID, target.domain)
        }
    }
}
