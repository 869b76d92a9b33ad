/// How a command ends. The numbers follow sysexits where one fits.
public enum ExitCode: Int32, Sendable, CaseIterable, Codable {
    /// Done.
    case done = 0
    /// Failed for a reason without a code of its own.
    case failed = 1
    /// Done, but a reject share is above its limit and nothing was swapped in.
    case tooManyRejects = 3
    /// The command line is wrong.
    case usage = 64
    /// A file is present but not readable as declared, or changed since the run began.
    case badInput = 65
    /// A directory or a table is missing.
    case missingInput = 66
    /// The database cannot be reached, or the connection was lost before the first row.
    case unavailable = 69
    /// A bug of this program.
    case bug = 70
    /// The schema holds a CDM already, rights are missing, or the disk is full.
    case cannotCreate = 73
    /// Stopped after the first row, an unfinished run exists, or another run holds the schema or the work directory.
    case temporary = 75
    /// Ctrl-C. The run can be resumed.
    case interrupted = 130

    /// In words, for the manual.
    public var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .tooManyRejects:
            "done, but a reject share is above its limit, or the result would be empty; nothing swapped in"
        case .usage: "usage"
        case .badInput: "a file is present but not readable as declared, or changed since the run"
        case .missingInput: "directory or table missing"
        case .unavailable: "cannot connect, or connection lost before the first row"
        case .bug: "a bug of etl"
        case .cannotCreate: "the schema holds a CDM, no rights, disk full"
        case .temporary:
            "stopped after the first row; an unfinished run exists; another run holds the schema or the work directory"
        case .interrupted: "Ctrl-C; resumable"
        }
    }
}

/// A reason to stop, told to the user in four parts. Never holds a patient's value.
public struct Problem: Error, Sendable, Equatable, Codable, CustomStringConvertible {
    /// The exit code of the command.
    public var exitCode: ExitCode
    /// Where: a file with line and column, a table, a connection. Empty when there is no place.
    public var place: String
    /// What is wrong, and what was expected.
    public var what: String
    /// What to do about it.
    public var remedy: String
    /// What it shares with others, where more than its words tells it.
    public var likeness: Likeness?
    /// The problems that it tells together; none where it is one itself.
    public var parts: [Problem] = []

    private enum CodingKeys: String, CodingKey {
        case exitCode = "exit_code"
        case place, what, remedy, problems
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try values.decode(ExitCode.self, forKey: .exitCode), at: try values.decode(String.self, forKey: .place),
            try values.decode(String.self, forKey: .what), remedy: try values.decode(String.self, forKey: .remedy))
    }

    /// With the single problems as sentences, where there are several.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(exitCode, forKey: .exitCode)
        try values.encode(place, forKey: .place)
        try values.encode(what, forKey: .what)
        try values.encode(remedy, forKey: .remedy)
        if !parts.isEmpty { try values.encode(parts.map(\.description), forKey: .problems) }
    }

    public init(_ exitCode: ExitCode, at place: String = "", _ what: String, remedy: String) {
        self.exitCode = exitCode
        self.place = place.visible
        self.what = what
        self.remedy = remedy
    }

    /// `place: what. remedy`.
    public var description: String {
        let head = place.isEmpty ? what : "\(place): \(what)"
        return remedy.isEmpty ? head : "\(head)\n  → \(remedy)"
    }
}
