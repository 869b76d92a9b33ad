// Writes docs/rules.md from the rule book and from the identifiers of rules in code and tests.
//
//   swift run doc-gen           writes the page when it differs
//   swift run doc-gen --check   writes nothing; says whether the page is stale and exits with 1

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
    let page = RulesPage(trace: try RuleTrace(root: root)).markdown
    let file = root.appending(path: "docs/rules.md")
    let isCurrent = (try? Data(contentsOf: file)) == Data(page.utf8)
    if arguments.isEmpty {
        if !isCurrent { try Data(page.utf8).write(to: file, options: .atomic) }
        print(isCurrent ? "docs/rules.md is up to date" : "docs/rules.md")
    } else if !isCurrent {
        print("stale: docs/rules.md; run 'swift run doc-gen'")
        exit(ExitCode.failed.rawValue)
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit((error as? Problem)?.exitCode.rawValue ?? ExitCode.failed.rawValue)
}
