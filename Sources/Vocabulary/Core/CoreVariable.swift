package import ETLCore

/// One of the 51 variables that every hospital data warehouse of the country is asked to hold.
package struct CoreVariable: Sendable {
    /// How much of it the SNDS can tell.
    package enum Expectation: String, Sendable, CaseIterable {
        case full
        /// A part, some persons, or a stand-in.
        case partial
        /// That a test was billed; never its result.
        case procedureOnly = "procedure-only"
        case none
    }

    /// 1 to 51.
    package var number: Int
    /// Number in the official grid: `3.a.2`.
    package var item: String
    package var frenchName: String
    package var name: String
    /// OMOP table, and its columns.
    package var table: String
    package var fields: [String]
    /// Codes that stand for it; the first is its own.
    package var codes: [CoreCode]
    /// Biology acts that are billed for it, in four digits.
    package var acts: [Code16]
    /// Biology acts that only hint at it.
    package var indirectActs: [Code16]
    /// Beginnings of CIM-10 codes, without dot, that betray it in some persons.
    package var proxies: [Code16]
    package var expected: Expectation
}

/// A LOINC code of a variable, with the unit its values are kept in.
package struct CoreCode: Sendable, Equatable {
    /// LOINC code.
    package var code: Code16
    /// Id of its concept as public sources show it; 0 when none does.
    package var conceptID: Int32
    /// Whether values are turned into the unit of the variable's own code and take its concept: the same quantity by mass.
    package var countsAsOwn = false
    /// Unit in UCUM; empty when values have none.
    package var unit: Code24
    /// The unit as OMOP writes it; empty without concept.
    package var unitCode: SourceValue
    /// Id of the unit's concept; 0 when no source shows it.
    package var unitConceptID: Int32
    /// Other units that are taken, and what turns a value into the unit.
    package var factors: [CoreFactor]
    /// What can be, in the unit.
    package var range: ClosedRange<Double>?
}

/// A unit that is taken for a variable.
package struct CoreFactor: Sendable, Equatable {
    package var unit: Code24
    /// Value in this unit × factor = value in the unit of the variable.
    package var factor: Double
}
