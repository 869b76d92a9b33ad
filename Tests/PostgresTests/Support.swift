import ETLCore
import ETLTestKit
import Foundation
import OMOPSchema
import Postgres

/// Two tables in the likeness of the CDM, with the constraints a real load has.
enum TinyCDM {
    static let tables = SQLScript.statements(
        of: """
            -- parent
            CREATE TABLE @cdmDatabaseSchema.concept (concept_id integer NOT NULL, concept_name varchar(20) NOT NULL);
            CREATE TABLE @cdmDatabaseSchema.person (
                person_id integer NOT NULL, gender_concept_id integer NOT NULL, "offset" text NULL);
            CREATE TABLE @cdmDatabaseSchema.death (person_id integer NOT NULL);
            """)

    static let constraints = SQLScript.statements(
        of: """
            ALTER TABLE @cdmDatabaseSchema.person ADD CONSTRAINT fpk_person_gender FOREIGN KEY (gender_concept_id)
                REFERENCES @cdmDatabaseSchema.concept (concept_id);
            ALTER TABLE @cdmDatabaseSchema.death ADD CONSTRAINT fpk_death_person FOREIGN KEY (person_id)
                REFERENCES @cdmDatabaseSchema.person (person_id);
            CREATE INDEX idx_gender ON @cdmDatabaseSchema.person (gender_concept_id ASC);
            ALTER TABLE @cdmDatabaseSchema.person ADD CONSTRAINT xpk_person PRIMARY KEY (person_id);
            ALTER TABLE @cdmDatabaseSchema.concept ADD CONSTRAINT xpk_concept PRIMARY KEY (concept_id);
            """)

    /// The folder of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func scripts() throws -> Loader.Scripts {
        // The test reads the file that ships, not a copy.
        let file = root.appending(path: "sql/20-load/run_tables.sql")
        let text = try String(contentsOf: file, encoding: .utf8)
        return Loader.Scripts(cdmTables: tables, runTables: SQLScript.statements(of: text))
    }
}

/// Rows in the binary COPY format, made by hand.
struct BinaryRows {
    var bytes: [UInt8] = []

    mutating func row(_ fields: Field...) {
        append(Int16(fields.count))
        for field in fields {
            switch field {
            case .null: append(Int32(-1))
            case .integer(let value):
                append(Int32(4))
                append(value)
            case .text(let text):
                append(Int32(text.utf8.count))
                bytes += Array(text.utf8)
            }
        }
    }

    enum Field {
        case null
        case integer(Int32)
        case text(String)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes += Array($0) }
    }

    static func concepts(_ ids: Int32...) -> BinaryRows {
        var rows = BinaryRows()
        for id in ids { rows.row(.integer(id), .text("concept \(id)")) }
        return rows
    }

    static func persons(_ ids: some Sequence<Int32>, gender: Int32 = 8507) -> BinaryRows {
        var rows = BinaryRows()
        for id in ids { rows.row(.integer(id), .integer(gender), id % 2 == 0 ? .null : .text("é")) }
        return rows
    }
}

extension TableDigest {
    /// The digest of rows whose sum is a number.
    fileprivate init?(sum: UInt128) {
        let digits = String(sum, radix: 16)
        self.init(hex: String(repeating: "0", count: 32 - digits.count) + digits, rowCount: 1)
    }
}

extension LoadWorker {
    /// Loads one table of a bucket from an array.
    @discardableResult
    func load(
        _ bucket: Int, _ table: String, _ columns: [String], _ rows: BinaryRows, digest: UInt128? = 1
    ) throws -> Bool {
        try rows.bytes.withUnsafeBytes { bytes in
            try load(bucket: bucket) { (writer) throws(Problem) in
                try writer.copy(into: table, columns: columns, digest: { digest.flatMap(TableDigest.init(sum:)) }) {
                    (stream) throws(Problem) in
                    try stream.write(bytes)
                }
                return "summary of \(bucket)"
            }
        }
    }

    @discardableResult
    func loadPersons(_ bucket: Int, _ ids: some Sequence<Int32>, digest: UInt128? = 1) throws -> Bool {
        try load(bucket, "person", ["person_id", "gender_concept_id", "offset"], .persons(ids), digest: digest)
    }

    @discardableResult
    func loadConcepts() throws -> Bool {
        try load(-1, "concept", ["concept_id", "concept_name"], .concepts(8507, 8532))
    }
}

/// A loader on the tiny CDM.
func makeLoader(_ database: ConnectionString, schema: String = "cdm") throws -> Loader {
    try Loader(database, schema: schema, scripts: TinyCDM.scripts())
}

let fingerprint = RunFingerprint(
    settings: "s1", files: [.init(path: "2019/ER_PRS_F.csv", size: 12, modified: 34, sha256: "aa")])

/// Loads two buckets and finishes.
func loadAll(_ loader: Loader, persons: ClosedRange<Int32> = 1...10) throws {
    let worker = try loader.plan().worker()
    try worker.loadConcepts()
    try worker.loadPersons(0, persons)
    try loader.finish(RunFacts(), .init(constraints: TinyCDM.constraints))
}

extension Connection {
    /// The one value of a query.
    func value(_ sql: String) throws(Problem) -> String? { try query(sql).first?.first.flatMap(\.self) }
}
