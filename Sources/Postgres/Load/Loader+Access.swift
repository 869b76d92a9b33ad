package import ETLCore

extension Loader {
    /// Who may use the finished CDM, beside its owner.
    package struct Access: Sendable {
        /// Roles that may read the schema, and write into the results schema.
        package var roles: [String]
        /// Schema for the results of OHDSI tools; made when missing.
        package var resultsSchema: String?

        package init(roles: [String] = [], resultsSchema: String? = nil) {
            self.roles = roles
            self.resultsSchema = resultsSchema
        }
    }

    /// Gives the rights on a CDM that is in place.
    ///
    /// Errors: `Problem` 73 when the server refuses.
    package func grantAccess() throws(Problem) {
        guard !access.roles.isEmpty || access.resultsSchema != nil else { return }
        try checkAccess()
        try connection.transaction { () throws(Problem) in try grant() }
    }

    /// The statements, inside the caller's transaction.
    func grant() throws(Problem) {
        if let name = access.resultsSchema {
            try connection.execute(
                "CREATE SCHEMA IF NOT EXISTS \(quotedIdentifier(name))", doing: "making the results schema")
        }
        guard !access.roles.isEmpty else { return }
        let roles = access.roles.map(quotedIdentifier).joined(separator: ", ")
        let schema = quotedIdentifier(schemas.final)
        try connection.execute("GRANT USAGE ON SCHEMA \(schema) TO \(roles)", doing: "giving rights")
        try connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA \(schema) TO \(roles)", doing: "giving rights")
        if let name = access.resultsSchema {
            try connection.execute(
                "GRANT USAGE, CREATE ON SCHEMA \(quotedIdentifier(name)) TO \(roles)", doing: "giving rights")
        }
    }

    static func unknownRole(_ role: String) -> Problem {
        Problem(
            .cannotCreate, at: "--grant \(role)", "there is no such role",
            remedy: "Have it made with CREATE ROLE, or name another one. Nothing was changed.")
    }

    /// Refuses before the first row what the last transaction could not do.
    ///
    /// Errors: `Problem` 73 for a role that does not exist or a schema of another owner, 64 for a schema of the load.
    func checkAccess() throws(Problem) {
        for role in access.roles {
            let known = try connection.query(
                "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1", [role], doing: "looking for roles")
            guard known.isEmpty else { continue }
            throw Self.unknownRole(role)
        }
        guard let name = access.resultsSchema else { return }
        if [schemas.final, schemas.loading, schemas.run].contains(name) {
            throw Problem(
                .usage, at: "--results-schema \(name)", "is a schema of the load itself",
                remedy: "Choose another name, for example \(schemas.final)_results.")
        }
        _ = try SchemaNames.checked(name, option: "--results-schema")
        let owned = try connection.query(
            "SELECT pg_catalog.pg_has_role(nspowner, 'USAGE') FROM pg_catalog.pg_namespace WHERE nspname = $1", [name],
            doing: "looking at the results schema")
        if !access.roles.isEmpty, owned.first?.first == "f" {
            throw Problem(
                .cannotCreate, at: "--results-schema \(name)", "has another owner, who alone may give rights on it",
                remedy: "Ask the owner, or choose another name. Nothing was changed.")
        }
    }
}
