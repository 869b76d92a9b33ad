import ETLCore

/// The words behind a reject code.
enum RejectReasons {
    static func text(_ id: String) -> String { RejectCode.allCases.first { $0.id == id }?.reason ?? "" }
}
