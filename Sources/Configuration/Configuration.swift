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
            let near = settings.map(\.name).question(about: name)
            throw Problem(
                .usage, at: origin.words, "\(name) is no setting", remedy: "\(near)`etl config` lists them all.")
        }
        if setting.values == .shares, setting.name == name { return try setMembers(of: setting, text, origin) }
        guard setting.accepts(text) else {
            let expected = setting.name == name ? setting.values.words : "a share from 0 to 1"
            throw Configuration.refusal(name, setting.fault(of: text), expected, origin)
        }
        values[name] = Value(text: setting.values == .path ? text.tidyPath : text, origin: origin)
    }

    /// `max_reject_share.R-03` belongs to the setting `max_reject_share`.
    private func family(_ name: String) -> Setting? {
        guard let dot = name.firstIndex(of: ".") else { return nil }
        guard let setting = settings.named(String(name[..<dot])), setting.values == .shares else { return nil }
        return setting
    }

    /// The members of a family in one text: `R-03=0.1, R-11=0`.
    private mutating func setMembers(of setting: Setting, _ text: String, _ origin: Origin) throws(Problem) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { String($0.trimming { $0 == " " }) }
            guard pair.count == 2, !pair[0].isEmpty else {
                let fault = text.isEmpty ? "has no value" : "has a value that is not known"
                throw Configuration.refusal(setting.name, fault, setting.values.words, origin)
            }
            try set("\(setting.name).\(pair[0])", pair[1], origin)
        }
    }

    private static func refusal(_ name: String, _ fault: String, _ expected: String, _ origin: Origin) -> Problem {
        Problem(.usage, at: origin.words, "\(name) \(fault)", remedy: "Expected: \(expected).")
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
            let own = members(of: setting.name).sorted { $0.key < $1.key }
            if let last = own.last?.value {
                value = Value(
                    text: merged(setting.standard, with: own.map { ($0.key, $0.value.text) }), origin: last.origin)
            }
            if setting.name == "database" { value.text = Secrets.masked(value.text) }
            return (setting, value)
        }
    }

    /// The members of a family, those that were set in the place of their defaults.
    private func merged(_ standard: String, with own: [(String, String)]) -> String {
        var members: [String: String] = [:]
        for part in standard.split(separator: ",") {
            let pair = part.split(separator: "=").map { String($0.trimming { $0 == " " }) }
            if pair.count == 2 { members[pair[0]] = pair[1] }
        }
        for (name, text) in own { members[name] = text }
        return members.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    }
}

extension Substring {
    /// Without what satisfies `condition` at both ends.
    fileprivate func trimming(_ condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let first = rest.first, condition(first) { rest.removeFirst() }
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
