internal import ETLCore
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

// Which lines and refined rows are kept (3.2, 3.4).

extension City {
    /// D1 to D7, H1 to H3.
    mutating func filter(_ rules: RuleSet, _ calendar: borrowing StayCalendar) {
        for line in lines.refs {
            let record = lines[line]
            let isDrug =
                !packs.of(line).isEmpty || !hospitalDrugs.of(line).isEmpty
                || EncounterClass.isPharmacy(rules.traits(of: record).grouping)
            var place = HospitalLine.city
            if !facilities.of(line).isEmpty {
                place = HospitalLine(
                    nature: record.nature, facilities: facilities.records(of: line),
                    drugs: hospitalDrugs.records(of: line))
            }
            // H3: a stay that is kept covers the line. A line without date is left to D7.
            if place == .privateStay, let day = CareFilters.careDay(record, isDrug: isDrug),
                !calendar.covers(day, at: facilityNumbers(line))
            {
                place = .unmatchedStay
            }
            places.append(place)
            let (verdict, day) = rules.careFilters.check(
                record, flux: DCIRKey(lines.key(line)).fluxMonth, isDrug: isDrug, place: place)
            lines.judge(line, verdict)
            days.append(day ?? StayAssembly.earliestDay)
        }
    }

    /// D8 and H6, then the refined rows of lines that pass.
    mutating func check(_ life: Life, _ rules: RuleSet, _ calendar: borrowing StayCalendar) {
        let birth = life.demographics.earliestBirth
        for line in lines.refs where lines.passes(line) {
            var verdict = CareFilters.checkLife(days[line.index], earliestBirth: birth, death: life.death)
            // H6: a dialysis line is a séance that the PMSI reports for that day and facility.
            if verdict.passes, HospitalLine.isDialysis(lines[line].nature), !facilities.of(line).isEmpty,
                calendar.hasSession(on: days[line.index], at: facilityNumbers(line))
            {
                verdict = .excluded(.h6)
            }
            lines.judge(line, verdict)
            guard verdict.passes else { continue }
            for kind in NettingKind.refined {
                for row in rows(kind, of: line) {
                    judge(kind, row, check(kind, row, days[line.index], rules, calendar))
                }
            }
        }
    }

    /// A row without code is no event (4.0.6-empty); neither is a repair or the postage of a device (4.11-services), nor
    /// a drug that the bill of a private stay holds (H10).
    private func check(
        _ kind: NettingKind, _ row: Int, _ day: Day, _ rules: RuleSet, _ calendar: borrowing StayCalendar
    ) -> Verdict {
        let isCoded: Bool
        switch kind {
        case .acts: isCoded = acts[RowRef(row)].isCoded
        case .packs: isCoded = packs[RowRef(row)].isCoded
        case .biology: isCoded = biology[RowRef(row)].isCoded
        case .hospitalDrugs:
            let drug = hospitalDrugs[RowRef(row)]
            isCoded = drug.isCoded
            if isCoded, drug.destination == 1, calendar.hasBilled(HospitalDrug.ucd7(drug.code), on: day) {
                return .excluded(.h10)
            }
        case .devices:
            let device = devices[RowRef(row)]
            isCoded = device.isCoded
            if isCoded, DeviceSupply.isService(device.kind), !isTold(device, on: day, rules) {
                return .excluded(.device)
            }
        case .lines: isCoded = true
        }
        return isCoded ? .used : .excluded(.code)
    }

    /// 4.11-services: whether a service is told: one that is care by its concept, or every one on request.
    private func isTold(_ device: DeviceLine, on day: Day, _ rules: RuleSet) -> Bool {
        switch rules.options.deviceServices {
        case .all: true
        case .none: false
        case .care:
            DeviceSupply.mayBeCare(device.kind)
                && rules.concepts.resolve(.lpp, device.code, on: day).targets.contains { $0.domain == .procedure }
        }
    }

    /// What lines tell of the end of a life (4.14-candidates).
    func testify(_ evidence: inout DeathRule.Evidence, _ life: Life, _ rules: RuleSet) {
        for line in lines.refs {
            let (record, verdict) = (lines[line], lines.verdict(line))
            if verdict.passes, record.quantity > .zero { evidence.noteCare(days[line.index]) }
            // Lines that double a stay tell its end as well; those of nobody or without date do not.
            guard verdict.fate != .rejected else { continue }
            for facility in facilities.records(of: line) where facility.exit == City.death {
                let day = record.careEnd ?? days[line.index]
                if life.isPlausibleDeath(day, rules) {
                    evidence.facilityExit = evidence.facilityExit.map { max($0, day) } ?? day
                }
            }
            if let day = record.death, life.isPlausibleDeath(day, rules) {
                evidence.paidFor = evidence.paidFor.map { max($0, day) } ?? day
            }
        }
    }

    /// 4.14-refuted: acts, biology, consultations and stays that only the DCIR holds. Neither what is handed out or rented
    /// nor a lump sum needs the person.
    func noteAttendance(_ evidence: inout DeathRule.Evidence, _ rules: RuleSet) {
        for line in lines.refs where lines.passes(line) {
            let record = lines[line]
            let traits = rules.traits(of: record)
            let isDone = !acts.of(line).isEmpty || !biology.of(line).isEmpty || traits.isCare && !traits.isComplement
            switch encounter(line, record, traits) {
            case .city, .home, .laboratory, .telehealth, .emergency, .unmatchedStay:
                if isDone { evidence.attendance.append(Attendance(days[line.index], record.quantity)) }
            case .none, .devices, .dialysis, .pharmacy, .transport: break
            }
        }
    }

    /// ETE_NAT_FSJ of an exit by death.
    private static let death: Code8 = "D"
}
