internal import ETLCore
internal import Foundation

/// The CDM as the three lists of `cdm54/` declare it.
struct FieldList {
    /// The lists, in the order in which the digest takes their bytes.
    static let fileNames = ["tables.csv", "fields.csv", "keys.csv"]

    /// Tables in loading order.
    var tables: [Table]
    /// Indexes in table order.
    var indexes: [Key]
    /// 16 hexadecimal digits over the bytes of the lists; tells whether generated files are up to date.
    var digest: String

    /// One table of the CDM.
    struct Table {
        var name: String
        var group: String
        var entersDigest: Bool
        var meaning: String
        var fields: [Field] = []
        var primaryKey: Key?

        /// `drug_exposure` → `DrugExposure`.
        var typeName: String { name.split(separator: "_").map(\.capitalized).joined() }
        /// `drug_exposure` → `drugExposure`.
        var caseName: String { lowerCamel(name, separator: "_") }
    }

    /// One column of a table.
    struct Field {
        var name: String
        var type: FieldType
        var isRequired: Bool
        /// Table and column a foreign key points to.
        var reference: (table: String, column: String)?
        /// Domain that the concept of a concept column should have.
        var conceptDomain: String?
    }

    /// A primary key or an index.
    struct Key {
        var table: String
        var column: String
        var name: String
    }
}

/// `health system` → `healthSystem`.
func lowerCamel(_ text: String, separator: Character) -> String {
    let words = text.split(separator: separator)
    return ([words.first.map(String.init) ?? ""] + words.dropFirst().map(\.capitalized)).joined()
}

extension FieldList {
    /// Reads and checks the lists of a folder.
    init(folder: URL) throws {
        var bytes: [[UInt8]] = []
        for name in Self.fileNames { bytes.append([UInt8](try Data(contentsOf: folder.appending(path: name)))) }
        let lists = zip(Self.fileNames, bytes).map { CommaList(name: $0, bytes: $1) }
        digest = Self.digest(of: bytes)
        indexes = []
        tables = try lists[0].rows(of: ["table", "group", "in_digest", "meaning"]).map { line in
            Table(name: line[0], group: line[1], entersDigest: line[2] == "yes", meaning: line[3])
        }
        let positions = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
        for line in try lists[1].rows(of: ["table", "column", "type", "presence", "refers_to", "concept_domain"]) {
            let place = "fields.csv, \(line[0]).\(line[1])"
            guard let position = positions[line[0]] else { throw problem(place, "no such table in tables.csv") }
            guard let type = FieldType(line[2]) else { throw problem(place, "unknown type \(line[2])") }
            let target = line[4].split(separator: ".").map(String.init)
            guard target.isEmpty || target.count == 2 && positions[target[0]] != nil else {
                throw problem(place, "refers to \(line[4]), expected table.column")
            }
            tables[position].fields.append(
                Field(
                    name: line[1], type: type, isRequired: line[3] == "required",
                    reference: target.isEmpty ? nil : (target[0], target[1]),
                    conceptDomain: line[5].isEmpty ? nil : line[5]))
        }
        for line in try lists[2].rows(of: ["kind", "table", "columns", "name"]) {
            let place = "keys.csv, \(line[3])"
            guard let position = positions[line[1]], tables[position].fields.contains(where: { $0.name == line[2] })
            else { throw problem(place, "no column \(line[1]).\(line[2]) in fields.csv") }
            let key = Key(table: line[1], column: line[2], name: line[3])
            switch line[0] {
            case "primary key": tables[position].primaryKey = key
            case "index": indexes.append(key)
            default: throw problem(place, "unknown kind \(line[0])")
            }
        }
    }

    /// FNV-1a, 64 bits. It guards against forgetting to generate, not against malice.
    static func digest(of files: [[UInt8]]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in files.joined() { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private func problem(_ place: String, _ what: String) -> Problem {
        Problem(.badInput, at: place, what, remedy: "Correct the list in Tools/schema-gen/cdm54.")
    }
}

/// A comma-separated list with a header.
struct CommaList {
    var name: String
    var lines: [[String]] = []

    init(name: String, bytes: [UInt8]) {
        self.name = name
        unsafe bytes.withUnsafeBufferPointer { bytes in
            var reader = unsafe CSVReader(bytes)
            while reader.next() { lines.append(reader.fields.indices.map(reader.text)) }
        }
    }

    /// The lines behind the header, which must be `header`.
    func rows(of header: [String]) throws -> ArraySlice<[String]> {
        guard let first = lines.first, first == header, lines.allSatisfy({ $0.count == header.count }) else {
            throw Problem(
                .badInput, at: name, "expected \(header.count) columns: \(header.joined(separator: ","))",
                remedy: "Correct the header or the line with another number of commas.")
        }
        return lines.dropFirst()
    }
}
