/// Does one thing for one table, whose type it is given.
///
/// The way from a `TableID` to a table's own code: the compiler makes a copy of `visit` for each table, so that rows are
/// decoded by code of their own.
public protocol TableVisitor {
    associatedtype Result
    associatedtype Failure: Error = Never

    mutating func visit<Table: SourceTable>(_ table: Table.Type) throws(Failure) -> Result
}

extension TableID {
    /// The declaration of the table's columns.
    public var declaration: any SourceTable.Type {
        var visitor = DeclarationVisitor()
        return visit(&visitor)
    }

    /// What its rows are about, in a few words.
    public var gives: String { declaration.gives }

    /// The years of which there are files.
    public var years: TableYears { declaration.years }
}

private struct DeclarationVisitor: TableVisitor {
    func visit<Table: SourceTable>(_ table: Table.Type) -> any SourceTable.Type { table }
}
