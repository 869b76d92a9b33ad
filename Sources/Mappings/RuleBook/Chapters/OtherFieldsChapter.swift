extension RuleBook {
    /// What of the PMSI is not read yet. A family that is built takes its rules from here into its own chapter.
    static let otherFields = Chapter(
        title: "Fields that are not read yet", note: "Psychiatry (RIM-P).",
        rules: [
            Rule(
                "1.8", state: .planned("family is not read yet"), [.snds, .schema],
                "Psychiatry: tables tied by facility, stay and sequence.", reads: "T_RIPaaRSA, T_RIPaaC"),
            Rule(
                "3.6-rip", state: .planned("family is not read yet"), [.snds, .sndsTools],
                "Psychiatry: empty sequences and generated records are left out, ambulatory acts bear no identity (R-29)."
            ),
            Rule(
                "R-29", state: .planned("family is not read yet"), [.snds],
                "Ambulatory psychiatric acts without identity are counted, not loaded."),
            Rule(
                "3.7-parts", state: .planned("family is not read yet"), [.snds, .hdh],
                "Sequences of psychiatry get their days from the start of the stay and its counts."),
            Rule(
                "4.6-other-fields", state: .planned("family is not read yet"), [.hdh, .snds],
                "Stays of psychiatry."),
            Rule(
                "4.7-other-fields", state: .planned("family is not read yet"), [.hdh, .snds],
                "Sequences of psychiatry."),
            Rule(
                "4.8-other-fields", state: .planned("family is not read yet"), [.hdh, .ours],
                "Diagnoses of psychiatric sequences."),
            Rule(
                "4.10-other-fields", state: .planned("family is not read yet"), [.hdh],
                "Acts of psychiatry (CCAM)."),
            Rule(
                "4.12-scores", state: .planned("family is not read yet"), [.ours],
                "Scores of dependence of psychiatry."),
            Rule(
                "4.13-other-fields", state: .planned("family is not read yet"), [.ours],
                "Legal status and seclusion in psychiatry."),
        ])
}
