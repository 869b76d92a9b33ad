import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Facts that registers state` {
    @Test func `4.13-administrative: a waiver of the co-payment is an observation of its motive`() {
        var person = TestPerson()
        person.waive(21, from: "2018-05-01", to: "2019-04-30")
        person.waive(62, from: nil)
        let mapped = person.map()
        #expect(
            mapped[.observation] == [
                [
                    "observation_id": "2097152", "person_id": "1", "observation_concept_id": "0",
                    "observation_date": "2018-05-01", "observation_datetime": "2018-05-01",
                    "observation_type_concept_id": "32813", "value_as_string": "21",
                    "observation_source_value": "IR_ETM_R.BEN_EXO_MTF:21", "observation_source_concept_id": "0",
                    "qualifier_source_value": "2019-04-30",
                ]
            ])
        #expect(mapped.fates(.IR_ETM_R) == [1, 0, 0, 1])
        #expect(mapped.ledger.coverage[.waiver].records == 1)
    }

    @Test func `4.13-pregnancy: the start of a pregnancy is told once`() {
        var person = TestPerson()
        person.pregnancy("2019-01-10")
        person.pregnancy("2019-01-10", coveredFrom: Month(year: 2019, month: 6))
        let mapped = person.map()
        #expect(
            mapped[.observation].map {
                [$0["observation_date"], $0["observation_source_value"], $0["value_as_string"]]
            } == [["2019-01-10", "IR_MAT_R.BEN_GRS_DTE:2019-01-10", "2019-01-10"]])
        #expect(mapped.fates(.IR_MAT_R) == [2, 0, 0, 0])
    }

    @Test func `4.13-pregnancy: lines of maternity care tell a pregnancy once, where the register does not state it`() {
        var person = TestPerson()
        person.pregnancy("2019-01-10")
        for care in ["2019-03-04", "2019-04-04", "2019-05-04"] {
            person.care(care) { $0.pregnancy = day("2019-01-10") }
            person.care(care, nature: 1112) { $0.pregnancy = day("2019-01-12") }
        }
        // Not a day of this life, and a line that is left out.
        person.care("2019-06-04") { $0.pregnancy = day("1949-01-01") }
        person.care("2019-06-04") { ($0.pregnancy, $0.baseNature) = (day("2020-01-01"), 0) }
        let rows = person.map()[.observation]
        #expect(
            rows.map { [$0["observation_date"], $0["observation_source_value"], $0["observation_type_concept_id"]] }
                == [
                    ["2019-01-10", "IR_MAT_R.BEN_GRS_DTE:2019-01-10", "32813"],
                    ["2019-01-12", "ER_PRS_F.PRS_GRS_DTD:2019-01-12", "32810"],
                ])
        #expect(rows.last?["value_as_string"] == "2019-01-12")
    }

    @Test func `4.13-twin: the rank of a twin is told at birth, and proves nothing`() {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { ($0.rank, $0.isConsumer) = (2, false) }
        let rows = person.map()[.observation]
        #expect(
            rows.map {
                [
                    $0["observation_date"], $0["observation_source_value"], $0["value_as_number"],
                    $0["value_source_value"],
                ]
            } == [["1950-06-01", "IR_BEN_R.BEN_RNG_GEM:2", "2", "2"]])
        #expect(person.map(["keep_nonconsumers": "false"]).tables.isEmpty)
    }

    @Test func `4.13-certificate: the place of death is told on the day of death`() {
        var person = TestPerson()
        person.certificate("2019-09-01", cause: "I10") { $0.place = 2 }
        let mapped = person.map()
        #expect(
            mapped[.observation].map {
                [
                    $0["observation_date"], $0["observation_type_concept_id"], $0["observation_source_value"],
                    $0["value_source_value"],
                ]
            } == [["2019-09-01", "32815", "KI_CCI_R.DCD_LIE_COD:2", "2"]])
    }

    @Test func `4.13-certificate: a place of death that is not stated is none`() {
        var person = TestPerson()
        person.certificate("2019-09-01", cause: "I10") { $0.place = 0 }
        let mapped = person.map()
        #expect(mapped[.observation].isEmpty)
        #expect(mapped[.death].count == 1)
    }

    @Test func `4.13-cover: cover is told on request`() {
        var person = TestPerson()
        var cover = ComplementaryCover()
        (cover.kind, cover.start, cover.end) = (89, day("2018-01-01"), day("2018-12-31"))
        var voucher = CoverVoucher()
        (voucher.kind, voucher.start) = ("2", day("2019-01-01"))
        person.history.registers.covers = [cover]
        person.history.registers.vouchers = [voucher]
        #expect(person.map()[.observation].isEmpty)
        let mapped = person.map(["cover_obs": "true"])
        #expect(
            mapped[.observation].map {
                [
                    $0["observation_date"], $0["observation_source_value"], $0["value_source_value"],
                    $0["qualifier_source_value"],
                ]
            } == [
                ["2018-01-01", "IR_ORC_R.BEN_CTA_TYP:89", "89", "2018-12-31"],
                ["2019-01-01", "IR_ACS_R.FAM_DRT_VRU:2", "2", nil],
            ])
        #expect(mapped.fates(.IR_ORC_R) == [1, 0, 0, 0])
        #expect(mapped.fates(.IR_ACS_R) == [1, 0, 0, 0])
    }

    @Test func `4.13-map: flags of the disease map are told on request, at the end of the year`() {
        var person = TestPerson()
        person.diseaseMap(2019, flags: ["TOP_FDIABET_IND", "SUP_FANTIHTA_MED_NNEXCLU"])
        #expect(person.map()[.observation].isEmpty)
        let rows = person.map(["carto_obs": "true"])[.observation]
        #expect(
            rows.first == [
                "observation_id": "2097152", "person_id": "1", "observation_concept_id": "0",
                "observation_date": "2019-12-31", "observation_datetime": "2019-12-31",
                "observation_type_concept_id": "32881", "value_as_number": "1",
                "observation_source_value": "CT_IND_AAAA_GN.SUP_FANTIHTA_MED_NNEXCLU:1",
                "observation_source_concept_id": "0", "qualifier_source_value": "G8",
                "value_source_value": "SUP_FANTIHTA_MED_NNEXCLU",
            ])
        #expect(rows.map { $0["value_source_value"] } == ["SUP_FANTIHTA_MED_NNEXCLU", "TOP_FDIABET_IND"])
    }
}

@Suite struct `Facts that billing lines tell` {
    @Test func `4.13-administrative: a pension is told once, whatever the number of payments`() {
        var person = TestPerson()
        for date in ["2019-01-31", "2019-02-28", "2019-03-31"] {
            let line = person.care(date, nature: 6210)
            person.hang(on: line, pensions: [.pension(2, granted: "2015-07-01")])
        }
        let other = person.care("2020-01-31", nature: 6210)
        person.hang(on: other, pensions: [.pension(3)])
        // A line that is left out tells nothing.
        let outside = person.care("2016-01-31", nature: 6210)
        person.hang(on: outside, pensions: [.pension(1)])
        let mapped = person.map()
        #expect(
            mapped[.observation].map {
                [
                    $0["observation_date"], $0["observation_type_concept_id"], $0["observation_source_value"],
                    $0["value_source_value"],
                ]
            } == [
                ["2015-07-01", "32810", "ER_INV_F.INV_PEN_CAT:2", "2"],
                ["2020-01-31", "32810", "ER_INV_F.INV_PEN_CAT:3", "3"],
            ])
        #expect(mapped.fates(.ER_INV_F) == [4, 0, 1, 0])
    }

    @Test func `4.13-benefits: sick leave is told with the days that were paid, after corrections`() {
        var person = TestPerson()
        person.care("2019-02-01", nature: 6110, quantity: 28)
        person.care("2019-02-01", nature: 6110, quantity: -8)
        person.care("2019-03-01", nature: 6110, quantity: 5)
        person.care("2019-03-01", nature: 6110, quantity: -5)
        let mapped = person.map()
        #expect(
            mapped[.observation].map {
                [
                    $0["observation_date"], $0["observation_type_concept_id"], $0["observation_source_value"],
                    $0["value_as_number"],
                ]
            } == [["2019-02-01", "32810", "ER_PRS_F.PRS_NAT_REF:6110", "20"]])
    }

    @Test func `4.13-cover: payments tell a cover where no register does, and join to periods`() {
        var person = TestPerson()
        func pay(_ date: String, _ kind: Int32, paid: Int = 7, isNegative: Bool = false) {
            let line = person.care(date)
            person.hang(on: line, payments: [.payment(kind, paid, isNegative: isNegative)])
        }
        var cover = ComplementaryCover()
        (cover.kind, cover.start, cover.end) = (89, day("2019-03-01"), day("2019-12-31"))
        var voucher = CoverVoucher()
        (voucher.kind, voucher.start) = ("2", day("2020-06-01"))
        person.history.registers.covers = [cover]
        person.history.registers.vouchers = [voucher]
        // 366 days apart: one period. The register knows the third, and another cover does not.
        pay("2018-01-10", 5)
        pay("2019-01-11", 5)
        pay("2019-06-01", 5)
        pay("2020-03-01", 5)
        pay("2019-06-02", 10)
        pay("2020-07-01", 10)
        // Paid and taken back, and a share that nobody's cover paid.
        pay("2020-05-05", 6)
        pay("2020-05-05", 6, isNegative: true)
        pay("2020-05-06", 6, paid: -7)
        pay("2020-05-07", 2)
        // A line that is left out.
        pay("2016-05-07", 7)
        pay("2020-08-01", 7)
        #expect(person.map()[.observation].isEmpty)
        let mapped = person.map(["cover_obs": "true"])
        let told = mapped[.observation].filter { $0["observation_type_concept_id"] == "32810" }
        #expect(
            told.map {
                [
                    $0["observation_date"], $0["observation_source_value"], $0["value_source_value"],
                    $0["qualifier_source_value"],
                ]
            } == [
                ["2019-06-02", "ER_ARO_F.ARO_REM_TYP:10", "10", "2019-06-02"],
                ["2018-01-10", "ER_ARO_F.ARO_REM_TYP:5", "5", "2019-01-11"],
                ["2020-03-01", "ER_ARO_F.ARO_REM_TYP:5", "5", "2020-03-01"],
                ["2020-08-01", "ER_ARO_F.ARO_REM_TYP:7", "7", "2020-08-01"],
            ])
        #expect(told.allSatisfy { $0["observation_concept_id"] == "0" })
        #expect(mapped[.observation].count == told.count + 2, "and what the registers tell")
        #expect(mapped.fates(.ER_ARO_F) == [11, 0, 1, 0])
    }

    @Test func `4.13-cover: the scheme tells state aid, in the general scheme only`() {
        var person = TestPerson()
        for (date, scheme, large) in [
            ("2019-01-10", 95, 1), ("2019-02-10", 95, 1), ("2020-03-01", 95, 1), ("2019-05-01", 96, 0),
            ("2019-06-01", 95, 2), ("2019-07-01", 101, 1),
        ] as [(String, Int32, Int32)] {
            person.care(date) { ($0.scheme, $0.largeScheme) = (scheme, large) }
        }
        #expect(
            person.map(["cover_obs": "true"])[.observation].map {
                [$0["observation_date"], $0["observation_source_value"], $0["qualifier_source_value"]]
            } == [
                ["2019-01-10", "ER_PRS_F.RGM_COD:95", "2019-02-10"],
                ["2020-03-01", "ER_PRS_F.RGM_COD:95", "2020-03-01"],
                ["2019-05-01", "ER_PRS_F.RGM_COD:96", "2019-05-01"],
            ])
    }

    @Test func `4.13-accident: an accident is told with its rate, one without nature not at all`() {
        var person = TestPerson()
        let line = person.care("2019-01-31", nature: 6410)
        person.hang(
            on: line,
            accidents: [
                .accident(1, since: "2018-06-01", incapacity: 12), .accident(2), .accident(9, since: "2018-01-01"),
            ])
        let mapped = person.map()
        #expect(
            mapped[.observation].map {
                [
                    $0["observation_date"], $0["observation_source_value"], $0["value_as_number"],
                    $0["value_source_value"],
                ]
            } == [
                ["2018-06-01", "ER_RAT_F.ATT_NAT:1", "12", "1"], ["2019-01-31", "ER_RAT_F.ATT_NAT:2", nil, "2"],
            ])
        #expect(mapped.fates(.ER_RAT_F) == [3, 0, 0, 0])
    }

    @Test func `4.10-transport: an item of a transport is an observation in its visit, after corrections`() throws {
        var person = TestPerson()
        let first = person.care("2019-03-15", nature: 2301, quantity: 2)
        person.hang(on: first, tariffs: [.item(2, 14), .item(5, 1)])
        let correction = person.care("2019-03-15", nature: 2301, quantity: -1)
        person.hang(on: correction, tariffs: [.item(2, -4), .item(5, -1)])
        let mapped = person.map()
        let visit = mapped[.visitOccurrence].first?["visit_occurrence_id"]
        #expect(
            mapped[.observation].map {
                [$0["observation_source_value"], $0["value_as_number"], $0["visit_occurrence_id"]]
            } == [["ER_DTR_F.TRS_PRS_IDE:2", "10", visit]])
        #expect(mapped.fates(.ER_DTR_F) == [4, 0, 0, 0])
    }

    @Test func `4.3-prescriber: the prescriber is told on request, once a visit`() {
        var person = TestPerson()
        person.dispense("2019-03-15")
        person.dispense("2019-03-15", cip13: "3400930000002")
        #expect(person.map()[.observation].isEmpty)
        let rows = person.map(["prescriber_obs": "true"], registry: ["N100000001": 5])[.observation]
        #expect(
            rows.map {
                [
                    $0["observation_source_value"], $0["value_as_string"], $0["provider_id"],
                    $0["visit_occurrence_id"],
                ]
            } == [["ER_PRS_F.PFS_PRE_NUM:100000001", "100000001", "5", "2097152"]])
    }
}
