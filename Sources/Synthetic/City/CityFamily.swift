internal import ETLCore
internal import SNDSSchema

/// Bills care outside hospital: statements, nine keys, regularisations and flaws.
struct CityFamily: TableFamily {
    private var spine = ER_PRS_F.Rows()
    /// What hangs on a line. A new table is one line here.
    private var parts: [any LineRows] = [
        ER_PHA_F.Rows(), ER_CAM_F.Rows(), ER_BIO_F.Rows(), ER_UCD_F.Rows(), ER_TIP_F.Rows(), ER_ETE_F.Rows(),
        ER_TRS_F.Rows(), ER_DTR_F.Rows(), ER_INV_F.Rows(), ER_RAT_F.Rows(), ER_ARO_F.Rows(),
    ]
    private let run: RunFacts
    /// Statements of the household under way, which share one numbering.
    private var statements = 0

    init(_ run: RunFacts) { self.run = run }

    var files: [SheetFile] { [spine.file] + parts.map(\.file) }

    mutating func beginHousehold() { statements = 0 }

    mutating func write(_ journey: Journey, _ notes: inout PersonNotes) {
        let person = journey.person
        let payer = BilledPerson(journey, run)
        var stream = SeededStream(seed: run.seed, .billing, person.index, person.child)
        var care = journey.care
        if person.role == .fictitious { care = fictitiousCare(of: journey, &stream) }
        if person.role == .careAfterDeath, let death = person.death {
            for days in [70, 100] where run.window.contains(death + days) {
                var item = CityCare(
                    death + days, group: Int32.max - Int32(days), nature: ActNature.generalMedicine,
                    by: journey.professional(.generalist, &stream))
                item.prescriber = item.executant
                care.append(item)
            }
        }
        var first = 0
        while first < care.count {
            var end = first + 1
            while end < care.count, care[end].group == care[first].group { end += 1 }
            bill(care[first..<end], of: payer, &stream, &notes)
            first = end
        }
    }

    /// Bills items that are on one statement.
    private mutating func bill(
        _ items: ArraySlice<CityCare>, of payer: BilledPerson, _ stream: inout SeededStream, _ notes: inout PersonNotes
    ) {
        guard let day = items.first?.day else { return }
        let person = payer.person
        var statement = newStatement(of: person, after: day, delay: BillingDelay.months(&stream))
        var corrections: [(line: BilledLine, rebilled: Bool)] = []
        for item in items {
            let isPlainPerson = person.role != .fictitious && item.group < Int32.max - 1000
            let fate = isPlainPerson && !item.isCash ? LineFate.draw(for: item, &stream) : LineFate.plain
            var line = BilledLine(item: item)
            if !isPlainPerson {
                if person.role == .fictitious {
                    // Not counted: these lines go with their person, who is a flaw as a whole.
                    line.isFictitious = true
                } else {
                    notes.truth.count(.careAfterDeath)
                }
            }
            if person.role == .partlyUnknown, case .plain = fate, isSimple(item), stream.below(12) == 0 {
                line.isUnknownPerson = true
                notes.truth.count(.unknownBeneficiary)
            }
            guard case .injected(let defect) = fate else {
                write(line, of: payer, &statement, &notes)
                continue
            }
            notes.truth.count(defect)
            inject(defect, line, of: payer, &statement, &corrections, &stream, &notes)
        }
        // Regularisations come with a later flux, on a statement of their own.
        for (line, rebilled) in corrections {
            var later = newStatement(of: person, after: statement.processed, delay: 1 + stream.below(5))
            var opposite = line
            opposite.sign = -1
            write(opposite, of: payer, &later, &notes)
            if rebilled { write(line, of: payer, &later, &notes) }
        }
    }

    private mutating func inject(
        _ defect: Injected, _ plain: BilledLine, of payer: BilledPerson, _ statement: inout Statement,
        _ corrections: inout [(line: BilledLine, rebilled: Bool)], _ stream: inout SeededStream,
        _ notes: inout PersonNotes
    ) {
        var line = plain
        switch defect {
        case .cancelledAndRebilled, .cancelled:
            write(line, of: payer, &statement, &notes)
            corrections.append((line, defect == .cancelledAndRebilled))
        case .cancelledBeforehand:
            var later = newStatement(of: payer.person, after: statement.processed, delay: 1 + stream.below(5))
            line.sign = -1
            write(line, of: payer, &later, &notes)
            line.sign = 1
            write(line, of: payer, &statement, &notes)
        case .duplicateAct:
            write(line, of: payer, &statement, &notes)
            write(line, of: payer, &statement, &notes)
        case .duplicateLine:
            write(line, of: payer, &statement, &notes)
            statement.lines -= 1
            write(line, of: payer, &statement, &notes)
        case .orphanNegative:
            write(line, of: payer, &statement, &notes)
            // A pack that nobody is ever given, so that nothing can absorb it.
            line.item.removeDetails()
            line.item.medicine = Medicine.valsartan160Large.rawValue
            line.item.nature = Medicine.valsartan160Large.pack.nature
            line.item.quantity = 1
            line.sign = -1
            write(line, of: payer, &statement, &notes)
        case .informationLine:
            write(line, of: payer, &statement, &notes)
            line.item.removeDetails()
            line.item.supplement = 0
            line.item.nature = ActNature.specialistConsultation
            line.item.quantity = 1
            if stream.below(5) == 0 { line.item.lineQualifier = 71 } else { line.item.qualifier = 71 }
            write(line, of: payer, &statement, &notes)
        case .technicalLine:
            write(line, of: payer, &statement, &notes)
            line.item.removeDetails()
            line.item.isTechnical = true
            write(line, of: payer, &statement, &notes)
        default:
            line.showsDay = defect != .monthOnly && defect != .noCareDate
            line.showsMonth = defect != .noCareDate
            line.isFictitious = defect == .fictitiousLine
            line.isUnknownExecutant = defect == .unknownExecutant
            line.endsBefore = defect == .lineEndBeforeStart
            line.hidesSpine = defect == .orphanRefinedRow
            line.hidesRefined = defect == .medicineWithoutRow
            line.hidesMedicineCode = defect == .unknownMedicineCode
            write(line, of: payer, &statement, &notes)
        }
    }

    private func isSimple(_ item: CityCare) -> Bool {
        !item.hasRefinedRow && item.supplement == 0 && !item.isCash
    }

    /// A few consultations on a number that stands for nobody.
    private func fictitiousCare(of journey: Journey, _ stream: inout SeededStream) -> [CityCare] {
        (0..<3).map { _ in
            CityCare(
                run.window.anyDay(&stream), group: Int32(stream.below(1 << 20)), nature: ActNature.consultation,
                by: journey.professional(.generalist, &stream))
        }
    }

    /// A statement processed some months after a day, published the month after.
    private mutating func newStatement(of person: Person, after day: Day, delay: Int) -> Statement {
        var stream = SeededStream(seed: run.seed, .billing, person.index, statements, variant: 1)
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

    private mutating func write(
        _ line: BilledLine, of payer: BilledPerson, _ statement: inout Statement, _ notes: inout PersonNotes
    ) {
        statement.lines += 1
        var line = line
        line.statement = statement
        line.number = payer.person.index % 100_000 * 10_000 + statement.ordinal
        if !line.hidesSpine {
            spine.write(line, of: payer)
            let identity = payer.identity(on: line.item.day)
            notes.processed[identity] = max(notes.processed[identity] ?? statement.processed, statement.processed)
        }
        for place in parts.indices { parts[place].write(line, of: payer) }
    }
}
