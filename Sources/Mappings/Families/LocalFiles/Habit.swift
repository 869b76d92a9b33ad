package import ETLCore
internal import OMOPSchema
package import SNDSSchema
internal import Vocabulary

/// An answer about a habit (4.13-lifestyle).
package struct Habit: Equatable, Sendable {
    /// 48 to 51, and the index among the codes of the variable.
    package var number: Int
    package var code: Int
    /// Concept of the answer, 0 for none.
    package var answer: Int32 = 0
    package var value: Quantity?
    package var moment: Moment

    /// The habit, or why there is none.
    package enum Outcome: Equatable, Sendable {
        case habit(Habit)
        case none(LocalFinding)

        /// Why there is none.
        package var finding: LocalFinding? {
            guard case .none(let finding) = self else { return nil }
            return finding
        }

        /// The habit.
        package var habit: Habit? {
            guard case .habit(let habit) = self else { return nil }
            return habit
        }
    }

    /// Words for a status, by variable. Only those about tobacco have concepts.
    private static let words: [Int: [(word: Code24, concept: Int32)]] = [
        48: [
            ("never", AnswerConcept.neverSmoker), ("former", AnswerConcept.formerSmoker),
            ("current_daily", AnswerConcept.dailySmoker), ("current_some_days", AnswerConcept.someDaySmoker),
            ("unknown", AnswerConcept.unknownSmoker),
        ],
        49: [("never", 0), ("former", 0), ("occasional", 0), ("daily", 0), ("unknown", 0)],
        50: [("never", 0), ("former", 0), ("current", 0), ("unknown", 0)],
        51: [],
    ]

    /// Other spellings of a unit that stand for the one of the code.
    private static let synonyms: [Code24: Code24] = [
        "{pack-year}": "{pack-years}", "{drinks}/wk": "/wk", "{drink}/wk": "/wk",
    ]

    package static func of(_ answer: LifestyleAnswer) -> Outcome {
        let number: Int
        switch answer.item {
        case "tobacco": number = 48
        case "alcohol": number = 49
        case "drugs": number = 50
        case "activity": number = 51
        default: return .none(.reject(.unknownItem, "item"))
        }
        guard let moment = answer.moment else { return .none(.reject(.noCareDate, "date")) }
        if answer.status.isEmpty, answer.value == nil, answer.text.isEmpty {
            return .none(.reject(.incompleteRow, "status, value or text"))
        }
        var habit = Habit(number: number, code: 0, moment: moment)
        if !answer.status.isEmpty {
            guard let word = words[number]?.first(where: { $0.word == answer.status }) else {
                return .none(.reject(.incompleteRow, "status"))
            }
            habit.answer = word.concept
        }
        guard let value = answer.value else { return .habit(habit) }
        let variable = CommonCore.builtIn[number]
        let unit = synonyms[answer.unit] ?? answer.unit
        guard !unit.isEmpty, let code = variable.codes.firstIndex(where: { $0.unit == unit }) else {
            return .none(.reject(.unknownUnit, "unit"))
        }
        if let range = variable.codes[code].range, !range.contains(value.value) {
            return .none(.reject(.implausibleValue, "value"))
        }
        habit.code = code
        habit.value = Quantity(value.value)
        return .habit(habit)
    }
}

/// The sign before a result that is a limit.
enum Comparison {
    /// 0 for none; `nil` for a sign that is not in the list.
    static func concept(_ sign: Code8) -> Int32? {
        switch sign {
        case "": 0
        case "<": OperatorConcept.less
        case "<=": OperatorConcept.lessOrEqual
        case ">=": OperatorConcept.greaterOrEqual
        case ">": OperatorConcept.greater
        default: nil
        }
    }
}
