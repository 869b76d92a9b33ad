import ArgumentParser
import ETLCore
import Foundation
import Postgres

/// `etl db start | stop | status | url | psql`.
struct DBCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "The private PostgreSQL cluster that is used when no database is named.",
        subcommands: [Start.self, Stop.self, Status.self, URL.self, Psql.self])

    static func cluster() throws -> PrivateCluster {
        PrivateCluster(try ClusterPlace.standard(environment: ProcessInfo.processInfo.environment))
    }

    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start the cluster; make it first when there is none.")

        func run() throws { print(try DBCommand.cluster().start().text) }
    }

    struct Stop: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stop the cluster. The data stay.")

        func run() throws { try DBCommand.cluster().stop() }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say whether the cluster runs, and where it is.")

        func run() throws {
            let cluster = try DBCommand.cluster()
            switch try cluster.status() {
            case .notCreated: Output.print("not created yet; `etl db start` makes it in \(cluster.place.data)")
            case .stopped(let version): Output.print("stopped, PostgreSQL \(version) in \(cluster.place.data)")
            case .running(let version, let process):
                Output.print("running, PostgreSQL \(version), process \(process) in \(cluster.place.data)")
            }
        }
    }

    struct URL: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print how to connect, for psql, R (RPostgres) or Python (psycopg).")

        func run() throws { print(try DBCommand.cluster().url(database: "etl")) }
    }

    struct Psql: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Open psql on the cluster.")

        @Argument(parsing: .captureForPassthrough, help: "Arguments for psql.")
        var arguments: [String] = []

        func run() throws { throw try DBCommand.cluster().psql(arguments) }
    }
}
