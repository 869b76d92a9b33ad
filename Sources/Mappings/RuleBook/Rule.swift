package import ETLCore

/// One rule of the conversion, as data: what the documentation and its checks are made of.
///
/// The rule itself is a pure function elsewhere in this target (or in the pipeline); its doc comment bears `id`.
package struct Rule: Sendable {
    /// Where a rule comes from.
    package enum Origin: String, CaseIterable, Sendable {
        case hdh = "HDH documentation"
        case forum = "HDH forum"
        case snds = "SNDS documentation"
        case schema = "schema-snds"
        case sndsTools = "sndsTools"
        case scalpel = "SCALPEL"
        case themis = "Themis"
        case cdm = "CDM"
        case hints = "OHDSI hints"
        case ours = "ours"

        /// Few letters, as they stand behind a rule.
        package var tag: String {
            switch self {
            case .hdh: "HDH"
            case .snds: "SNDS"
            case .hints: "hints"
            default: rawValue
            }
        }

        /// What it is.
        package var meaning: String {
            switch self {
            case .hdh: "public documentation of the OMOP conversion of the Health Data Hub"
            case .forum: "answers of experts in the public forum of the Health Data Hub"
            case .snds: "collaborative documentation of the SNDS"
            case .schema: "public schema and nomenclatures of the SNDS"
            case .sndsTools: "R package with conventions of extraction from the SNDS"
            case .scalpel: "public extraction code for the DCIR and the PMSI"
            case .themis: "conventions of the OHDSI working group Themis"
            case .cdm: "official description of the CDM 5.4"
            case .hints: "list of concepts that OHDSI suggests for each column"
            case .ours: "decision of this project"
            }
        }
    }

    /// How far a rule is built.
    package enum State: Equatable, Sendable {
        case implemented
        /// Built but for what the text says.
        case partly(missing: String)
        /// Not built; the text says what it waits for.
        case planned(String)

        /// Whether the code has it, in whole or in part.
        package var isBuilt: Bool {
            if case .planned = self { return false }
            return true
        }

        /// What is missing; empty when nothing is.
        package var missing: String {
            switch self {
            case .implemented: ""
            case .partly(let missing): missing
            case .planned(let reason): reason
            }
        }
    }

    /// Identifier, as in doc comments, reject lines and tests: `D4`, `M1`, `4.6-stay`.
    package var id: String
    package var state: State
    package var origins: [Origin]
    /// The rule in one sentence.
    package var statement: String
    /// Source columns the rule looks at.
    package var reads: [SourceColumns]
    /// OMOP columns the rule fills.
    package var fills: [Fill]
    /// Names of settings that change it.
    package var switches: [String]
    /// Reject codes it gives.
    package var rejects: [RejectCode]
    /// Quality counters it raises.
    package var counters: [QualityCounter]
    /// Concepts it names by number.
    package var concepts: [Int32]

    /// A rule.
    /// - Parameters:
    ///   - reads: `TABLE.COLUMN COLUMN, TABLE.COLUMN`; a table alone stands for the whole of it.
    ///   - fills: `table.column column, table.column`; see `Fill`.
    init(
        _ id: String, state: State = .implemented, _ origins: [Origin], _ statement: String, reads: String = "",
        fills: String = "", switches: [String] = [], rejects: [RejectCode] = [], counters: [QualityCounter] = [],
        concepts: [Int32] = []
    ) {
        self.id = id
        self.state = state
        self.origins = origins
        self.statement = statement
        self.reads = SourceColumns.parse(reads)
        self.fills = Fill.parse(fills)
        self.switches = switches
        self.rejects = rejects
        self.counters = counters
        self.concepts = concepts
    }

    /// A rule that decides over source rows.
    init(
        _ id: RuleID, state: State = .implemented, _ origins: [Origin], _ statement: String, reads: String = "",
        fills: String = "", switches: [String] = [], rejects: [RejectCode] = [], counters: [QualityCounter] = [],
        concepts: [Int32] = []
    ) {
        self.init(
            id.text, state: state, origins, statement, reads: reads, fills: fills, switches: switches, rejects: rejects,
            counters: counters, concepts: concepts)
    }

    /// Whether the rule fills columns of five tables or more.
    package var isGeneral: Bool { Set(fills.map(\.table)).count >= 5 }

    /// The section of the identifier: `4.6` of `4.6-stay`; `nil` for identifiers with a letter.
    package var section: String? {
        guard id.first?.isNumber == true else { return nil }
        return String(id.prefix { $0 != "-" })
    }
}
