import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

/// What care cost (4.16). Amounts in euros; the window is 2018 to 2020.
@Suite struct `Costs` {
    private static let columns = [
        "total_charge", "amount_allowed", "paid_by_primary", "paid_by_payer", "paid_by_patient", "total_paid",
        "paid_patient_copay", "paid_ingredient_cost",
    ]

    /// `Drug 0 10 10 6.5 6.5 3.5 10 – –`: domain, ordinal of the event, amounts, one text a row.
    private func costs(_ mapped: Mapped) -> [String] {
        mapped[.cost].map { row in
            let event = (row["cost_event_id"].flatMap { Int($0) } ?? 0) - 1 << 21
            return ([row["cost_domain_id"] ?? "", "\(event)"] + Self.columns.map { row[$0] ?? "–" })
                .joined(separator: " ")
        }
    }

    /// Cents left out of a family by rule, as `4.16-target 12.5`.
    private func left(_ mapped: Mapped, _ family: FamilyID = .city, _ part: Amounts.Part = .insurance) -> [String] {
        mapped.ledger.money[family].left.compactMap { rule, amounts in
            amounts[part].flatMap { $0 == .zero ? nil : "\(rule.text) \(Double($0.thousandths) / 1000)" }
        }.sorted()
    }

    @Test func `4.16-city: an event bears what its line cost, and names its plan`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 2) { line in
            line.costs("10", base: "10", paid: "6.5")
            line.payer = SchemeCode("01C751000")
        }
        let mapped = person.map()
        #expect(costs(mapped) == ["Drug 0 10 10 6.5 6.5 3.5 10 – –"])
        let row = mapped[.cost][0]
        #expect(row["cost_id"] == "2097152" && row["cost_event_id"] == mapped[.drugExposure][0]["drug_exposure_id"])
        #expect(row["cost_type_concept_id"] == "32810" && row["currency_concept_id"] == "44818568")
        #expect(row["revenue_code_source_value"] == "3313" && row["drg_source_value"] == nil)
        #expect(row["payer_plan_period_id"] == mapped[.payerPlanPeriod][0]["payer_plan_period_id"])
        #expect(person.map(["cost": "false"])[.cost].isEmpty)
    }

    @Test func `4.16-plan: the plan of the day, of the scheme alone`() {
        var person = TestPerson()
        for (date, body) in [("2018-03-01", Code16("01C751000")), ("2019-05-10", "02A750000")] {
            person.care(date) { line in
                (line.payer, line.hasPublicCover) = (SchemeCode(body), true)
                line.costs("25", base: "25", paid: "17.5")
            }
        }
        let mapped = person.map()
        #expect(mapped[.payerPlanPeriod].map { $0["plan_source_value"] } == ["BASE", "BASE", "C2S", "C2S"])
        #expect(mapped[.cost].map { $0["payer_plan_period_id"] } == ["2097152", "2097153"])
    }

    @Test func `a line without amounts has no cost, one of 0 has`() {
        var person = TestPerson()
        person.care("2019-03-04")
        #expect(person.map()[.cost].isEmpty)
        person.care("2019-03-05") { $0.costs("0", base: "0", paid: "0") }
        #expect(costs(person.map()) == ["Procedure 1 0 0 0 0 0 0 – –"])
    }

    @Test func `4.16-city, 3.3-6: corrections are netted with their sign, on their own`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 2) { $0.costs("10", base: "10", paid: "6.5") }
        person.dispense("2019-03-04", packs: -1, flux: Month(year: 2019, month: 8)) { line in
            line.isNegative = true
            // Signed here, told by the sign there.
            line.costs("-5", base: "-5", paid: "3.25")
        }
        // A correction of the rate alone.
        person.dispense("2019-03-04", packs: 0, flux: Month(year: 2019, month: 9)) { line in
            line.costs("0", base: "0", paid: "0.5")
        }
        #expect(costs(person.map()) == ["Drug 0 5 5 3.75 3.75 1.25 5 – –"])
    }

    @Test func `4.16-city: the money of a cancelled group is in no row, and counted`() {
        var person = TestPerson()
        person.dispense("2019-03-04") { $0.costs("5", base: "5", paid: "3.25") }
        person.dispense("2019-03-04", packs: -1) { $0.costs("-5", base: "-5", paid: "-3") }
        let mapped = person.map()
        #expect(costs(mapped) == [])
        #expect(left(mapped) == ["3.3-2 0.25"])
    }

    @Test func `4.16-city: what others took over goes to them`() {
        var person = TestPerson()
        person.dispense("2019-03-04", packs: 3) { $0.costs("15", base: "15", paid: "9") }
        person.dispense("2019-03-04", packs: -1) { line in
            line.executant = "200000009"
            line.costs("-5", base: "-5", paid: "-3")
        }
        #expect(costs(person.map()) == ["Drug 0 10 10 6 6 4 10 – –"])
    }

    @Test func `4.16-columns: the public cover is the payer's, and the patient never gets money`() {
        var person = TestPerson()
        let line = person.care("2019-03-04") { $0.costs("25", base: "25", paid: "17.5") }
        var payment = ComplementaryPayment()
        (payment.kind, payment.paid) = (1, .euros("9"))
        person.hang(on: line, payments: [payment])
        #expect(costs(person.map()) == ["Procedure 0 25 25 17.5 26.5 0 26.5 – –"])
        (payment.isNegative, payment.paid) = (true, .euros("1.5"))
        person.hang(on: line, payments: [payment])
        #expect(costs(person.map()) == ["Procedure 0 25 25 17.5 16 9 25 – –"])
    }

    @Test func `4.16-shares: packs of one line share it by their prices, to the cent`() {
        func pack(_ cip13: Code16, _ packs: Int, price: String) -> PharmacyLine {
            var pack = PharmacyLine.pack(cip13, packs)
            pack.price = PriceTag(.euros(price))
            return pack
        }
        var person = TestPerson()
        person.care(
            "2019-03-04", nature: 3313,
            packs: [
                pack("3400930000001", 2, price: "1.5"), pack("3400930004000", 1, price: "6"),
            ]
        ) { $0.costs("10.01", base: "9", paid: "-0.02") }
        #expect(
            costs(person.map()) == [
                "Drug 0 3.34 3 -0.01 -0.01 3.35 3.34 – 3", "Drug 1 6.67 6 -0.01 -0.01 6.68 6.67 – 6",
            ])
        // Without a price of each: by quantity.
        var other = TestPerson()
        other.care(
            "2019-03-04", nature: 3313,
            packs: [
                pack("3400930000001", 2, price: "0"), pack("3400930004000", 1, price: "6"),
            ]
        ) { $0.costs("3", base: "3", paid: "0.01") }
        #expect(costs(other.map()) == ["Drug 0 2 2 0.01 0.01 1.99 2 – –", "Drug 1 1 1 0 0 1 1 – 6"])
    }

    @Test func `4.16-shares: shares sum up, what is left goes to the largest remainder, then to the first`() {
        func shares(_ amount: String, _ weights: [Int64]) -> [Int64] {
            var shares: [Quantity] = []
            Apportion.share(.euros(amount), by: weights, into: &shares)
            return shares.map(\.thousandths)
        }
        #expect(shares("1", [1, 1, 1]) == [340, 330, 330])
        #expect(shares("-1", [1, 1, 1]) == [-340, -330, -330])
        #expect(shares("0.02", [1, 1, 1]) == [10, 10, 0])
        #expect(shares("1", [0, 0]) == [500, 500])
        #expect(shares("1", [1, 5]) == [170, 830])
        #expect(shares("0.001", [1, 5]) == [0, 1])
        #expect(shares("9000000", [.max, .max, 0]) == [4_500_000_000, 4_500_000_000, 0])
        #expect(shares("7", [3]) == [7000])
    }

    @Test func `4.0.7-4: of several targets the first bears the cost`() {
        var person = TestPerson()
        person.line("2019-03-04", nature: 3211, biology: [.act(996)]) { $0.costs("9", base: "9", paid: "5.4") }
        let mapped = person.map()
        #expect(mapped[.measurement].count == 2)
        #expect(costs(mapped) == ["Measurement 0 9 9 5.4 5.4 3.6 9 – –"])
    }

    @Test func `4.16-supplements: a supplement goes with the only act of its executant and day`() {
        var person = TestPerson()
        person.care("2019-03-04") { $0.costs("25", base: "25", paid: "17.5") }
        person.care("2019-03-04", nature: 1126) { line in
            line.supplement = 2
            line.costs("5", base: "5", paid: "3.5")
        }
        #expect(costs(person.map()) == ["Procedure 0 30 30 21 21 9 30 – –"])
        // Several acts: their visit.
        person.care("2019-03-04", nature: 1112) { $0.costs("1", base: "1", paid: "1") }
        #expect(
            costs(person.map()) == [
                "Visit 0 5 5 3.5 3.5 1.5 5 – –", "Procedure 0 25 25 17.5 17.5 7.5 25 – –",
                "Procedure 1 1 1 1 1 0 1 – –",
            ])
        // Another executant, another day: nothing.
        var alone = TestPerson()
        for (date, executant) in [("2019-03-04", Code16("A")), ("2019-03-05", "B")] {
            alone.care(date, nature: 1126) { line in
                (line.supplement, line.executant) = (2, executant)
                line.costs("5", base: "5", paid: "3.5")
            }
        }
        alone.care("2019-03-05") { $0.executant = "A" }
        #expect(costs(alone.map()) == [])
        #expect(left(alone.map()) == ["4.16-target 7.0"])
    }

    @Test(arguments: ["-1", "1"]) func `4.16-franchise, 4.16-signs: it lowers what the payer paid, whatever its sign`(
        amount: String
    ) {
        var person = TestPerson()
        person.care("2019-03-04") { $0.costs("25", base: "25", paid: "17.5") }
        person.care("2019-03-04") { line in
            (line.supplement, line.isParticipation) = (2, true)
            line.costs("0", base: "0", paid: "0", complement: amount)
        }
        #expect(costs(person.map()) == ["Procedure 0 25 25 16.5 16.5 8.5 25 1 –"])
        // Taken back with its act.
        for supplement in [Int32(0), 2] {
            person.care("2019-03-04", quantity: -1) { line in
                (line.supplement, line.isParticipation, line.isNegative) = (supplement, supplement == 2, true)
                if supplement == 0 { line.costs("-25", base: "25", paid: "17.5") }
                if supplement == 2 { line.costs("0", base: "0", paid: "0", complement: amount) }
            }
        }
        #expect(costs(person.map()) == [])
        #expect(person.map().ledger.money[.city].isBalanced)
    }

    @Test func `4.16-franchise: a complement of the line of an act is the participation alone`() {
        var person = TestPerson()
        person.care("2019-03-04") { line in
            line.isParticipation = true
            line.costs("25", base: "25", paid: "17.5", complement: "-1")
        }
        #expect(costs(person.map()) == ["Procedure 0 25 25 16.5 16.5 8.5 25 1 –"])
    }

    @Test func `4.16-target: money of a line that was filtered is left by its rule`() {
        var person = TestPerson()
        person.care("2019-03-04") { line in
            line.spendingQualifier = 71
            line.costs("25", base: "25", paid: "17.5")
        }
        person.care("2017-03-04") { $0.costs("25", base: "25", paid: "1") }
        person.line("2019-03-05", nature: 1111, facilities: [.facility(payment: 1)]) { line in
            line.costs("25", base: "25", paid: "2")
        }
        let mapped = person.map()
        #expect(costs(mapped) == [])
        #expect(left(mapped) == ["D1 1.0", "D2 17.5", "D4 2.0"])
    }

    @Test func `4.16-counted: the money of a person that is refused is counted too`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.birthYear = 0 }
        person.care("2019-03-04") { $0.costs("25", base: "25", paid: "17.5") }
        let mapped = person.map(["birth_from_pmsi": "false"])
        #expect(mapped.ledger.money[.city].read[.insurance] == .euros("17.5"))
        #expect(left(mapped) == ["4.4-birth 17.5"])
    }

    // Hospitals.

    private func stay(_ money: TestRows.Money, _ change: (inout StaySummary) -> Void = { _ in }) -> TestPerson {
        var person = TestPerson()
        person.stay("2019-03-04", "2019-03-09") { change(&$1) }
        person.history.stays[0].money = money
        return person
    }

    @Test func `4.16-public, 4.16-source, 4.16-group: a stay is told by its valuation`() {
        let person = stay(
            .init(
                valuations: [.value("1", paid: "2400", base: "3000", rest: "100")],
                billings: [.bill(paid: "2300", copayment: "600", dailyCharge: "100")]))
        let mapped = person.map()
        #expect(costs(mapped) == ["Visit 0 – 3000 2400 2400 100 2500 – –"])
        #expect(mapped[.cost][0]["cost_type_concept_id"] == "32814")
        #expect(mapped[.cost][0]["drg_source_value"] == "05M" && mapped[.cost][0]["drg_concept_id"] == "0")
        #expect(left(mapped, .acute) == ["4.16-source 2300.0"])
    }

    @Test func `4.16-public: before 2016 the bill tells what the patient pays, without valuation everything`() {
        let bill = StayBilling.bill(paid: "2300", copayment: "600", dailyCharge: "100")
        let valued = stay(.init(valuations: [.value("1", paid: "2400", base: "3000")], billings: [bill]))
        #expect(costs(valued.map()) == ["Visit 0 – 3000 2400 2400 700 3100 – –"])
        let billed = stay(.init(billings: [bill]))
        #expect(costs(billed.map()) == ["Visit 0 – – 2300 2300 700 3000 – –"])
    }

    @Test func `4.16-unpaid, M10: what is not paid has no cost`() {
        let bill = StayBilling.bill(paid: "2300")
        let unpaid = stay(.init(valuations: [.value("0", paid: "2400", base: "3000")], billings: [bill]))
        #expect(costs(unpaid.map()) == [])
        #expect(left(unpaid.map(), .acute) == ["4.16-unpaid 4700.0"])
        let unpriced = stay(.init(billings: [bill])) { $0.stayGroup = "9999" }
        #expect(costs(unpriced.map()) == [])
        #expect(unpriced.map()[.visitOccurrence].count == 1)
    }

    @Test func `4.16-private: DCIR lines of a stay, else its invoices, else their lines`() {
        let invoice = PrivateInvoice.invoice(charged: ("1000", "200"), base: "900", paid: ("800", "140"))
        let item = PrivateItem.item(.service, charged: "1000", base: "900", paid: "790")
        var person = stay(.init(invoices: [invoice]))
        person.history.stays[0].items = [item]
        let totals = person.map()
        #expect(costs(totals) == ["Visit 0 1200 900 940 940 – 940 – –"])
        #expect(left(totals, .acute) == ["4.16-source 790.0"])
        person.line(
            "2019-03-04", nature: 2111, facilities: [.facility("75000000", payment: 2, group: 1234)]
        ) { $0.costs("1300", base: "900", paid: "900") }
        let lines = person.map()
        #expect(costs(lines) == ["Visit 0 1300 900 900 900 400 1300 – –"])
        #expect(lines[.cost][0]["cost_type_concept_id"] == "32810" && lines[.cost][0]["drg_source_value"] == "05M")
        #expect(left(lines, .acute) == ["4.16-source 1730.0"])
        var bare = stay(.init())
        bare.history.stays[0].items = [item, .item(.fee, charged: "10", base: "10", paid: "7")]
        #expect(costs(bare.map()) == ["Visit 0 1010 910 797 797 – 797 – –"])
    }

    @Test func `4.16-outpatient: a sequence is told by its valuation, else by its items`() {
        var fee = OutpatientItem.item("CS")
        fee.paid = .euros("17.5")
        var person = TestPerson()
        person.outpatient("2019-03-04", fees: [fee])
        #expect(costs(person.map()) == ["Visit 0 – – 17.5 17.5 – 17.5 – –"])
        person.history.outpatient[0].valuations = [.value("1", paid: "18", base: "25", rest: "7")]
        #expect(costs(person.map()) == ["Visit 0 – 25 18 18 7 25 – –"])
        #expect(left(person.map(), .outpatient) == ["4.16-source 17.5"])
        person.history.outpatient[0].valuations = [.value("0", paid: "18", base: "25")]
        #expect(costs(person.map()) == [])
        #expect(left(person.map(), .outpatient) == ["4.16-unpaid 35.5"])
    }

    @Test func `4.16-public: the years of a rehabilitation stay are one cost`() {
        var person = TestPerson()
        person.rehabilitation("2018-12-03", nil, year: 2018, weeks: [.week("01", 0)]) { year in
            year.stay.stayNumber = "7"
            year.billings = [.bill(paid: "1000", dailyCharge: "80")]
        }
        person.rehabilitation("2018-12-03", "2019-01-12", year: 2019, weeks: [.week("02", 35)]) { year in
            year.stay.stayNumber = "7"
            var value = RehabilitationValuation()
            (value.payer, value.paid, value.billed) = ("1", .euros("100"), .euros("1500"))
            year.valuations = [value]
        }
        let mapped = person.map(rehabilitationOf: 2018...2019)
        #expect(costs(mapped) == ["Visit 0 – – 2600 2600 80 2680 – –"])
        #expect(mapped[.cost][0]["drg_source_value"] == nil)
    }

    @Test
    func `4.16-public, 4.16-private: hospital at home and psychiatry by their bills, the years of a stay in one row`() {
        var person = TestPerson()
        person.homeHospital("2018-12-03", "2019-01-11", year: 2018, number: "7", [.part(11, 0, 0, 29)]) {
            $0.summaries[0].transfer.exitMode = ""
            $0.billings = [.bill(paid: "1000", dailyCharge: "80")]
        }
        person.homeHospital("2018-12-03", "2019-01-11", year: 2019, number: "3", [.part(11, 29, 0, 11)]) {
            $0.billings = [.bill(paid: "500")]
        }
        #expect(costs(person.map(homeHospitalOf: 2018...2019)) == ["Visit 0 – – 1500 1500 80 1580 – –"])
        var psychiatric = TestPerson()
        psychiatric.psychiatry("2018-12-03", "2018-12-20", year: 2018, [.sequence("001", 0, 18)]) {
            $0.invoices = [.invoice(charged: ("900", "100"), base: "950", paid: ("700", "100"))]
        }
        let mapped = psychiatric.map()
        #expect(mapped[.cost].count == 1)
        #expect(mapped[.cost].map { $0["total_charge"] } == ["1000"])
        #expect(mapped[.cost].map { $0["amount_allowed"] } == ["950"])
        #expect(mapped[.cost].map { $0["paid_by_primary"] } == ["800"])
    }
}
