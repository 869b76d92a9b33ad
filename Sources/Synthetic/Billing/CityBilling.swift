internal import ETLCore

/// Bills care outside hospital: statements, nine keys, regularisations and flaws.
///
/// Writes ER_PRS_F and its refined tables ER_PHA_F, ER_CAM_F, ER_BIO_F, ER_UCD_F, ER_TIP_F and ER_ETE_F.
struct CityBilling {
    let seed: UInt64
    let window: Window
    var spine: Sheet
    var pharmacy: Sheet
    var acts: Sheet
    var details: CityDetails
    var extras: CityExtras
    var truth: Truth
    let slots: SpineSlots
    let refined: RefinedSlots

    // State of the family and person under way.
    var statements = 0
    var person: Person?
    /// Last processing day by identity of the person under way.
    var lastProcessing: [Day?] = []
    /// From the presumed first day of each pregnancy to twelve days after the birth.
    var pregnancies: [ClosedRange<Day>] = []

    init(seed: UInt64, window: Window, layouts: CityLayouts, truth: Truth) {
        self.seed = seed
        self.window = window
        self.truth = truth
        spine = Sheet(layouts.spine)
        pharmacy = Sheet(layouts.pharmacy)
        acts = Sheet(layouts.acts)
        details = CityDetails(layouts.details)
        extras = CityExtras(layouts.extras)
        slots = layouts.spineSlots
        refined = layouts.refinedSlots
    }

    /// The nine keys of a line, the person's part aside.
    struct Statement {
        var month: Month
        var processed: Day
        var ordinal: Int
        var lines = 0
    }

    /// A line to write, as it may deviate from the care.
    struct Line {
        var item: CityCare
        var sign = 1
        var showsDay = true
        var showsMonth = true
        var isFictitious = false
        var isUnknownPerson = false
        var isUnknownExecutant = false
        var endsBefore = false
        var hidesRefined = false
        var hidesSpine = false
        var hidesMedicineCode = false
    }

    /// Starts a family: its statements share one numbering.
    mutating func beginFamily() { statements = 0 }

    mutating func bill(_ journey: Journey) {
        let person = journey.person
        begin(person)
        notePregnancies(journey)
        var stream = SeededStream(seed: seed, .billing, person.index, person.child)
        var care = journey.care
        if person.role == .fictitious { care = fictitiousCare(of: journey, &stream) }
        if person.role == .careAfterDeath, let death = person.death {
            for days in [70, 100] where window.contains(death + days) {
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
            billGroup(care[first..<end], of: person, &stream)
            first = end
        }
    }

    private mutating func billGroup(_ items: ArraySlice<CityCare>, of person: Person, _ stream: inout SeededStream) {
        guard let day = items.first?.day else { return }
        var statement = newStatement(after: day, delay: BillingDelay.months(&stream))
        var corrections: [(line: Line, rebilled: Bool)] = []
        for item in items {
            let isPlainPerson = person.role != .fictitious && item.group < Int32.max - 1000
            let fate = isPlainPerson && !item.isCash ? LineFate.draw(for: item, &stream) : LineFate.plain
            var line = Line(item: item)
            if !isPlainPerson {
                if person.role == .fictitious {
                    // Not counted: these lines go with their person, who is a flaw as a whole.
                    line.isFictitious = true
                } else {
                    truth.count(.careAfterDeath)
                }
            }
            if person.role == .partlyUnknown, case .plain = fate, isSimple(item), stream.below(12) == 0 {
                line.isUnknownPerson = true
                truth.count(.unknownBeneficiary)
            }
            guard case .injected(let defect) = fate else {
                write(line, &statement)
                continue
            }
            truth.count(defect)
            inject(defect, line, &statement, &corrections, &stream)
        }
        // Regularisations come with a later flux, on a statement of their own.
        for (line, rebilled) in corrections {
            var later = newStatement(after: statement.processed, delay: 1 + stream.below(5))
            var opposite = line
            opposite.sign = -1
            write(opposite, &later)
            if rebilled { write(line, &later) }
        }
    }

    private mutating func inject(
        _ defect: Injected, _ plain: Line, _ statement: inout Statement,
        _ corrections: inout [(line: Line, rebilled: Bool)], _ stream: inout SeededStream
    ) {
        var line = plain
        switch defect {
        case .cancelledAndRebilled, .cancelled:
            write(line, &statement)
            corrections.append((line, defect == .cancelledAndRebilled))
        case .cancelledBeforehand:
            var later = newStatement(after: statement.processed, delay: 1 + stream.below(5))
            line.sign = -1
            write(line, &later)
            line.sign = 1
            write(line, &statement)
        case .duplicateAct:
            write(line, &statement)
            write(line, &statement)
        case .duplicateLine:
            write(line, &statement)
            statement.lines -= 1
            write(line, &statement)
        case .orphanNegative:
            write(line, &statement)
            // A pack that nobody is ever given, so that nothing can absorb it.
            line.item.removeDetails()
            line.item.medicine = Medicine.valsartan160Large.rawValue
            line.item.nature = Medicine.valsartan160Large.pack.nature
            line.item.quantity = 1
            line.sign = -1
            write(line, &statement)
        case .informationLine:
            write(line, &statement)
            line.item.removeDetails()
            line.item.supplement = 0
            line.item.nature = ActNature.specialistConsultation
            line.item.quantity = 1
            if stream.below(5) == 0 { line.item.lineQualifier = 71 } else { line.item.qualifier = 71 }
            write(line, &statement)
        case .technicalLine:
            write(line, &statement)
            line.item.removeDetails()
            line.item.isTechnical = true
            write(line, &statement)
        default:
            line.showsDay = defect != .monthOnly && defect != .noCareDate
            line.showsMonth = defect != .noCareDate
            line.isFictitious = defect == .fictitiousLine
            line.isUnknownExecutant = defect == .unknownExecutant
            line.endsBefore = defect == .lineEndBeforeStart
            line.hidesSpine = defect == .orphanRefinedRow
            line.hidesRefined = defect == .medicineWithoutRow
            line.hidesMedicineCode = defect == .unknownMedicineCode
            write(line, &statement)
        }
    }

    private func isSimple(_ item: CityCare) -> Bool {
        !item.hasRefinedRow && item.supplement == 0 && !item.isCash
    }

    /// A few consultations on a number that stands for nobody.
    private func fictitiousCare(of journey: Journey, _ stream: inout SeededStream) -> [CityCare] {
        (0..<3).map { _ in
            CityCare(
                window.anyDay(&stream), group: Int32(stream.below(1 << 20)), nature: ActNature.consultation,
                by: journey.professional(.generalist, &stream))
        }
    }
}
