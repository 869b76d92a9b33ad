internal import ETLCore
internal import OMOPSchema

/// A kind of event, told once, in the family that makes it: where it comes from, which rules made it, what its rows say.
package struct EventKind: Sendable, Equatable {
    /// What events of a kind have in common.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Its code is looked up in a vocabulary.
        static let isResolved = Traits(rawValue: 1 << 0)
        /// The code is the value, and the source value names the column alone.
        static let isFigure = Traits(rawValue: 1 << 1)
        /// An act of the CCAM, which has modifiers.
        static let isAct = Traits(rawValue: 1 << 2)
        /// Biology, whose quantity is told as text.
        static let isBiology = Traits(rawValue: 1 << 3)
        /// The position tells the status of a condition.
        static let hasPosition = Traits(rawValue: 1 << 4)
        /// A drug that was handed out, and not given on the day.
        static let isDispensed = Traits(rawValue: 1 << 5)
        /// A device whose end is known.
        static let hasEnd = Traits(rawValue: 1 << 6)
        /// It happened on a day of its stay: when the stay is split it goes to its séance (3.7-sessions).
        static let isOfSession = Traits(rawValue: 1 << 7)
        /// A diagnosis that ends with its stay, or not at all (4.8-end).
        static let endsWithStay = Traits(rawValue: 1 << 8)
        /// A right that may be open: without end it makes no era, unless asked for (4.20-conditions).
        static let mayBeOpen = Traits(rawValue: 1 << 9)
        /// Ordered, not taken yet: no era (4.20-drugs).
        static let isOrder = Traits(rawValue: 1 << 10)
        /// The family writes the row: it says more than code and day.
        static let hasRowOfItsOwn = Traits(rawValue: 1 << 11)
        /// A séance count: resolved by no vocabulary, but by a concept of the specification.
        static let isCounted = Traits(rawValue: 1 << 12)
    }

    /// The unit of a figure.
    package enum Unit: Sendable { case gram, week, day }

    /// What an observation says beside its code (4.13-source).
    package enum Content: Sendable {
        case nothing, number, code, numberAndCode, codeAsText
        /// The code as text, and the last day of what lasts.
        case textAndEnd
        /// The code as value, and the last day of what lasts.
        case codeAndEnd
        /// The day as text.
        case day
        /// A rate where there is one, and the code.
        case rateAndCode
        /// A flag of the disease map.
        case flag
    }

    /// Which of the 51 variables a row counts for (4.22-core).
    package enum Core: Sendable {
        case nothing
        /// The tests that an act is billed for.
        case tests
        case diagnosis, act, weight, twin
        /// A drug at home; one of a hospital pharmacy, at home or given; one given in hospital.
        case homeDrug, hospitalPharmacy, hospitalDrug
        /// The family counts it.
        case ownRow
    }

    /// Rank in canonical order: the order of the natural keys, then that of arrival in this program. Ids depend on it, so
    /// that a rank is never given anew.
    package let rank: UInt8
    /// Column of the source, for observations; empty where the position tells it.
    let column: SourceValue
    /// Identifiers of the rules that make it, in the order in which they speak.
    package let rules: [String]
    package let traits: Traits
    package let unit: Unit?
    package let content: Content
    package let core: Core
    /// Whether a file of a hospital tells it.
    package let isOfHospital: Bool

    init(
        _ rank: UInt8, _ column: SourceValue, rules: String, _ traits: Traits = [], unit: Unit? = nil,
        content: Content = .nothing, core: Core = .nothing, isOfHospital: Bool = false
    ) {
        self.rank = rank
        self.column = column
        var identifiers = rules.split(separator: " ").map(String.init)
        if traits.contains(.isResolved) || traits.contains(.isCounted) { identifiers.append("4.0.7") }
        if traits.contains(.isResolved) { identifiers.append("4.0.9") }
        self.rules = identifiers
        self.traits = traits
        self.unit = unit
        self.content = content
        self.core = core
        self.isOfHospital = isOfHospital
    }

    package static func == (a: EventKind, b: EventKind) -> Bool { a.rank == b.rank }

    /// All kinds; the place of each is its rank.
    static let byRank: [EventKind] = Person.kinds.sorted { $0.rank < $1.rank }
}

extension EventKind.Unit {
    /// Concept and text.
    var value: (concept: Int32, text: SourceValue) {
        switch self {
        case .gram: (UnitConcept.gram, "g")
        case .week: (UnitConcept.week, "wk")
        case .day: (UnitConcept.day, "d")
        }
    }
}
