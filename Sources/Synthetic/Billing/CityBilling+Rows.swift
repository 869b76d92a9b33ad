internal import ETLCore

/// Statements and rows.
extension CityBilling {
    /// What all lines of a person share is set once.
    mutating func begin(_ person: Person) {
        self.person = person
        lastProcessing = [Day?](repeating: nil, count: person.identities.count)
        let emitter = Int(person.residence.affiliation.dropFirst(3).prefix(3)) ?? 0
        let organisation = Code16(person.residence.affiliation) ?? Code16()
        func set(_ sheet: inout Sheet, _ key: KeySlots) {
            sheet.set(key.emitterType, person.scheme.rawValue)
            sheet.set(key.emitter, emitter)
            sheet.set(key.order, person.index / 100_000 + 1)
            sheet.set(key.organisation, organisation)
            sheet.set(key.reimbursement, 1)
        }
        set(&spine, slots.key)
        set(&pharmacy, refined.pharmacyKey)
        set(&acts, refined.actKey)
        for kind in details.keys.indices { set(&details.sheets[kind], details.keys[kind]) }
        for kind in extras.keys.indices { set(&extras.sheets[kind], extras.keys[kind]) }
        extras.cover = Cover.of(person, window, seed: seed)
    }

    /// Pregnancies that end with a birth in the window.
    mutating func notePregnancies(_ journey: Journey) {
        pregnancies.removeAll(keepingCapacity: true)
        for stay in journey.stays where stay.births > 0 {
            guard let perinatal = Perinatal(of: stay, person: journey.person, seed: seed) else { continue }
            pregnancies.append(perinatal.presumedStart(of: stay)...stay.start + 12)
        }
    }

    /// Maternity care tells the first day of the pregnancy: what midwives and gynaecologists do.
    private func pregnancy(of item: CityCare) -> Day? {
        guard !pregnancies.isEmpty, [.midwife, .gynaecologist].contains(item.executant.profession) else { return nil }
        return pregnancies.first { $0.contains(item.day) }?.lowerBound
    }

    /// A statement processed some months after a day, published the month after.
    mutating func newStatement(after day: Day, delay: Int) -> Statement {
        var stream = SeededStream(
            seed: seed, .billing, person?.index ?? 0, statements, variant: 1)
        var month = day.yearMonth + delay
        var processed = month.firstDay + stream.below(28)
        if processed <= day {
            let left = month.lastDay - day
            if left == 0 { month = month + 1 }
            processed = left == 0 ? month.firstDay : day + 1 + stream.below(left)
        }
        statements += 1
        return Statement(month: month + 1, processed: processed, ordinal: statements)
    }

    mutating func write(_ line: Line, _ statement: inout Statement) {
        guard let person else { return }
        statement.lines += 1
        let number = person.index % 100_000 * 10_000 + statement.ordinal
        if !line.hidesSpine {
            writeSpine(line, statement, number, person)
            for kind in details.keys.indices { Self.set(&details.sheets[kind], details.keys[kind], statement, number) }
            for kind in extras.keys.indices { Self.set(&extras.sheets[kind], extras.keys[kind], statement, number) }
            details.write(line)
            extras.write(line, person)
        }
        guard line.item.hasRefinedRow, !line.hidesRefined else { return }
        if line.item.medicine >= 0 {
            writePack(line, statement, number)
        } else {
            writeAct(line, statement, number)
        }
    }

    private static func set(_ sheet: inout Sheet, _ key: KeySlots, _ statement: Statement, _ number: Int) {
        sheet.set(key.month, statement.month.firstDay)
        sheet.set(key.processed, statement.processed)
        sheet.set(key.statement, number)
        sheet.set(key.line, statement.lines)
    }

    /// RGM_COD of those whose care the state pays.
    private static let stateAid = 95

    private mutating func writeSpine(_ line: Line, _ statement: Statement, _ number: Int, _ person: Person) {
        let item = line.item
        Self.set(&spine, slots.key, statement, number)
        var identity = person.identities.firstIndex { item.day < $0.until } ?? 0
        if person.identities[identity].until <= item.day { identity = person.identities.count - 1 }
        lastProcessing[identity] = max(lastProcessing[identity] ?? statement.processed, statement.processed)
        let row = person.identities[identity]
        let unknown = Pseudonym.insured(person.index, child: 255, ordinal: 255, seed: seed)
        spine.set(slots.pseudonym, line.isUnknownPerson ? unknown : row.pseudonym)
        spine.set(slots.rank, row.rank)
        spine.set(slots.certification, line.isFictitious ? Code8("05") : certification(of: person))
        var scheme = person.scheme.code
        if let cover = extras.cover, cover.kind == .stateAid, cover.isOpen(on: item.day) { scheme = Self.stateAid }
        spine.set(slots.scheme, line.isFictitious ? 888 : scheme)
        spine.set(slots.largeScheme, person.scheme.rawValue)
        if line.showsDay {
            spine.set(slots.start, item.day)
            spine.set(slots.end, line.endsBefore ? item.day - 5 : item.lastDay)
        } else {
            spine.clear(slots.start)
            spine.clear(slots.end)
        }
        if line.showsMonth { spine.set(slots.startMonth, item.day.yearMonth) } else { spine.clear(slots.startMonth) }
        spine.set(slots.prescribed, item.prescribed)
        spine.set(slots.nature, item.nature)
        spine.set(slots.baseNature, item.isTechnical ? 0 : item.nature)
        spine.set(slots.quantity, line.sign * item.quantity)
        spine.set(slots.sign, line.sign > 0 ? 1 : 2)
        spine.set(slots.death, person.role == .hiddenDeath ? nil : knownDeath(person, statement))
        spine.set(slots.supplement, item.supplement)
        spine.set(slots.qualifier, item.qualifier)
        spine.set(slots.lineQualifier, item.lineQualifier)
        spine.set(slots.place, item.place)
        spine.set(slots.pregnancy, pregnancy(of: item))
        spine.set(slots.executant, line.isUnknownExecutant || item.isCash ? 0 : item.executant.number, digits: 8)
        spine.set(slots.executantSpecialty, item.isCash ? 0 : item.executant.specialty)
        spine.set(slots.executantActivity, item.isCash ? 0 : item.executant.activity)
        spine.set(slots.prescriber, item.isCash ? 0 : item.prescriber.number, digits: 8)
        spine.set(slots.prescriberSpecialty, item.isCash ? 0 : item.prescriber.specialty)
        spine.set(slots.prescriberActivity, item.isCash ? 0 : item.prescriber.activity)
        spine.endRow()
    }

    private mutating func writePack(_ line: Line, _ statement: Statement, _ number: Int) {
        let pack = Pack.all[Int(line.item.medicine)]
        Self.set(&pharmacy, refined.pharmacyKey, statement, number)
        pharmacy.set(refined.packOrder, 1)
        if line.hidesMedicineCode { pharmacy.set(refined.cip13, 0) } else { pharmacy.set(refined.cip13, pack.cip13) }
        pharmacy.set(refined.cip7, pack.cip7)
        pharmacy.set(refined.packs, line.sign * line.item.quantity)
        pharmacy.clear(refined.opened)
        pharmacy.set(refined.units, 0)
        pharmacy.endRow()
    }

    private mutating func writeAct(_ line: Line, _ statement: Statement, _ number: Int) {
        Self.set(&acts, refined.actKey, statement, number)
        acts.set(refined.actOrder, 1)
        acts.set(refined.act, line.item.act)
        acts.set(refined.activity, Int(line.item.activity))
        acts.set(refined.phase, 0)
        acts.clear(refined.modifiers)
        acts.endRow()
    }

    /// The death as the paying body knew it when it processed the line.
    private func knownDeath(_ person: Person, _ statement: Statement) -> Day? {
        person.death.flatMap { $0 < statement.processed ? $0 : nil }
    }

    private func certification(of person: Person) -> Code8 {
        person.role == .withoutCertifiedNIR ? "04" : "00"
    }
}
