import ArgumentParser
import Delimited
import ETLCore
import Foundation
import OMOPSchema
import SNDSSchema

/// `etl schema snds | omop`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the tables that are read (snds) or filled (omop), column by column.")

    enum Model: String, ExpressibleByArgument, CaseIterable { case snds, omop }
    enum Format: String, ExpressibleByArgument, CaseIterable { case md, csv, sql }

    @Argument(help: "The tables of the SNDS that are read, or those of CDM 5.4.")
    var model: Model

    @Option(help: "Markdown, one line a column, or CREATE TABLE.")
    var format = Format.md

    @Option(help: .init("One table alone, by its name.", valueName: "name"))
    var table: String?

    func run() throws {
        let tables = model == .snds ? SchemaTable.snds : SchemaTable.omop
        let chosen = try table.map { [try named($0, of: tables)] } ?? tables
        switch format {
        case .md: print(chosen.map(\.markdown).joined(separator: "\n"), terminator: "")
        case .csv:
            print("table,column,type,required,since,until,aliases,meaning")
            for table in chosen { print(table.csv, terminator: "") }
        case .sql: print(chosen.map(\.sql).joined(separator: "\n"), terminator: "")
        }
    }

    /// The table of a name in any case; a SNDS table also by the name of one year's file (`T_MCO19B`).
    private func named(_ name: String, of tables: [SchemaTable]) throws -> SchemaTable {
        var wanted = name
        if model == .snds, case .read(let table, _) = TableFileName(name + ".csv") { wanted = table.name }
        guard let table = tables.first(where: { $0.name.uppercased() == wanted.uppercased() }) else {
            throw Problem(
                .usage, at: "--table", "\(name) is no table of \(model.rawValue)",
                remedy: tables.map(\.name).question(about: name)
                    + "Expected one of \(tables.map(\.name).joined(separator: ", ")).")
        }
        return table
    }
}
