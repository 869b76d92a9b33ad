internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// What the rules know beside a row: settings, act natures, sites that transmit twice. No vocabulary is needed for it.
struct LoneKnowledge {
    let natures: [Int: ActNatureFacts]
    private let settings: ConvertSettings
    private let options: MappingOptions
    private let doubleSites: [FinessDouble]
    private let birthIsOfReferential: Bool

    /// - Parameter files: what the settings name, with the nomenclatures of the delivery.
    init(_ delivery: Delivery, _ files: SettingFiles, _ settings: ConvertSettings, _ options: MappingOptions) throws {
        self.settings = settings
        self.options = options
        let rows = try ActNatureFacts.builtIn() + (files.references?.actNatures ?? [])
        natures = Dictionary(rows.map { ($0.code, $0.facts) }, uniquingKeysWith: { $1 })
        doubleSites = try FinessDouble.builtIn() + files.doubleSites
        let tellsAge: [TableID] = [.IR_IBA_R] + (options.birthFromStays ? [.T_MCOaaB] : [])
        birthIsOfReferential =
            settings.hospital == nil && tellsAge.allSatisfy { delivery.files(of: $0).isEmpty }
    }

    /// The rules with the windows that settings tell, the others being open.
    func openRules() throws(Problem) -> LoneRules { rules(try RunWindows.open(settings.switches, options)) }

    /// The rules with the windows of the run; with those of the settings where nothing tells them.
    func rules(_ windows: RunWindows?) throws(Problem) -> LoneRules {
        guard let windows else { return try openRules() }
        return rules(
            MappingSettings(
                careWindow: windows.care, fluxWindow: windows.flux, snapshotDate: windows.snapshot, options: options))
    }

    private func rules(_ mapping: MappingSettings) -> LoneRules {
        LoneRules(
            mapping, doubleSites: doubleSites, natures: natures, birthIsOfReferential: birthIsOfReferential)
    }
}
