import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Numbers` {
    @Test func `5.2: an id is the person and the rank in the table`() {
        #expect(EventID.id(person: 1, ordinal: 0) == 2_097_152)
        #expect(EventID.id(person: Int32.max, ordinal: EventID.limit - 1) < 1 << 53)
    }

    @Test func `5.2: rows arrive in the order of their ids, from 0 in each table`() {
        var person = TestPerson(person: 5)
        person.stay("2019-05-01", "2019-05-03", diagnoses: ["E119", "R739"], acts: [.act("DEQP003"), .act("HHQE005")])
        person.dispense("2019-03-04")
        person.care("2019-01-04")
        let mapped = person.map()
        for (table, key) in [
            (OMOPTable.visitOccurrence, "visit_occurrence_id"), (.conditionOccurrence, "condition_occurrence_id"),
            (.measurement, "measurement_id"), (.procedureOccurrence, "procedure_occurrence_id"),
            (.drugExposure, "drug_exposure_id"), (.observation, "observation_id"),
        ] {
            let ids = mapped[table].compactMap { $0[key].flatMap { Int($0) } }
            #expect(ids == ids.indices.map { 5 << 21 + $0 }, "\(table)")
        }
    }

    @Test func `a person with too many rows is rejected (R-06)`() {
        var person = TestPerson()
        var line = CareLine()
        line.nature = 1111
        let item = TestRows.Line(key: RowKey(), line: line)
        person.history.care = [TestRows.Line](repeating: item, count: EventID.rowLimit)
        let mapped = person.map()
        #expect(mapped.codes == ["R-06"])
        #expect(mapped.tables.isEmpty)
        #expect(mapped.ledger.books[.ER_PRS_F].rejected == EventID.rowLimit)
    }

    @Test func `4.1-residence, 4.2-site, 4.2-unit, 4.2-supplier, 4.3-individual: registry keys tell their kind`() {
        #expect(RegistryKey.site("750000001") == "F750000001")
        #expect(RegistryKey.unit(site: "750000001", authorisation: "01A") == "U750000001_01A")
        #expect(RegistryKey.unit(site: "750000001", authorisation: "") == nil)
        #expect(RegistryKey.supplier("200000001") == "S200000001")
        #expect(RegistryKey.professional(number: "100000001", specialty: 1, activity: 0) == "N100000001")
        #expect(RegistryKey.professional(number: "", specialty: 12, activity: 24) == "SPE:12")
        #expect(RegistryKey.professional(number: "", specialty: 0, activity: 24) == "ACT:24")
        #expect(RegistryKey.professional(number: "", specialty: 0, activity: 0) == nil)
        #expect(RegistryKey.residence(department: "075", commune: "056") == "P075-056")
    }

    @Test(
        arguments: [
            ("P075-056", "75", "75056", "11"), ("P201-004", "2A", "2A004", "94"), ("P02B-033", "2B", "2B033", "94"),
            ("P971-105", "971", "97105", "01"), ("P097-411", "974", "97411", "04"), ("P069-", "69", nil, "84"),
            ("P209-004", "20", "20004", "94"),
        ] as [(String, String, String?, String)])
    func `4.1-residence, 4.1-commune, 4.1-region: communes have their INSEE code`(
        key: String, county: String, zip: String?, state: String
    ) {
        let row = ReferenceRows.location(Code24(key) ?? "?", number: 3)
        #expect(row?.county == SourceValue(county))
        #expect(row?.zip == zip.map { SourceValue($0) })
        #expect(row?.state == SourceValue(state))
        #expect(row?.location_source_value == SourceValue(zip.map { "COMMUNE|\($0)" } ?? "DEPT|\(county)"))
    }

    @Test func `4.2-site, 4.2-unit, 4.2-supplier, 4.2-category, 4.3-individual, 4.3-specialty: keys make their rows`() {
        let concepts = TestVocabulary.index
        let site = ReferenceRows.careSite("F750000001", number: 1, concepts: concepts)
        #expect(site?.care_site_source_value == "750000001")
        #expect(site?.place_of_service_concept_id == 8717)
        let unit = ReferenceRows.careSite("U750000001_01A", number: 2, concepts: concepts)
        #expect(unit?.care_site_source_value == "750000001_01A")
        #expect(unit?.place_of_service_concept_id == 32037)
        #expect(unit?.place_of_service_source_value == "01A")
        let pharmacy = ReferenceRows.careSite(
            "S200000001", number: 3, supplier: ReferenceRows.supplierKind(activity: 50), concepts: concepts)
        #expect(pharmacy?.place_of_service_concept_id == 38_004_340)
        #expect(ReferenceRows.careSite("N100000001", number: 4, concepts: concepts) == nil)
        let doctor = ReferenceRows.provider("N100000001", number: 5, specialty: 1, activity: 0, concepts: concepts)
        #expect(doctor.provider_source_value == "100000001")
        #expect(doctor.specialty_concept_id == 38_004_446)
        #expect(doctor.specialty_source_value == "1")
        let shop = ReferenceRows.provider("ACT:50", number: 6, specialty: 0, activity: 50, concepts: concepts)
        #expect(shop.provider_source_value == "ACT:50")
        #expect(shop.specialty_concept_id == 0)
    }
}
