package import ETLCore
package import SNDSSchema
package import Vocabulary

/// A result or measure of a hospital in the unit of its variable (4.12-hospital).
package struct LocalMeasure: Equatable, Sendable {
    /// Number of the variable, and index among its codes.
    package var number: Int
    package var code: Int
    package var value: Quantity
    package var low: Quantity?
    package var high: Quantity?
    /// Concept of `<` and the like, 0 for none.
    package var comparison: Int32 = 0
    package var moment: Moment

    /// The measure, or why there is none.
    package enum Outcome: Equatable, Sendable {
        case measure(LocalMeasure)
        case none(LocalFinding)

        /// Why there is none.
        package var finding: LocalFinding? {
            guard case .none(let finding) = self else { return nil }
            return finding
        }

        /// The measure.
        package var measure: LocalMeasure? {
            guard case .measure(let measure) = self else { return nil }
            return measure
        }
    }

    /// Variables of laboratory tests, and of the bedside.
    private static let tests = 17...39
    private static let signs = 44...47

    /// A result: validated, of a known test, in a unit that is taken, inside the range.
    package static func of(_ result: LabResult) -> Outcome {
        if !result.status.isEmpty, !["final", "corrected", "validated"].contains(result.status) {
            return .none(LocalFinding(code: nil, column: "status"))
        }
        let core = CommonCore.builtIn
        let named = result.variable.isEmpty ? nil : core.number(result.variable)
        if !result.variable.isEmpty, named.map(tests.contains) != true {
            return .none(.reject(.unknownItem, "variable"))
        }
        var place: (number: Int, code: Int?)
        if !result.loinc.isEmpty {
            guard let found = core.find(loinc: result.loinc), tests.contains(found.number) else {
                return .none(.reject(.unknownItem, "loinc"))
            }
            if let named, named != found.number { return .none(.reject(.unknownItem, "variable")) }
            place = (found.number, found.code)
        } else if let named {
            place = (named, nil)
        } else {
            return .none(.reject(.incompleteRow, "loinc or variable"))
        }
        guard let operand = Comparison.concept(result.comparison) else {
            return .none(.reject(.incompleteRow, "operator"))
        }
        let outcome = measure(
            core[place.number], code: place.code, value: result.value, unit: result.unit, moment: result.moment,
            dateColumn: "sample_datetime", limits: (result.low, result.high))
        guard case .measure(var measure) = outcome else { return outcome }
        measure.comparison = operand
        return .measure(measure)
    }

    /// A measure at the bedside, named by a word or a LOINC code.
    package static func of(_ sign: VitalSign) -> Outcome {
        let core = CommonCore.builtIn
        let place: (number: Int, code: Int?)
        switch sign.item {
        case "height": place = (44, 0)
        case "weight": place = (45, 0)
        case "sbp": place = (46, 0)
        case "dbp": place = (47, 0)
        default:
            guard let found = core.find(loinc: sign.item), signs.contains(found.number) else {
                return .none(.reject(.unknownItem, "item"))
            }
            place = (found.number, found.code)
        }
        return measure(
            core[place.number], code: place.code, value: sign.value, unit: sign.unit, moment: sign.moment,
            dateColumn: "datetime", limits: (nil, nil))
    }

    /// - Parameter code: index among the codes; `nil` for the first whose unit fits.
    private static func measure(
        _ variable: CoreVariable, code: Int?, value: LocalNumber?, unit: Code24, moment: Moment?, dateColumn: String,
        limits: (LocalNumber?, LocalNumber?)
    ) -> Outcome {
        guard let value else { return .none(.reject(.incompleteRow, "value")) }
        if unit.isEmpty { return .none(.reject(.incompleteRow, "unit")) }
        guard let moment else { return .none(.reject(.noCareDate, dateColumn)) }
        let candidates = code.map { $0...$0 } ?? 0...variable.codes.count - 1
        for index in candidates {
            guard let factor = variable.codes[index].factor(of: unit) else { continue }
            let number = value.value * factor
            if let range = variable.codes[index].range, !range.contains(number) {
                return .none(.reject(.implausibleValue, "value"))
            }
            return .measure(
                LocalMeasure(
                    number: variable.number, code: index, value: Quantity(number),
                    low: limits.0.map { Quantity($0.value * factor) },
                    high: limits.1.map { Quantity($0.value * factor) }, moment: moment))
        }
        return .none(.reject(.unknownUnit, "unit"))
    }
}

extension CoreCode {
    /// What turns a value in a unit into the unit of the code; `nil` for a unit that is not taken.
    package func factor(of unit: Code24) -> Double? { exactFactor(of: unit) ?? exactFactor(of: unit.withCapitalLitre) }

    private func exactFactor(of unit: Code24) -> Double? {
        unit == self.unit ? 1 : factors.first { $0.unit == unit }?.factor
    }
}

extension Code24 {
    /// UCUM has two signs for the litre, `l` and `L`: the unit with the latter.
    var withCapitalLitre: Code24 {
        unsafe withBytes { bytes in
            var text = unsafe Array(bytes)
            func begins(_ index: Int) -> Bool { index == 0 || text[index - 1] == UInt8(ascii: "/") }
            for index in text.indices where text[index] == UInt8(ascii: "l") {
                let isEnd = index + 1 == text.count || text[index + 1] == UInt8(ascii: "/")
                let isPrefixed = index > 0 && "dcmunpf".utf8.contains(text[index - 1]) && begins(index - 1)
                if isEnd, begins(index) || isPrefixed { text[index] = UInt8(ascii: "L") }
            }
            return unsafe text.withUnsafeBufferPointer { unsafe Code24(bytes: $0) } ?? self
        }
    }
}

extension Quantity {
    /// A number, rounded to three decimals.
    init(_ number: Double) { self.init(thousandths: Int64((number * 1000).rounded())) }
}
