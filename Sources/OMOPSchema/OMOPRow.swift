/// A row of one CDM table, with one stored property per column under its official name.
///
/// The types are generated; a row knows its table and its binary COPY form, nothing else.
public protocol OMOPRow: Sendable {
    /// The table of these rows.
    static var table: OMOPTable { get }
    /// Appends the binary COPY form of the row. Callers use `CopyBuffer.append`, which also counts.
    func encode(into buffer: inout CopyBuffer)
}
