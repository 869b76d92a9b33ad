internal import ETLCore
internal import SNDSSchema

// The anaesthetist stands beside the operator: both are one encounter (4.6-operator).

extension City {
    /// An act that is done on a day.
    private struct Deed: Hashable {
        let code: Code16
        let day: Day
    }

    /// Finds the operator's group for each group that is the anaesthetist's share of an act another one billed that day.
    mutating func findAnaesthesia() {
        anaesthesia.removeAll(keepingCapacity: true)
        guard acts.refs.contains(where: { ActSelection.isAnaesthesia(ActSelection.digit(acts[$0].activity)) }) else {
            return
        }
        let shares = groups(ofActivity: ActSelection.isAnaesthesia)
        let operations = Dictionary(groups(ofActivity: { $0 == 1 }).map { ($0.deed, $0.group) }) { first, _ in first }
        for share in shares { anaesthesia[share.group] = operations[share.deed] }
    }

    /// Gives them the visit of the operator, unless they have one.
    mutating func joinAnaesthesia() {
        for (share, operation) in anaesthesia where visits[share.index] == nil {
            visits[share.index] = visits[operation.index]
        }
    }

    private func groups(ofActivity isMeant: (UInt8) -> Bool) -> [(deed: Deed, group: GroupRef)] {
        var found: [(deed: Deed, group: GroupRef)] = []
        for group in netting.groups.indices where netting.groups[group].net > .zero {
            let entry = netting.best(of: group)
            guard entry.kind == .acts, isMeant(UInt8(truncatingIfNeeded: entry.variant >> 8)) else { continue }
            found.append((Deed(code: entry.code, day: entry.day), GroupRef(group)))
        }
        return found
    }
}
