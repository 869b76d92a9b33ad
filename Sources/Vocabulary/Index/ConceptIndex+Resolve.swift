package import ETLCore

extension ConceptIndex {
    /// The meaning of a code (4.0.6, 4.0.7). Never allocates; safe from any number of threads.
    ///
    /// The code is trimmed. Forms are accepted as delivered: CIP7 or CIP13, UCD7 or UCD13, zeros in front of numbers,
    /// suffixes of CCAM, dagger and star marks and dots of ICD-10.
    ///
    /// - Parameter day: day of the event, for maps that hold for a time; without it the latest map counts.
    package func resolve(_ system: CodeSystem, _ code: Code16, on day: Day? = nil) -> Resolution {
        switch system {
        case .icd10: resolveICD10(code, on: day)
        case .ccam: resolution(of: codes.find(.ccam, code.first(7)), on: day)
        case .cip13: resolvePack(code, on: day)
        case .ucd7:
            resolution(
                of: codes.find(.ucd7, code.sevenDigits(behind: RegisterPrefix.ucd) ?? code.withoutLeadingZeros), on: day
            )
        case .atc: resolution(of: codes.find(.atc, code), on: day)
        case .nabm: resolution(of: codes.find(.nabm, code.digits(width: 4)), on: day)
        case .lpp: resolution(of: codes.find(.lpp, code.digits(width: 7)), on: day)
        case .actLetter: resolution(of: codes.find(.actLetter, code), on: day)
        case .loinc, .ucum: resolution(of: codes.find(system, code), on: day)
        case .actNature, .specialty, .activity, .facilityCategory, .exemption:
            resolution(of: codes.find(system, code.withoutLeadingZeros), on: day)
        case .entryMode, .exitMode:
            // A provenance or destination that is not in the list: the mode alone.
            resolution(of: codes.find(system, code) ?? codes.find(system, code.first(2)), on: day)
        case .unitType: resolution(of: codes.find(.unitType, code.first(2)), on: day)
        }
    }

    /// CIP7 is characters 6 to 12 of a CIP13; a delivered nomenclature may say otherwise and comes first.
    private func resolvePack(_ code: Code16, on day: Day?) -> Resolution {
        if let entry = codes.find(.cip13, code) { return resolution(of: entry, on: day) }
        return resolution(of: code.sevenDigits(behind: RegisterPrefix.cip).flatMap { codes.find(.cip13, $0) }, on: day)
    }

    private func resolveICD10(_ delivered: Code16, on day: Day?) -> Resolution {
        // Most codes are found as they are.
        var known: CodeTable.Meaning?
        if let entry = codes.find(.icd10, delivered) {
            let meaning = codes.meaning(of: entry, on: day)
            if meaning.targetCount > 0 || isComplete { return resolution(of: meaning) }
            known = meaning
        }
        let code = delivered.icd10Form
        let length = code.count
        var kept = length
        while kept >= 3 {
            if let entry = codes.find(.icd10, code.first(kept)) {
                let meaning = codes.meaning(of: entry, on: day)
                if meaning.targetCount > 0 || isComplete {
                    return resolution(of: meaning, source: known?.sourceConceptID, removed: length - kept)
                }
                if known == nil { known = meaning }
            }
            // A French extension is cut at once: `F55+` is not a code.
            kept -= 1
            while kept > 3, code[kept - 1] == UInt8(ascii: "+") { kept -= 1 }
        }
        return resolution(of: known)
    }

    @inline(__always)
    private func resolution(of entry: UnsafePointer<CodeTable.Entry>?, on day: Day?) -> Resolution {
        resolution(of: entry.map { codes.meaning(of: $0, on: day) })
    }

    @inline(__always)
    private func resolution(of meaning: CodeTable.Meaning?, source: Int32? = nil, removed: Int = 0) -> Resolution {
        guard let meaning else {
            return Resolution(
                sourceConceptID: 0, targets: ConceptTargets(base: targets, count: 0), route: .none,
                hasAmbiguousValues: false)
        }
        let route: Resolution.Route =
            switch meaning.origin {
            case .none: .none
            case _ where removed > 0: .parentFallback(removed: removed)
            case .official: .official
            case .sourceToConceptMap: .sourceToConceptMap
            case .atcIngredient: .atcIngredient
            }
        return Resolution(
            sourceConceptID: source ?? meaning.sourceConceptID,
            targets: ConceptTargets(base: targets + Int(meaning.firstTarget), count: Int(meaning.targetCount)),
            route: route, hasAmbiguousValues: meaning.hasAmbiguousValues)
    }
}
