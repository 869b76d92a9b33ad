package import ETLCore

/// The settings of a run, each with where its value comes from (decision: flag, environment, file, default).
package struct Configuration: Sendable {
    /// Where a value comes from, the strongest last.
    package enum Origin: Sendable, Equatable {
        case standard
        case file(String, line: Int)
        case environment(String)
        case flag(String)

        /// In words.
        package var words: String {
            switch self {
            case .standard: "default"
            case .file(let path, let line): "\(path):\(line)"
            case .environment(let name): name
            case .flag(let name): name
            }
        }
    }

    package struct Value: Sendable, Equatable {
        package var text: String
        package var origin: Origin
    }

    private let settings: [Setting]
    private var values: [String: Value] = [:]
    /// What the user should know: variables that nobody reads.
    package private(set) var warnings: [String] = []

    /// Puts the sources together.
    /// - Parameters:
    ///   - flags: value and name of the option, by name of the setting.
    ///   - file: what `ConfigurationFile` read, if there is one.
    /// - Throws: `Problem` 64 for a name or a value that is not known; it names the place and what was expected.
    package init(
        _ settings: [Setting], flags: [String: (text: String, option: String)], environment: [String: String],
        file: ConfigurationFile?
    ) throws(Problem) {
        self.settings = settings
        for entry in file?.entries ?? [] {
            try set(entry.name, entry.text, .file(entry.path, line: entry.line))
        }
        for (name, text) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("ETL_") {
            if let setting = settings.first(where: { $0.variable == name }) {
                if !text.isEmpty { try set(setting.name, text, .environment(name)) }
            } else if !Configuration.otherVariables.contains(name) {
                warnings.append("the environment variable \(name) is not one that etl reads")
            }
        }
        for (name, flag) in flags.sorted(by: { $0.key < $1.key }) { try set(name, flag.text, .flag(flag.option)) }
    }

    /// Variables of the program that are no setting.
    private static let otherVariables: Set<String> = ["ETL_CLUSTER_DIR", "ETL_CONFIG"]

    private mutating func set(_ name: String, _ text: String, _ origin: Origin) throws(Problem) {
        guard let setting = settings.named(name) ?? family(name) else {
            let near = settings.suggestion(for: name).map { " Did you mean \($0)?" } ?? ""
            throw Problem(
                .usage, at: origin.words, "\(name) is no setting",
                remedy: "`etl config` lists them all.\(near)")
        }
        guard setting.accepts(text) else {
            throw Problem(
                .usage, at: origin.words, "\(name) has a value that is not known",
                remedy: "Expected: \(setting.values.words).")
        }
        values[name] = Value(text: text, origin: origin)
    }

    /// `max_reject_share.R-03` belongs to the setting `max_reject_share`.
    private func family(_ name: String) -> Setting? {
        guard let dot = name.firstIndex(of: ".") else { return nil }
        guard let setting = settings.named(String(name[..<dot])), setting.values == .share else { return nil }
        return setting
    }

    /// The value that was set; `nil` when nobody set it.
    package subscript(name: String) -> Value? { values[name] }

    /// The text that was set, or the default; `nil` when there is neither.
    package func text(_ name: String) -> String? {
        values[name]?.text ?? settings.named(name).flatMap { $0.standard.isEmpty ? nil : $0.standard }
    }

    /// Whether a flag is on.
    package func isOn(_ name: String) -> Bool { text(name) == "true" }

    /// What was set, by name, of some settings.
    package func texts(of names: some Sequence<String>) -> [String: String] {
        var result: [String: String] = [:]
        for name in names { result[name] = values[name]?.text }
        return result
    }

    /// Members of a family that were set: `R-03` → value.
    package func members(of name: String) -> [String: Value] {
        var result: [String: Value] = [:]
        for (key, value) in values where key.hasPrefix(name + ".") {
            result[String(key.dropFirst(name.count + 1))] = value
        }
        return result
    }

    /// Every setting with its value, in the order of the declarations; passwords are masked.
    package var listing: [(setting: Setting, value: Value)] {
        settings.map { setting in
            var value = values[setting.name] ?? Value(text: setting.standard, origin: .standard)
            for (member, own) in members(of: setting.name).sorted(by: { $0.key < $1.key }) {
                value.text += (value.text.isEmpty ? "" : ", ") + "\(member)=\(own.text)"
                value.origin = own.origin
            }
            if setting.name == "database" { value.text = Secrets.masked(value.text) }
            return (setting, value)
        }
    }
}

/// Passwords in connection strings.
package enum Secrets {
    /// The text with `***` in the place of a password.
    package static func masked(_ text: String) -> String {
        var result = text
        if let start = result.firstRange(of: "password=") {
            let rest = result[start.upperBound...]
            let end = rest.firstIndex { $0 == " " || $0 == "&" } ?? result.endIndex
            result.replaceSubrange(start.upperBound..<end, with: "***")
        }
        guard let scheme = result.firstRange(of: "://"), let at = result[scheme.upperBound...].firstIndex(of: "@"),
            let colon = result[scheme.upperBound..<at].firstIndex(of: ":")
        else { return result }
        result.replaceSubrange(result.index(after: colon)..<at, with: "***")
        return result
    }
}
