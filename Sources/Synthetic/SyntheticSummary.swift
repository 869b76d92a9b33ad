public import ETLCore

/// What a run of the generator wrote.
public struct SyntheticSummary: Sendable, Equatable {
    /// One file.
    public struct File: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// Rows, the header not counted.
        public var rows: Int
        /// Its size.
        public var bytes: Int
    }

    /// The files, in the order of their tables.
    public var files: [File] = []
    /// Persons, births of the window included.
    public var persons = 0
    /// Instances of each flaw or peculiarity, by the raw value of `Injected`.
    public var injected: [String: Int] = [:]

    /// Nothing written yet.
    public init() {}

    /// Rows of all files.
    public var rows: Int { files.reduce(0) { $0 + $1.rows } }
    /// Bytes of all files.
    public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    /// Rows of a file, 0 when it was not written.
    public func rows(of name: String) -> Int { files.first { $0.name == name }?.rows ?? 0 }

    /// Instances of a flaw.
    public func count(_ flaw: Injected) -> Int { injected[flaw.rawValue] ?? 0 }

    /// How many rejects of each code the injected flaws should cause.
    public var expectedRejects: [RejectCode: Int] {
        var expected: [RejectCode: Int] = [:]
        for flaw in Injected.allCases {
            if let code = flaw.reject, count(flaw) > 0 { expected[code, default: 0] += count(flaw) }
        }
        return expected
    }
}
