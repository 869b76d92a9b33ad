import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing
import Vocabulary

/// One variable: a person who has it in a source row, and what must stand in the OMOP row.
struct CoreCase: CustomTestStringConvertible, Sendable {
    var number: Int
    var table: OMOPTable
    var expected: [String: String]
    var status: CoreCoverage.Status
    var build: @Sendable (inout TestPerson) -> Void

    init(
        _ number: Int, _ table: OMOPTable, _ expected: [String: String], _ status: CoreCoverage.Status = .filled,
        _ build: @escaping @Sendable (inout TestPerson) -> Void
    ) {
        (self.number, self.table, self.expected, self.status, self.build) = (number, table, expected, status, build)
    }

    var testDescription: String { "\(number) \(CommonCore.builtIn[number].name), \(status.rawValue)" }

    /// Identity, environment, stays, drugs, habits.
    static let others: [CoreCase] = [
        CoreCase(1, .person, ["person_source_value": "PERSONKEY01"], .partial) { _ in },
        CoreCase(2, .person, ["person_source_value": "PERSONKEY01"], .notNeeded) { $0.patient { _ in } },
        CoreCase(3, .person, ["year_of_birth": "1950", "month_of_birth": "6"], .partial) { _ in },
        CoreCase(3, .person, ["day_of_birth": "17", "birth_datetime": "1950-06-17"]) {
            $0.patient { $0.birth = day("1950-06-17") }
        },
        CoreCase(4, .death, ["death_date": "2020-05-01", "death_type_concept_id": "32848"]) {
            $0.history.referential[0].death = day("2020-05-01")
        },
        CoreCase(4, .death, ["death_date": "2020-05-01", "death_type_concept_id": "32823"]) {
            $0.patient { ($0.death, $0.deathSource) = (day("2020-05-01"), "hospital") }
        },
        CoreCase(5, .observation, ["value_as_number": "2", "observation_type_concept_id": "32813"]) {
            $0.history.referential[0].rank = 2
        },
        CoreCase(6, .location, ["location_id": "77", "latitude": "48.8566", "longitude": "2.3522", "zip": "75056"]) {
            $0.patient { ($0.latitude, $0.longitude) = (decimal("48.8566"), decimal("2.3522")) }
        },
        CoreCase(7, .location, ["location_source_value": "IRIS|751010101", "county": "75"]) {
            $0.patient { $0.iris = "751010101" }
        },
        CoreCase(8, .visitOccurrence, ["visit_start_date": "2019-05-01"]) { $0.stay("2019-05-01", "2019-05-03") },
        CoreCase(9, .person, ["gender_concept_id": "8507"]) { _ in },
        CoreCase(9, .person, ["gender_concept_id": "8532"]) {
            $0.history.referential[0].sex = 0
            $0.patient { $0.sex = "F" }
        },
        CoreCase(10, .person, ["location_id": "5"]) { _ in },
        CoreCase(10, .location, ["zip": "BDI:75001"]) {
            ($0.history.referential[0].department, $0.history.referential[0].commune) = (Code8(), Code8())
            $0.patient { $0.area = "75001" }
        },
        CoreCase(11, .conditionOccurrence, ["condition_source_value": "I10", "condition_concept_id": "320128"]) {
            $0.stay("2019-05-01", "2019-05-03")
        },
        CoreCase(11, .conditionOccurrence, ["condition_source_value": "I10", "condition_type_concept_id": "32817"]) {
            $0.hospitalStay()
            var diagnosis = LocalDiagnosis()
            (diagnosis.source, diagnosis.code, diagnosis.rank) = (.stay("S1"), "I10", "DP")
            $0.history.hospital.diagnoses.append(diagnosis)
        },
        CoreCase(12, .procedureOccurrence, ["procedure_source_value": "HHQE002"]) {
            $0.stay("2019-05-01", "2019-05-03", acts: [.act("HHQE002")])
        },
        CoreCase(12, .procedureOccurrence, ["procedure_source_value": "HHQE002", "procedure_date": "2020-02-02"]) {
            $0.hospitalStay()
            var act = LocalAct()
            (act.source, act.code, act.system) = (.stay("S1"), "HHQE002", "CCAM")
            act.moment = clock("2020-02-02T11:00")
            $0.history.hospital.acts.append(act)
        },
        CoreCase(13, .visitOccurrence, ["visit_start_date": "2019-05-01", "visit_concept_id": "9201"]) {
            $0.stay("2019-05-01", "2019-05-03")
        },
        CoreCase(14, .visitOccurrence, ["visit_end_date": "2019-05-03"]) { $0.stay("2019-05-01", "2019-05-03") },
        CoreCase(15, .visitOccurrence, ["admitted_from_source_value": "8|5", "admitted_from_concept_id": "8870"]) {
            $0.stay("2019-05-01", "2019-05-03") { $1.provenance = "5" }
        },
        CoreCase(16, .visitOccurrence, ["discharged_to_source_value": "8|", "visit_type_concept_id": "32817"]) {
            $0.hospitalStay()
        },
        CoreCase(40, .drugExposure, ["drug_type_concept_id": "32869"], .partial) { $0.dispense("2019-03-04") },
        CoreCase(40, .drugExposure, ["drug_source_value": "N02BE01", "drug_type_concept_id": "32838"]) {
            $0.history.hospital.orders.append(.order())
        },
        CoreCase(41, .drugExposure, ["sig": "1 g, 3/d", "quantity": "6", "days_supply": "2"]) {
            $0.history.hospital.orders.append(.order())
        },
        CoreCase(42, .drugExposure, ["drug_source_value": "PARACETAMOL", "drug_type_concept_id": "32818"]) {
            $0.history.hospital.administrations.append(.given("PARACETAMOL", "DCI"))
        },
        CoreCase(42, .drugExposure, ["drug_type_concept_id": "32825"], .partial) {
            $0.history.hospital.administrations.append(.given(kind: "dispensing"))
        },
        CoreCase(
            43, .drugExposure,
            ["quantity": "1", "dose_unit_source_value": "g", "drug_exposure_start_datetime": "2019-03-04 12:05"]
        ) { $0.history.hospital.administrations.append(.given()) },
        CoreCase(48, .observation, ["observation_concept_id": "43054909", "value_as_concept_id": "45883458"]) {
            $0.history.hospital.habits.append(.answer("tobacco", status: "former"))
        },
        CoreCase(48, .conditionOccurrence, ["condition_source_value": "F171"], .proxy) {
            $0.stay("2019-05-01", "2019-05-03", diagnoses: ["F171"])
        },
        CoreCase(49, .observation, ["observation_source_value": "lifestyle.item:11331-6", "value_as_number": "14"]) {
            $0.history.hospital.habits.append(.answer("alcohol", status: "daily", value: "14", unit: "/wk"))
        },
        CoreCase(50, .observation, ["value_as_string": "cannabis", "value_source_value": "current"]) {
            $0.history.hospital.habits.append(.answer("drugs", status: "current", text: "cannabis"))
        },
        CoreCase(51, .observation, ["value_as_number": "3", "unit_concept_id": "8621"]) {
            $0.history.hospital.habits.append(.answer("activity", value: "3", unit: "d/wk"))
        },
    ]

    /// Laboratory tests and measures: code, value, unit, concept and concept of the unit.
    static let measures: [CoreCase] = [
        (17, "22664-7", "5.5", "mmol/L", 3_020_779, 8753), (18, "14682-9", "88", "umol/L", 3_020_564, 8749),
        (19, "62238-1", "92", "mL/min/{1.73_m2}", 40_764_999, 720_870),
        (20, "6690-2", "7.1", "10*9/L", 3_000_905, 9444),
        (21, "718-7", "13.4", "g/dL", 3_000_963, 8713), (22, "4544-3", "41", "%", 3_023_314, 8554),
        (23, "789-8", "4.6", "10*12/L", 3_020_416, 8734), (24, "30428-7", "90", "fL", 3_024_731, 8583),
        (25, "777-3", "250", "10*9/L", 3_024_929, 9444), (26, "26499-4", "4.2", "10*9/L", 3_017_732, 9444),
        (27, "26474-7", "2.1", "10*9/L", 3_019_198, 9444), (28, "26449-9", "0.2", "10*9/L", 3_013_115, 9444),
        (29, "26484-6", "0.5", "10*9/L", 3_001_604, 9444), (30, "5894-1", "95", "%", 3_033_658, 8554),
        (31, "14979-9", "33", "s", 3_018_677, 8555), (32, "1920-8", "25", "U/L", 3_013_721, 8645),
        (33, "1742-6", "27", "U/L", 3_006_923, 8645), (34, "2324-2", "31", "U/L", 3_026_910, 8645),
        (35, "6768-6", "70", "U/L", 3_035_995, 8645), (36, "14631-6", "9.5", "umol/L", 3_006_140, 8749),
        (37, "29760-6", "2.5", "umol/L", 3_005_772, 8749), (38, "14749-6", "5.1", "mmol/L", 3_013_826, 8753),
        (39, "4548-4", "5.6", "%", 3_004_410, 8554), (44, "height", "171", "cm", 3_036_277, 8582),
        (45, "weight", "68.5", "kg", 3_025_315, 9529), (46, "sbp", "128", "mm[Hg]", 3_004_249, 8876),
        (47, "dbp", "78", "mm[Hg]", 3_012_888, 8876),
    ].map { (number: Int, code: String, value: String, unit: String, concept: Int, unitConcept: Int) in
        let isTest = number < 44
        return CoreCase(
            number, .measurement,
            [
                "measurement_concept_id": "\(concept)", "value_as_number": value, "unit_concept_id": "\(unitConcept)",
                "unit_source_value": unit, "value_source_value": value,
                "measurement_type_concept_id": isTest ? "32856" : "32836", "measurement_date": "2019-03-04",
                "measurement_time": isTest ? "08:15" : "09:30",
                "measurement_datetime": isTest ? "2019-03-04 08:15" : "2019-03-04 09:30",
            ]
        ) { person in
            let (item, unit) = (Code16(stringLiteral: code), Code24(stringLiteral: unit))
            if isTest {
                person.history.hospital.labs.append(.result(item, value, unit))
            } else {
                person.history.hospital.vitals.append(.sign(item, value, unit))
            }
        }
    }
}

extension TestPerson {
    /// A stay that only the hospital knows.
    mutating func hospitalStay() {
        var stay = LocalStay()
        stay.source = .stay("S1")
        stay.field = "MCO"
        stay.start = clock("2020-02-01")
        stay.end = clock("2020-02-03")
        (stay.entryMode, stay.exitMode) = ("8", "8")
        history.hospital.stays.append(stay)
    }
}

@Suite struct `The 51 variables` {
    @Test func `4.22-core: are each tried below`() {
        #expect(Set((CoreCase.others + CoreCase.measures).map(\.number)) == Set(1...51))
        #expect(CommonCore.builtIn.variables.map(\.number) == Array(1...51))
    }

    @Test(arguments: CoreCase.others + CoreCase.measures)
    func `4.22-core: reach their OMOP row, and are counted`(one: CoreCase) throws {
        var person = TestPerson()
        one.build(&person)
        let mapped = person.mapCore()
        let rows = mapped[one.table]
        #expect(
            rows.contains { row in one.expected.allSatisfy { row[$0.key] == $0.value } },
            "\(one.expected) is not in \(rows)")
        let line = CoreCoverage(mapped.ledger.core).lines[one.number - 1]
        #expect(line.status == one.status, "\(line)")
        switch one.status {
        case .proxy: #expect(line.proxy_persons == 1 && line.rows == 0)
        case .notNeeded: #expect(line.rows == 0)
        default: #expect(line.persons == 1 && line.rows >= 1)
        }
    }

    /// A value in the unit of the variable's own code, whatever was delivered; not in that of another quantity.
    @Test func `count the rows in their unit`() {
        var person = TestPerson()
        person.history.hospital.labs = [
            .result("4548-4", "6.5", "%"), .result("59261-8", "48", "mmol/mol"), .result("14682-9", "10", "mg/L"),
        ]
        person.history.hospital.habits = [
            .answer("activity", value: "3", unit: "d/wk"), .answer("activity", value: "30", unit: "min/d"),
            .answer("alcohol", status: "never"),
        ]
        let lines = CoreCoverage(person.mapCore().ledger.core).lines
        #expect([39, 18, 51, 49].map { lines[$0 - 1].rows } == [2, 1, 2, 1])
        #expect([39, 18, 51, 49].map { lines[$0 - 1].rows_with_standard_unit } == [1, 1, 1, 0])
    }

    /// Tests that were billed stay beside results: 0593 is urea and creatinine, and hints at the filtration rate.
    @Test func `4.22-core: tell tests that were billed from their results`() {
        var person = TestPerson()
        person.care("2019-03-04") { _ in }
        let index = person.history.care.count - 1
        var act = BiologyLine()
        (act.order, act.code, act.quantity) = (1, 593, .one)
        person.history.care[index].biology.append(act)
        let billed = CoreCoverage(person.mapCore().ledger.core).lines
        #expect(billed[16].status == .testOnly && billed[16].test_only_rows == 1)
        #expect(billed[17].status == .testOnly && billed[17].test_only_rows == 1)
        #expect(billed[18].status == .indirect && billed[18].indirect_rows == 1)
        person.history.hospital.labs.append(.result("14682-9", "88", "umol/L"))
        let both = CoreCoverage(person.mapCore().ledger.core).lines[17]
        #expect(both.status == .filled && both.rows == 2 && both.rows_with_value == 1 && both.test_only_rows == 1)
        #expect(both.origins == "snds+hospital")
    }

    /// Of the SNDS alone, as the official grid expects it.
    @Test func `4.22-core: are expected of the SNDS in the numbers of the grid`() {
        let expected = Dictionary(grouping: CommonCore.builtIn.variables, by: \.expected).mapValues(\.count)
        #expect(expected == [.full: 11, .partial: 9, .procedureOnly: 23, .none: 8])
    }

    @Test func `have the concepts that public sources show`() {
        #expect(CoreConcepts(TestPerson.builtIn).disagreements.isEmpty)
        for variable in CommonCore.builtIn.variables {
            for (place, code) in variable.codes.enumerated() where code.conceptID > 0 {
                #expect(CoreConcepts(TestPerson.builtIn)[variable.number, place].source == code.conceptID)
            }
        }
    }
}
