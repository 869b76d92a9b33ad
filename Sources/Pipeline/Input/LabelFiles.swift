internal import Delimited
package import ETLCore
internal import Foundation
internal import SNDSSchema
package import Vocabulary

/// Where labels come from: a directory of nomenclature tables, then those of the delivery.
package struct LabelFiles {
    package private(set) var labels = Labels()
    /// What could not be read, or was not found; it stops nothing.
    package private(set) var warnings: [String] = []

    package init() {}

    /// Adds the labels of a directory, packed tables and archives included; those that are known stay.
    /// - Throws: `Problem` 66 when there is no such directory.
    package mutating func add(directory: String) throws(Problem) {
        let remedy = "Give the directory that holds nomenclature tables, such as IR_NAT_V.csv."
        for found in try DirectoryWalk.files(below: directory, remedy: remedy) {
            guard case .file(let path, let full) = found else { continue }
            if path.lowercased().hasSuffix(".zip") {
                addArchive(path, full)
            } else {
                add(path) { () throws(Problem) in try DelimitedFile(path: full) }
            }
        }
        if labels.isEmpty {
            let names = Set(Labels.tables.map(\.name)).sorted().joined(separator: ", ")
            warnings.append("\(directory): no nomenclature table with labels is there; known are \(names)")
        }
    }

    /// Adds the labels of the nomenclature tables of a delivery; those that are known stay.
    mutating func add(_ delivery: Delivery) {
        // Tables that are read for other reasons need no labels.
        let told = warnings.count
        for input in delivery.files where input.table.role == .reference {
            add(input.relativePath) { () throws(Problem) in input.file }
        }
        warnings.removeLast(warnings.count - told)
        for file in delivery.notRead {
            guard let place = file.place else { continue }
            add(file.path) { () throws(Problem) in try DelimitedFile(path: place.full, member: place.member) }
        }
    }

    private mutating func addArchive(_ path: String, _ full: String) {
        do throws(Problem) {
            for member in try ZipArchive.members(of: full, as: path) {
                add("\(path)/\(member.name)") { () throws(Problem) in try DelimitedFile(path: full, member: member) }
            }
        } catch {
            warnings.append("labels of \(path) are left out: \(error.what)")
        }
    }

    private mutating func add(_ path: String, _ open: () throws(Problem) -> DelimitedFile) {
        let tables = Labels.tables(of: path.lastPathPart)
        guard !tables.isEmpty else { return }
        do {
            try read(tables, of: open())
        } catch {
            warnings.append("labels of \(path) are left out: \((error as? Problem)?.what ?? "\(error)")")
        }
    }

    private mutating func read(_ tables: [Labels.Table], of file: DelimitedFile) throws {
        let names = file.header.map { $0.uppercased() }
        var builder = TableBuilder(header: file.header, year: nil)
        var columns: [(system: CodeSystem, code: Column<Code16>, label: Int)] = []
        for table in tables {
            guard names.contains(table.code.uppercased()),
                let label = table.labels.lazy.compactMap({ names.firstIndex(of: $0.uppercased()) }).first
            else { continue }
            let code = builder.column(
                table.code, spelling: table.system == .icd10 ? .diagnosis : .asWritten, "Code", as: Code16.self)
            columns.append((table.system, code, label))
        }
        guard !columns.isEmpty else {
            let wanted = tables.map { "\($0.code) and \($0.labels.joined(separator: " or "))" }
            throw Problem(
                .badInput, at: file.path, "it has not the columns \(wanted.joined(separator: "; "))",
                remedy: "Give the table as the SNDS has it, or take it away.")
        }
        var malformed = 0
        var labels = labels
        _ = try PieceReader().read(
            file.pieces(of: .max / 4)[0], of: file,
            row: { row in
                for column in columns {
                    guard let code = row[column.code], let label = text(row.bytes(column.label)) else { continue }
                    labels.add(column.system, code, label)
                }
            }, malformed: { _, _ in malformed += 1 })
        self.labels = labels
        if malformed > 0 { warnings.append("\(file.path): \(malformed) lines have another number of fields") }
    }

    /// UTF-8, or Windows-1252 when it is no UTF-8; `nil` for anything else.
    private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = Windows1252.scalar(byte) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }
}
