package import ETLCore
package import SNDSSchema

/// What keeps a hospital row out, as far as the row alone tells.
package struct LocalFinding: Equatable, Sendable {
    /// `nil` for a row that is left out without a reject.
    package var code: RejectCode?
    /// The column that says so.
    package var column: String

    package init(code: RejectCode?, column: String) {
        self.code = code
        self.column = column
    }

    static func reject(_ code: RejectCode, _ column: String) -> LocalFinding {
        LocalFinding(code: code, column: column)
    }
}

/// A row that can be judged when it is read: what it lacks, units, ranges, words (1.1-hospital).
package protocol CheckedLocalRow: LocalRecord, SourceRecord {
    /// What is wrong; `nil` for a row that goes on.
    var finding: LocalFinding? { get }
}

extension LocalSource {
    /// An identity number in clear where a number of the hospital should be, or no patient at all.
    func finding(needsPatient: Bool = true) -> LocalFinding? {
        if patient.isClearNumber { return .reject(.clearIdentity, "patient_id") }
        if stay.isClearNumber { return .reject(.clearIdentity, "stay_id") }
        if needsPatient, patient.isEmpty { return .reject(.incompleteRow, "patient_id") }
        if !needsPatient, stay.isEmpty { return .reject(.incompleteRow, "stay_id") }
        return nil
    }
}

extension LabResult: CheckedLocalRow {
    package var finding: LocalFinding? { source.finding() ?? LocalMeasure.of(self).finding }
}

extension VitalSign: CheckedLocalRow {
    package var finding: LocalFinding? { source.finding() ?? LocalMeasure.of(self).finding }
}

extension LifestyleAnswer: CheckedLocalRow {
    package var finding: LocalFinding? { source.finding() ?? Habit.of(self).finding }
}

extension DrugOrder: CheckedLocalRow {
    package var finding: LocalFinding? {
        if let fault = source.finding() ?? course.finding { return fault }
        if let dose, dose.millionths <= 0 { return .reject(.implausibleValue, "dose_per_intake") }
        if let intakes, intakes.millionths <= 0 { return .reject(.implausibleValue, "intakes_per_day") }
        return nil
    }
}

extension DrugAdministration: CheckedLocalRow {
    package var finding: LocalFinding? {
        if let fault = source.finding() ?? course.finding { return fault }
        if let dose, dose.millionths <= 0 { return .reject(.implausibleValue, "dose") }
        return kind.isEmpty || kind == "administration" || kind == "dispensing"
            ? nil : .reject(.incompleteRow, "source")
    }
}

extension DrugCourse {
    /// The code systems that drugs of a hospital are told in.
    package enum System: String, Sendable { case UCD, CIP13, ATC, DCI }

    /// `nil` for a word that is none of them.
    package var codeSystem: System? { System(rawValue: system.description) }

    /// Whether the code is an INN that is longer than a code may be: such a name cannot be mapped.
    var isLong: Bool { unsafe code.withBytes { $0.count > Code16.capacity } }

    fileprivate var finding: LocalFinding? {
        guard let codeSystem else { return .reject(.incompleteRow, "code_system") }
        if code.isEmpty { return .reject(.nonPositiveQuantity, "drug_code") }
        if codeSystem != .DCI, isLong { return .reject(.valueTooWide, "drug_code") }
        return start == nil ? .reject(.noCareDate, "start_datetime") : nil
    }
}

extension LocalPatient: CheckedLocalRow {
    package var finding: LocalFinding? {
        if isClearNumber { return .reject(.clearIdentity, "nir_pseudonym or ins_pseudonym") }
        if let fault = source.finding() { return fault }
        if !sex.isEmpty, sexCode == 0 { return .reject(.incompleteRow, "sex") }
        if !deathSource.isEmpty, !["hospital", "insee", "cepidc"].contains(deathSource) {
            return .reject(.incompleteRow, "death_source")
        }
        if (latitude == nil) != (longitude == nil) { return .reject(.incompleteRow, "latitude and longitude") }
        if let latitude, abs(latitude.value) > 90 { return .reject(.implausibleValue, "latitude") }
        if let longitude, abs(longitude.value) > 180 { return .reject(.implausibleValue, "longitude") }
        if !iris.isEmpty, iris.count != 9 { return .reject(.incompleteRow, "iris_code") }
        return nil
    }

    /// 1 male, 2 female, 0 for anything else.
    package var sexCode: Int32 {
        switch sex {
        case "1", "M": 1
        case "2", "F": 2
        default: 0
        }
    }
}

extension LocalStay: CheckedLocalRow {
    package var finding: LocalFinding? {
        if let fault = source.finding() ?? source.finding(needsPatient: false) { return fault }
        if LocalStay.fields.contains(field) == false { return .reject(.incompleteRow, "field") }
        guard let start else { return .reject(.stayWithoutDates, "start_date") }
        if let end, end.day < start.day { return .reject(.stayEndBeforeStart, "end_date") }
        return nil
    }

    /// The fields of the PMSI.
    package static let fields: [Code8] = ["MCO", "SSR", "HAD", "RIP"]
}

extension LocalDiagnosis: CheckedLocalRow {
    package var finding: LocalFinding? {
        if let fault = source.finding(needsPatient: false) { return fault }
        if code.isEmpty { return .reject(.incompleteRow, "cim10") }
        return position == nil ? .reject(.incompleteRow, "rank") : nil
    }

    /// `nil` for a word that is no rank.
    package var position: DiagnosisPosition? {
        switch rank {
        case "DP": .localPrincipal
        case "DR": .localRelated
        case "DAS": .localAssociated
        default: nil
        }
    }
}

extension LocalAct: CheckedLocalRow {
    package var finding: LocalFinding? {
        if let fault = source.finding(needsPatient: false) { return fault }
        if code.isEmpty { return .reject(.incompleteRow, "code") }
        return system == "CCAM" || system == "CSARR" ? nil : .reject(.incompleteRow, "code_system")
    }
}
