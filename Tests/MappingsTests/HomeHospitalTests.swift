import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Stays begin on 3 December 2018 unless told otherwise.
@Suite struct `Hospital at home` {
    @Test func `1.6, 3.7-years, 4.6-home, 4.7-subsequences: a stay over two file years is one visit`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2019-01-11", year: 2018, number: "7", [.part(11, 0, 0, 29)]) {
            $0.summaries[0].transfer.exitMode = ""
        }
        person.homeHospital(
            "2018-12-03", "2019-01-11", year: 2019, number: "3", [.part(11, 29, 0, 5), .part(12, 29, 5, 6)])
        let mapped = person.map(homeHospitalOf: 2018...2019)
        #expect(mapped[.visitOccurrence].count == 1)
        let visit = mapped[.visitOccurrence][0]
        #expect(visit["visit_start_date"] == "2018-12-03")
        #expect(visit["visit_end_date"] == "2019-01-11")
        #expect(visit["visit_concept_id"] == "9201")
        #expect(visit["visit_type_concept_id"] == "32855")
        #expect(visit["visit_source_value"] == "had18_750000025_0000000007")
        #expect(visit["admitted_from_source_value"] == "7|1")
        #expect(visit["discharged_to_source_value"] == "8|")
        #expect(
            mapped.spans(.visitDetail) == [
                "2018-12-03..2018-12-31", "2019-01-01..2019-01-05", "2019-01-06..2019-01-11",
            ])
        #expect(mapped[.visitDetail][2]["visit_detail_source_value"] == "sseq_0001_0002")
        #expect(mapped[.visitDetail][0]["admitted_from_source_value"] == "7|1")
        #expect(mapped[.visitDetail][2]["discharged_to_source_value"] == "8|")
        #expect(mapped.codes.isEmpty)
    }

    @Test func `4.6-home: had_concept tells stays and their details`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2018-12-09", year: 2018, [.part(11, 0, 0, 7)])
        let mapped = person.map(["had_concept": "581476"])
        #expect(mapped[.visitOccurrence].map { $0["visit_concept_id"] } == ["581476"])
        #expect(mapped[.visitDetail].map { $0["visit_detail_concept_id"] } == ["581476"])
    }

    @Test func `3.7-subsequences: those out of order are told by their days`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-20", year: 2018,
            [.part(21, 10, 0, 8), .part(12, 0, 4, 6), .part(11, 0, 0, 4)])
        let mapped = person.map()
        #expect(
            mapped.spans(.visitDetail) == [
                "2018-12-03..2018-12-06", "2018-12-07..2018-12-12", "2018-12-13..2018-12-20",
            ])
        #expect(
            mapped[.visitDetail].map { $0["visit_detail_source_value"] } == [
                "sseq_0001_0001", "sseq_0001_0002", "sseq_0002_0001",
            ])
    }

    @Test func `3.7-subsequences: one behind the exit is no detail, and tells no diagnosis and no act`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-10", year: 2018,
            [.part(11, 0, 0, 20, main: "C509"), .part(21, 20, 0, 5, main: "I10")],
            diagnoses: [HomeDiagnosis(.associated, number: SubsequenceNumber(21), code: "R739")],
            acts: [HomeAct(number: SubsequenceNumber(21), act: .act("DEQP003", delay: 0))])
        let mapped = person.map()
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2018-12-10"])
        #expect(mapped[.conditionOccurrence].map { $0["condition_source_value"] } == ["C509"])
        #expect(mapped[.procedureOccurrence].isEmpty)
        #expect(mapped.usedExcludedRejected(.T_HADaaB) == [1, 1, 0])
        #expect(mapped.usedExcludedRejected(.T_HADaaD) == [0, 1, 0])
        #expect(mapped.usedExcludedRejected(.T_HADaaA) == [0, 1, 0])
    }

    @Test func `3.6-had-again: a sub-sequence that two years tell is told once`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2019-01-06", year: 2018, number: "1", [.part(11, 0, 0, 30)])
        person.homeHospital(
            "2018-12-03", "2019-01-06", year: 2019, number: "2", [.part(11, 0, 0, 30), .part(12, 0, 30, 5)])
        let mapped = person.map(homeHospitalOf: 2018...2019)
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2019-01-01", "2019-01-02..2019-01-06"])
        #expect(mapped.usedExcludedRejected(.T_HADaaB) == [2, 1, 0])
    }

    @Test func `3.7-years: an open stay ends with its last sub-sequence, or lasts when that reaches the last day`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", nil, year: 2018, [.part(11, 0, 0, 10)])
        let mapped = person.map(homeHospitalOf: 2018...2018)
        #expect(mapped.spans(.visitOccurrence) == ["2018-12-03..2018-12-12"])
        #expect(mapped[.visitOccurrence][0]["discharged_to_source_value"] == nil)
        var still = TestPerson()
        // 31 December 2020 is the last day of the window.
        still.homeHospital("2020-12-22", nil, year: 2020, [.part(11, 0, 0, 10)])
        let open = still.map(homeHospitalOf: 2018...2020)
        #expect(open.spans(.visitOccurrence) == ["2020-12-22..2020-12-31"])
        #expect(open[.visitOccurrence][0]["discharged_to_source_value"] == "STILL")
    }

    @Test func `3.6-had-group: a sub-sequence falls when all its tariffs are 99; a stay without others is R-22 once`() {
        func mapped(_ groups: [HomeGroup], _ switches: [String: String] = [:]) -> Mapped {
            var person = TestPerson()
            person.homeHospital(
                "2018-12-03", "2018-12-12", year: 2018,
                [.part(11, 0, 0, 4, main: "I10"), .part(12, 0, 4, 6, main: "C509")],
                acts: [HomeAct(number: SubsequenceNumber(11), act: .act("DEQP003", delay: 0))], groups: groups)
            return person.map(switches)
        }
        let one = mapped([.group(11, "99"), .group(12, "12")])
        #expect(one.codes.isEmpty)
        #expect(one.spans(.visitOccurrence) == ["2018-12-03..2018-12-12"])
        #expect(one.spans(.visitDetail) == ["2018-12-07..2018-12-12"])
        #expect(one[.conditionOccurrence].map { $0["condition_source_value"] } == ["C509"])
        #expect(one[.procedureOccurrence].isEmpty)
        #expect(one.usedExcludedRejected(.T_HADaaGRP) == [1, 1, 0])
        // One of two tariffs of a sub-sequence is no error of it, and neither is none.
        #expect(mapped([.group(11, "99"), .group(11, "12")])[.visitDetail].count == 2)
        #expect(mapped([.group(11, "")])[.visitDetail].count == 2)
        let all = mapped([.group(11, "99"), .group(12, "99")])
        #expect(all.codes == ["R-22"])
        #expect(all[.visitOccurrence].isEmpty)
        #expect(all.usedExcludedRejected(.T_HADaaB) == [0, 0, 2])
        #expect(mapped([.group(11, "99"), .group(12, "99")], ["stay_filters": "hdh"]).codes.isEmpty)
    }

    @Test func `3.6-had: return codes (R-23), days (R-27) and ends before the start (R-30) reject the row of a year`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2018-12-09", year: 2018, number: "1", [.part(11, 0, 0, 7)]) {
            $0.stay.identity.failedReturnCodes = 2
        }
        person.homeHospital("2018-10-01", "2018-10-07", year: 2018, number: "2") { $0.stay.identity.start = nil }
        person.homeHospital("2018-09-03", "2018-08-01", year: 2018, number: "3")
        let mapped = person.map()
        #expect(mapped.codes.sorted() == ["R-23", "R-27", "R-30"])
        #expect(mapped[.visitOccurrence].isEmpty)
    }

    @Test func `3.9-test, 3.6-had: a site that is found to transmit twice is R-26 in that field only`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2018-12-09", year: 2018, facility: "750100018", [.part(11, 0, 0, 7)])
        var settings = TestPerson.settings()
        settings.detectedDoubles = [
            DetectedDouble(field: .had, site: "750100018", legalEntity: "750712184", year: 2018)
        ]
        #expect(person.map().codes.isEmpty)
        #expect(person.map(settings).codes == ["R-26"])
    }

    @Test(arguments: [("7", "8", "7|8"), ("6", "9", "6|9"), ("8", "9", "8|9")])
    func `4.6-home: nurses of the town and a general practitioner send from home, whatever the mode`(
        mode: String, place: String, text: String
    ) {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2018-12-09", year: 2018, [.part(11, 0, 0, 7)]) {
            $0.summaries[0].transfer.entryMode = Code8(mode) ?? ""
            $0.summaries[0].transfer.provenance = Code8(place) ?? ""
        }
        let visit = person.map()[.visitOccurrence][0]
        #expect(visit["admitted_from_concept_id"] == "0")
        #expect(visit["admitted_from_source_value"] == text)
    }

    @Test func `4.6-home: without a summary the last sub-sequence tells entry and exit`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-12", year: 2018,
            [
                .part(12, 0, 4, 6) { $0.transfer = StayTransfer(entryMode: "8", exitMode: "7", destination: "1") },
                .part(11, 0, 0, 4) { $0.transfer = StayTransfer(entryMode: "8") },
            ]
        ) { $0.summaries = [] }
        let visit = person.map()[.visitOccurrence][0]
        #expect(visit["admitted_from_source_value"] == "8|")
        #expect(visit["discharged_to_source_value"] == "7|1")
    }

    @Test func `4.8-home: positions, once a stay from the first sub-sequence to the last, over gaps too`() {
        var person = TestPerson()
        func told(_ list: HomeDiagnosis.List, _ number: Int, _ code: Code8) -> HomeDiagnosis {
            HomeDiagnosis(list, number: SubsequenceNumber(number), code: code)
        }
        person.homeHospital(
            "2018-12-03", "2018-12-20", year: 2018,
            [.part(11, 0, 0, 4, main: "C509"), .part(12, 0, 4, 6, main: "I10"), .part(21, 10, 0, 8, main: "C509")],
            diagnoses: [
                told(.mainMode, 11, "Z511"), told(.associatedMode, 12, "E119"), told(.associated, 11, "E119"),
                told(.associated, 21, "J449"), told(.associated, 11, "C509"),
            ])
        let mapped = person.map(["stay_diagnoses": "code"])
        let rows = mapped[.conditionOccurrence].sorted { $0["condition_source_value"]! < $1["condition_source_value"]! }
        let texts = rows.map {
            "\($0["condition_source_value"]!) \($0["condition_status_source_value"]!) "
                + "\($0["condition_status_concept_id"]!) \($0["condition_start_date"]!)..\($0["condition_end_date"] ?? "")"
        }
        #expect(texts.contains("C509 HAD:DP 32902 2018-12-03..2018-12-20"))
        #expect(texts.contains("I10 HAD:DP 32902 2018-12-07..2018-12-12"))
        #expect(texts.contains("E119 HAD:MPA 32908 2018-12-03..2018-12-12"))
        #expect(texts.contains("J449 HAD:DAS 32908 2018-12-13..2018-12-20"))
        #expect(texts.count { $0.hasPrefix("C509") } == 1)
    }

    @Test func `4.8-home: the diagnosis of the main mode is principal`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-20", year: 2018, [.part(11, 0, 0, 4)],
            diagnoses: [HomeDiagnosis(.mainMode, number: SubsequenceNumber(11), code: "C509")])
        let row = person.map()[.conditionOccurrence][0]
        #expect(row["condition_status_source_value"] == "HAD:MPP")
        #expect(row["condition_status_concept_id"] == "32902")
    }

    @Test func `4.13-care-mode: modes are told when they change; associated mode 00 is none`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-20", year: 2018,
            [
                .part(11, 0, 0, 4, mode: "04", associated: "00"), .part(12, 0, 4, 6, mode: "04", associated: "09"),
                .part(21, 10, 0, 8, mode: "05", associated: "00"),
            ])
        let rows = person.map()[.observation]
        #expect(
            Set(rows.map { "\($0["observation_source_value"]!) \($0["observation_date"]!)" }) == [
                "T_HADaaB.PEC_PAL:04 2018-12-03", "T_HADaaB.PEC_PAL:05 2018-12-13", "T_HADaaB.PEC_ASS:09 2018-12-07",
            ])
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0["observation_concept_id"] == "0" && $0["visit_detail_id"] != nil })
    }

    @Test func `4.12-home-scores: a score is told when it changes`() {
        var person = TestPerson()
        let scores: [(Int32?, Int32?)] = [(40, 3), (40, nil), (30, 3), (nil, 4)]
        let parts = scores.enumerated().map { place, score in
            HomeSubsequence.part(11 + place, 0, Int32(2 * place), 2, karnofsky: score.0) {
                $0.everyday.eating = score.1
            }
        }
        person.homeHospital("2018-12-03", "2018-12-10", year: 2018, parts)
        let rows = person.map()[.measurement]
        #expect(
            Set(
                rows.map {
                    "\($0["measurement_source_value"]!) \($0["measurement_date"]!) \($0["value_as_number"]!)"
                }) == [
                    "SNDS:DEP_COT 2018-12-03 40", "SNDS:DEP_COT 2018-12-07 30", "SNDS:AVQ_ALI 2018-12-03 3",
                    "SNDS:AVQ_ALI 2018-12-09 4",
                ])
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { $0["measurement_concept_id"] == "0" })
    }

    @Test func `3.8-home, 4.10-home: an act counts from the start of its sub-sequence`() {
        var person = TestPerson()
        func act(_ number: Int, _ code: Code16, _ delay: Int32?) -> HomeAct {
            HomeAct(number: SubsequenceNumber(number), act: .act(code, count: 2, delay: delay))
        }
        person.homeHospital(
            "2018-12-03", "2018-12-20", year: 2018, [.part(11, 0, 0, 4), .part(21, 10, 2, 6)],
            acts: [act(11, "DEQP001", 1), act(21, "DEQP001", 1), act(21, "HHQE005", nil), act(21, "DEQP007", 90)])
        let mapped = person.map()
        #expect(
            Set(mapped[.procedureOccurrence].map { "\($0["procedure_source_value"]!) \($0["procedure_date"]!)" }) == [
                "DEQP001 2018-12-04", "DEQP001 2018-12-16", "HHQE005 2018-12-15", "DEQP007 2018-12-21",
            ])
        #expect(mapped[.procedureOccurrence].allSatisfy { $0["quantity"] == "2" })
        #expect(mapped.ledger.quality[.dateClipped] == 1)
    }

    @Test func `4.9-home, 3.6-stay-drugs: drugs of three lists, shared by the summaries that repeat them`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-09", year: 2018, [.part(11, 0, 0, 7)],
            drugs: [
                HomeDrug(.expensive, .drug("9300001", 4, repeats: 2, delay: 2)),
                HomeDrug(.expensive, .drug("9300002", 0)),
                HomeDrug(.earlyAccess, .drug("9300001", list: .earlyAccess, delay: 4)),
                HomeDrug(.unlisted, .drug("9300001", delay: 5)),
            ])
        let mapped = person.map()
        #expect(
            mapped[.drugExposure].map { $0["drug_exposure_start_date"] } == ["2018-12-05", "2018-12-07", "2018-12-08"])
        #expect(mapped[.drugExposure].map { $0["quantity"] } == ["2", "1", "1"])
        #expect(mapped.codes == ["R-40"])
        #expect(mapped.usedExcludedRejected(.T_HADaaMED) == [1, 0, 1])
        #expect(mapped.usedExcludedRejected(.T_HADaaMEDATU) == [1, 0, 0])
        #expect(mapped.usedExcludedRejected(.T_HADaaMEDCHL) == [1, 0, 0])
    }

    @Test func `4.11-home, 4.12-home: bills of private stays`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-09", year: 2018, [.part(11, 0, 0, 7)],
            acts: [HomeAct(number: SubsequenceNumber(11), act: .act("DEQP001", delay: 1))]
        ) {
            $0.billedActs = [.act("DEQP001", delay: 1), .act("HHQE005", delay: 2)]
            $0.devices = [.device("1234567")]
            $0.privateDrugs = [.drug("9300001", 2, delay: 3)]
            $0.biology = [.act(552)]
        }
        let mapped = person.map()
        #expect(mapped[.procedureOccurrence].map { $0["procedure_source_value"] } == ["DEQP001", "HHQE005"])
        #expect(mapped[.deviceExposure].count == 1)
        #expect(mapped[.drugExposure].map { $0["drug_exposure_start_date"] } == ["2018-12-06"])
        #expect(mapped[.measurement].map { $0["measurement_concept_id"] } == ["4000020"])
    }

    @Test func `4.13-home-group: each group once a stay, tariffs on request`() {
        var person = TestPerson()
        person.homeHospital(
            "2018-12-03", "2018-12-20", year: 2018, [.part(11, 0, 0, 4), .part(12, 0, 4, 6), .part(21, 10, 0, 8)],
            groups: [.group(11, "12", code: "0452"), .group(12, "13", code: "0452"), .group(21, "12", code: "0555")])
        func texts(_ groups: String) -> [String] {
            person.map(["stay_groups": groups])[.observation].compactMap { $0["value_as_string"] }.sorted()
        }
        #expect(texts("ghm") == ["0452", "0555"])
        #expect(texts("all") == ["0452", "0555", "12", "13"])
        #expect(texts("off").isEmpty)
    }

    @Test func `4.14-candidates: an exit by death tells the death`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2018-12-09", year: 2018, [.part(11, 0, 0, 7)]) {
            $0.summaries[0].transfer.exitMode = "9"
        }
        let mapped = person.map()
        #expect(mapped[.death].map { $0["death_date"] } == ["2018-12-09"])
        #expect(mapped[.death].map { $0["death_type_concept_id"] } == ["32812"])
    }
}
