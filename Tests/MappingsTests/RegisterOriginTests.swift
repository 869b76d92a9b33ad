import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema
import Testing

@Suite struct `Origins of facts` {
    /// Everything that registers and lines tell: 4.6-institution, 4.9-vaccines, 4.10-transport, 4.13-administrative.
    private func person() -> TestPerson {
        var person = TestPerson(hasReferential: false)
        person.beneficiary { $0.rank = 2 }
        person.certificate("2020-09-01", cause: "I10") { $0.place = 2 }
        person.careHome("2019-01-01", "2019-01-31")
        person.vaccinate("2020-03-01")
        person.waive(21, from: "2018-05-01")
        person.pregnancy("2019-01-10")
        person.diseaseMap(2019, flags: ["TOP_FDIABET_IND"])
        let line = person.care("2019-03-15", nature: 2301)
        person.hang(
            on: line, pensions: [.pension(2)], accidents: [.accident(1)], tariffs: [.item(2, 14)],
            payments: [.payment(5), .payment(7)])
        person.care("2019-03-16") { ($0.scheme, $0.largeScheme) = (95, 1) }
        person.care("2019-02-01", nature: 6110, quantity: 28)
        person.dispense("2019-03-15")
        return person
    }

    @Test func `every row that was made has source rows, and all of them were used`() {
        let person = person().history.arranged()
        var mapper = PersonMapper(
            context: MappingContext(
                concepts: TestVocabulary.index, registry: TestRegistry(),
                settings: TestPerson.settings(["carto_obs": "true", "prescriber_obs": "true", "cover_obs": "true"])))
        var buffers = CopyBuffers(isDigesting: false)
        var ledger = Ledger()
        mapper.convert(person, into: &buffers, ledger: &ledger)
        let origins = mapper.origins(of: person)
        let used = Set(mapper.rowFates(of: person).filter { $0.verdict.passes }.map(\.row))
        let tables = Set(origins.flatMap(\.rows).map(\.table))
        for origin in origins {
            #expect(!origin.rows.isEmpty, "\(origin.table.name) \(origin.rules)")
            #expect(used.isSuperset(of: origin.rows), "\(origin.table.name) \(origin.rules)")
        }
        for table in [
            TableID.IR_ESM_R, .IR_VAC_F, .IR_ETM_R, .IR_MAT_R, .CT_IND_AAAA_GN, .ER_INV_F, .ER_RAT_F, .ER_DTR_F,
            .KI_CCI_R, .ER_ARO_F,
        ] {
            #expect(tables.contains(table), "\(table.name)")
        }
        let covers = origins.filter { $0.rules.contains("4.13-cover") }.map { $0.rows.map(\.table) }
        #expect(covers == [[.ER_PRS_F, .ER_ARO_F], [.ER_PRS_F, .ER_ARO_F], [.ER_PRS_F]])
    }
}
