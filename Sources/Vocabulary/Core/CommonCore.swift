package import ETLCore

/// The table of the 51 variables: `vocab/common_core.csv`.
package struct CommonCore: Sendable {
    /// In the order of their numbers.
    package let variables: [CoreVariable]
    private let places: [Code16: (variable: Int, code: Int)]
    private let codes: Set<SourceValue>

    /// The table of the program.
    package static let builtIn: CommonCore = {
        do {
            return try CommonCore()
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private init() throws(Problem) {
        var table = try CommaTable(
            "vocab/common_core.csv",
            columns: [
                "number", "item", "name_fr", "name_en", "table", "fields", "vocabulary", "code", "concept_id", "unit",
                "unit_code", "unit_concept_id", "units", "low", "high", "other_codes", "nabm", "indirect_nabm",
                "proxies",
                "expected", "source",
            ])
        var variables: [CoreVariable] = []
        while try table.next() {
            guard let expected = CoreVariable.Expectation(rawValue: table.text(19)) else {
                throw Problem(.bug, at: "vocab/common_core.csv", "unknown expectation", remedy: "Report this.")
            }
            variables.append(
                CoreVariable(
                    number: try table.number(0), item: table.text(1), frenchName: table.text(2), name: table.text(3),
                    table: table.text(4), fields: table.words(5), codes: try CommonCore.codes(table),
                    acts: try table.codes(16), indirectActs: try table.codes(17), proxies: try table.codes(18),
                    expected: expected))
        }
        self.variables = variables
        var places: [Code16: (variable: Int, code: Int)] = [:]
        var codes: Set<SourceValue> = []
        for (index, variable) in variables.enumerated() {
            for (place, code) in variable.codes.enumerated() {
                places[code.code] = (index, place)
                codes.insert(SourceValue(code.code))
                if !code.unitCode.isEmpty { codes.insert(code.unitCode) }
            }
        }
        self.places = places
        self.codes = codes
    }

    /// The variable of a number, 1 to 51.
    package subscript(number: Int) -> CoreVariable { variables[number - 1] }

    /// Where a LOINC code stands: number of the variable, index among its codes.
    package func find(loinc code: Code16) -> (number: Int, code: Int)? {
        places[code].map { (variables[$0.variable].number, $0.code) }
    }

    /// The number of a variable named by its number or its item; `nil` for none.
    package func number(_ name: Code8) -> Int? {
        let text = name.description
        return variables.first { text == "\($0.number)" || text == $0.item }?.number
    }

    /// Whether the table holds a code of LOINC or UCUM.
    package func names(_ code: SourceValue) -> Bool { codes.contains(code) }

    /// The codes of LOINC and UCUM that the table holds, in byte order.
    var codeNames: [String] { codes.sorted().map(\.description) }

    /// The own code of a line and the other ones, each `code:concept[:unit:unit code:unit concept:low:high]`, or
    /// `code:concept:=` for one that counts as the own.
    private static func codes(_ table: CommaTable) throws(Problem) -> [CoreCode] {
        guard !table.isEmpty(7) else { return [] }
        var own = CoreCode(
            code: try table.code(7), conceptID: table.isEmpty(8) ? 0 : try table.concept(8),
            unit: Code24(table.text(9)) ?? Code24(), unitCode: table.value(10),
            unitConceptID: table.isEmpty(11) ? 0 : try table.concept(11), factors: [])
        own.range = range(table.text(13), table.text(14))
        for word in table.words(12) {
            // The unit itself may hold anything but `=`.
            let parts = word.split(separator: "=").map(String.init)
            guard parts.count == 2, let unit = Code24(parts[0]), let factor = Double(parts[1]) else {
                throw Problem(.bug, at: "vocab/common_core.csv", "unreadable unit \(word)", remedy: "Report this.")
            }
            own.factors.append(CoreFactor(unit: unit, factor: factor))
        }
        var codes = [own]
        for word in table.words(15) {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 2, let code = Code16(parts[0]) else {
                throw Problem(.bug, at: "vocab/common_core.csv", "unreadable code \(word)", remedy: "Report this.")
            }
            var other = own
            other.code = code
            other.conceptID = Int32(parts[1]) ?? 0
            if parts.count == 3 {
                other.countsAsOwn = true
            } else if parts.count == 7 {
                other.unit = Code24(parts[2]) ?? Code24()
                other.unitCode = SourceValue(parts[3])
                other.unitConceptID = Int32(parts[4]) ?? 0
                other.factors = []
                other.range = range(parts[5], parts[6])
            }
            codes.append(other)
        }
        return codes
    }

    private static func range(_ low: String, _ high: String) -> ClosedRange<Double>? {
        guard let low = Double(low), let high = Double(high), low <= high else { return nil }
        return low...high
    }
}

extension CommaTable {
    /// The words of a field.
    fileprivate func words(_ column: Int) -> [String] { text(column).split(separator: " ").map(String.init) }

    /// The words of a field as codes.
    fileprivate func codes(_ column: Int) throws(Problem) -> [Code16] {
        var codes: [Code16] = []
        for word in words(column) {
            guard let code = Code16(word) else {
                throw Problem(.bug, at: "vocab/common_core.csv", "unreadable code \(word)", remedy: "Report this.")
            }
            codes.append(code)
        }
        return codes
    }
}
