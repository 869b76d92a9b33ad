package import ETLCore
internal import Foundation
internal import Yams

/// The settings of a YAML file: one key a setting, with the line it stands on.
package struct ConfigurationFile: Sendable {
    struct Entry: Sendable {
        var name: String
        var text: String
        var path: String
        var line: Int
    }

    let entries: [Entry]

    /// The file of the current directory that is read without being named.
    package static let standardName = "etl.yaml"

    /// - Throws: `Problem` 66 when the file cannot be read, 64 when it is no mapping of settings.
    package init(path: String) throws(Problem) {
        let text = try ConfigurationFile.text(of: path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ConfigurationFile.syntax(error, text, path)
        }
        guard let root, root != Node("") else {
            entries = []
            return
        }
        guard case .mapping(let mapping) = root else {
            throw Problem(
                .usage, at: "\(path):1", "is no list of settings",
                remedy: "Write one `key: value` a line, for example `schema: cdm`.")
        }
        var entries: [Entry] = []
        var known: Set<String> = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? 1
            guard let name = key.string else {
                throw Problem(.usage, at: "\(path):\(line)", "a key is no name", remedy: "Write `key: value`.")
            }
            guard known.insert(name).inserted else { throw ConfigurationFile.twice(name, path, line) }
            try ConfigurationFile.add(name, value, path, line, to: &entries)
        }
        self.entries = entries
    }

    private static func add(
        _ name: String, _ value: Node, _ path: String, _ line: Int, to entries: inout [Entry]
    ) throws(Problem) {
        switch value {
        case .scalar(let scalar): entries.append(Entry(name: name, text: scalar.string, path: path, line: line))
        case .sequence(let items):
            let texts = items.compactMap(\.string)
            guard texts.count == items.count else { throw nested(name, path, line) }
            entries.append(Entry(name: name, text: texts.joined(separator: ","), path: path, line: line))
        case .mapping(let members):
            for (member, text) in members {
                guard let key = member.string, let text = text.string else { throw nested(name, path, line) }
                entries.append(
                    Entry(name: "\(name).\(key)", text: text, path: path, line: member.mark?.line ?? line))
            }
        case .alias: throw nested(name, path, line)
        }
    }

    private static func nested(_ name: String, _ path: String, _ line: Int) -> Problem {
        Problem(.usage, at: "\(path):\(line)", "\(name) is nested too deep", remedy: "Write `key: value`.")
    }

    private static func text(of path: String) throws(Problem) -> String {
        var isDirectory: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Problem(.missingInput, at: path, "no such file", remedy: "Check the path of the configuration file.")
        }
        guard !isDirectory.boolValue, let data = FileManager.default.contents(atPath: path) else {
            throw Problem(
                .missingInput, at: path, isDirectory.boolValue ? "is a directory, not a file" : "cannot be read",
                remedy: isDirectory.boolValue ? "Name the file in it." : "Check its permissions.")
        }
        // Editors of Windows begin a file with a mark.
        guard
            let text = String(
                validating: data.starts(with: [0xef, 0xbb, 0xbf]) ? data.dropFirst(3) : data, as: UTF8.self)
        else { throw Problem(.usage, at: path, "is not written in UTF-8", remedy: "Save it as UTF-8.") }
        return text
    }

    private static func syntax(_ error: any Error, _ text: String, _ path: String) -> Problem {
        if case YamlError.duplicatedKeysInMapping(let keys, _) = error {
            return twice(keys.first ?? "a key", path, lastLine(of: keys.first ?? "", in: text))
        }
        let (line, what): (Int, String) =
            switch error {
            case YamlError.parser(_, let problem, let mark, _): (mark.line, problem)
            case YamlError.scanner(_, let problem, let mark, _): (mark.line, problem)
            case YamlError.composer(_, let problem, let mark, _): (mark.line, problem)
            default: (1, "is no YAML")
            }
        if what.contains("another document") {
            return Problem(
                .usage, at: "\(path):\(line)", "holds more than one document", remedy: "Take the line `---` away.")
        }
        let isTab = what.contains("tab character")
        return Problem(
            .usage, at: "\(path):\(line)", "cannot be read as YAML: \(what)",
            remedy: isTab ? "Write blanks instead of tabs." : "Write one `key: value` a line.")
    }

    private static func twice(_ name: String, _ path: String, _ line: Int) -> Problem {
        Problem(.usage, at: "\(path):\(line)", "\(name) is set twice", remedy: "Keep one of them.")
    }

    /// The last line that sets a key.
    private static func lastLine(of key: String, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let last = lines.lastIndex { $0.drop { " \"'-{".contains($0) }.hasPrefix(key) }
        return (last ?? 0) + 1
    }
}
