internal import Delimited
internal import Foundation
internal import SNDSSchema

/// Another way to write the files of a `TinyDelivery`: the same content in another physical form.
package struct FileVariation: Sendable {
    package enum DateStyle: String, Sendable, CaseIterable {
        case slashes, iso, isoWithTime, sasText, sasDay, sasNumber, compact
    }
    package enum Quoting: String, Sendable { case none, all, text }
    package enum Packing: String, Sendable { case none, gzip, twoMembers, zstd }

    package var delimiter = ";"
    package var lineEnd = "\n"
    package var dates = DateStyle.slashes
    package var quoting = Quoting.none
    package var packing = Packing.none
    package var hasMark = false
    package var isUpperCase = true
    package var hasLastLineEnd = true
    /// Project files call the pseudonyms otherwise.
    package var hasProjectNames = false
    package var isLatin1 = false

    package init() {}

    package var testDescription: String {
        [
            delimiter == "\t" ? "tab" : delimiter, lineEnd == "\n" ? "LF" : "CRLF", dates.rawValue, quoting.rawValue,
            packing.rawValue, hasMark ? "BOM" : "", isUpperCase ? "" : "lower case", isLatin1 ? "latin1" : "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Writes all files of a delivery in this form.
    package func write(_ delivery: TinyDelivery, to directory: String) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for (name, content) in delivery.files {
            let columns = content.table.declaration.columns
            var lines = [columns.map { header($0.name) }.joined(separator: delimiter)]
            for row in content.rows {
                lines.append(columns.map { field(row[$0.name] ?? "", $0.kind) }.joined(separator: delimiter))
            }
            let text = lines.joined(separator: lineEnd) + (hasLastLineEnd ? lineEnd : "")
            let file = (isUpperCase ? name : name.lowercased()) + ".csv" + ending
            try bytes(text).write(to: URL(fileURLWithPath: "\(directory)/\(file)"))
        }
    }

    private var ending: String {
        switch packing {
        case .none: ""
        case .gzip, .twoMembers: ".gz"
        case .zstd: ".zst"
        }
    }

    private func bytes(_ text: String) throws -> Data {
        let marked = (hasMark ? "\u{FEFF}" : "") + text
        switch packing {
        case .none: return isLatin1 ? marked.data(using: .isoLatin1) ?? Data() : Data(marked.utf8)
        case .gzip: return try Packer.gzip(marked)
        case .twoMembers:
            let middle = marked.index(marked.startIndex, offsetBy: marked.count / 2)
            return try Packer.gzip(String(marked[..<middle])) + Packer.gzip(String(marked[middle...]))
        case .zstd: return Packer.zstd(marked)
        }
    }

    private func header(_ name: String) -> String {
        var name = name
        if hasProjectNames {
            name =
                [
                    "BEN_NIR_PSA": "NUM_ENQ", "NIR_ANO_17": "NUM_ENQ", "BEN_NIR_ANO": "NUM_ENQ_ANO",
                    "BEN_IDT_ANO": "NUM_ENQ_IDT",
                ][name] ?? name
        }
        name = isUpperCase ? name : name.lowercased()
        return quoting == .all ? "\"\(name)\"" : name
    }

    private func field(_ value: String, _ kind: FieldKind) -> String {
        let text = kind == .date ? date(value) : value
        switch quoting {
        case .none: return text
        case .all: return "\"\(text)\""
        case .text: return kind == .text && !text.isEmpty ? "\"\(text)\"" : text
        }
    }

    /// `05/03/2019` in another spelling.
    private func date(_ text: String) -> String {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) else {
            return text
        }
        let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        switch dates {
        case .slashes: return text
        case .iso: return "\(parts[2])-\(parts[1])-\(parts[0])"
        case .isoWithTime: return "\(parts[2])-\(parts[1])-\(parts[0])T00:00:00"
        case .sasText: return "\(parts[0])\(months[month - 1])\(parts[2]):00:00:00"
        case .sasDay: return "\(parts[0])\(months[month - 1].lowercased())\(parts[2])"
        case .compact: return parts.joined()
        case .sasNumber:
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            let start = calendar.date(from: DateComponents(year: 1960, month: 1, day: 1)) ?? Date()
            let date = calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? Date()
            return String(Int(date.timeIntervalSince(start).rounded()))
        }
    }
}
