import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Rows of places and professionals` {
    private static let facility: FacilityDescription = {
        var facility = FacilityDescription()
        facility.name = "HOPITAL"
        (facility.street, facility.addressRest) = ("1 RUE HAUTE", "BP 12")
        (facility.postalCode, facility.town, facility.category) = ("97100", "BASSE-TERRE", 101)
        return facility
    }()

    @Test func `4.1-facility, 4.1-region, 4.1-country: a facility with an address has a location`() throws {
        let row = try #require(ReferenceRows.location("A971000001", number: 4, facility: Self.facility))
        #expect(row.address_1 == "1 RUE HAUTE")
        #expect(row.address_2 == "BP 12")
        #expect(row.zip == "97100")
        #expect(row.city == "BASSE-TERRE")
        #expect(row.county == "971")
        #expect(row.state == "01")
        #expect(row.location_source_value == "FINESS|971000001")
        #expect(row.country_source_value == "FR")
        #expect(row.country_concept_id == 0)
    }

    @Test(arguments: [
        ("750712184", "75", "11"), ("2A0000014", "2A", "94"), ("970100228", "971", "01"), ("974000001", "974", "04"),
    ])
    func `4.1-entity, 4.1-region: a legal entity is somewhere in its department`(
        finess: String, department: String, region: String
    ) throws {
        let key = try #require(RegistryKey.department(ofEntity: Code16(finess) ?? ""))
        let row = try #require(ReferenceRows.location(key, number: 5))
        #expect(row.location_source_value == SourceValue("DEPT|\(department)"))
        #expect(row.county == SourceValue(department))
        #expect(row.state == SourceValue(region))
        #expect(row.zip == nil && row.address_1 == nil)
        #expect(row.country_source_value == "FR")
    }

    @Test(arguments: [
        ("75013", "75", "11"), ("97411", "974", "04"), ("9D411", "974", "04"), ("20090", "2A", "94"),
        ("20200", "2B", "94"), ("2B033", "2B", "94"),
    ])
    func `4.1-pmsi: a residence noted by a hospital is marked, and has department and region`(
        code: String, department: String, region: String
    ) throws {
        let key = try #require(RegistryKey.hospitalResidence(Code8(code) ?? ""))
        let row = try #require(ReferenceRows.location(key, number: 3))
        #expect(row.zip == SourceValue("BDI:\(code)"))
        #expect(row.location_source_value == SourceValue("BDI|\(code)"))
        #expect(row.county == SourceValue(department))
        #expect(row.state == SourceValue(region))
        #expect(RegistryKey.hospitalResidence("99101") == nil, "abroad")
    }

    @Test func `4.2-name: a care site has the name and address of its facility`() throws {
        let row = try #require(
            ReferenceRows.careSite(
                "F971000001", number: 1, facility: Self.facility, location: 4, concepts: TestVocabulary.index))
        #expect(row.care_site_name == "HOPITAL")
        #expect(row.location_id == 4)
    }

    @Test func `4.3-person: a professional has sex and year of birth where the file tells them`() {
        func row(sex: Int32, birthYear: Int32) -> ProviderRow {
            ReferenceRows.provider(
                "N100000001", number: 5, specialty: 1, activity: 0, sex: sex, birthYear: birthYear,
                concepts: TestVocabulary.index)
        }
        let known = row(sex: 2, birthYear: 1960)
        #expect(known.gender_concept_id == 8532)
        #expect(known.gender_source_value == "2")
        #expect(known.year_of_birth == 1960)
        let unknown = row(sex: 0, birthYear: 0)
        #expect(unknown.gender_concept_id == 0)
        #expect(unknown.gender_source_value == nil)
        #expect(unknown.year_of_birth == nil)
    }

    @Test func `2.2-2: the person key is the stable pseudonym, else that of the NIR, else pseudonym and rank`() {
        var row = Beneficiary()
        (row.pseudonym, row.rank) = ("PSEUDONYM00000001", 2)
        #expect(row.personKey == "PSEUDONYM000000012")
        row.nir = "NIR00000000000001"
        #expect(row.personKey == "NIR00000000000001")
        row.identity = "IDENTITY000000001"
        #expect(row.personKey == "IDENTITY000000001")
    }

    @Test func `4.7-site: the care site of a unit stay is the unit, else the site`() {
        var person = TestPerson()
        person.stay(
            "2019-05-01", "2019-05-06",
            units: [
                .unit(1, nights: 2, type: "01A", site: "750100999"), .unit(2, nights: 3, type: "", site: "750100999"),
            ])
        let rows = person.map(registry: ["U750100999_01A": 7, "F750100999": 8])[.visitDetail]
        #expect(rows.map { $0["care_site_id"] } == ["7", "8"])
    }
}
