internal import ETLCore
package import Vocabulary

/// The concepts of the common core in the vocabulary of a run: found by code, with the known id as a check.
package struct CoreConcepts: Sendable {
    /// Concepts of one code of a variable; 0 for those that the vocabulary does not hold.
    package struct Entry: Equatable, Sendable {
        package var concept: Int32 = 0
        /// Concept of the code itself, where values count as those of the own code.
        package var source: Int32 = 0
        package var unit: Int32 = 0
        /// How the concept was found.
        package var route = MappingRoute.none
        /// Class of the concept, for figures.
        package var kind = TargetClass.other
    }

    /// By number of the variable − 1, then by code.
    private let entries: [[Entry]]
    /// Codes whose concept is another one than public sources show.
    package let disagreements: [String]

    package init(_ concepts: ConceptIndex) {
        var disagreements: [String] = []
        func find(_ system: CodeSystem, _ code: Code16?, known: Int32) -> Int32 {
            if let code, !code.isEmpty, let target = concepts.resolve(system, code).targets.first {
                if concepts.isOwn(system, code) { return target.conceptID }
                if known > 0, target.conceptID != known { disagreements.append(code.description) }
                return target.conceptID
            }
            return known > 0 && concepts.isStandard(conceptID: known) ? known : 0
        }
        entries = CommonCore.builtIn.variables.map { variable in
            var found: [Entry] = []
            for code in variable.codes {
                var entry = Entry()
                entry.source = find(.loinc, code.code, known: code.conceptID)
                entry.concept = code.countsAsOwn ? found.first?.concept ?? 0 : entry.source
                let isOwn = concepts.isOwn(.loinc, code.countsAsOwn ? variable.codes[0].code : code.code)
                entry.route = entry.concept == 0 ? .none : isOwn ? .own : .official
                entry.kind = concepts.targetClass(of: entry.concept)
                // A unit code of OMOP may be longer than a code of the index: then the id has to do.
                entry.unit = find(.ucum, Code16(code.unitCode.description), known: code.unitConceptID)
                found.append(entry)
            }
            return found
        }
        self.disagreements = disagreements
    }

    /// The concepts of a code of a variable.
    package subscript(number: Int, code: Int) -> Entry { entries[number - 1][code] }
}
