/// What this conversion does otherwise than the documented ETL of the Health Data Hub.
package struct Difference: Sendable {
    package var subject: String
    /// What the documented ETL does.
    package var there: String
    /// Rules that answer it here; planned ones included.
    package var rules: [String]

    init(_ subject: String, _ there: String, _ rules: String) {
        self.subject = subject
        self.there = there
        self.rules = rules.split(separator: " ").map(String.init)
    }
}

extension RuleBook {
    /// Section 7. States are those of the rules.
    package static let differences: [Difference] = [
        Difference(
            "Identity", "a person for each pseudonym, so people whose insured opener changed are split",
            "2.2-2 2.2-5 2.3 2.4"),
        Difference(
            "Tables", "no death, cost, cover, relations, eras, metadata; CDM 5.3",
            "4.14-conflict 4.20-drugs 4.20-conditions 4.22-source 4.22-metadata 4.15-scheme 4.16-city 4.18-pair"),
        Difference("Professionals", "specialties only", "4.3-individual 4.2-supplier"),
        Difference("Filters of stays", "no grouping errors, providing sides, generated records", "M1 M5 M6 3.9-list"),
        Difference("Years", "2015 to 2021 only", "1.10 M9"),
        Difference(
            "Private hospitals", "their bills are not read; liberal care in clinics is lost", "H3 H4 H6 4.10-private"),
        Difference("Psychiatry", "without associated diagnoses and ambulatory care", "4.8-psychiatry R-29"),
        Difference(
            "Dates", "delays of other fields counted from the stay",
            "3.8-acts 3.8-rehabilitation 3.8-home 3.8-psychiatry"),
        Difference("Visits", "one for each act nature and prescriber; no visits at home", "4.6-grain 4.6-class"),
        Difference("Netting", "quantity and affiliation inside the key; no counters", "3.3-1 3.3-3 3.3-4"),
        Difference("Acts without code", "nursing, therapy and midwife acts are visits only", "4.10-nature"),
        Difference("Activity and phase", "anaesthesia counts as a procedure", "4.10-selection"),
        Difference(
            "Drugs", "ATC not used, no vaccines, opened packs ignored", "4.9-atc 4.9-units 4.9-end 4.9-vaccines"),
        Difference("Devices", "repair, postage and delivery are devices", "4.11-services"),
        Difference("Long-term illness", "episodes merged, no status", "4.8-renewals 4.8-status"),
        Difference(
            "Other referentials", "disease map, disability, maternity, nursing homes not used",
            "4.13-map 4.13-administrative 4.13-pregnancy 4.6-institution"),
        Difference("Observation period", "first to last event", "4.5-affiliation"),
        Difference("Type concepts", "one for everything", "4.0.10"),
        Difference("Accounting", "no reject file, no digests", "1.1-values 4.22-metadata 3.9-test"),
        Difference("Several targets", "not described", "4.0.7-4 4.0.7-5"),
        Difference("Overseas and Corsica", "own numbering of Corsica kept", "4.1-commune"),
        Difference("Costs", "no rule for sharing amounts", "3.3-6 4.16-city"),
    ]
}
