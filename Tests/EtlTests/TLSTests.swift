import ETLTestKit
import Foundation
import Postgres
import Testing

/// A server that takes connections over TLS alone, with a certificate of an authority of its own.
private struct TLSServer {
    static let name = "db.example.org"
    static let password = "Zq9-secret"

    let address: String
    /// Certificates of the authority that signed the server's, and of another one.
    let authority: String
    let stranger: String
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        // The port is that of the socket: an address of the loopback network that nobody else takes.
        let process = Int(getpid())
        address = "127.\(1 + process / 60_000 % 200).\(process / 250 % 240).\(1 + process % 250)"
        authority = folder.file("authority.crt")
        stranger = folder.file("stranger.crt")
        let own = try TemporaryCluster()
        try Connection(own.cluster.connectionString).execute(
            "CREATE ROLE tls LOGIN PASSWORD '\(TLSServer.password)'; GRANT CREATE ON DATABASE etl TO tls")
        try own.cluster.stop()
        try makeAuthority("authority")
        try makeAuthority("stranger")
        try makeCertificate()
        let data = own.cluster.place.data
        for name in ["server.crt", "server.key"] { try hand(name, to: data) }
        let rules = FileHandle(forUpdatingAtPath: "\(data)/pg_hba.conf")
        try rules?.seekToEnd()
        try rules?.write(contentsOf: Data("hostssl all all all scram-sha-256\n".utf8))
        try rules?.close()
        var cluster = own.cluster
        cluster.extraSettings.merge([
            "listen_addresses": "'\(address)'", "ssl": "on", "ssl_cert_file": "'server.crt'",
            "ssl_key_file": "'server.key'",
        ]) { $1 }
        _ = try cluster.start()
    }

    /// A certificate that signs others.
    private func makeAuthority(_ name: String) throws {
        try openssl([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)", "-keyout",
            folder.file(name + ".key"), "-out", folder.file(name + ".crt"),
        ])
    }

    /// The server's certificate, for its name alone.
    private func makeCertificate() throws {
        try openssl([
            "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(TLSServer.name)", "-keyout",
            folder.file("server.key"), "-out", folder.file("server.csr"),
        ])
        let names = try folder.write("subjectAltName = DNS:\(TLSServer.name)\n", to: "names")
        try openssl([
            "x509", "-req", "-in", folder.file("server.csr"), "-CA", authority, "-CAkey", folder.file("authority.key"),
            "-set_serial", "1", "-days", "2", "-extfile", names, "-out", folder.file("server.crt"),
        ])
    }

    private func openssl(_ arguments: [String]) throws {
        let outcome = try ChildProcess("/usr/bin/openssl", arguments).run()
        #expect(outcome.status == 0, "\(outcome.standardError)")
    }

    /// Puts a file into the data directory, for the account of the server alone.
    private func hand(_ name: String, to data: String) throws {
        let path = "\(data)/\(name)"
        try FileManager.default.copyItem(atPath: folder.file(name), toPath: path)
        let owner = try FileManager.default.attributesOfItem(atPath: data)
        try FileManager.default.setAttributes(
            [
                .posixPermissions: 0o600, .ownerAccountID: owner[.ownerAccountID] as Any,
                .groupOwnerAccountID: owner[.groupOwnerAccountID] as Any,
            ], ofItemAtPath: path)
    }

    /// How to connect.
    func database(
        mode: String = "verify-full", host: String = TLSServer.name, authority: String? = nil,
        password: String = TLSServer.password
    ) -> String {
        "host=\(host) hostaddr=\(address) dbname=etl user=tls password=\(password) sslmode=\(mode)"
            + (authority.map { " sslrootcert=\($0)" } ?? "")
    }
}

/// A database over the network: who is not the one that was asked for, or listens without encryption, gets nothing.
@Suite(.serialized) struct TLSTests {
    @Test func `TLS: a server is known by its authority and its name, and nothing else is talked to`() throws {
        let server = try TLSServer()
        let bench = try Bench()
        try bench.write()

        let right = server.database(authority: server.authority)
        let converted = try bench.convert(database: right)
        #expect(converted.status == 0, "\(converted.standardError)")
        let connection = try Connection(try ConnectionString(right))
        #expect(try connection.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") == [["t"]])
        #expect(try connection.query("SELECT count(*) FROM cdm.person") == [["1"]])

        let refused: [(database: String, word: String)] = [
            (server.database(authority: server.stranger), "certificate verify failed"),
            (server.database(host: "other.example.org", authority: server.authority), "does not match host name"),
            (server.database(), "root certificate file"),
            (server.database(mode: "disable"), "no encryption"),
            (server.database(authority: server.authority, password: "Zq9-wrong"), "password authentication failed"),
        ]
        for (database, word) in refused {
            let outcome = try bench.convert("--schema", "refused", database: database)
            let said = (outcome.standardError + outcome.standardOutput).unwrapped
            #expect(outcome.status == 69, "\(said)")
            #expect(said.contains(word), "\(said)")
            #expect(!said.contains("Zq9"), "a password is shown")
            #expect(said.contains("sslrootcert=FILE") == !word.hasPrefix("password"), "\(said)")
        }
        #expect(try connection.query("SELECT 1 FROM pg_namespace WHERE nspname LIKE 'refused%'").isEmpty)
    }
}
