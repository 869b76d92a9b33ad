import ETLCore
import Testing

@testable import Mappings

/// Words that stand in the data or in files of a run: they are literals, whatever a case is called in the sources.
@Suite struct `Stored words` {
    @Test func `4.6-source: visits of the city are told by their class`() {
        #expect(
            EncounterClass.allCases.map(\.sourceValue.description) == [
                "dcir_none", "dcir_city", "dcir_devices", "dcir_dialysis", "dcir_emergency", "dcir_home",
                "dcir_laboratory", "dcir_pharmacy", "dcir_telehealth", "dcir_transport", "dcir_only_stay",
            ])
    }

    @Test func `ways of a code to its concept`() {
        #expect(
            MappingRoute.allCases.map(\.rawValue) == [
                "official", "own", "stcm", "parent_fallback", "ingredient_fallback", "local", "none",
            ])
    }

    @Test func `verdicts over the variables of the common core`() {
        #expect(
            CoreCoverage.Status.allCases.map(\.rawValue)
                == ["not-needed", "filled", "partial", "test-only", "indirect", "proxy", "empty"])
    }
}
