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
        #expect(concept { $0.nights = 0 } == "9201")
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
        let rows = person.map()[.visitOccurrence]
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
        #expect(kind({ $0.place = 1 }, ActNatureTraits(grouping: 6, isCare: true)) == .home)
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
