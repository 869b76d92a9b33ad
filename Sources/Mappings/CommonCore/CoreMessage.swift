internal import ETLCore
internal import Vocabulary

/// Why a variable is as it is, in one line and without a value of a person.
enum CoreMessage {
    static func text(_ variable: CoreVariable, _ status: CoreCoverage.Status, _ account: CoreBook.Account) -> String {
        let expected = CoreCoverage.Status.expected(variable)
        if status == .notNeeded {
            return variable.number == 2 ? "the pseudonym of the NIR is there" : "coordinates are there"
        }
        if status.isBelow(expected) {
            return "expected \(expected.rawValue): \(missing(variable)); \(file(variable)) of a hospital may bring it"
        }
        if expected.isBelow(status) { return "more than the SNDS holds, by \(file(variable))" }
        switch status {
        case .empty: return "not in the SNDS; \(file(variable)) of a hospital brings it (--hospital)"
        case .testOnly: return "tests were billed; their results are not in the SNDS"
        case .indirect: return "billed as another test that often comes with it"
        case .proxy: return "diagnoses show some users and never who is none"
        case .partial: return part(variable.number)
        case .filled, .notNeeded: return account.isFromHospital ? "the hospital fills holes" : ""
        }
    }

    /// What was looked for.
    private static func missing(_ variable: CoreVariable) -> String {
        let acts = (variable.acts + variable.indirectActs).map(\.description)
        if !acts.isEmpty { return "no billed act \(acts.joined(separator: ", "))" }
        if !variable.proxies.isEmpty {
            return "no hospital diagnosis \(variable.proxies.map(\.description).joined(separator: ", "))"
        }
        switch variable.number {
        case 4: return "nobody has died"
        case 5: return "no twin of the same sex"
        case 8, 11...16: return "no hospital stay with it"
        case 40: return "no drug dispensed"
        case 42, 43: return "no drug on top of a stay"
        case 45: return "no newborn"
        default: return "nothing in the files"
        }
    }

    /// Why the SNDS has only a part.
    private static func part(_ number: Int) -> String {
        switch number {
        case 1: "a pseudonym, never the number"
        case 3: "year and month, no day"
        case 10: "the department only"
        case 40: "dispensed, not prescribed; nothing about inpatients"
        case 42: "only drugs paid on top of the stay, or handed out"
        case 43: "units of costly drugs, no dose of an intake"
        case 45: "weight at entry of newborns"
        default: "a part"
        }
    }

    /// The file that brings a variable.
    private static func file(_ variable: CoreVariable) -> String {
        switch variable.number {
        case 1...7, 9, 10: "patients.csv"
        case 8, 13...16: "stays.csv"
        case 11: "stay_diagnoses.csv"
        case 12: "stay_procedures.csv"
        case 17...39: "labs.csv"
        case 40, 41: "drug_orders.csv"
        case 42, 43: "drug_administrations.csv"
        case 44...47: "vitals.csv"
        default: "lifestyle.csv"
        }
    }
}
