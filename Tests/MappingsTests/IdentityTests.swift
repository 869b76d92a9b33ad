import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

@Suite struct `Identity` {
    @Test(arguments: [
        ("00", false), ("03", false), ("04", false), ("01", true), ("05", true), ("6", true),
        ("08", true), ("09", true), ("11", true), ("15", true), ("16", false), ("99", false), ("NN", false),
        ("", false),
    ])
    func `2.2-5: a NIR category is fictitious or not`(category: String, isFictitious: Bool) {
        #expect(IdentityRules.isFictitious(certification: Code8(category) ?? "?") == isFictitious)
    }

    @Test(arguments: [
        "", "xxxxxxxxxxxxxxxxx", "XXXXXXXXXXXXXXXXD", "XXXXXXXXXXXXXXXXS", "XXXXXXXXXXXXXXXXE",
        "BXXXXXXXXXXXXXXXX",
    ])
    func `2.2-6: a reserved or blank pseudonym is fictitious`(pseudonym: String) {
        #expect(IdentityRules.isFictitious(pseudonym: Code24(pseudonym) ?? "?"))
        #expect(!IdentityRules.isFictitious(pseudonym: "PSEUDONYM00000001"))
    }

    @Test func `2.2-1: of rows with one pseudonym and rank the latest stays`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { row in (row.sex, row.lastProcessing) = (2, day("2019-01-01")) }
        person.beneficiary { row in (row.sex, row.lastProcessing) = (1, day("2020-01-01")) }
        let arranged = person.history.arranged()
        var ledger = Ledger()
        arranged.removeRepeatedRows(&ledger)
        #expect(ledger.books[.IR_BEN_R].excluded == 1)
        let kept = arranged.identity.beneficiaries.rows.map(\.sex)
        #expect(kept == [1])
    }

    @Test func `2.2: a row of the archive gives way to one of the referential, even to an older one`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { row in (row.sex, row.lastProcessing) = (2, day("2019-01-01")) }
        person.beneficiary { row in (row.sex, row.lastProcessing, row.isArchived) = (1, day("2020-01-01"), true) }
        let arranged = person.history.arranged()
        var ledger = Ledger()
        arranged.removeRepeatedRows(&ledger)
        #expect(ledger.books[.IR_BEN_R_ARC].excluded == 1)
        #expect(ledger.books[.IR_BEN_R].excluded == 0)
        let kept = arranged.identity.beneficiaries.rows.map(\.sex)
        #expect(kept == [2])
    }

    @Test func `equal register rows are excluded but for one`() {
        var person = TestPerson()
        for kind: Int32 in [89, 91, 89] {
            var cover = ComplementaryCover()
            cover.kind = kind
            person.history.registers.covers.append(cover)
        }
        let arranged = person.history.arranged()
        var ledger = Ledger()
        arranged.removeRepeatedRows(&ledger)
        let kept = arranged.registers.covers.rows.map(\.kind)
        #expect(kept == [89, 91])
        #expect(ledger.books[.IR_ORC_R].excluded == 1)
    }

    @Test func `2.2-5: a person with fictitious rows only is rejected with everything (R-01)`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.certification = "08" }
        person.dispense("2019-03-04")
        person.stay("2019-05-01", "2019-05-03", diagnoses: ["I10"])
        let mapped = person.map()
        #expect(mapped.tables.isEmpty)
        #expect(mapped.codes == ["R-01"])
        #expect(mapped.ledger.rejects[0].rows == 1 + 2 + 3)
        #expect(mapped.ledger.books[.IR_BEN_R].rejected == 1)
        #expect(mapped.ledger.books[.ER_PHA_F].rejected == 1)
        #expect(mapped.ledger.books[.T_MCOaaD].rejected == 1)
    }

    @Test func `2.2-5: one row that is certified, or of unknown category, keeps the person`() {
        var certified = TestPerson(hasReferential: false)
        certified.beneficiary { $0.certification = "08" }
        certified.beneficiary { $0.certification = "00" }
        #expect(certified.map()[.person].count == 1)
        var unknown = TestPerson(hasReferential: false)
        unknown.beneficiary { $0.certification = "99" }
        #expect(unknown.map()[.person].count == 1)
        #expect(unknown.map(["keep_unknown_cdi": "false"]).codes == ["R-01"])
    }

    @Test func `2.2-4: what is odd about an identity is counted, and changes nothing`() {
        func flags(_ changes: (inout Beneficiary) -> Void...) -> Set<QualityCounter> {
            var person = TestPerson(hasReferential: false)
            person.beneficiary()
            for change in changes { person.beneficiary(change) }
            let mapped = person.map()
            #expect(mapped[.person].count == 1)
            return Set(mapped.ledger.quality.keys)
        }
        #expect(flags().isEmpty)
        #expect(flags({ $0.pseudonym = "PSEUDONYM00000002" }) == [.severalPseudonyms])
        #expect(flags({ $0.rank = 2 }) == [.severalRanks])
        #expect(flags({ $0.rank = 0 }).isEmpty, "rank 0 is no rank")
        #expect(flags({ ($0.pseudonym, $0.sex) = ("PSEUDONYM00000002", 2) }) == [.severalPseudonyms, .conflictingSex])
        #expect(flags({ ($0.rank, $0.sex, $0.birthMonth) = (0, 9, 7) }) == [.conflictingBirth])
        #expect(flags({ ($0.rank, $0.birthMonth) = (0, 0) }).isEmpty, "what is not stated conflicts with nothing")
        var unknown = TestPerson(hasReferential: false)
        unknown.beneficiary { $0.certification = "99" }
        #expect(unknown.map().ledger.quality == [.notCertified: 1])
    }

    @Test
    func `4.4-sex, 4.4-birth, 4.4-race: sex and birth are what most rows say, of a tie what the latest says (2.6)`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { row in
            (row.birthYear, row.birthMonth, row.sex) = (1951, 7, 2)
            row.lastProcessing = day("2020-12-31")
        }
        person.beneficiary { row in (row.birthYear, row.birthMonth, row.sex) = (1950, 6, 1) }
        person.beneficiary { row in (row.birthYear, row.birthMonth, row.sex) = (1950, 5, 0) }
        let row = person.map()[.person][0]
        #expect(row["year_of_birth"] == "1950")
        #expect(row["month_of_birth"] == "6" || row["month_of_birth"] == "5")
        #expect(row["gender_concept_id"] == "8532", "one each: the latest row decides")
        #expect(row["gender_source_value"] == "2")
        #expect(row["person_source_value"] == "PERSONKEY01")
        #expect(row["race_concept_id"] == "0")
    }

    @Test func `4.4-birth: no usable birth year rejects the person (R-04)`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.birthYear = 0 }
        person.care("2019-03-04")
        let mapped = person.map()
        #expect(mapped.codes == ["R-04"])
        #expect(mapped.tables.isEmpty)
    }

    @Test func `4.4-hospital-age: the ages at entry stand in for a missing birth year when they agree`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.birthYear = 0 }
        person.stay("2019-05-01", "2019-05-03") { $1.ageYears = 40 }
        person.stay("2018-05-01", "2018-05-03", number: "2") { $1.ageYears = 38 }
        #expect(person.map()[.person][0]["year_of_birth"] == "1980")
        #expect(person.map(["birth_from_pmsi": "false"]).codes == ["R-04"])
        person.stay("2020-05-01", "2020-05-03", number: "3") { $1.ageYears = 60 }
        #expect(person.map().codes == ["R-04"])
    }

    @Test func `4.4-birth-day: a birth without month is put at the first event of the year, else on 15 June`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.birthMonth = 0 }
        #expect(person.map()[.person][0]["birth_datetime"] == "1950-06-15")
        #expect(person.map()[.person][0]["month_of_birth"] == nil)
        var child = TestPerson(hasReferential: false)
        child.beneficiary { row in (row.birthYear, row.birthMonth) = (2019, 0) }
        child.care("2019-02-20")
        #expect(child.map()[.person][0]["birth_datetime"] == "2019-02-20")
    }

    @Test func `2.6, 4.4-residence: the latest row with a commune tells the residence`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { row in
            row.commune = ""
            row.lastProcessing = day("2020-12-31")
        }
        person.beneficiary { row in (row.department, row.commune) = ("069", "123") }
        let row = person.map(registry: ["P069-123": 7])[.person][0]
        #expect(row["location_id"] == "7")
    }

    @Test func `4.1-pmsi: the last stay tells the residence when the referential does not`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { ($0.department, $0.affiliation) = ("", "") }
        person.stay("2019-05-01", "2019-05-03") { $1.residence = "69003" }
        person.stay("2019-02-01", "2019-02-03", number: "2") { $1.residence = "75013" }
        // A stay that is left out tells nothing, and neither does one from abroad.
        person.stay("2019-07-01", "2019-07-03", number: "3") { ($1.residence, $1.group) = ("13001", "90Z00Z") }
        person.stay("2019-08-01", "2019-08-03", number: "4") { $1.residence = "99101" }
        let numbers: [String: Int32] = ["B69003": 7, "B75013": 8, "B13001": 9, "P075-056": 10]
        #expect(person.map(registry: numbers)[.person][0]["location_id"] == "7")
        person.beneficiary()
        #expect(person.map(registry: numbers)[.person][0]["location_id"] == "10")
    }

    @Test func `4.1-commune: the scheme tells the department when the residence does not`() {
        var row = Beneficiary()
        row.affiliation = "01C751000"
        #expect(RegistryKey.residence(row) == "P075-")
        row.affiliation = "01C971000"
        #expect(RegistryKey.residence(row) == "P971-")
        row.affiliation = ""
        #expect(RegistryKey.residence(row) == nil)
        (row.department, row.commune, row.affiliation) = ("971", "005", "03A000000")
        #expect(RegistryKey.residence(row) == "P971-105")
        (row.department, row.commune, row.affiliation) = ("075", "056", "01M617000")
        #expect(RegistryKey.residence(row) == "P075-")
    }

    @Test func `4.1-reference: a commune that was given up is told as that of the reference year`() {
        func change(_ old: Code8, _ new: Code8, _ from: String? = nil) -> CommuneChange {
            CommuneChange(old: old, new: new, from: from.map { day($0) })
        }
        let changes = [
            // 01001 joined 01002, which joined 01003 later; 01003 stays.
            change("01001", "01002", "1990-01-01"), change("01002", "01003", "2016-01-01"),
            change("01003", "01003", "2016-01-01"),
            // 01010 was joined to 01011 and founded again; 01012 was divided.
            change("01010", "01011", "1973-01-01"), change("01011", "01010", "2000-01-01"),
            change("01011", "01011", "2000-01-01"), change("01012", "01003", "2010-01-01"),
            change("01012", "01011", "2010-01-01"),
            // After the year; without a day; a circle.
            change("01020", "01021", "2023-01-02"), change("97123", "97701"), change("01030", "01031"),
            change("01031", "01030"),
        ]
        let map = CommuneMap(changes, year: 2023)
        #expect(map["01001"] == "01003" && map["01002"] == "01003" && map["97123"] == "97701")
        for code in ["01003", "01010", "01011", "01012", "01020", "01030", "01031"] as [Code8] {
            #expect(map[code] == nil, "\(code)")
        }
        #expect(CommuneMap(changes, year: 2015)["01001"] == "01002")
        #expect(CommuneMap(changes, year: 2024)["01020"] == "01021")
    }

    @Test func `4.1-reference: the location is that of the present commune, under one key`() throws {
        let map = CommuneMap(
            try CommuneChange.builtIn() + [
                CommuneChange(old: "75056", new: "75057"), CommuneChange(old: "97105", new: "97106"),
                CommuneChange(old: "2A001", new: "2A004"),
            ], year: 2023)
        func key(_ department: Code8, _ commune: Code8) -> Code24? {
            var row = Beneficiary()
            (row.department, row.commune) = (department, commune)
            return RegistryKey.residence(row, map)
        }
        #expect(key("075", "056") == "P075-057")
        #expect(key("075", "101") == "P075-101", "no change, no other key")
        #expect(key("097", "105") == "P971-106" && key("971", "105") == "P971-106")
        #expect(key("209", "033") == "P02B-033" && key("020", "001") == "P02A-004", "Corsica by the number")
        #expect(key("209", "901") == "P020-901", "a number of both departments")
        // However the schemes write it, a place has one key.
        #expect(key("201", "004") == "P02A-004" && key("02A", "004") == "P02A-004" && key("202", "") == "P02B-")
        #expect(key("097", "411") == "P974-411" && key("974", "411") == "P974-411" && key("097", "") == "P097-")
        #expect(ReferenceRows.location("P02B-033", number: 3)?.zip == "2B033")
        var settings = TestPerson.settings()
        settings.communes = map
        let numbers: [String: Int32] = ["P075-056": 1, "P075-057": 2]
        #expect(TestPerson().map(settings, registry: numbers)[.person][0]["location_id"] == "2")
    }

    @Test func `4.4-rows: non-consumers have a row unless the setting says otherwise`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.isConsumer = false }
        #expect(person.map()[.person].count == 1)
        let mapped = person.map(["keep_nonconsumers": "false"])
        #expect(mapped[.person].isEmpty)
        #expect(mapped.ledger.personsWithoutRow == 1)
        #expect(mapped.ledger.books[.IR_BEN_R].used == 1)
    }

    @Test func `4.4-rows: a person dead before the window without any event has no row`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2017-03-01") }
        let mapped = person.map()
        #expect(mapped.tables.isEmpty)
        #expect(mapped.ledger.personsWithoutRow == 1)
    }

    @Test func `every setting has a name that is known`() {
        for name in MappingOptions.names {
            let problem = #expect(throws: Problem.self) { try MappingOptions(switches: [name: "?"]) }
            #expect(problem?.what == "has a value that is not known", "\(name)")
        }
    }

    @Test func `a misspelt setting is a usage problem`() {
        #expect(throws: Problem.self) { try MappingOptions(switches: ["drop_dpn27": "true"]) }
        #expect(throws: Problem.self) { try MappingOptions(switches: ["drop_dpn72": "yes"]) }
        #expect(throws: Problem.self) { try MappingOptions(switches: ["lineage": "true"]) }
        #expect(throws: Never.self) { try MappingOptions(switches: ["lineage": "false", "op_rule": "events"]) }
    }
}
