public import ETLCore

/// Whose a row is, as the row says it (2.3).
public enum RowOwner: Sendable, Hashable {
    /// Somebody with a name; of an empty name, somebody unknown.
    case named(PersonName)
    /// Somebody with a pseudonym and no rank, as the PMSI has it: several persons may have it (2.4).
    case pseudonym(Code24)
    /// Matched to nobody: the row says nothing about a person (1.9).
    case nobody
}
