import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Stays begin on 3 December 2018 unless told otherwise, and come from an emergency room.
@Suite struct `Psychiatric stays` {
    @Test func `1.8, 3.7-years, 4.6-psychiatry, 4.7-sequences: a stay over two file years is one visit`() {
        var person = TestPerson()
        person.psychiatry("2018-12-03", "2019-01-11", year: 2018, number: "7", [.sequence("001", 0, 29)]) {
            $0.summaries[0].transfer.exitMode = ""
        }
        person.psychiatry(
            "2018-12-03", "2019-01-11", year: 2019, number: "3",
            [.sequence("001", 29, 5), .sequence("002", 34, 6, form: "20")])
        let mapped = person.map(psychiatryOf: 2018...2019)
        #expect(mapped[.visitOccurrence].count == 1)
        let visit = mapped[.visitOccurrence][0]
        #expect(visit["visit_start_date"] == "2018-12-03")
        #expect(visit["visit_end_date"] == "2019-01-11")
        // Full time among its sequences: inpatient, and never 262.
        #expect(visit["visit_concept_id"] == "9201")
        #expect(visit["visit_source_value"] == "rip18_750000025_0000000007")
        #expect(visit["admitted_from_concept_id"] == "8870")
        #expect(visit["admitted_from_source_value"] == "8|5")
        #expect(visit["discharged_to_source_value"] == "8|")
        #expect(
            mapped.spans(.visitDetail) == [
                "2018-12-03..2018-12-31", "2019-01-01..2019-01-05", "2019-01-06..2019-01-11",
            ])
        #expect(mapped[.visitDetail].map { $0["visit_detail_concept_id"] } == ["9201", "9201", "9202"])
        #expect(mapped[.visitDetail].map { $0["visit_detail_source_value"] } == ["seq_001", "seq_001", "seq_002"])
        #expect(mapped.codes.isEmpty)
    }

    @Test(arguments: [
        (["20", "23"], "9202"), (["20", "01"], "9201"), (["20", ""], "9201"), (["07"], "9201"), ([], "9201"),
    ])
    func `4.6-psychiatry: part time alone is 9202`(forms: [String], concept: String) {
        var person = TestPerson()
        person.psychiatry(
            "2018-12-03", "2018-12-20", year: 2018,
            forms.enumerated().map { .sequence(Code8("00\($0 + 1)") ?? "", Int32(5 * $0), 5, form: Code8($1) ?? "") })
        #expect(person.map()[.visitOccurrence][0]["visit_concept_id"] == concept)
    }

    @Test func `3.7-sequences: sequences may overlap and come out of order; one behind the exit is none`() {
        var person = TestPerson()
        person.psychiatry(
            "2018-12-03", "2018-12-20", year: 2018,
            [
                .sequence("003", 20, 4, main: "I10"), .sequence("002", 4, 30, main: "F411"),
                .sequence("001", 0, 10, main: "F322"),
            ],
            diagnoses: [SequenceDiagnosis(number: "003", code: "R739")],
            acts: [SequenceAct(number: "003", act: .act("DEQP003", delay: 0))],
            measures: [.measure("003", "1", hours: 24)])
        let mapped = person.map()
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2018-12-12", "2018-12-07..2018-12-20"])
        #expect(mapped[.conditionOccurrence].map { $0["condition_source_value"] } == ["F322", "F411"])
        #expect(mapped[.procedureOccurrence].isEmpty && mapped[.observation].isEmpty)
        #expect(mapped.usedExcludedRejected(.T_RIPaaRSA) == [2, 1, 0])
        for table in [TableID.T_RIPaaRSAD, .T_RIPaaCCAM, .T_RIPaaISOCONT] {
            #expect(mapped.usedExcludedRejected(table) == [0, 1, 0])
        }
    }

    @Test func `3.6-rimp-again: a sequence that two years tell is told once`() {
        var person = TestPerson()
        person.psychiatry("2018-12-03", "2019-01-06", year: 2018, number: "1", [.sequence("001", 0, 30)])
        person.psychiatry(
            "2018-12-03", "2019-01-06", year: 2019, number: "2", [.sequence("001", 0, 30), .sequence("002", 30, 5)])
        let mapped = person.map(psychiatryOf: 2018...2019)
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2019-01-01", "2019-01-02..2019-01-06"])
        #expect(mapped.usedExcludedRejected(.T_RIPaaRSA) == [2, 1, 0])
    }

    @Test func `3.7-years: an open stay ends with its last sequence, or lasts when that reaches the last day`() {
        var person = TestPerson()
        person.psychiatry("2018-12-03", nil, year: 2018, [.sequence("001", 0, 10)])
        let mapped = person.map(psychiatryOf: 2018...2018)
        #expect(mapped.spans(.visitOccurrence) == ["2018-12-03..2018-12-12"])
        var still = TestPerson()
        // 31 December 2020 is the last day of the window.
        still.psychiatry("2020-12-22", nil, year: 2020, [.sequence("001", 0, 10)])
        let open = still.map(psychiatryOf: 2018...2020)
        #expect(open.spans(.visitOccurrence) == ["2020-12-22..2020-12-31"])
        #expect(open[.visitOccurrence][0]["discharged_to_source_value"] == "STILL")
    }

    @Test func `3.6-rimp-generated: a generated sequence falls alone; a stay of nothing else is R-25 once`() {
        func mapped(_ marks: [Code8], _ switches: [String: String] = [:]) -> Mapped {
            var person = TestPerson()
            person.psychiatry(
                "2018-12-03", "2018-12-12", year: 2018,
                [
                    .sequence("001", 0, 4, main: "I10") { $0.generation = marks[0] },
                    .sequence("002", 4, 6, main: "F322") { $0.generation = marks[1] },
                ], acts: [SequenceAct(number: "001", act: .act("DEQP003", delay: 0))])
            return person.map(switches)
        }
        let one = mapped(["1", "0"])
        #expect(one.codes.isEmpty)
        #expect(one.spans(.visitOccurrence) == ["2018-12-03..2018-12-12"])
        #expect(one.spans(.visitDetail) == ["2018-12-07..2018-12-12"])
        #expect(one[.conditionOccurrence].map { $0["condition_source_value"] } == ["F322"])
        #expect(one[.procedureOccurrence].isEmpty)
        #expect(mapped(["", "0"])[.visitDetail].count == 2)
        let all = mapped(["1", "2"])
        #expect(all.codes == ["R-25"])
        #expect(all[.visitOccurrence].isEmpty)
        #expect(all.usedExcludedRejected(.T_RIPaaRSA) == [0, 0, 2])
        #expect(mapped(["1", "2"], ["stay_filters": "hdh"]).codes.isEmpty)
    }

    @Test func `3.6-rimp-trial: a trial exit is no sequence; a stay of trial exits stays a visit`() {
        var person = TestPerson()
        person.psychiatry(
            "2018-12-03", "2018-12-12", year: 2018,
            [.sequence("001", 0, 4), .sequence("002", 4, 6, main: "I10") { $0.indicator = "E" }])
        let mapped = person.map()
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2018-12-06"])
        #expect(mapped[.conditionOccurrence].isEmpty)
        var alone = TestPerson()
        alone.psychiatry("2018-12-03", "2018-12-12", year: 2018, [.sequence("001", 0, 9) { $0.indicator = "E" }])
        let visit = alone.map()
        #expect(visit.codes.isEmpty)
        #expect(visit.spans(.visitOccurrence) == ["2018-12-03..2018-12-12"])
        #expect(visit[.visitDetail].isEmpty)
    }

    @Test func `3.6-rimp: return codes (R-23), days (R-27) and ends before the start (R-30) reject the row of a year`()
    {
        var person = TestPerson()
        person.psychiatry("2018-12-03", "2018-12-09", year: 2018, number: "1", [.sequence("001", 0, 7)]) {
            $0.stay.identity.failedReturnCodes = 2
        }
        person.psychiatry("2018-10-01", "2018-10-07", year: 2018, number: "2") { $0.stay.identity.start = nil }
        person.psychiatry("2018-09-03", "2018-08-01", year: 2018, number: "3")
        let mapped = person.map()
        #expect(mapped.codes.sorted() == ["R-23", "R-27", "R-30"])
        #expect(mapped[.visitOccurrence].isEmpty)
    }

    @Test func `4.8-psychiatry: each code once a stay, in its highest position, over all its sequences`() {
        var person = TestPerson()
        person.psychiatry(
            "2018-12-03", "2018-12-22", year: 2018,
            [.sequence("001", 0, 5, main: "F322"), .sequence("002", 5, 5, main: "F322"), .sequence("003", 10, 10)],
            diagnoses: [
                SequenceDiagnosis(number: "003", code: "F322"), SequenceDiagnosis(number: "001", code: "F411"),
            ])
        let rows = person.map()[.conditionOccurrence]
        #expect(rows.map { $0["condition_source_value"] } == ["F322", "F411"])
        #expect(rows.map { $0["condition_status_source_value"] } == ["RIP:DP", "RIP:DAS"])
        #expect(rows.map { $0["condition_status_concept_id"] } == ["32902", "32908"])
        #expect(rows.map { $0["condition_start_date"] } == ["2018-12-03", "2018-12-03"])
        let weekly = person.map(["ssr_diag": "weekly"])[.conditionOccurrence]
            .map { "\($0["condition_source_value"] ?? "") \($0["condition_start_date"] ?? "")" }
        #expect(
            weekly.sorted() == ["F322 2018-12-03", "F322 2018-12-08", "F322 2018-12-13", "F411 2018-12-03"])
    }

    @Test func `3.8-psychiatry, 4.10-psychiatry: acts count from their sequence, without one from the stay`() {
        var person = TestPerson()
        person.psychiatry(
            "2018-12-03", "2018-12-22", year: 2018, [.sequence("001", 0, 5), .sequence("002", 5, 15)],
            acts: [
                SequenceAct(number: "002", act: .act("DEQP001", delay: 2)),
                SequenceAct(number: "", act: .act("DEQP007", delay: 2)),
            ])
        let days = person.map()[.procedureOccurrence].map {
            "\($0["procedure_source_value"] ?? "") \($0["procedure_date"] ?? "")"
        }
        #expect(Set(days) == ["DEQP001 2018-12-10", "DEQP007 2018-12-05"])
    }

    @Test func `4.12-scores, 4.13-legal-status: told first, and when they change`() {
        var person = TestPerson()
        let scores: [Int32?] = [2, 2, nil, 3]
        let statuses: [Code8] = ["8", "1", "1", "8"]
        person.psychiatry(
            "2018-12-03", "2018-12-30", year: 2018,
            (0..<4).map { place in
                .sequence(Code8("00\(place + 1)") ?? "", Int32(7 * place), 7, status: statuses[place]) {
                    $0.dependency.behaviour = scores[place]
                }
            })
        let mapped = person.map()
        #expect(
            mapped[.measurement].map { $0["measurement_source_value"] } == ["SNDS:SCO_DEP_CPT", "SNDS:SCO_DEP_CPT"])
        #expect(mapped[.measurement].map { $0["measurement_date"] } == ["2018-12-03", "2018-12-24"])
        #expect(mapped[.measurement].map { $0["value_as_number"] } == ["2", "3"])
        let status = mapped[.observation].map {
            "\($0["observation_date"] ?? "") \($0["observation_source_value"] ?? "")"
        }
        #expect(
            status.sorted() == [
                "2018-12-03 T_RIPaaRSA.MOD_SOI:8", "2018-12-10 T_RIPaaRSA.MOD_SOI:1", "2018-12-24 T_RIPaaRSA.MOD_SOI:8",
            ])
    }

    @Test func `4.13-seclusion: days of a sequence and measures, on its first day; 0 days are none`() {
        var person = TestPerson()
        person.psychiatry(
            "2018-12-03", "2018-12-16", year: 2018,
            [.sequence("001", 0, 7) { $0.secludedDays = 0 }, .sequence("002", 7, 7) { $0.secludedDays = 3 }],
            measures: [.measure("002", "1", hours: 72)])
        let rows = person.map()[.observation]
        #expect(rows.map { $0["observation_source_value"] } == ["SNDS:THE_ISO_NBJ", "T_RIPaaISOCONT.TYP_ISO_CONT:1"])
        #expect(rows.map { $0["observation_date"] } == ["2018-12-10", "2018-12-10"])
        #expect(rows.map { $0["value_as_number"] } == ["3", "72"])
    }

    @Test func `4.9-psychiatry, 4.11-psychiatry, 4.12-psychiatry: bills of private stays`() {
        var person = TestPerson()
        person.psychiatry("2018-12-03", "2018-12-16", year: 2018, [.sequence("001", 0, 14)]) {
            $0.billedActs = [.act("DEQP001", delay: 1)]
            $0.privateDrugs = [.drug("9300001", 2)]
            $0.devices = [.device("1234567")]
            $0.biology = [.act(552)]
        }
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].map { $0["procedure_source_value"] } == ["DEQP001"])
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["2"])
        #expect(mapped[.deviceExposure].count == 1)
        #expect(mapped[.measurement].count == 1)
    }
}
