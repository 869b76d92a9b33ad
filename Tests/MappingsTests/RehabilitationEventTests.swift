import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Stays begin on Monday 3 December 2018.
@Suite struct `Events of rehabilitation` {
    @Test func `3.8-rehabilitation: acts count from the entry in the unit, those without delay lie in their week`() {
        var person = TestPerson()
        // The second unit is entered on Wednesday 12 December, in the second week.
        person.rehabilitation(
            "2018-12-03", "2018-12-23", year: 2018,
            weeks: [
                .week("1", 0), .week("2", 7, "1100000", inUnit: 7), .week("3", 7, "0011111", inUnit: 0),
                .week("4", 14, "0111111", inUnit: 5),
            ],
            rehabilitationActs: [
                .act("ALQ+104", week: "2", delay: 8), .act("ALQ+105", week: "3", delay: 1),
                .act("ALQ+106", week: "4", delay: 7), .act("ALQ+107", week: "4", delay: nil),
                .act("ALQ+108", week: "4", delay: 90),
            ])
        let mapped = person.map()
        #expect(mapped.spans(.visitDetail).count == 4)
        #expect(
            mapped[.procedureOccurrence].map { "\($0["procedure_source_value"] ?? "") \($0["procedure_date"] ?? "")" }
                == [
                    "ALQ+104 2018-12-11", "ALQ+105 2018-12-13", "ALQ+106 2018-12-19", "ALQ+107 2018-12-18",
                    "ALQ+108 2018-12-24",
                ])
        #expect(mapped.ledger.quality[.dateClipped] == 1)
    }

    @Test func `4.10-rehabilitation, 4.0.6-csarr: CCAM, CSARR and CdARR are procedures with their counts`() {
        var person = TestPerson()
        var csarr = RehabilitationAct.act("ALQ+104", week: "1", delay: 0, count: 3)
        (csarr.modifiers, csarr.supplement) = ("HW", "LJ1")
        person.rehabilitation(
            "2018-12-03", "2018-12-09", year: 2018, weeks: [.week("1", 0)],
            acts: [
                WeekAct(week: "1", act: .act("HHQE005", count: 2, delay: 1)),
                WeekAct(week: "1", act: .act("HHQE005", activity: "4", delay: 1)),
            ],
            rehabilitationActs: [csarr, .act("AX12", week: "1", delay: 0, catalogue: .cdarr)])
        let rows = person.map()[.procedureOccurrence]
        #expect(rows.map { $0["procedure_source_value"] } == ["HHQE005", "ALQ+104", "AX12"])
        #expect(rows.map { $0["quantity"] } == ["2", "3", "1"])
        #expect(rows[1]["modifier_source_value"] == "HW|LJ1")
        #expect(rows[0]["procedure_type_concept_id"] == "32853")
        #expect(rows.allSatisfy { $0["visit_occurrence_id"] == "2097152" })
    }

    @Test func `4.8-rehabilitation, 4.13-purpose: positions, once a stay from the first week to the last`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2018-12-16", year: 2018,
            weeks: [
                .week("1", 0, main: "I10", aetiology: "E119", purpose: "Z501"),
                .week("2", 7, "1111100", main: "I10", aetiology: "I10", purpose: "Z501"),
            ],
            diagnoses: [WeekDiagnosis(week: "1", code: "E119"), WeekDiagnosis(week: "2", code: "Q909")])
        let mapped = person.map()
        let rows = mapped[.conditionOccurrence]
        #expect(rows.map { $0["condition_source_value"] } == ["I10", "E119", "Q909"])
        #expect(rows.map { $0["condition_status_source_value"] } == ["SSR:MP", "SSR:AE", "SSR:DAS"])
        #expect(rows.map { $0["condition_status_concept_id"] } == ["32902", "32908", "32908"])
        #expect(
            mapped.spans(.conditionOccurrence) == [
                "2018-12-03..2018-12-14", "2018-12-03..2018-12-09", "2018-12-10..2018-12-14",
            ])
        let purpose = mapped[.observation].first { $0["observation_source_value"] == "T_SSRaaB.FP_PEC:Z501" }
        #expect(purpose?["observation_concept_id"] == "0")
        #expect(
            mapped[.observation].count { $0["observation_source_value"]?.hasPrefix("T_SSRaaB.FP_PEC") == true } == 1)
        #expect(mapped[.procedureOccurrence].isEmpty)
    }

    @Test func `4.12-dependency: a score is told when it changes`() {
        var person = TestPerson()
        let scores: [Int32?] = [3, 3, nil, 2]
        let weeks = scores.enumerated().map { place, score in
            RehabilitationWeek.week(Code8("\(place + 1)") ?? "", Int32(7 * place)) { $0.dependency.moving = score }
        }
        person.rehabilitation("2018-12-03", "2018-12-30", year: 2018, weeks: weeks)
        let rows = person.map()[.measurement]
        #expect(rows.map { $0["measurement_source_value"] } == ["SNDS:DPL_DEP", "SNDS:DPL_DEP"])
        #expect(rows.map { $0["measurement_date"] } == ["2018-12-24", "2018-12-03"])
        #expect(rows.map { $0["value_as_number"] } == ["2", "3"])
        #expect(rows.allSatisfy { $0["measurement_concept_id"] == "0" && $0["visit_detail_id"] != nil })
    }

    @Test func `4.13-week-group: each group once a stay, tariffs on request`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2018-12-23", year: 2018,
            weeks: [
                .week("1", 0) { $0.tariff = "1234" }, .week("2", 7) { $0.tariff = "1234" },
                .week("3", 14, group: "0148A1"),
            ])
        func texts(_ groups: String) -> [String?] {
            person.map(["stay_groups": groups])[.observation].map { $0["value_as_string"] }
        }
        #expect(texts("ghm") == ["0147A1", "0148A1"])
        #expect(texts("all") == ["0147A1", "0148A1", "1234"])
        #expect(texts("off").isEmpty)
    }

    @Test func `4.13-week-group: where weeks tell no group, the table of groups does`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", "2018-12-09", year: 2018, weeks: [.week("1", 0, group: "")]) {
            var group = RehabilitationGroup()
            group.code = "0147"
            $0.groups = [group]
        }
        #expect(person.map()[.observation].map { $0["observation_source_value"] } == ["SNDS:GME"])
    }

    @Test func `4.9-rehabilitation, 3.6-stay-drugs: drugs on top, on their day; without quantity R-40`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2018-12-09", year: 2018, weeks: [.week("1", 0)],
            drugs: [.drug("9300001", 3, delay: 2), .drug("9300002", 0), .drug("9300001", list: .earlyAccess, delay: 4)])
        let mapped = person.map()
        #expect(mapped[.drugExposure].map { $0["drug_exposure_start_date"] } == ["2018-12-05", "2018-12-07"])
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["3", "1"])
        #expect(mapped.codes == ["R-40"])
        #expect(mapped.usedExcludedRejected(.T_SSRaaMED) == [1, 0, 1])
        #expect(mapped.usedExcludedRejected(.T_SSRaaMEDATU) == [1, 0, 0])
    }

    @Test func `4.11-rehabilitation, 4.12-rehabilitation: bills of private stays`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2018-12-09", year: 2018, weeks: [.week("1", 0)],
            acts: [WeekAct(week: "1", act: .act("HHQE005", delay: 1))]
        ) {
            $0.billedActs = [.act("HHQE005", delay: 1), .act("AAAA001", delay: 2)]
            $0.devices = [.device("1234567")]
            $0.privateDrugs = [.drug("9300001", 2, delay: 3)]
            $0.biology = [.act(552)]
        }
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].map { $0["procedure_source_value"] } == ["HHQE005", "AAAA001"])
        #expect(mapped[.deviceExposure].count == 1)
        #expect(mapped[.drugExposure].map { $0["drug_exposure_start_date"] } == ["2018-12-06"])
        #expect(mapped[.measurement].map { $0["measurement_concept_id"] } == ["4000020"])
    }
}
