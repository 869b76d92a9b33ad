import ETLCore

/// The words behind a reject code.
enum RejectReasons {
    static func text(_ id: String) -> String { RejectCode.allCases.first { $0.id == id }?.reason ?? "" }

    /// What a quality counter counts.
    static func meaning(_ id: String) -> String { QualityCounter.allCases.first { $0.id == id }?.meaning ?? "" }
}
