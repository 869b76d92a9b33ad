/// Something in a CDM of ours, or hanging on it, that etl has not made, and what carries it over to the next one.
struct AddedObject: Equatable {
    /// As a user names it: `view cdm.v_person`.
    var label: String
    /// Why it cannot be carried over; `nil` when it can.
    var obstacle: String?
    /// Statements that may take long, while others still read the old schema.
    var prepare: [String] = []
    /// Tables that it changes.
    var locks: [String] = []
    /// Statements before the old schema is dropped: takes it out of the way.
    var leave: [String] = []
    /// Statements once the new schema has its name.
    var arrive: [String] = []
    /// Statements after the swap: long ones that need no lock on the CDM.
    var afterwards: [String] = []
}

extension [AddedObject] {
    /// The labels, not more than a screen of them.
    func listed(_ label: (AddedObject) -> String = \.label) -> String {
        let shown = prefix(12).map(label).joined(separator: ", ")
        return count > 12 ? "\(shown), and \(count - 12) more" : shown
    }
}
