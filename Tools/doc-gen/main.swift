// Writes docs/rules.md and docs/coverage.md from the rule book, from the tables, and from the identifiers of rules in code
// and tests.
//
//   swift run doc-gen           writes the pages that differ
//   swift run doc-gen --check   writes nothing; names the pages that are stale and exits with 1

internal import ETLCore
internal import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard arguments.isEmpty || arguments == ["--check"] else {
    FileHandle.standardError.write(Data("usage: doc-gen [--check], from the root of the package\n".utf8))
    exit(ExitCode.usage.rawValue)
}

do {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    guard FileManager.default.fileExists(atPath: root.appending(path: "Sources/Mappings/RuleBook").path) else {
        throw Problem(
            .missingInput, at: root.path, "no Sources/Mappings/RuleBook here",
            remedy: "Run doc-gen from the root of the package.")
    }
    let pages = [
        ("docs/rules.md", RulesPage(trace: try RuleTrace(root: root)).markdown),
        ("docs/coverage.md", CoveragePage().markdown),
    ]
    let stale = pages.filter { (try? Data(contentsOf: root.appending(path: $0.0))) != Data($0.1.utf8) }
    if arguments.isEmpty {
        for (path, text) in stale { try Data(text.utf8).write(to: root.appending(path: path), options: .atomic) }
        print(stale.isEmpty ? "all pages are up to date" : stale.map(\.0).joined(separator: ", "))
    } else if !stale.isEmpty {
        print("stale: \(stale.map(\.0).joined(separator: ", ")); run 'swift run doc-gen'")
        exit(ExitCode.failed.rawValue)
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit((error as? Problem)?.exitCode.rawValue ?? ExitCode.failed.rawValue)
}
