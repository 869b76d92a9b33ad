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
    private func declarations() throws -> [(name: String, number: Int32)] {
        var found: [(name: String, number: Int32)] = []
        for file in ["FixedConcept", "TypeConcept", "VisitConcept"] {
            for line in try Tree.text("Sources/OMOPSchema/Concepts/\(file).swift").split(separator: "\n") {
                guard let mark = line.range(of: ": Int32 = ") else { continue }
                let digits = line[mark.upperBound...].filter { $0 != "_" }
                let name = line[..<mark.lowerBound].split(separator: " ").last ?? ""
                found.append((String(name), try #require(Int32(digits), "\(line)")))
            }
        }
        return found
    }

    /// Names by number in the vocabulary of this package, in small letters.
    private func official() throws -> [Int32: String] {
        var names: [Int32: String] = [:]
        for list in ["loinc", "omop", "rxnorm", "snomed"] {
            for line in try Tree.text("vocab/concepts/\(list).csv").split(separator: "\n").dropFirst() {
                let parts = line.split(separator: ",", maxSplits: 1)
                names[try #require(Int32(parts[0]))] = parts[1].lowercased()
            }
        }
        return names
    }

    @Test func `are all in the list that is checked against the vocabulary`() throws {
        #expect(try Set(declarations().map(\.number)) == Set(FixedConcept.all))
        #expect(FixedConcept.all == FixedConcept.all.sorted())
        #expect(FixedConcept.all.count == Set(FixedConcept.all).count)
    }

    @Test func `have the number whose concept has their name`() throws {
        let official = try official()
        // Names that say the same in other words; of operators the list tells the domain only.
        let operators = ["less", "lessOrEqual", "greater", "greaterOrEqual"].map { ($0, "meas value operator") }
        let own = [
            "dialysis": "end-stage renal disease treatment facility", "v5_4": "cdm version 5.4",
            "dailySmoker": "every day smoker", "unknownSmoker": "unknown if ever smoked",
        ].merging(operators) { first, _ in first }
        for (name, number) in try declarations() {
            let concept = try #require(official[number], "\(name) = \(number)")
            let words = name.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
            for word in own[name].map({ [$0] }) ?? words.split(separator: " ").map(String.init) {
                #expect(concept.contains(word), "\(name) = \(number), \(concept)")
            }
        }
    }
}
