internal import ETLCore

/// The care everybody has: general practitioner, acute medicines, vaccines, imaging, nurses.
struct GeneralCare {
    let window: Window
    let seed: UInt64

    /// Contacts with a general practitioner per 1,000 persons and year; closes at 3.3 per inhabitant.
    private static let men = AgeCurve(
        [
            (0, 4800), (2, 3350), (6, 1700), (15, 1700), (20, 1800), (30, 2300), (50, 3050), (70, 4400), (80, 5650),
            (88, 6700),
        ],
        .dreesAccess)
    private static let women = AgeCurve(
        [
            (0, 4600), (2, 3250), (6, 1700), (15, 1900), (20, 2700), (30, 3350), (50, 3550), (70, 4600), (80, 5850),
            (88, 6900),
        ],
        .dreesAccess)
    /// Other contacts per 1,000 persons and year (assumed): imaging, ultrasound, blood tests, physiotherapy, nurse.
    private static let imaging = AgeCurve([(0, 100), (15, 550), (40, 900), (60, 1400), (85, 1200)], .assumed)
    private static let ultrasound = AgeCurve([(0, 100), (20, 400), (40, 550), (65, 800), (85, 600)], .assumed)
    private static let bloodTests = AgeCurve(
        [(0, 150), (15, 350), (30, 600), (50, 700), (65, 800), (85, 1200)], .assumed)
    private static let physiotherapy = AgeCurve([(0, 30), (15, 80), (40, 130), (65, 190), (85, 280)], .assumed)
    private static let nurse = AgeCurve([(0, 20), (20, 120), (50, 300), (65, 700), (80, 1800)], .assumed)

    func run(_ journey: inout Journey) {
        let person = journey.person
        var stream = SeededStream(seed: seed, .general, person.index, person.child)
        let rate = person.sex == 1 ? Self.men : Self.women
        let begin = max(window.start, person.birth + 8)
        consultations(rate, from: begin, &journey, &stream)
        repeated(Self.imaging, from: begin, &journey, &stream) { stream in
            [
                .act("ZBQK002", nature: ActNature.imaging, .radiologist),
                .act("LFQK002", nature: ActNature.imaging, .radiologist),
                .act("MZQK001", nature: ActNature.imaging, .radiologist),
                .act("NZQK001", nature: ActNature.imaging, .radiologist),
                .act("ACQN001", nature: ActNature.imaging, .radiologist),
            ][stream.below(5)]
        }
        repeated(Self.ultrasound, from: begin, &journey, &stream) { stream in
            [
                .act("ZCQM008", nature: ActNature.ultrasound, .radiologist),
                .act("EJQM003", nature: ActNature.ultrasound, .radiologist),
                .act("EBQM001", nature: ActNature.ultrasound, .radiologist),
                .act("KCQM001", nature: ActNature.ultrasound, .radiologist),
            ][stream.below(4)]
        }
        repeated(Self.bloodTests, from: begin, &journey, &stream) { _ in .laboratory }
        repeated(Self.physiotherapy, from: begin, &journey, &stream) { _ in .physiotherapy(sessions: 10) }
        repeated(Self.nurse, from: begin, &journey, &stream) { stream in
            .nursing(nature: stream.below(3) == 0 ? ActNature.nurseCare : ActNature.nurseAct, quantity: 1...6)
        }
        if person.sex == 2 { womens(from: begin, &journey, &stream) }
        vaccines(&journey, &stream)
    }

    private func repeated(
        _ curve: AgeCurve, from begin: Day, _ journey: inout Journey, _ stream: inout SeededStream,
        _ contact: (inout SeededStream) -> Contact
    ) {
        var day = begin
        while true {
            let rate = curve.value(at: journey.person.age(on: day))
            day = day + stream.wait(mean: 365_000 / max(rate, 10))
            guard day <= window.end else { return }
            journey.add(contact(&stream), on: day.workday, &stream)
        }
    }

    private func consultations(
        _ curve: AgeCurve, from begin: Day, _ journey: inout Journey, _ stream: inout SeededStream
    ) {
        var day = begin
        while true {
            let age = journey.person.age(on: day)
            day = day + stream.wait(mean: 365_000 / max(curve.value(at: age), 100))
            guard day <= window.end else { return }
            let date = day.weekday == 6 ? day + 1 : day
            // Visits at home: 4 % of contacts, 35 % after 85 years.
            if stream.below(100) < (age >= 85 ? 35 : age >= 75 ? 10 : 1) {
                journey.add(.homeVisit, on: date, &stream)
            } else if age < 6, stream.below(100) < 25 {
                journey.add(.consultation(.paediatrician), on: date, &stream)
            } else {
                journey.add(.consultation(.generalist), on: date, &stream)
            }
            if stream.below(100) < 82 { acuteMedicines(age, date, &journey, &stream) }
        }
    }

    /// One to four medicines of an acute episode, bought on the day of the consultation.
    private func acuteMedicines(_ age: Int, _ day: Day, _ journey: inout Journey, _ stream: inout SeededStream) {
        let child: [Medicine] = [
            .paracetamolChild, .paracetamolChild, .amoxicillinChild, .racecadotril, .cetirizine10, .salbutamol,
        ]
        let adult: [Medicine] = [
            .paracetamol1000, .paracetamol1000, .paracetamol500, .ibuprofen400, .amoxicillin1000, .azithromycin250,
            .prednisolone20, .omeprazole20, .alginate, .domperidone, .loperamide, .cetirizine10, .mometasoneNasal,
            .tramadol50, .betamethasoneCream, .diclofenacGel, .fosfomycin, .desloratadine5, .iron80,
        ]
        let count = 1 + stream.index(byWeight: [20, 35, 30, 15])
        var taken: [Medicine] = []
        for _ in 0..<count {
            let medicine = stream.element(of: age < 12 ? child : adult)
            if !taken.contains(medicine) { taken.append(medicine) }
        }
        for medicine in taken {
            journey.treatments.append(
                Journey.Treatment(
                    medicine: medicine, start: day, end: day, every: 30, packs: 1 + stream.index(byWeight: [75, 20, 5]))
            )
        }
    }

    private func womens(from begin: Day, _ journey: inout Journey, _ stream: inout SeededStream) {
        let age = journey.person.age(on: begin)
        if (25...65).contains(age), stream.below(100) < 60 {
            var day = begin + stream.below(1095)
            while day <= window.end {
                journey.add(.act("JKHD001", nature: ActNature.technical, .gynaecologist), on: day, &stream)
                day = day + 1095
            }
        }
        // Organised screening from 50 to 74 years, every other year; uptake 48 % (assumed).
        if (50...74).contains(age), stream.below(100) < 48 {
            var day = begin + stream.below(730)
            while day <= window.end {
                journey.add(.act("QEQK004", nature: ActNature.mammographyScreening, .radiologist), on: day, &stream)
                day = day + 730
            }
        }
    }

    private func vaccines(_ journey: inout Journey, _ stream: inout SeededStream) {
        let person = journey.person
        func give(_ medicine: Medicine, _ day: Day) {
            journey.treatments.append(
                Journey.Treatment(medicine: medicine, start: day, end: day, every: 30, packs: 1))
        }
        if person.birth > window.start - 600 {
            for (medicine, ages) in [
                (Medicine.hexavalentVaccine, [60, 120, 335]), (.pneumococcalVaccine, [60, 120, 335]),
                (.measlesVaccine, [365, 510]),
            ] where stream.below(100) < 95 {
                for age in ages { give(medicine, person.birth + age + stream.below(14)) }
            }
        }
        guard stream.below(100) < 52 else { return }
        for year in window.years {
            guard let autumn = Day(year: year, month: 10, day: 12), person.age(on: autumn) >= 65 else { continue }
            give(.influenzaVaccine, autumn + stream.below(60))
        }
    }
}
