/// Type of a column, as written in `fields.csv`.
enum FieldType: Equatable {
    case integer, bigint, date, timestamp
    /// Exact number of three decimals.
    case thousandths
    /// Exact number with as many decimals as its source gives.
    case decimal
    case text
    case varchar(Int)

    init?(_ name: String) {
        switch name {
        case "integer": self = .integer
        case "bigint": self = .bigint
        case "date": self = .date
        case "timestamp": self = .timestamp
        case "thousandths": self = .thousandths
        case "decimal": self = .decimal
        case "text": self = .text
        default:
            guard name.hasPrefix("varchar("), name.hasSuffix(")"), let width = Int(name.dropFirst(8).dropLast())
            else { return nil }
            self = .varchar(width)
        }
    }

    /// PostgreSQL's name.
    var sql: String {
        switch self {
        case .integer: "integer"
        case .bigint: "bigint"
        case .date: "date"
        case .timestamp: "timestamp"
        case .thousandths, .decimal: "numeric"
        case .text: "text"
        case .varchar(let width): "varchar(\(width))"
        }
    }

    /// Case of `OMOPColumn.Kind`.
    var kind: String {
        switch self {
        case .varchar(let width): ".varchar(\(width))"
        default: ".\(sql)"
        }
    }

    /// Type of the stored property.
    var swift: String {
        switch self {
        case .integer: "Int32"
        case .bigint: "Int64"
        case .date: "Day"
        case .timestamp: "Moment"
        case .thousandths: "Thousandths"
        case .decimal: "DecimalNumber"
        case .text: "String"
        case .varchar: isInline ? "SourceValue" : "String"
        }
    }

    /// Whether the value is text held inline, without a heap allocation.
    var isInline: Bool {
        if case .varchar(let width) = self { width <= 50 } else { false }
    }

    /// Most bytes that the binary COPY form takes, length word included; without the text of a `String`.
    ///
    /// Inline text is stored as a whole (56 bytes) before the cursor moves by its length.
    var copyBytes: Int {
        switch self {
        case .integer, .date: 8
        case .bigint, .timestamp: 12
        case .thousandths, .decimal: 32
        case .text: 4
        case .varchar: isInline ? 60 : 4
        }
    }

    /// Statement of `encode(into:)` for a property.
    func putStatement(_ name: String) -> String {
        switch self {
        case .integer, .bigint, .date, .thousandths, .decimal, .text: "buffer.put(\(name))"
        case .timestamp: "buffer.putTimestamp(\(name))"
        case .varchar(let width): "buffer.put(\(name), width: \(width))"
        }
    }
}
