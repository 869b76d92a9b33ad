import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// Health cover over time (4.15). The window is 2018 to 2020.
@Suite struct `Payer plans` {
    /// `BASE 01 2018-01-01 2020-12-31`, one text a row.
    private func plans(_ person: TestPerson, _ switches: [String: String] = [:]) -> [String] {
        person.map(switches)[.payerPlanPeriod].map { row in
            [
                "plan_source_value", "payer_source_value", "payer_plan_period_start_date", "payer_plan_period_end_date",
                "sponsor_source_value",
            ].compactMap { row[$0] }.joined(separator: " ")
        }
    }

    private func care(_ days: (String, body: Code16)...) -> TestPerson {
        var person = TestPerson()
        for (date, body) in days { person.care(date) { $0.payer = SchemeCode(body) } }
        return person
    }

    @Test func `4.15-scheme: a scheme lasts from its first line to the day before the next`() {
        let person = care(
            ("2018-03-01", "01C751000"), ("2018-09-01", "01M751000"), ("2019-05-10", "02A750000"),
            ("2020-02-01", "02A750000"))
        #expect(plans(person) == ["BASE 01 2018-03-01 2019-05-09", "BASE 02 2019-05-10 2020-12-31"])
        let rows = person.map()[.payerPlanPeriod]
        #expect(rows.map { $0["payer_plan_period_id"] } == ["2097152", "2097153"])
        #expect(rows.map { $0["payer_concept_id"] } == ["0", "0"])
    }

    @Test func `4.15-scheme: less than 30 days inside another scheme are no change`() {
        let slip = care(
            ("2018-03-01", "01C751000"), ("2018-06-01", "02A750000"), ("2018-06-30", "02A750000"),
            ("2018-09-01", "01C751000"))
        #expect(plans(slip) == ["BASE 01 2018-03-01 2020-12-31"])
        let stay = care(
            ("2018-03-01", "01C751000"), ("2018-06-01", "02A750000"), ("2018-07-01", "02A750000"),
            ("2018-09-01", "01C751000"))
        #expect(
            plans(stay) == [
                "BASE 01 2018-03-01 2018-05-31", "BASE 02 2018-06-01 2018-08-31", "BASE 01 2018-09-01 2020-12-31",
            ])
        // Between two others, and at the end, it is a change.
        let between = care(("2018-03-01", "01C751000"), ("2018-06-01", "02A750000"), ("2018-09-01", "03A750000"))
        #expect(
            plans(between) == [
                "BASE 01 2018-03-01 2018-05-31", "BASE 02 2018-06-01 2018-08-31", "BASE 03 2018-09-01 2020-12-31",
            ])
    }

    @Test func `4.15-scheme: the latest regime is told, and cancelled lines tell nothing`() {
        var person = TestPerson()
        for (date, scheme) in [("2018-03-01", Int32(101)), ("2018-09-01", 104), ("2018-10-01", 0)] {
            person.care(date) { ($0.payer, $0.scheme) = (SchemeCode("01C751000"), scheme) }
        }
        #expect(plans(person) == ["BASE 01 2018-03-01 2020-12-31 104"])
        // No day: no sign.
        person.care(nil) { $0.payer = SchemeCode("02A750000") }
        #expect(plans(person) == ["BASE 01 2018-03-01 2020-12-31 104"])
    }

    @Test func `4.15-scheme: who has no line belongs to the scheme of the referential`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { ($0.affiliation, $0.updated) = ("02A750000", day("2019-04-05")) }
        #expect(plans(person) == ["BASE 02 2019-04-05 2020-12-31"])
        person.care("2018-03-01") { $0.payer = SchemeCode("01C751000") }
        #expect(plans(person) == ["BASE 01 2018-03-01 2020-12-31"])
    }

    @Test func `4.15-scheme: plans end with the observation, and with each of its periods`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.death = day("2019-07-08") }
        person.care("2018-03-01") { $0.payer = SchemeCode("01C751000") }
        #expect(plans(person) == ["BASE 01 2018-03-01 2019-07-08"])
        let gaps = care(("2018-03-01", "01C751000"), ("2020-12-20", "01C751000"))
        #expect(
            plans(gaps, ["op_gap_days": "365"]) == ["BASE 01 2018-03-01 2018-03-01", "BASE 01 2020-12-20 2020-12-31"])
    }

    @Test func `4.15-aid: state aid takes the place of the scheme while it lasts`() {
        var person = care(("2018-03-01", "01C751000"))
        for date in ["2018-09-01", "2019-08-01"] {
            person.care(date) { ($0.payer, $0.scheme, $0.largeScheme) = (SchemeCode("01C751000"), 95, 1) }
        }
        #expect(
            plans(person) == [
                "BASE 01 2018-03-01 2018-08-31", "BASE 01 2020-08-01 2020-12-31", "AME 01 2018-09-01 2020-07-31 95",
            ])
        // The same code means something else outside of the general scheme.
        var other = care(("2018-03-01", "02A750000"))
        other.care("2018-09-01") { ($0.payer, $0.scheme, $0.largeScheme) = (SchemeCode("02A750000"), 95, 2) }
        #expect(plans(other) == ["BASE 02 2018-03-01 2020-12-31 95"])
    }

    @Test func `4.15-cover: registers tell the covers, those that touch as one`() {
        var person = TestPerson()
        for (start, end, kind) in [
            ("2018-02-01", "2019-01-31", Int32(89)), ("2019-02-01", "2019-06-30", 89), ("2020-06-01", nil, 89),
            ("2018-01-01", "2018-12-31", 12),
        ] {
            var cover = ComplementaryCover()
            (cover.start, cover.end, cover.kind) = (day(start), end.map { day($0) }, kind)
            person.history.registers.covers.append(cover)
        }
        var voucher = CoverVoucher()
        (voucher.start, voucher.end) = (day("2019-07-01"), day("2020-05-31"))
        person.history.registers.vouchers.append(voucher)
        // The register speaks: a line adds nothing.
        person.care("2019-09-01") { $0.hasPublicCover = true }
        #expect(
            plans(person) == ["C2S 2018-02-01 2019-06-30", "C2S 2020-06-01 2020-12-31", "ACS 2019-07-01 2020-05-31"])
    }

    @Test func `4.15-cover: without register a line shows a cover for a year`() {
        var person = TestPerson()
        person.care("2018-02-01") { $0.hasPublicCover = true }
        // 366 days later: the next right.
        person.care("2019-02-02") { $0.contract = 89 }
        person.care("2020-02-04") { $0.contract = 89 }
        person.care("2018-05-01") { $0.contract = 92 }
        #expect(
            plans(person) == ["C2S 2018-02-01 2020-02-02", "C2S 2020-02-04 2020-12-31", "ACS 2018-05-01 2019-05-01"])
    }

    @Test func `4.15-illness: exemptions are a plan on request`() {
        var person = TestPerson()
        person.exemption("I10", from: "2018-05-01")
        person.exemption("E11", from: "2019-01-01")
        #expect(plans(person) == [])
        #expect(plans(person, ["ppp_ald": "true"]) == ["ALD 2018-05-01 2020-12-31"])
    }

    @Test func `4.15: periods of one plan never overlap, whatever the signs`() {
        var dice = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var person = TestPerson()
            for _ in 0..<Int.random(in: 1...12, using: &dice) {
                let date = (day("2018-01-01") + Int.random(in: 0...1095, using: &dice)).description
                let bodies: [Code16] = ["01C751000", "02A750000", "03A750000"]
                person.care(date) { line in
                    line.payer = SchemeCode(bodies.randomElement(using: &dice) ?? "01C751000")
                    if Int.random(in: 0...5, using: &dice) == 0 { (line.scheme, line.largeScheme) = (95, 1) }
                    line.hasPublicCover = Bool.random(using: &dice)
                }
            }
            let rows = person.map()[.payerPlanPeriod]
            #expect(!rows.isEmpty)
            for plan in [["BASE", "AME"], ["C2S"]] {
                let own = rows.filter { plan.contains($0["plan_source_value"] ?? "") }
                    .map { ($0["payer_plan_period_start_date"] ?? "", $0["payer_plan_period_end_date"] ?? "") }
                    .sorted { $0 < $1 }
                for (one, next) in zip(own, own.dropFirst()) { #expect(one.1 < next.0, "\(own)") }
                for span in own { #expect(span.0 <= span.1 && span.0 >= "2018-01-01" && span.1 <= "2020-12-31") }
            }
        }
    }
}
