package import ETLCore

/// What decides the visit class and the rules of an act nature (`IR_NAT_V`, 4.6).
package struct ActNatureFacts: Hashable, Sendable {
    /// `PRS_NAT_RGT`: family of the act.
    package var grouping: UInt8
    /// `NAT_SOI_TOP`: 1 = care, 0 = not, 9 = unknown.
    package var careTop: UInt8
    /// `NAT_CPL_ACT`: 0 = an act by itself, else a complement of another.
    package var complement: UInt8

    /// Whether the nature stands for care.
    package var isCare: Bool { careTop == 1 }

    package init(grouping: UInt8, careTop: UInt8, complement: UInt8) {
        (self.grouping, self.careTop, self.complement) = (grouping, careTop, complement)
    }
}

/// A row of a delivered `IR_NAT_V`. It wins over the row of the same code in the program.
package struct ActNatureRow: Sendable {
    /// `PRS_NAT`.
    package var code: Int
    /// Its facts.
    package var facts: ActNatureFacts

    package init(code: Int, facts: ActNatureFacts) { (self.code, self.facts) = (code, facts) }
}

extension ActNatureFacts {
    /// The rows of the program.
    package static func builtIn() throws(Problem) -> [ActNatureRow] {
        var table = try CommaTable(
            "vocab/act_natures.csv", columns: ["code", "grouping", "is_care", "complement", "source"])
        var rows: [ActNatureRow] = []
        while try table.next() {
            let facts = ActNatureFacts(
                grouping: UInt8(truncatingIfNeeded: try table.number(1)),
                careTop: UInt8(truncatingIfNeeded: try table.number(2)),
                complement: UInt8(truncatingIfNeeded: try table.number(3)))
            rows.append(ActNatureRow(code: try table.number(0), facts: facts))
        }
        return rows
    }
}
