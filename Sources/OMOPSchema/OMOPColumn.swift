/// One column of a CDM table: what DDL, COPY, CSV and checks need to know of it.
public struct OMOPColumn: Hashable, Sendable {
    /// Type of a column in PostgreSQL.
    public enum Kind: Hashable, Sendable {
        /// 32 bits.
        case integer
        /// 64 bits: event keys and what refers to them.
        case bigint
        /// Calendar day.
        case date
        /// Calendar day at 00:00:00.
        case timestamp
        /// Exact decimal number.
        case numeric
        /// Text of any length.
        case text
        /// Text of at most so many characters.
        case varchar(Int)

        /// The name of the type in SQL.
        public var sqlName: String {
            switch self {
            case .integer: "integer"
            case .bigint: "bigint"
            case .date: "date"
            case .timestamp: "timestamp"
            case .numeric: "numeric"
            case .text: "text"
            case .varchar(let width): "varchar(\(width))"
            }
        }
    }

    /// Whether NULL is refused.
    public enum Presence: Hashable, Sendable {
        /// NOT NULL.
        case required
        /// May be NULL.
        case optional
    }

    /// Official name.
    public var name: String
    /// Type in PostgreSQL.
    public var kind: Kind
    /// Whether NULL is refused.
    public var presence: Presence
    /// Whether the column is the primary key of its table.
    public var isPrimaryKey: Bool
    /// The table whose primary key the column points to, under a foreign key.
    public var refersTo: OMOPTable?
    /// Domain that the concepts of the column should have.
    public var domain: String?

    /// A column.
    public init(
        _ name: String, _ kind: Kind, _ presence: Presence, isPrimaryKey: Bool = false, refersTo: OMOPTable? = nil,
        domain: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.presence = presence
        self.isPrimaryKey = isPrimaryKey
        self.refersTo = refersTo
        self.domain = domain
    }

    /// Whether NULL is refused.
    public var isRequired: Bool { presence == .required }
}
