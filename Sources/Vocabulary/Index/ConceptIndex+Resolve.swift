package import ETLCore

extension ConceptIndex {
    /// The meaning of a code (4.0.6, 4.0.7). Never allocates; safe from any number of threads.
    ///
    /// The code is trimmed. Forms are accepted as delivered: CIP7 or CIP13, UCD7 or UCD13, zeros in front of numbers,
    /// suffixes of CCAM, dagger and star marks and dots of ICD-10.
    package func resolve(_ system: CodeSystem, _ code: Code16) -> Resolution {
        switch system {
        case .icd10: resolveICD10(code)
        case .cip13: resolvePack(code)
        case .entryMode, .exitMode:
            // A provenance or destination that is not in the list: the mode alone.
            resolution(of: codes.find(system, code) ?? codes.find(system, code.first(2)))
        default: resolution(of: codes.find(system, system.normalForm(code)))
        }
    }

    /// CIP7 is characters 6 to 12 of a CIP13; a delivered nomenclature may say otherwise and comes first.
    private func resolvePack(_ code: Code16) -> Resolution {
        if let entry = codes.find(.cip13, code) { return resolution(of: entry) }
        return resolution(of: code.sevenDigits(behind: RegisterPrefix.cip).flatMap { codes.find(.cip13, $0) })
    }

    private func resolveICD10(_ delivered: Code16) -> Resolution {
        // Most codes are found as they are.
        var known: UnsafePointer<CodeTable.Entry>?
        if let entry = codes.find(.icd10, delivered) {
            if entry.pointee.targetCount > 0 || isComplete { return resolution(of: entry) }
            known = entry
        }
        let code = delivered.icd10Form
        let length = code.count
        var kept = length
        while kept >= 3 {
            if let entry = codes.find(.icd10, code.first(kept)) {
                if entry.pointee.targetCount > 0 || isComplete {
                    return resolution(of: entry, source: known?.pointee.sourceConceptID, removed: length - kept)
                }
                if known == nil { known = entry }
            }
            // A French extension is cut at once: `F55+` is not a code.
            kept -= 1
            while kept > 3, code[kept - 1] == UInt8(ascii: "+") { kept -= 1 }
        }
        return resolution(of: known)
    }

    @inline(__always)
    private func resolution(
        of entry: UnsafePointer<CodeTable.Entry>?, source: Int32? = nil, removed: Int = 0
    ) -> Resolution {
        guard let entry = entry?.pointee else {
            return Resolution(
                sourceConceptID: 0, targets: ConceptTargets(base: targets, count: 0), route: .none,
                hasAmbiguousValues: false)
        }
        let route: Resolution.Route =
            switch entry.origin {
            case .none: .none
            case _ where removed > 0: .parentFallback(removed: removed)
            case .official: .official
            case .sourceToConceptMap: .sourceToConceptMap
            case .atcIngredient: .atcIngredient
            }
        return Resolution(
            sourceConceptID: source ?? entry.sourceConceptID,
            targets: ConceptTargets(base: targets + Int(entry.firstTarget), count: Int(entry.targetCount)),
            route: route, hasAmbiguousValues: entry.hasAmbiguousValues)
    }
}
