internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Injections against COVID-19 (4.9-vaccines).

extension PersonMapper {
    /// One exposure for each injection, beside the packs that were dispensed.
    mutating func makeVaccinations(_ history: borrowing PersonHistory, _ ledger: inout Ledger) {
        for index in 0..<history.registers.vaccinations.count {
            let injection = history.registers.vaccinations[index]
            let verdict = VaccineRule.check(
                injection, window: context.settings.careWindow, birthYear: demographics.birthYear,
                snapshot: context.settings.snapshotDate, death: decision.death?.day)
            registerVerdicts.vaccinations.append(verdict)
            guard verdict.passes, let day = VaccineRule.day(injection) else { continue }
            var stem = Stem(
                source: .vaccine, code: injection.code, start: day, type: TypeConcept.claimEnrolmentRecord)
            stem.end = day
            stem.order = Int32(index)
            stem.quantity = .one
            stem.provider = professional(injection)
            if injection.day != nil { stem.visit = visit(of: injection, on: day, history) }
            origin = Int32(index)
            add(stem, .cip13, .cip13, aPriori: .drug, &ledger)
        }
        origin = -1
    }

    /// The provider who injected, 0 for none.
    private func professional(_ injection: VaccineInjection) -> Int32 {
        let key =
            options.providerGrain == .individual && !injection.executant.isEmpty
            ? RegistryKey.professional(injection.executant)
            : RegistryKey.professional(
                number: Code16(), specialty: Int16(clamping: injection.executantSpecialty), activity: 0)
        return key.flatMap { context.registry.provider($0) } ?? 0
    }

    /// The contact of that day with the one who injected, else the first with a pharmacy or a practice; −1 for none.
    private func visit(of injection: VaccineInjection, on day: Day, _ history: borrowing PersonHistory) -> Int32 {
        var found: Int32 = -1
        for index in visits.indices where visits[index].line >= 0 && visits[index].start == day {
            guard VaccineRule.mayHappen(in: visits[index].encounter) else { continue }
            let executant = history.care[Int(visits[index].line)].line.executant
            if !executant.isEmpty, Code24(executant) == injection.executant { return Int32(index) }
            if found < 0 { found = Int32(index) }
        }
        return found
    }
}
