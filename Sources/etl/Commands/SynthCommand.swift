public import ArgumentParser
import ETLCore
import Foundation
import Synchronization
public import Synthetic

/// `etl synth`.
struct SynthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synth",
        abstract: "Write fictitious SNDS files: persons, city care and hospital stays that fit together.",
        usage: "etl synth [<options>]",
        discussion: """
            Every person is invented; codes are real. The files hold the flaws of real deliveries (cancelled lines, \
            several pseudonyms, stays that cannot be chained …), whose numbers --truth writes down. The same options give \
            the same bytes on every machine.
            """)

    @Option(help: .init("Number of persons. Those born in the years come on top.", valueName: "n"))
    var patients = 1100

    @Option(
        help: .init("Years of care, or one year. (default: 2019-2022)", valueName: "first-last"), transform: Self.years)
    var years = 2019...2022

    @Option(help: .init("Seed: another one gives other persons.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: .init("Directory to write to.", valueName: "dir"), completion: .directory, transform: { $0.tidyPath })
    var out = "snds-synthetic"

    @Option(
        help: .init("Directory for what was put in: persons, and flaws with the rejects to expect.", valueName: "dir"),
        completion: .directory, transform: { $0.tidyPath })
    var truth: String?

    @Option(
        help: .init("Directory for files of a hospital about a part of the persons.", valueName: "dir"),
        completion: .directory, transform: { $0.tidyPath })
    var hospital: String?

    @Option(help: "training has every disease, and is the default up to 5000 persons.")
    var mode: SyntheticPopulation.Mode?

    @Option(help: .init("Number of workers. Default: one a core.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Write even when the directory is not empty.")
    var force = false

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        guard (1...SyntheticPopulation.largest).contains(patients) else {
            throw ValidationError("--patients must be between 1 and \(SyntheticPopulation.largest).")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    }

    func run() async throws {
        let began = Date()
        let shown = Mutex(began)
        let population = SyntheticPopulation(patients: patients, years: years, seed: seed, mode: mode)
        let total = patients
        let summary = try await population.write(
            to: out, truth: truth, hospital: hospital, force: force, workers: jobs
        ) { done in
            let isDue = shown.withLock { last in
                guard Date().timeIntervalSince(last) > (Talk.isTerminal ? 0.2 : 10) else { return false }
                last = Date()
                return true
            }
            guard isDue else { return }
            let text = "synth  \(Figures.count(done))/\(Figures.count(total)) persons"
            if Talk.isTerminal { Talk.replaceLine(text) } else { Talk.line(text) }
        }
        let seconds = Date().timeIntervalSince(began)
        if Talk.isTerminal { Talk.replaceLine("") }
        print(json ? try report(summary, seconds) : text(summary, seconds), terminator: "")
    }

    private func text(_ summary: SyntheticSummary, _ seconds: Double) -> String {
        let rows = summary.files.map { [$0.name, Figures.count($0.rows), Figures.bytes($0.bytes)] }
        let end =
            "\(Figures.count(summary.persons)) persons, \(Figures.count(summary.rows)) rows, "
            + "\(Figures.bytes(summary.bytes)) in \(out), \(Figures.duration(seconds))"
        return TextTable(["file", "rows", "size"], rows, isOfPaths: true).text + "\n"
            + TextTable.paragraph(end, mark: "")
    }

    private struct Report: Encodable {
        struct File: Encodable {
            var name: String
            var rows: Int
            var bytes: Int
        }
        var directory: String
        var persons: Int
        var rows: Int
        var bytes: Int
        var seconds: Double
        var files: [File]
        var injected: [String: Int]
    }

    private func report(_ summary: SyntheticSummary, _ seconds: Double) throws -> String {
        let report = Report(
            directory: out, persons: summary.persons, rows: summary.rows, bytes: summary.bytes, seconds: seconds,
            files: summary.files.map { .init(name: $0.name, rows: $0.rows, bytes: $0.bytes) },
            injected: summary.injected)
        return try JSONOutput.text(report) + "\n"
    }

    private static func years(_ text: String) throws -> ClosedRange<Int> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first <= last,
            first >= 2009, last <= 2030
        else {
            throw ValidationError("--years takes 2019-2022 or one year, from 2009 to 2030.")
        }
        return first...last
    }
}

extension SyntheticPopulation.Mode: ExpressibleByArgument {}
