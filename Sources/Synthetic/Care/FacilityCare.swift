internal import ETLCore

/// What the DCIR bills beside the city: stays in clinics, hospital pharmacies, health centres; and devices.
struct FacilityCare {
    let window: Window
    let seed: UInt64

    /// Shares of persons, assumed: retrocession 1.2 %.
    func run(_ journey: inout Journey) {
        let person = journey.person
        var stream = SeededStream(seed: seed, .facilityCare, person.index, person.child)
        clinicStays(&journey, &stream)
        retrocession(&journey, &stream)
        devices(&journey, &stream)
        for index in journey.care.indices where journey.care[index].nature == ActNature.generalMedicine {
            // 2 % of consultations take place in a health centre (assumed).
            if stream.below(100) < 2 { journey.care[index].facility = .healthCentre(cell: person.cell) }
        }
    }

    /// The stay and its acts, each a line with the facility; both are in the PMSI too (H3).
    private func clinicStays(_ journey: inout Journey, _ stream: inout SeededStream) {
        for stay in journey.stays {
            let facility = Facility.all[stay.cell][stay.facility]
            guard !facility.isPublic, stay.defect == nil, window.contains(stay.start), stay.end <= window.end else {
                continue
            }
            let surgeon = journey.professional(.surgeon, &stream)
            var item = CityCare(
                stay.start, group: journey.nextGroup(), nature: ActNature.hospitalStay, by: surgeon)
            item.lastDay = stay.end
            var use = FacilityUse.clinicStay(facility, group: 1000 + stream.below(5000), isDay: stay.nights == 0)
            use.exit = stay.isFatal ? 0x44 : 0x53
            item.facility = use
            journey.care.append(item)
            for act in stay.acts where act.activity == 0x31 {
                item.nature = ActNature.surgery
                item.act = act.code
                journey.care.append(item)
            }
            item.act = Code8()
            // The invoice of the clinic lists the same drugs.
            for drug in StayProducts(of: stay, person: journey.person, seed: seed).drugs where drug.list == .expensive {
                item.nature = ActNature.medicineOnTop
                item.hospitalMedicine = Int8(HospitalMedicine.all.firstIndex(of: drug.code) ?? -1)
                item.hospitalUnits = Int8(drug.units)
                journey.care.append(item)
            }
        }
    }

    private func retrocession(_ journey: inout Journey, _ stream: inout SeededStream) {
        guard stream.below(1000) < 12, journey.person.age(on: window.start) >= 18 else { return }
        let medicine = Int8(stream.below(3))
        let facility = Facility.all[journey.person.cell][0]
        var day = window.start + stream.below(200)
        while day <= window.end {
            var item = CityCare(
                day.workday, group: journey.nextGroup(), nature: ActNature.retrocession,
                by: journey.professional(.pharmacy, &stream))
            item.prescriber = journey.professional(.rheumatologist, &stream)
            item.prescribed = day - stream.below(20)
            item.hospitalMedicine = medicine
            item.facility = .publicHospital(facility, payment: 0)
            journey.care.append(item)
            day = day + 28 + stream.below(5)
        }
    }

    /// Products and services of the list (LPP), in the proportions in which they are reimbursed.
    private func devices(_ journey: inout Journey, _ stream: inout SeededStream) {
        let isDiabetic = journey.modules.contains { DiseaseModule.all[$0].name == "type 2 diabetes" }
        let person = (age: journey.person.age(on: window.start), isDiabetic: isDiabetic)
        for course in SupplyCourse.all {
            for days in course.days(of: person, in: window, &stream) {
                supply(course.device(&stream), on: days, &journey, &stream)
            }
        }
    }

    private func supply(_ device: Int, on days: [Day], _ journey: inout Journey, _ stream: inout SeededStream) {
        let plan = Device.all[device]
        let supplier = journey.professional(.supplier, &stream)
        let prescriber = journey.professional(.generalist, &stream)
        for day in days {
            var item = CityCare(day, group: journey.nextGroup(), nature: plan.nature, by: supplier)
            item.prescriber = prescriber
            item.prescribed = day - 3
            item.quantity = plan.quantity
            item.device = Int8(device)
            journey.care.append(item)
        }
    }
}
