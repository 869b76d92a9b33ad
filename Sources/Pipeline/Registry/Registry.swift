internal import Crypto
package import ETLCore
internal import Foundation
internal import Mappings
internal import PrivateFiles

/// The numbers of locations, care sites and providers of a run (decision 4): ranks in byte order over all keys of the
/// input, or those of a registry file with new keys behind.
package struct Registry: NumberRegistry {
    /// The parts of a registry that rules ask for.
    package enum Part: String, CaseIterable, Sendable { case location = "L", careSite = "C", provider = "P" }

    /// One numbered key with the best that the input says about it.
    package struct Entry: Sendable {
        package var key: Code24
        package var number: Int32
        package var facts: UInt64
    }

    private var locations = KeyTable()
    private var careSites = KeyTable()
    private var providers = KeyTable()
    package let entries: [Part: [Entry]]

    /// Numbers the keys of `tables`; those that `known` holds keep their number, the rest follow in byte order.
    ///
    /// - Throws: `Problem` 65 (S-04) when the numbers are used up.
    init(_ tables: [Part: KeyTable], known: RegistryFile?) throws(Problem) {
        var parts: [Part: [Entry]] = [:]
        for part in Part.allCases {
            let old = known?.numbers[part] ?? [:]
            var next = Int(old.values.max() ?? 0) + 1
            let keys = Registry.withoutShortNumbers(tables[part]?.sorted ?? [])
            parts[part] = try keys.map { key, facts throws(Problem) in
                if let kept = old[key] { return Entry(key: key, number: kept, facts: facts) }
                defer { next += 1 }
                return Entry(key: key, number: try RegistryFile.number(next), facts: facts)
            }
        }
        self.init(entries: parts)
    }

    /// A registry of numbered entries.
    init(entries: [Part: [Entry]]) {
        self.entries = entries
        for (part, list) in entries {
            var table = KeyTable()
            for entry in list { table.raise(entry.key, to: UInt64(entry.number)) }
            // The DCIR asks by the first 8 characters of a FINESS number.
            for entry in list where entry.key.count == Registry.siteKeyLength {
                if let short = Registry.shortKey(entry.key), table[short] == nil {
                    table.raise(short, to: UInt64(entry.number))
                }
            }
            switch part {
            case .location: locations = table
            case .careSite: careSites = table
            case .provider: providers = table
            }
        }
    }

    /// Letter and 9 characters.
    private static let siteKeyLength = 10

    /// The key of a site without its check digit; `nil` for a key of another kind.
    private static func shortKey(_ key: Code24) -> Code24? {
        guard RegistryKey.finess(key) != nil else { return nil }
        return key.withBytes { Code24(bytes: UnsafeBufferPointer(rebasing: $0.prefix(siteKeyLength - 1))) }
    }

    /// Keys of 8 characters fall away where the whole number is there: it takes over what is known of them.
    private static func withoutShortNumbers(
        _ keys: [(key: Code24, value: UInt64)]
    ) -> [(key: Code24, value: UInt64)] {
        var kept: [(key: Code24, value: UInt64)] = []
        kept.reserveCapacity(keys.count)
        for entry in keys {
            // In byte order the short key stands right before the whole one.
            if let last = kept.last, entry.key.count == siteKeyLength, shortKey(entry.key) == last.key {
                kept[kept.count - 1] = (entry.key, max(last.value, entry.value))
            } else {
                kept.append(entry)
            }
        }
        return kept
    }

    package func location(_ key: Code24) -> Int32? { locations[key].map { Int32($0) } }
    package func careSite(_ key: Code24) -> Int32? { careSites[key].map { Int32($0) } }
    package func provider(_ key: Code24) -> Int32? { providers[key].map { Int32($0) } }
}

/// A registry written to a file, so that several runs number alike: `part;key;number` lines behind a first line, and a
/// last line that seals them: a lost line would give a person another number without a word.
package struct RegistryFile: Sendable {
    static let firstLine = "etl-registry;2"
    /// That of files without seal, written before there was one or by hand.
    static let unsealedLine = "etl-registry;1"

    var numbers: [Registry.Part: [Code24: Int32]] = [:]
    /// Person numbers by person key.
    var persons: [Code24: Int32] = [:]

    init() {}

    /// A number that an identifier can hold.
    /// - Throws: `Problem` 65 (S-04).
    static func number(_ next: Int) throws(Problem) -> Int32 {
        guard next < Int(Int32.max) else {
            throw Problem(
                .badInput, "more than 2^31 - 1 numbers in one part of the registry (S-04)",
                remedy: "Begin a new registry, or convert the delivery in parts.")
        }
        return Int32(next)
    }

    /// Reads a registry. A path without file is an empty registry.
    /// - Throws: `Problem` 65 for a file that is no registry.
    init(path: String) throws(Problem) {
        try RegularFile.check(path)
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Problem(.badInput, at: path, "cannot be read", remedy: "Check the registry file.")
        }
        var given: [String: Set<Int32>] = [:]
        for (index, line) in try RegistryFile.lines(text, path).enumerated() {
            if index == 0, line == RegistryFile.firstLine || line == RegistryFile.unsealedLine { continue }
            let parts = line.split(separator: ";", omittingEmptySubsequences: false)
            guard index > 0, parts.count == 3, let key = RegistryFile.key(parts[1]), let number = Int32(parts[2]),
                number > 0, given[String(parts[0]), default: []].insert(number).inserted
            else {
                throw Problem(
                    .badInput, at: "\(path):\(index + 1)",
                    "is no line of a registry (part;key;number), or gives a number twice",
                    remedy: "Use a file written by etl.")
            }
            if parts[0] == "B" {
                persons[key] = number
            } else if let part = Registry.Part(rawValue: String(parts[0])) {
                numbers[part, default: [:]][key] = number
            }
        }
    }

    /// The last line: how many lines stand before it, and their SHA-256.
    private static func seal(_ text: String, lines: Int) -> String {
        "end;\(lines);\(hexadecimal(SHA256.hash(data: Data(text.utf8))))\n"
    }

    /// The lines of a registry without its seal.
    /// - Throws: `Problem` 65 when the seal does not agree or is missing.
    private static func lines(_ text: String, _ path: String) throws(Problem) -> [Substring] {
        var lines = text.split(separator: "\n")
        guard lines.first != unsealedLine[...], !lines.isEmpty else { return lines }
        let last = lines.removeLast()
        let body = lines.joined(separator: "\n") + "\n"
        guard lines.first == firstLine[...], text == body + seal(body, lines: lines.count), last.hasPrefix("end;")
        else {
            throw Problem(
                .badInput, at: path,
                "is damaged, cut, or was changed by hand: its last line does not agree with the rest",
                remedy:
                    "Take it from a backup: lost lines would give persons other numbers. If the change is right, write "
                    + "\(unsealedLine) into its first line and remove the last one (end;…).")
        }
        return lines
    }

    /// Whether a registry can be read at a path, and written where it is to be added to; told before the first row.
    /// - Throws: `Problem` 65 for a file that is no registry, 66 when there is none to read, 73 for a directory that is
    ///   missing or not ours.
    static func check(path: String, adding: Bool) throws(Problem) {
        let folder = path.parentPath
        guard !adding || FileManager.default.isWritableFile(atPath: folder.isEmpty ? "." : folder) else {
            throw Problem(
                .cannotCreate, at: path, "no registry can be written here",
                remedy: "Name a file in a directory that is there and that you may write to.")
        }
        guard FileManager.default.fileExists(atPath: path) else {
            guard adding else {
                throw Problem(
                    .missingInput, at: path, "no such registry", remedy: "Name the one that the conversion used.")
            }
            return
        }
        try RegularFile.check(path)
        let head: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            head = try file.read(upToCount: RegistryFile.firstLine.utf8.count) ?? Data()
        } catch {
            throw Problem(.badInput, at: path, "cannot be read", remedy: "Check the registry file and its permissions.")
        }
        guard head.isEmpty || [firstLine, unsealedLine].contains(where: { head == Data($0.utf8) }) else {
            throw Problem(.badInput, at: "\(path):1", "is no registry", remedy: "Use a file written by etl.")
        }
    }

    /// A key as it stands in the file: the separator and the escape itself are escaped.
    private static func text(_ key: Code24) -> String {
        key.description.replacing("%", with: "%25").replacing(";", with: "%3B")
    }

    private static func key(_ text: Substring) -> Code24? {
        Code24(text.replacing("%3B", with: ";").replacing("%25", with: "%"))
    }

    /// Takes over the numbers of a run.
    mutating func adopt(_ registry: Registry, persons list: [(key: Code24, number: Int32)]) {
        for part in Registry.Part.allCases {
            for entry in registry.entries[part] ?? [] { numbers[part, default: [:]][entry.key] = entry.number }
        }
        for person in list { persons[person.key] = person.number }
    }

    /// Writes the file whole, mode 0600, in byte order: it holds pseudonyms.
    func write(to path: String) throws(Problem) {
        var lines = [RegistryFile.firstLine]
        for person in persons.sorted(by: { $0.key < $1.key }) {
            lines.append("B;\(RegistryFile.text(person.key));\(person.value)")
        }
        for part in Registry.Part.allCases {
            for entry in (numbers[part] ?? [:]).sorted(by: { $0.key < $1.key }) {
                lines.append("\(part.rawValue);\(RegistryFile.text(entry.key));\(entry.value)")
            }
        }
        let text = lines.joined(separator: "\n") + "\n"
        try PrivateFile.write(
            text + RegistryFile.seal(text, lines: lines.count), to: path,
            remedy: "The registry is as it was. Free space there, then run again with --resume.")
    }
}
