internal import ETLCore
internal import SNDSSchema
internal import Vocabulary

/// The diagnoses of a stay, collected over its parts (4.8): each code once, in its highest position, from the first to the
/// last day on which a part tells it.
struct ToldDiagnoses {
    private struct Told {
        var code: Code16
        var position: DiagnosisPosition
        var days: ClosedRange<Day>
        var rows: [RowAddress]
    }

    private var told: [Told] = []
    /// Whether a code stands in one position only.
    private let isOnce: Bool
    /// Whether parts with other days tell it anew.
    private let isByPart: Bool

    init(_ options: MappingOptions) {
        isOnce = options.tellsDiagnosesOnce
        isByPart = options.partDiagnosisGrain == .weekly
    }

    /// A part tells a diagnosis; higher positions first.
    mutating func tell(_ code: Code8, _ position: DiagnosisPosition, _ days: ClosedRange<Day>, _ row: RowAddress) {
        guard !code.isEmpty else { return }
        let code = Code16(code)
        let known = told.firstIndex {
            $0.code == code && (isOnce || $0.position == position) && (!isByPart || $0.days == days)
        }
        guard let known else { return told.append(Told(code: code, position: position, days: days, rows: [row])) }
        let own = told[known].days
        told[known].days = min(own.lowerBound, days.lowerBound)...max(own.upperBound, days.upperBound)
        if !told[known].rows.contains(row) { told[known].rows.append(row) }
    }

    func add(
        _ kind: EventKind, _ scene: StayScene, _ rules: RuleSet, _ visits: inout Visits, _ out: inout Events,
        _ ledger: inout Ledger
    ) {
        for diagnosis in told {
            var event = Event(
                kind, code: diagnosis.code, start: diagnosis.days.lowerBound, type: scene.type,
                origin: out.origin(diagnosis.rows))
            event.position = diagnosis.position.rank
            event.end = diagnosis.days.upperBound
            event.visit = scene.visit
            out.add(event, .condition, rules, &visits, &ledger)
        }
    }
}
