package import Delimited
internal import ETLCore
internal import Foundation
package import SNDSSchema

/// A file of a delivery, recognised by its name and bound to its table by its header.
package struct InputFile: Sendable {
    package let table: TableID
    /// Year of a PMSI file; `nil` for tables without one.
    package let year: Int?
    /// What its name adds to the keys of its rows.
    package let edition: FileEdition
    /// Path below the input directory, for messages and the fingerprint.
    package let relativePath: String
    package let file: DelimitedFile
    /// Spelling of each date column, by field.
    package let dateForms: [Int: DateForm]
    /// Whether its columns told the table, its name being only near that of one.
    package var isGuessed = false

    /// A builder that binds the table's declaration to this file.
    package var builder: TableBuilder { TableBuilder(header: file.header, year: year, dateForms: dateForms) }

    /// Columns that neither the catalogue of the SNDS nor the declaration knows.
    package var unknownColumns: [String] { Catalogue.unknownColumns(file.header, of: table) }
}

extension InputFile {
    /// Opens a file and binds its header.
    /// - Parameter year: of the file; `nil` for tables without one.
    /// - Throws: `Problem` 65 or 66 when the file cannot be read as its table.
    static func bind(_ named: NamedFile, year: Int?) throws -> InputFile {
        let (table, relative) = (named.table, named.path)
        let file = try named.open()
        var builder = TableBuilder(header: file.header, year: year)
        _ = table.declaration.init(&builder)
        if !builder.absent.isEmpty {
            let found =
                file.header.count == 1
                ? "The header has one column only: is the delimiter one of ; , tab | ?"
                : "Found \(file.header.count) columns delimited by \(file.delimiterName)."
            throw Problem(
                .badInput, at: "\(relative):1",
                "\(table.name) needs \(builder.absent.joined(separator: ", ")), which the header does not have",
                remedy: found + " Deliver the missing columns, or correct the header.")
        }
        var seen: Set<String> = []
        for (column, name) in file.header.map({ $0.uppercased() }).enumerated()
        where !name.isEmpty && !seen.insert(name).inserted {
            throw Problem(
                .badInput, at: "\(relative):1",
                "the header names column \(Catalogue.name(of: column, in: file.header)) twice",
                remedy: "Deliver the file with each column once.")
        }
        var dateFields: [Int: String] = [:]
        for column in table.declaration.columns where column.kind == .date {
            let names = ([column.name] + column.aliases).map { $0.uppercased() }
            if let field = file.header.firstIndex(where: { names.contains($0.uppercased()) }) {
                dateFields[field] = column.name
            }
        }
        let forms = try DateForms.settle(file, fields: dateFields, place: relative)
        let edition = FileEdition(
            year: year ?? 0,
            version: table.isDiseaseMap ? TableFileName.version(relative.lastPathPart) : 0)
        return InputFile(
            table: table, year: year, edition: edition, relativePath: relative, file: file, dateForms: forms)
    }
}
