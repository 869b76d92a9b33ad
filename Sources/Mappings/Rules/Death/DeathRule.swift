package import ETLCore
internal import OMOPSchema

/// One death for a person who may have several (4.14-candidates, 4.14-conflict, 4.14-refuted): certificate, referential,
/// hospital exits, lines, month of death.
package struct DeathRule: Sendable {
    /// A death date and where it comes from.
    package struct Candidate: Equatable, Sendable {
        /// 1 certificate, 2 referential, 3 hospital exit, 4 exit told by a line, 5 day told by a line, 6 month only,
        /// 7 file of a hospital.
        package var rank: Int
        /// Whether a certificate tells the month, of rank 6.
        package var isCertified = false
        package var day: Day
        /// Type of rank 7, by who has told the hospital (4.14-hospital).
        package var hospitalType = TypeConcept.ehrDischarge

        package static let hospitalRank = 7

        package init(rank: Int, day: Day) {
            self.rank = rank
            self.day = day
        }

        /// `death_type_concept_id` (4.14-type).
        package var type: Int32 {
            switch rank {
            case 1: TypeConcept.deathCertificate
            case 3, 4: TypeConcept.claimDischargeRecord
            case Candidate.hospitalRank: hospitalType
            default: isCertified ? TypeConcept.deathCertificate : TypeConcept.governmentReport
            }
        }
    }

    /// What is known of the end of a life.
    package struct Evidence: Sendable {
        /// Day of death of the certificate.
        package var certified: Day?
        /// Month of death of a certificate without day.
        package var certifiedMonth: Month?
        /// Latest exit by death that a line tells (ETE_NAT_FSJ).
        package var facilityExit: Day?
        /// Latest day of death that a line tells.
        package var paidFor: Day?
        /// Days of death of referential rows, any order, each once.
        package var registered: [Day] = []
        /// Latest month of death over all referential rows.
        package var registeredMonth: Month?
        /// Ends of stays that ended by death, any order.
        package var exits: [Day] = []
        /// First and last care of the person, stays included.
        package var care: ClosedRange<Day>?
        /// Care that needed the person to be there, once some date of death is known.
        package var attendance: [Attendance] = []
        /// Latest start of an inpatient stay.
        package var lastAdmission: Day?

        package init() {}

        /// Forgets all, keeps the memory.
        package mutating func removeAll() {
            (registeredMonth, care, lastAdmission) = (nil, nil, nil)
            (certified, certifiedMonth, facilityExit, paidFor) = (nil, nil, nil, nil)
            registered.removeAll(keepingCapacity: true)
            exits.removeAll(keepingCapacity: true)
            attendance.removeAll(keepingCapacity: true)
        }

        /// Notes care on a day.
        package mutating func noteCare(_ day: Day) {
            care = care.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        }
        /// Notes the day of death of a referential row.
        package mutating func noteRegistered(_ day: Day) { if !registered.contains(day) { registered.append(day) } }
        /// Notes the start of an inpatient stay.
        package mutating func noteAdmission(_ day: Day) { lastAdmission = lastAdmission.map { max($0, day) } ?? day }
    }

    /// The choice, and what it set aside.
    package struct Decision: Equatable, Sendable {
        package var death: Candidate?
        /// other dates within 2 to 30 days.
        package var disagrees = false
        /// dates set aside because they lie more than 30 days from the one chosen.
        package var setAside = 0
        /// dates refuted by later care.
        package var refuted = 0

        package init(death: Candidate? = nil, disagrees: Bool = false, setAside: Int = 0, refuted: Int = 0) {
            self.death = death
            self.disagrees = disagrees
            self.setAside = setAside
            self.refuted = refuted
        }
    }

    /// Days of care after a death that refute it in a conflict.
    package var grace: Int

    package init(grace: Int) { self.grace = grace }

    package func decide(_ evidence: Evidence) -> Decision {
        var decision = choose(evidence)
        if let death = decision.death, evidence.hasAttendance(after: death.day + grace) {
            decision = Decision(setAside: decision.setAside, refuted: decision.refuted + 1)
        }
        return decision
    }

    /// The candidate that stands among all.
    private func choose(_ evidence: Evidence) -> Decision {
        var decision = Decision()
        // Latest first, so that the first candidate of a rank is its latest.
        let registered = evidence.registeredAndConfirmed.sorted(by: >)
        decision.setAside = evidence.registered.count - registered.count
        var candidates = registered.map { Candidate(rank: 2, day: $0) }
        candidates += evidence.exits.sorted(by: >).map { Candidate(rank: 3, day: $0) }
        if let certified = evidence.certified { candidates.insert(Candidate(rank: 1, day: certified), at: 0) }
        if registered.isEmpty, evidence.certified == nil, let last = evidence.lastAdmission {
            let before = candidates.count
            candidates.removeAll { $0.day < last }
            decision.refuted = before - candidates.count
        }
        guard let first = candidates.first else {
            decision.death = DeathRule.lesser(evidence)
            return decision
        }
        let gaps = candidates.map { abs($0.day - first.day) }
        guard let widest = gaps.max(), widest > 30 else {
            decision.death = first
            decision.disagrees = gaps.contains { $0 > 1 }
            return decision
        }
        guard let winner = survivor(candidates, lastCare: evidence.care?.upperBound) else {
            decision.refuted += candidates.count
            return decision
        }
        decision.death = winner
        decision.setAside += candidates.filter { abs($0.day - winner.day) > 30 }.count
        decision.disagrees = candidates.contains { 2...30 ~= abs($0.day - winner.day) }
        return decision
    }

    /// Ranks 4 to 6: what is left when nothing better tells a death.
    private static func lesser(_ evidence: Evidence) -> Candidate? {
        if let day = evidence.facilityExit { return Candidate(rank: 4, day: day) }
        if let day = evidence.paidFor { return Candidate(rank: 5, day: day) }
        if let month = evidence.certifiedMonth {
            var candidate = Candidate(rank: 6, day: month.lastDay)
            candidate.isCertified = true
            return candidate
        }
        return evidence.registeredMonth.map { Candidate(rank: 6, day: $0.lastDay) }
    }

    /// The first candidate that care does not speak against: none later than 3 days after, else none later than the
    /// grace.
    private func survivor(_ candidates: [Candidate], lastCare: Day?) -> Candidate? {
        guard let lastCare else { return candidates.first }
        return candidates.first { lastCare <= $0.day + 3 } ?? candidates.first { lastCare <= $0.day + grace }
    }
}
