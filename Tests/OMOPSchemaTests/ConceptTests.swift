import Foundation
import OMOPSchema
import Testing

@Suite struct `Domain routing` {
    @Test(
        arguments: [
            ("Condition", .event(.conditionOccurrence)), ("Procedure", .event(.procedureOccurrence)),
            ("Drug", .event(.drugExposure)), ("Device", .event(.deviceExposure)), ("Measurement", .event(.measurement)),
            ("Observation", .event(.observation)), ("Specimen", .event(.specimen)), ("Visit", .visit),
            ("Meas Value", .observationValue), ("Unit", .observationValue), ("Type Concept", .observationValue),
            ("Gender", .observationValue), ("Race", .observationValue), ("Provider", .observationValue),
            ("Condition/Meas", .event(.conditionOccurrence)), ("Meas/Procedure", .event(.procedureOccurrence)),
            ("Device/Drug", .event(.drugExposure)),
        ] as [(String, DomainRouting.Destination)])
    func `4.0.9-route: follows the domain of the standard concept`(id: String, expected: DomainRouting.Destination)
        throws
    {
        let domain = try #require(Domain(rawValue: id))
        #expect(DomainRouting.destination(of: domain) == expected)
    }

    @Test func `4.0.9-route: sends a combined domain to the first of its tables`() throws {
        let order: [(String, OMOPTable)] = [
            ("Condition", .conditionOccurrence), ("Obs", .observation), ("Procedure", .procedureOccurrence),
            ("Meas", .measurement), ("Drug", .drugExposure), ("Device", .deviceExposure),
        ]
        let combined = Domain.allCases.filter { $0.id.contains("/") }
        #expect(combined.count == 14)
        for domain in combined {
            let halves = domain.id.split(separator: "/")
            let first = try #require(order.first { name, _ in halves.contains { $0.hasPrefix(name) } })
            #expect(DomainRouting.destination(of: domain) == .event(first.1), "\(domain.id)")
        }
    }

    @Test func `4.0.9-route, 4.0.7-6: falls back to the a-priori domain without standard concept`() {
        #expect(DomainRouting.destination(of: nil, aPriori: .drug) == .event(.drugExposure))
        #expect(DomainRouting.destination(of: .device, aPriori: .drug) == .event(.deviceExposure))
    }

    @Test func `knows each domain by its official identifier`() {
        for domain in Domain.allCases {
            #expect(Domain(rawValue: domain.id) == domain)
            #expect(domain.id.utf8.count <= 20)
        }
        #expect(Domain(rawValue: "condition") == nil)
    }
}

@Suite struct `Fixed concepts` {
    /// `NAME: Int32 = NUMBER` in the sources.
    private func declared() throws -> Set<Int32> {
        var numbers: Set<Int32> = []
        for file in ["FixedConcept", "TypeConcept", "VisitConcept"] {
            for line in try Tree.text("Sources/OMOPSchema/Concepts/\(file).swift").split(separator: "\n") {
                guard let mark = line.range(of: ": Int32 = ") else { continue }
                let digits = line[mark.upperBound...].filter { $0 != "_" }
                numbers.insert(try #require(Int32(digits), "\(line)"))
            }
        }
        return numbers
    }

    @Test func `are all in the list that is checked against the vocabulary`() throws {
        #expect(try declared() == Set(FixedConcept.all))
        #expect(FixedConcept.all == FixedConcept.all.sorted())
        #expect(FixedConcept.all.count == Set(FixedConcept.all).count)
    }

    @Test func `have the numbers of the specification`() {
        #expect(TypeConcept.pharmacyClaim == 32869)
        #expect(ConditionStatus.primaryDiagnosis == 32902)
        #expect(VisitConcept.emergencyRoomAndInpatient == 262)
        #expect(Currency.euro == 44_818_568)
        #expect(CDMVersion.v5_4 == 756_265)
    }
}
