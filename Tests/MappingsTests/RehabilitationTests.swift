import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Stays begin on Monday 3 December 2018 unless told otherwise.
@Suite struct `Stays of rehabilitation` {
    @Test func `1.7, 3.7-years, 4.6-rehabilitation, 4.7-weeks: a stay over two file years is one visit with its weeks`()
    {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2019-01-11", year: 2018, number: "7",
            weeks: [.week("1", 0), .week("2", 7), .week("3", 14), .week("4", 21)]
        ) { $0.summaries[0].transfer.exitMode = "" }
        person.rehabilitation(
            "2018-12-03", "2019-01-11", year: 2019, number: "3", weeks: [.week("5", 28), .week("6", 35, "1111100")])
        let mapped = person.map(rehabilitationOf: 2018...2019)
        #expect(mapped[.visitOccurrence].count == 1)
        let visit = mapped[.visitOccurrence][0]
        #expect(visit["visit_start_date"] == "2018-12-03")
        #expect(visit["visit_end_date"] == "2019-01-11")
        #expect(visit["visit_concept_id"] == "9201")
        #expect(visit["visit_type_concept_id"] == "32855")
        #expect(visit["visit_source_value"] == "ssr18_750000009_0000000007")
        #expect(visit["admitted_from_source_value"] == "7|1")
        #expect(visit["discharged_to_source_value"] == "8|")
        #expect(
            mapped.spans(.visitDetail) == [
                "2018-12-03..2018-12-09", "2018-12-10..2018-12-16", "2018-12-17..2018-12-23", "2018-12-24..2018-12-30",
                "2018-12-31..2019-01-06", "2019-01-07..2019-01-11",
            ])
        #expect(mapped[.visitDetail][0]["visit_detail_source_value"] == "rhs_1")
        #expect(mapped.codes.isEmpty)
    }

    @Test func `3.7-years: a stay over three file years is told by the first, and ends as the last says`() {
        var person = TestPerson()
        person.rehabilitation("2018-11-05", nil, year: 2018, weeks: [.week("1", 0)])
        person.rehabilitation("2018-11-05", nil, year: 2019, weeks: [.week("2", 210)])
        person.rehabilitation("2018-11-05", "2020-02-07", year: 2020, weeks: [.week("3", 455)])
        let mapped = person.map(rehabilitationOf: 2018...2020)
        #expect(mapped.spans(.visitOccurrence) == ["2018-11-05..2020-02-07"])
        #expect(mapped[.visitOccurrence][0]["visit_source_value"] == "ssr18_750000009_0000000001")
        #expect(mapped[.visitDetail].count == 3)
    }

    @Test func `3.7-years: two stays of one facility and day are told apart by their stay numbers`() {
        var person = TestPerson()
        for (number, name) in [("1", "A"), ("2", "B")] {
            person.rehabilitation(
                "2018-12-03", "2018-12-09", year: 2018, number: Code16(number) ?? "", weeks: [.week("1", 0)]
            ) {
                $0.stay.stayNumber = Code8(name) ?? ""
            }
        }
        #expect(person.map()[.visitOccurrence].count == 2)
    }

    @Test func `3.7-years: an open stay ends with its last day of presence`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", nil, year: 2018, weeks: [.week("1", 0), .week("2", 7, "1110000")])
        let mapped = person.map(rehabilitationOf: 2018...2018)
        #expect(mapped.spans(.visitOccurrence) == ["2018-12-03..2018-12-12"])
        #expect(mapped[.visitOccurrence][0]["discharged_to_source_value"] == nil)
    }

    @Test
    func
        `3.7-years: an open stay with presence on the last day of the last year delivered lasts to the end of the window`()
    {
        var person = TestPerson()
        // Monday 28 December 2020 is 756 days behind the start; the window ends on 31 December.
        person.rehabilitation("2018-12-03", nil, year: 2020, weeks: [.week("1", 756, "1111000")])
        let mapped = person.map(rehabilitationOf: 2018...2020)
        #expect(mapped.spans(.visitOccurrence) == ["2018-12-03..2020-12-31"])
        #expect(mapped[.visitOccurrence][0]["discharged_to_source_value"] == "STILL")
    }

    @Test
    func `3.6-ssr-again: a week of the year before falls where that year is delivered, and stays where it is not`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2019-01-06", year: 2019, weeks: [.week("4", 21, main: "S720"), .week("5", 28)],
            diagnoses: [WeekDiagnosis(week: "4", code: "I10")])
        let both = person.map(rehabilitationOf: 2018...2019)
        // 31 December 2018 is of the first week of 2019.
        #expect(both.spans(.visitDetail) == ["2018-12-31..2019-01-06"])
        #expect(both.usedExcludedRejected(.T_SSRaaB) == [1, 1, 0])
        #expect(both.usedExcludedRejected(.T_SSRaaD) == [0, 1, 0])
        #expect(both[.conditionOccurrence].map { $0["condition_source_value"] } == ["I639"])
        let second = person.map(rehabilitationOf: 2019...2019)
        #expect(second[.visitDetail].count == 2)
        #expect(second.usedExcludedRejected(.T_SSRaaB) == [2, 0, 0])
    }

    @Test func `3.6-ssr-again: a week that two years tell of one unit is told once`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", "2019-01-06", year: 2018, weeks: [.week("1", 0), .week("5", 28)])
        person.rehabilitation("2018-12-03", "2019-01-06", year: 2019, weeks: [.week("1", 28)])
        let mapped = person.map(rehabilitationOf: 2018...2019)
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2018-12-09", "2018-12-31..2019-01-06"])
        #expect(mapped.usedExcludedRejected(.T_SSRaaB) == [2, 1, 0])
    }

    @Test func `3.7-weeks: a week behind the exit, or without presence, is no detail and tells no diagnosis`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2018-12-07", year: 2018,
            weeks: [.week("1", 0, "1111100"), .week("2", 7, main: "S720"), .week("3", -7, "0000000", main: "I10")])
        let mapped = person.map()
        #expect(mapped.spans(.visitOccurrence) == ["2018-12-03..2018-12-07"])
        #expect(mapped.spans(.visitDetail) == ["2018-12-03..2018-12-07"])
        #expect(mapped[.conditionOccurrence].map { $0["condition_source_value"] } == ["I639"])
        #expect(mapped.usedExcludedRejected(.T_SSRaaB) == [1, 2, 0])
    }

    @Test func `3.7-weeks: weeks out of order are told by their days, the first from the start of the stay`() {
        var person = TestPerson()
        // The stay begins on a Wednesday, its third day of presence on the Friday is the first that is noted.
        person.rehabilitation(
            "2018-12-05", "2018-12-18", year: 2018,
            weeks: [.week("3", 12, "1100000"), .week("1", -2, "0000110"), .week("2", 5)])
        let mapped = person.map()
        #expect(
            mapped.spans(.visitDetail) == [
                "2018-12-05..2018-12-08", "2018-12-10..2018-12-16", "2018-12-17..2018-12-18",
            ])
        #expect(mapped[.visitDetail].map { $0["visit_detail_source_value"] } == ["rhs_1", "rhs_2", "rhs_3"])
        #expect(mapped[.visitDetail][0]["admitted_from_source_value"] == "7|1")
        #expect(mapped[.visitDetail][2]["discharged_to_source_value"] == "8|")
    }

    @Test func `3.6-ssr-group, 3.6-ssr-generated: weeks fall alone; a stay without other weeks is R-22 or R-25 once`() {
        func mapped(_ groups: [Code8], generation: Code8 = "0", year: Int = 2018) -> Mapped {
            var person = TestPerson()
            let weeks = groups.enumerated().map { place, group in
                RehabilitationWeek.week(Code8("\(place + 1)") ?? "", Int32(7 * place), group: group) {
                    $0.generation = generation
                }
            }
            person.rehabilitation("2018-12-03", "2018-12-16", year: year, weeks: weeks)
            return person.map()
        }
        let some = mapped(["9001Z1", "0147A1"])
        #expect(some.codes.isEmpty)
        #expect(some.usedExcludedRejected(.T_SSRaaB) == [1, 1, 0])
        #expect(some.spans(.visitDetail) == ["2018-12-10..2018-12-16"])
        let all = mapped(["9001Z1", "9001Z1"])
        #expect(all.codes == ["R-22"])
        #expect(all.usedExcludedRejected(.T_SSRaaB) == [0, 0, 2])
        #expect(mapped(["0147A1"], generation: "1").codes == ["R-25"])
        #expect(mapped(["0147A1"], generation: "4").codes.isEmpty)
        // Before 2013 the grouper of weeks does not count.
        #expect(mapped(["9001Z1"], year: 2012).codes.isEmpty)
    }

    @Test func `3.6-ssr: return codes (R-23), days (R-27) and ends before the start (R-30) reject the row of a year`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", "2018-12-09", year: 2018, number: "1", weeks: [.week("1", 0)]) {
            $0.stay.identity.failedReturnCodes = 2
        }
        person.rehabilitation("2018-10-01", "2018-10-07", year: 2018, number: "2") { $0.stay.identity.start = nil }
        person.rehabilitation("2018-09-03", "2018-08-01", year: 2018, number: "3")
        let mapped = person.map()
        #expect(mapped.codes.sorted() == ["R-23", "R-27", "R-30"])
        #expect(mapped.ledger.rejects.first { $0.code.id == "R-23" }?.detail == "NAI_RET")
        #expect(mapped[.visitOccurrence].isEmpty)
    }

    @Test func `3.9-test, 3.6-ssr: a site that is found to transmit twice is R-26 in that field only`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", "2018-12-09", year: 2018, facility: "750100018", weeks: [.week("1", 0)])
        var settings = TestPerson.settings()
        settings.detectedDoubles = [
            DetectedDouble(field: .ssr, site: "750100018", legalEntity: "750712184", year: 2018)
        ]
        #expect(person.map().codes.isEmpty)
        #expect(person.map(settings).codes == ["R-26"])
    }

    @Test func `4.6-rehabilitation: ssr_concept tells full-time stays and weeks, and no others`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-03", "2018-12-16", year: 2018, weeks: [.week("1", 0), .week("2", 7, care: "2")])
        let mapped = person.map(["ssr_concept": "8920"])
        #expect(mapped[.visitOccurrence].map { $0["visit_concept_id"] } == ["8920"])
        #expect(mapped[.visitDetail].map { $0["visit_detail_concept_id"] } == ["8920", "9202"])
    }

    @Test func `4.6-rehabilitation: a series of day hospital is one outpatient visit with its weeks`() {
        var person = TestPerson()
        person.rehabilitation(
            "2018-12-04", "2018-12-13", year: 2018,
            weeks: [.week("1", -1, "0101000", care: "2"), .week("2", 6, "0101000", care: "2")])
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].map { $0["visit_concept_id"] } == ["9202"])
        #expect(mapped[.visitDetail].map { $0["visit_detail_concept_id"] } == ["9202", "9202"])
        var mixed = TestPerson()
        mixed.rehabilitation(
            "2018-12-03", "2018-12-16", year: 2018, weeks: [.week("1", 0), .week("2", 7, care: "2")])
        #expect(mixed.map()[.visitOccurrence].map { $0["visit_concept_id"] } == ["9201"])
    }

    @Test func `4.6-outpatient, 4.6-source, 4.10-outpatient, 3.6-outpatient: outpatients of rehabilitation`() {
        var person = TestPerson()
        person.outpatientRehabilitation(
            "2019-03-04", number: "77", fees: [.item("CS", specialty: 31)], acts: [.act("HHQE005")])
        person.outpatientRehabilitation("2019-03-05", number: "78") { $0.failedReturnCodes = 1 }
        let mapped = person.map()
        #expect(mapped[.visitOccurrence].map { $0["visit_source_value"] } == ["ssrace19_750000009_0000000077"])
        #expect(mapped[.visitOccurrence][0]["visit_concept_id"] == "9202")
        #expect(mapped[.procedureOccurrence].map { $0["procedure_source_value"] } == ["CS", "HHQE005"])
        #expect(mapped.codes == ["R-23"])
    }

    @Test func `2.3-hospital, 3.7-years: a link of a hospital finds the stay by the number of any of its years`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", "2019-01-11", year: 2018, number: "7", weeks: [.week("1", 0)])
        person.rehabilitation("2018-12-03", "2019-01-11", year: 2019, number: "3", weeks: [.week("6", 35)])
        person.history.hospital.labs = [
            .result("718-7", "12", "g/dL", at: "2019-01-08T08:00") {
                $0.source = .stay(
                    "S1", linkedTo: StayKey(field: .ssr, year: 2019, facility: "750000009", number: "3"))
            }
        ]
        let mapped = person.map(rehabilitationOf: 2018...2019)
        #expect(mapped[.visitOccurrence].count == 1)
        #expect(mapped[.measurement].map { $0["visit_occurrence_id"] } == ["2097152"])
    }

    @Test func `4.14-candidates: an exit by death tells the death`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", "2018-12-09", year: 2018, weeks: [.week("1", 0)]) {
            $0.summaries[0].transfer.exitMode = "9"
        }
        let mapped = person.map()
        #expect(mapped[.death].map { $0["death_date"] } == ["2018-12-09"])
        #expect(mapped[.death].map { $0["death_type_concept_id"] } == ["32812"])
    }
}
