package import ETLCore
package import OMOPSchema

/// Loads buckets on a connection of its own. Belongs to one task.
package final class LoadWorker {
    private let plan: LoadPlan
    private let connection: Connection

    init(_ plan: LoadPlan) throws(Problem) {
        self.plan = plan
        connection = try plan.connect()
    }

    /// Loads a bucket: one transaction, in which the body streams table after table and returns the summary.
    ///
    /// Returns false when the bucket was loaded before; nothing is changed then.
    /// Errors: `Problem` 75 when the server went away, 73 when its disk is full, 70 when it refuses a row.
    @discardableResult
    package func load(
        bucket id: Int, _ body: (BucketWriter) throws(Problem) -> String
    ) throws(Problem) -> Bool {
        try connection.transaction { () throws(Problem) -> Bool in
            // The line comes first: if a session of a killed run is just committing this bucket, we wait for it here.
            let inserted = try connection.query(
                """
                INSERT INTO \(qualifiedName("bucket", in: plan.schemas.run)) (run_id, bucket_id, summary)
                VALUES ($1, $2, '') ON CONFLICT DO NOTHING RETURNING bucket_id
                """, [String(plan.runID), String(id)], doing: "recording bucket \(id)")
            if inserted.isEmpty { return false }
            let writer = BucketWriter(connection, plan: plan, bucket: id)
            let summary = try body(writer)
            try writer.record(summary: summary)
            return true
        }
    }
}

/// The open transaction of one bucket.
package final class BucketWriter {
    private let connection: Connection
    private let plan: LoadPlan
    private let bucket: Int
    private var lines: [(table: String, rows: Int, digest: TableDigest?)] = []

    fileprivate init(_ connection: Connection, plan: LoadPlan, bucket: Int) {
        self.connection = connection
        self.plan = plan
        self.bucket = bucket
    }

    /// Streams rows into one table. Each table at most once in a bucket.
    ///
    /// The digest is asked for after the last row. Returns the number of rows stored.
    @discardableResult
    package func copy(
        into table: String, columns: [String], digest: () -> TableDigest?,
        _ body: (inout CopyIn) throws(Problem) -> Void
    ) throws(Problem) -> Int {
        var stream = try connection.copyIn(table: table, schema: plan.schemas.loading, columns: columns)
        try body(&stream)
        let count = try stream.finish()
        lines.append((table, count, digest()))
        return count
    }

    fileprivate func record(summary: String) throws(Problem) {
        let key = [String(plan.runID), String(bucket)]
        for line in lines {
            _ = try connection.query(
                """
                INSERT INTO \(qualifiedName("bucket_table", in: plan.schemas.run))
                (run_id, bucket_id, table_name, row_count, digest) VALUES ($1, $2, $3, $4, $5)
                """, key + [line.table, String(line.rows), line.digest.map(\.hex)],
                doing: "recording bucket \(bucket)")
        }
        _ = try connection.query(
            "UPDATE \(qualifiedName("bucket", in: plan.schemas.run)) SET summary = $3 "
                + "WHERE run_id = $1 AND bucket_id = $2", key + [summary], doing: "recording bucket \(bucket)")
    }
}
