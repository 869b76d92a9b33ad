import ETLCore

extension ConceptIndex {
    /// What the vocabulary and the project's maps say of a code; see `resolve`, which asks the user's mappings first.
    func known(_ system: CodeSystem, _ code: Code16, on day: Day? = nil) -> Resolution {
        switch system {
        case .icd10: resolveICD10(code, on: day)
        case .cip13: resolvePack(code, on: day)
        case .entryMode, .exitMode:
            // A provenance or destination that is not in the list: the mode alone.
            resolution(of: codes.find(system, code) ?? codes.find(system, code.first(2)), on: day)
        default: resolution(of: codes.find(system, system.normalForm(code)), on: day)
        }
    }

    /// First days on which the meaning of a code may change, in any of the forms that `resolve` looks up.
    func turningPoints(_ system: CodeSystem, _ code: Code16) -> [Day] {
        let form = system.normalForm(code)
        var forms = [code, form]
        switch system {
        case .icd10: forms += (3...max(3, form.count)).map { form.first($0) }
        case .cip13: forms += [form.sevenDigits(behind: RegisterPrefix.cip)].compactMap(\.self)
        case .entryMode, .exitMode: forms.append(code.first(2))
        default: break
        }
        var days: Set<Day> = []
        for form in Set(forms) {
            if let entry = codes.find(system, form) { days.formUnion(codes.turningPoints(of: entry)) }
            if let own { days.formUnion(own.turningPoints(CodeKey(system, form))) }
        }
        return days.sorted()
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
            if meaning.targetCount > 0 || isComplete || meaning.origin == .untold { return resolution(of: meaning) }
            known = meaning
        }
        let code = delivered.icd10Form
        let length = code.count
        var kept = length
        while kept >= 3 {
            if let entry = codes.find(.icd10, code.first(kept)) {
                let meaning = codes.meaning(of: entry, on: day)
                if meaning.targetCount > 0 || isComplete || meaning.origin == .untold {
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
            case .none, .untold: .none
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
