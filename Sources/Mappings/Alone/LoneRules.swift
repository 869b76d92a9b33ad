package import ETLCore
package import SNDSSchema
package import Vocabulary

/// The rules that need nothing but a row, with the windows as far as they are known.
package struct LoneRules: Sendable {
    let options: MappingOptions
    let careFilters: CareFilters
    let filters: FieldFilters
    let careWindow: ClosedRange<Day>
    let snapshot: Day
    /// Whether nothing but the referential tells when somebody was born.
    let birthIsOfReferential: Bool
    /// The year in which the first of all persons may have been born; 0 when it is not known.
    package var firstBirthYear: Int32 = 0
    private let natures: [Int: ActNatureFacts]

    package init(
        _ settings: MappingSettings, doubleSites: [FinessDouble], natures: [Int: ActNatureFacts],
        birthIsOfReferential: Bool
    ) {
        options = settings.options
        careFilters = CareFilters(settings)
        filters = FieldFilters(settings, listed: doubleSites)
        careWindow = settings.careWindow
        snapshot = settings.snapshotDate
        self.natures = natures
        self.birthIsOfReferential = birthIsOfReferential
    }

    /// Whether the nature of a line is one of pharmacies.
    func isPharmacy(_ line: CareLine) -> Bool {
        natures[Int(line.nature)].map { EncounterClass.isPharmacy(Int($0.grouping)) } ?? false
    }
}

extension RowOwner {
    /// What a row of this owner is refused as, where the row alone shows that nobody can be found (2.2-6, 2.3).
    package func refusal(in place: TablePlace) -> RejectCode? {
        switch self {
        case .pseudonym(let pseudonym): IdentityRules.isFictitious(pseudonym: pseudonym) ? .fictitiousPseudonym : nil
        case .named(let name): name.rowKey == nil ? place.unknownPerson : nil
        case .nobody: nil
        }
    }
}
