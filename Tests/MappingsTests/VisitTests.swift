import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Visits` {
    @Test func `4.6-stay, 4.6-site, 4.6-source, 4.6-admission, 4.6-discharge, 4.0.6-admission: a stay becomes a visit`()
    {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", units: [.unit(1, nights: 2, site: "750100999")]) { _, summary in
            summary.provenance = "5"
            (summary.exitMode, summary.destination) = ("7", "1")
        }
        let row = person.map(registry: ["F750100999": 4])[.visitOccurrence][0]
        #expect(
            row == [
                "visit_occurrence_id": "2097152", "person_id": "1", "visit_concept_id": "262",
                "visit_start_date": "2019-05-01", "visit_start_datetime": "2019-05-01", "visit_end_date": "2019-05-03",
                "visit_end_datetime": "2019-05-03", "visit_type_concept_id": "32855", "care_site_id": "4",
                "visit_source_value": "mco19_750000001_0000000001", "admitted_from_concept_id": "8870",
                "admitted_from_source_value": "8|5", "discharged_to_concept_id": "8717",
                "discharged_to_source_value": "7|1",
            ])
    }

    @Test func `4.6-stay: emergency, séance, day stay and stay have their concepts`() {
        func concept(_ switches: [String: String] = [:], _ change: (inout StaySummary) -> Void) -> String? {
            var person = TestPerson()
            person.stay("2019-05-01", "2019-05-01") { change(&$1) }
            return person.map(switches)[.visitOccurrence][0]["visit_concept_id"]
        }
        #expect(concept { $0.nights = 3 } == "9201")
        #expect(concept { $0.provenance = "U" } == "262")
        #expect(concept { $0.group = "28Z04Z" } == "9202")
        #expect(concept(["seance_concept": "9201"]) { $0.group = "28Z04Z" } == "9201")
        #expect(concept(["day_stay_concept": "8883"]) { $0.nights = 0 } == "8883")
        #expect(concept { $0.nights = 0 } == "8756")
        #expect(concept(["profile": "hdh"]) { $0.nights = 0 } == "9201")
    }

    @Test func `4.6-stay: a day stay is planned and ends at home`() {
        func concept(_ change: (inout StaySummary) -> Void) -> String? {
            var person = TestPerson()
            person.stay("2019-05-01", "2019-05-01", units: [.unit(1, nights: 0, type: "")]) { change(&$1) }
            let mapped = person.map()
            #expect(mapped[.visitDetail].count == 1)
            let unit = mapped[.visitDetail].first?["visit_detail_concept_id"]
            let visit = mapped[.visitOccurrence].first?["visit_concept_id"]
            #expect(unit == (visit == "262" ? "9201" : visit))
            return visit
        }
        #expect(concept { _ in } == "8756")
        #expect(concept { $0.exitMode = "" } == "8756", "not told")
        #expect(concept { $0.provenance = "5" } == "262")
        #expect(concept { $0.exitMode = "9" } == "9201")
        #expect(concept { $0.exitMode = "7" } == "9201")
        #expect(concept { $0.isEmergencyShortStay = true } == "9201")
    }

    @Test func `4.6-operator: the anaesthetist makes no visit beside the operator`() {
        var person = TestPerson()
        person.care("2019-02-11", nature: 1352, acts: [.act("HHQE005", activity: "1")])
        person.care("2019-02-11", nature: 1323, acts: [.act("HHQE005", activity: "4")]) {
            ($0.executant, $0.executantSpecialty) = ("100000002", 2)
        }
        // Alone, or on another day, it is an encounter.
        person.care("2019-02-18", nature: 1323, acts: [.act("HHQE005", activity: "4")]) { $0.executant = "100000002" }
        let mapped = person.map(registry: ["N100000001": 3, "N100000002": 4])
        #expect(mapped[.visitOccurrence].map { $0["visit_start_date"] } == ["2019-02-11", "2019-02-18"])
        #expect(mapped[.visitOccurrence].map { $0["provider_id"] } == ["3", "4"])
        #expect(mapped[.procedureOccurrence].map { $0["visit_occurrence_id"] } == ["2097152", "2097153"])
        #expect(mapped.fates(.ER_CAM_F) == [3, 0, 0, 0])
        #expect(person.map(["count_anaesthesia": "true"])[.visitOccurrence].count == 3)
        #expect(person.map(["profile": "hdh"])[.visitOccurrence].count == 3)
    }

    @Test func `4.6-supplier: devices of a pharmacy are a visit to it, those of other suppliers none`() {
        func visits(_ switches: [String: String] = [:], activity: Int16, place: Int32 = 0) -> [String?] {
            var person = TestPerson()
            person.care("2019-03-04", nature: 3520) {
                ($0.executant, $0.executantSpecialty, $0.executantActivity) = ("260000001", 0, activity)
                $0.place = place
            }
            person.history.care[0].devices = [.device("1234567")]
            let mapped = person.map(switches)
            #expect(mapped[.deviceExposure].count == 1)
            #expect(
                mapped[.deviceExposure].map { $0["visit_occurrence_id"] }
                    == [mapped[.visitOccurrence].first?["visit_occurrence_id"]])
            return mapped[.visitOccurrence].map { $0["visit_concept_id"] }
        }
        #expect(visits(activity: 50) == ["581458"])
        #expect(visits(activity: 26) == ["9202"], "a physiotherapist")
        #expect(visits(activity: 60) == [])
        #expect(visits(activity: 60, place: 1) == [], "brought home")
        #expect(visits(["visit_classes": "hdh"], activity: 60) == ["9202"])
    }

    @Test func `4.0.11: no stay begins before the month of birth, which is not exact to the day`() {
        func dates(_ start: String, _ end: String) -> [String?] {
            var person = TestPerson(hasReferential: false)
            person.beneficiary { row in (row.birthYear, row.birthMonth) = (2019, 4) }
            person.stay(start, end)
            let mapped = person.map()
            return mapped.codes + mapped[.visitOccurrence].flatMap { [$0["visit_start_date"], $0["visit_end_date"]] }
        }
        #expect(dates("2019-03-30", "2019-04-02") == ["2019-04-01", "2019-04-02"])
        #expect(dates("2019-03-10", "2019-03-14") == ["2019-04-01", "2019-04-01"])
        #expect(dates("2018-11-10", "2018-11-14") == ["R-13"])
        #expect(dates("2019-04-03", "2019-04-05") == ["2019-04-03", "2019-04-05"])
    }

    @Test func `2.4-single: a newborn's stay under the pseudonym of an adult is nobody's we know (R-21)`() {
        var person = TestPerson()
        person.stay("2019-07-10", "2019-07-13", number: "1") { $1.group = "14Z14A" }
        func newborn(_ change: (inout StaySummary) -> Void) {
            person.stay("2019-07-10", "2019-07-13", number: "2") {
                ($1.group, $1.ageDays, $1.birthWeight) = ("15M05A", 0, 3400)
                change(&$1)
            }
        }
        newborn { _ in }
        let mapped = person.map()
        #expect(mapped.codes == ["R-21"])
        #expect(mapped[.visitOccurrence].count == 1 && mapped[.measurement].isEmpty)
        #expect(mapped.fates(.T_MCOaaB) == [1, 0, 0, 1])
        #expect(person.map(["psa_shared_policy": "first_rank"])[.visitOccurrence].count == 2)
        // The child's own.
        var child = TestPerson(hasReferential: false)
        child.beneficiary { row in (row.birthYear, row.birthMonth) = (2019, 7) }
        child.stay("2019-07-10", "2019-07-13") { ($1.group, $1.ageDays) = ("15M05A", 0) }
        #expect(child.map()[.visitOccurrence].count == 1)
    }

    @Test func `4.6-discharge: a stay that ends by death is discharged to nowhere`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03") { $1.exitMode = "9" }
        let row = person.map()[.visitOccurrence][0]
        #expect(row["discharged_to_concept_id"] == "0")
        #expect(row["discharged_to_source_value"] == "9")
    }

    @Test func `4.6-preceding, 3.7-chains: inpatient visits know the one before`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03", number: "1", facility: "A")
        person.stay("2019-05-03", "2019-05-09", number: "2", facility: "B")
        person.stay("2019-05-08", "2019-05-12", number: "3", facility: "C")
        person.stay("2019-04-01", "2019-04-01", number: "4", facility: "D") { $1.group = "28Z04Z" }
        let rows = person.map()[.visitOccurrence]
        let before = Dictionary(
            uniqueKeysWithValues: rows.map { ($0["visit_source_value"] ?? "", $0["preceding_visit_occurrence_id"]) })
        #expect(before["mco19_00000000A_0000000001"] == .some(nil))
        #expect(before["mco19_00000000B_0000000002"] == "2097152")
        #expect(before["mco19_00000000C_0000000003"] == "2097152")
        #expect(before["mco19_00000000D_0000000004"] == .some(nil))
    }

    @Test func `4.6-preceding: stays of one day do not precede each other both ways`() {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-01", number: "1", facility: "A")
        person.stay("2019-05-01", "2019-05-01", number: "2", facility: "B")
        let rows = person.map(["day_stay_concept": "9201"])[.visitOccurrence]
        #expect(rows.map { $0["preceding_visit_occurrence_id"] } == [nil, "2097152"])
    }

    @Test(arguments: [("5", "262"), ("U", "262"), ("R", "9201"), ("", "9201")] as [(Code8, String)])
    func `4.6-stay: a passage through the emergency department has two codes`(provenance: Code8, concept: String) {
        var person = TestPerson()
        person.stay("2019-05-01", "2019-05-03") { $1.provenance = provenance }
        #expect(person.map()[.visitOccurrence].map { $0["visit_concept_id"] } == [concept])
    }

    @Test func `4.6-grain: lines of one executant, day and class share a visit`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111)
        person.care("2019-03-04", nature: 1351, acts: [.act("HHQE005")])
        person.care("2019-03-04", nature: 1111) { $0.executant = "100000002" }
        person.care("2019-03-05", nature: 1111)
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].count == 3)
        #expect(mapped[.visitOccurrence].allSatisfy { $0["visit_source_value"] == "dcir_city" })
        #expect(person.map(["dcir_visit_grain": "hdh"])[.visitOccurrence].count == 4)
    }

    @Test(
        arguments: [
            (1111, "9202", "dcir_city"), (3313, "581458", "dcir_pharmacy"), (3211, "32036", "dcir_laboratory"),
            (1191, "5083", "dcir_telehealth"), (1209, "581476", "dcir_home"), (2238, "9203", "dcir_emergency"),
            (2125, "9202", "dcir_dialysis"), (4212, "581478", "dcir_transport"), (4221, "581478", "dcir_transport"),
            (4214, nil, nil),
        ] as [(Int32, String?, String?)])
    func `4.6-class, H6: the class of a line tells the visit concept`(nature: Int32, concept: String?, source: String?)
    {
        var person = TestPerson()
        person.care("2019-03-04", nature: nature)
        let row = person.map()[.visitOccurrence].first
        #expect(row?["visit_concept_id"] == concept)
        #expect(row?["visit_source_value"] == source)
    }

    @Test func `H5: an emergency lump sum makes no visit on the day a stay begins`() {
        var person = TestPerson()
        person.care("2019-05-01", nature: 2238)
        person.stay("2019-05-01", "2019-05-03")
        person.care("2019-06-01", nature: 2238)
        let starts = person.map()[.visitOccurrence].filter { $0["visit_concept_id"] == "9203" }
            .map { $0["visit_start_date"] }
        #expect(starts == ["2019-06-01"])
    }

    @Test func `4.6-class: the class tests come in their order`() {
        func kind(_ change: (inout CareLine) -> Void, _ traits: ActNatureTraits, packs: Bool = false) -> EncounterClass
        {
            var line = CareLine()
            change(&line)
            return EncounterClass.of(line, traits, hasPacks: packs, hasActs: false)
        }
        let care = ActNatureTraits(grouping: 1, isCare: true)
        #expect(kind({ _ in }, care) == .city)
        #expect(kind({ $0.place = 1 }, care) == .home)
        #expect(kind({ $0.place = 1 }, ActNatureTraits(grouping: 6, isCare: true)) == .devices)
        #expect(kind({ $0.executantActivity = 51 }, ActNatureTraits(grouping: 6, isCare: true)) == .pharmacy)
        #expect(kind({ $0.executantActivity = 24 }, ActNatureTraits(grouping: 6)) == .city)
        #expect(kind({ $0.supplement = 2 }, care) == .none)
        #expect(kind({ _ in }, ActNatureTraits(grouping: 26, isCare: true)) == .none)
        #expect(kind({ $0.nature = 1193 }, care) == .none)
        #expect(kind({ _ in }, ActNatureTraits(grouping: 50)) == .transport)
        #expect(kind({ _ in }, ActNatureTraits(grouping: 92)) == .none)
        #expect(kind({ _ in }, ActNatureTraits(grouping: 1, isCare: true, isComplement: true)) == .none)
        #expect(kind({ _ in }, ActNatureTraits(), packs: true) == .pharmacy)
        #expect(kind({ $0.executantSpecialty = 38 }, care) == .laboratory)
    }

    @Test func `4.6-site, 4.3-event, 4.0.10: professionals are providers, suppliers are care sites`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111)
        person.dispense("2019-03-04")
        let rows = person.map(registry: ["N100000001": 3, "S200000001": 8, "N200000001": 9])[.visitOccurrence]
        let city = rows.first { $0["visit_source_value"] == "dcir_city" }
        let pharmacy = rows.first { $0["visit_source_value"] == "dcir_pharmacy" }
        #expect(city?["provider_id"] == "3")
        #expect(city?["care_site_id"] == nil)
        #expect(pharmacy?["care_site_id"] == "8")
        #expect(pharmacy?["provider_id"] == nil)
        #expect(city?["visit_type_concept_id"] == "32871")
        #expect(pharmacy?["visit_type_concept_id"] == "32869")
        #expect(
            person.map(["type_profile": "hdh"])[.visitOccurrence].allSatisfy { $0["visit_type_concept_id"] == "32810" })
    }

    @Test func `4.3-individual: the grain of providers may be the specialty`() {
        var person = TestPerson()
        person.care("2019-03-04", nature: 1111)
        let row = person.map(["provider_grain": "specialty"], registry: ["SPE:1": 2])[.visitOccurrence][0]
        #expect(row["provider_id"] == "2")
    }
}
