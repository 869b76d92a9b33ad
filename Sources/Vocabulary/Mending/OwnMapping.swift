package import ETLCore

/// A line of the user's own mapping file: one code, one target, and who says so.
package struct OwnMapping: Sendable, Equatable {
    /// What the target is to the code.
    package enum Kind: String, CaseIterable, Sendable {
        /// The concept of the event.
        case mapsTo = "MAPS_TO"
        /// The value that goes with it.
        case mapsToValue = "MAPS_TO_VALUE"
    }

    /// How the meaning of the target lies to that of the code: WIDER = the target says less than the code.
    package enum Equivalence: String, CaseIterable, Sendable {
        case equal = "EQUAL"
        case equivalent = "EQUIVALENT"
        case wider = "WIDER"
        case narrower = "NARROWER"
        case inexact = "INEXACT"
        case unreviewed = "UNREVIEWED"
    }

    package var system: CodeSystem
    /// As the tables of OMOP write it.
    package var code: Code16
    package var name = ""
    /// Standard concept.
    package var target: Int32
    package var targetName = ""
    package var kind = Kind.mapsTo
    package var equivalence = Equivalence.unreviewed
    /// Days of events that it holds for.
    package var start = Validity.start
    package var end = Validity.end
    package var reviewer = ""
    package var reviewedOn: Day?
    package var comment = ""
    /// Where it comes from; never empty.
    package var source: String
    /// `file:line`, for messages.
    package var place = ""

    package init(system: CodeSystem, code: Code16, target: Int32, source: String) {
        (self.system, self.code, self.target, self.source) = (system, system.writtenForm(code), target, source)
    }

    /// The code in the form of the index.
    var key: CodeKey { CodeKey(system, system.normalForm(code)) }

    /// Whether two lines say the same; where they stand, and which file brought them, does not matter.
    package func says(theSameAs other: OwnMapping) -> Bool {
        var other = other
        (other.place, other.source) = (place, source)
        return self == other
    }

    /// Order of the file.
    package static func precedes(_ a: OwnMapping, _ b: OwnMapping) -> Bool {
        (a.system.vocabularyID, a.code.description, a.start.daysSince1970, a.kind.rawValue, a.target)
            < (b.system.vocabularyID, b.code.description, b.start.daysSince1970, b.kind.rawValue, b.target)
    }
}

/// Something wrong with a vocabulary or a mapping, and where. Holds codes, never a person's.
package struct VocabularyFault: Sendable, Equatable, Codable {
    /// `file:line`, or the file.
    package var place: String
    package var what: String

    package init(_ place: String, _ what: String) { (self.place, self.what) = (place, what) }

    /// In the order of the lines of their files.
    package static func sorted(_ faults: [VocabularyFault]) -> [VocabularyFault] {
        faults.sorted { ($0.file, $0.line, $0.what) < ($1.file, $1.line, $1.what) }
    }

    private var file: Substring { place.lastIndex(of: ":").map { place[..<$0] } ?? place[...] }
    private var line: Int { place.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// All faults as one problem: at most twenty are spelled out.
    package static func problem(_ faults: [VocabularyFault], remedy: String) -> Problem {
        let shown = sorted(faults).prefix(20).map { "\($0.place): \($0.what)" }
        let rest = faults.count > shown.count ? ["… and \(faults.count - shown.count) more"] : []
        return Problem(.badInput, (shown + rest).joined(separator: "\n  "), remedy: remedy)
    }
}
