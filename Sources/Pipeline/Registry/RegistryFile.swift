internal import Crypto
internal import ETLCore
internal import Foundation
internal import Mappings
internal import PrivateFiles

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

    /// How many numbers it holds.
    var count: Int { persons.count + numbers.values.reduce(0) { $0 + $1.count } }

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
        guard let content = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
            throw Problem(.badInput, at: path, "cannot be read", remedy: "Check the registry file.")
        }
        var problem: Problem?
        content.withUnsafeBytes { bytes in
            do throws(Problem) { try read(bytes.assumingMemoryBound(to: UInt8.self), path) } catch { problem = error }
        }
        if let problem { throw problem }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) throws(Problem) {
        let body = try RegistryFile.body(of: bytes, path)
        // A table that grew would be held twice.
        persons.reserveCapacity(RegistryFile.lines(body))
        var given: [UInt8: Set<Int32>] = [:]
        var start = 0
        var line = 0
        while start < body.count {
            let end = body[start...].firstIndex(of: 0x0a) ?? body.count
            let text = UnsafeBufferPointer(rebasing: body[start..<end])
            start = end + 1
            line += 1
            if text.isEmpty || line == 1 && RegistryFile.isFirstLine(text) { continue }
            guard line > 1, let entry = Entry(text), given[entry.part, default: []].insert(entry.number).inserted else {
                throw Problem(
                    .badInput, at: "\(path):\(line)",
                    "is no line of a registry (part;key;number), or gives a number twice",
                    remedy: "Use a file written by etl.")
            }
            if entry.part == RegistryFile.personPart {
                persons[entry.key] = entry.number
            } else if let part = Registry.Part(rawValue: String(UnicodeScalar(entry.part))) {
                numbers[part, default: [:]][entry.key] = entry.number
            }
        }
    }

    /// The letter of persons.
    private static let personPart = UInt8(ascii: "B")

    /// One line: part, key and number.
    private struct Entry {
        var part: UInt8
        var key: Code24
        var number: Int32

        init?(_ line: UnsafeBufferPointer<UInt8>) {
            let fields = line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            guard fields.count == 3, fields[0].count == 1, let part = fields[0].first,
                let key = RegistryFile.key(UnsafeBufferPointer(rebasing: fields[1])),
                let number = Int32(String(decoding: fields[2], as: UTF8.self)), number > 0
            else { return nil }
            (self.part, self.key, self.number) = (part, key, number)
        }
    }

    /// Bytes of memory that a line takes at most, read, added to and written.
    static let bytesPerLine = 144

    /// Lines of the file, which tell its memory before it is read; 0 without one.
    static func lines(path: String) -> Int {
        guard let content = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return 0 }
        return content.withUnsafeBytes { lines($0.assumingMemoryBound(to: UInt8.self)) }
    }

    private static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.reduce(0) { $1 == 0x0a ? $0 + 1 : $0 }
    }

    private static func isFirstLine(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        [firstLine, unsealedLine].contains { $0.utf8.elementsEqual(line) }
    }

    /// The last line: how many lines stand before it, and their SHA-256.
    private static func seal(lines: Int, _ hash: SHA256) -> String { "end;\(lines);\(hexadecimal(hash.finalize()))\n" }

    /// The lines of a registry without its seal.
    /// - Throws: `Problem` 65 when the seal does not agree or is missing.
    private static func body(
        of bytes: UnsafeBufferPointer<UInt8>, _ path: String
    ) throws(Problem) -> UnsafeBufferPointer<UInt8> {
        let first = bytes.prefix { $0 != 0x0a }
        guard !bytes.isEmpty, !unsealedLine.utf8.elementsEqual(first) else { return bytes }
        let last = bytes.dropLast().lastIndex(of: 0x0a) ?? 0
        let body = UnsafeBufferPointer(rebasing: bytes[..<(last + 1)])
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(body))
        guard firstLine.utf8.elementsEqual(first),
            seal(lines: lines(body), hash).utf8.elementsEqual(bytes[(last + 1)...])
        else {
            throw Problem(
                .badInput, at: path,
                "is damaged, cut, or was changed by hand: its last line does not agree with the rest",
                remedy:
                    "Take it from a backup: lost lines would give persons other numbers. If the change is right, write "
                    + "\(unsealedLine) into its first line and remove the last one (end;…).")
        }
        return body
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

    private static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Code24? {
        guard bytes.contains(UInt8(ascii: "%")) else { return Code24(bytes: bytes) }
        return Code24(String(decoding: bytes, as: UTF8.self).replacing("%3B", with: ";").replacing("%25", with: "%"))
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
        let remedy = "The registry is as it was. Free space there, then run again with --resume."
        try PrivateFile.replace(path, remedy: remedy) { (file) throws(Problem) in
            var text = SealedText()
            text.add(RegistryFile.firstLine)
            try text.add(String(UnicodeScalar(RegistryFile.personPart)), persons, to: file)
            for part in Registry.Part.allCases { try text.add(part.rawValue, numbers[part] ?? [:], to: file) }
            try text.send(to: file)
            try file.write(RegistryFile.seal(lines: text.lines, text.hash))
        }
    }

    /// Lines on their way into the file, and what seals them.
    private struct SealedText {
        private(set) var lines = 0
        private(set) var hash = SHA256()
        private var text = ""

        mutating func add(_ line: String) {
            text += line + "\n"
            lines += 1
        }

        mutating func add(
            _ part: String, _ numbers: [Code24: Int32], to file: borrowing PrivateFile
        ) throws(Problem) {
            for entry in numbers.sorted(by: { $0.key < $1.key }) {
                add("\(part);\(RegistryFile.text(entry.key));\(entry.value)")
                if text.utf8.count > 1 << 16 { try send(to: file) }
            }
        }

        mutating func send(to file: borrowing PrivateFile) throws(Problem) {
            hash.update(data: Data(text.utf8))
            try file.write(text)
            text.removeAll(keepingCapacity: true)
        }
    }
}
