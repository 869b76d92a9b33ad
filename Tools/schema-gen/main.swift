// Writes the Swift row types and the DDL of CDM 5.4 from the lists in Tools/schema-gen/cdm54, and the list of SNDS tables
// from their declarations in Sources/SNDSSchema.
//
//   swift run schema-gen           writes what differs
//   swift run schema-gen --check   writes nothing; names stale files and exits with 1

internal import ETLCore
internal import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard arguments.isEmpty || arguments == ["--check"] else {
    FileHandle.standardError.write(Data("usage: schema-gen [--check], from the root of the package\n".utf8))
    exit(ExitCode.usage.rawValue)
}

do {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    let lists = root.appending(path: "Tools/schema-gen/cdm54")
    guard FileManager.default.fileExists(atPath: lists.path) else {
        throw Problem(
            .missingInput, at: root.path, "no Tools/schema-gen/cdm54 here",
            remedy: "Run schema-gen from the root of the package.")
    }
    let files =
        GeneratedFile.all(from: try FieldList(folder: lists))
        + SourceTableWriter(list: try SourceTableList(root: root)).files
    let folder = OutputFolder(root: root)
    if arguments.isEmpty {
        let changed = try folder.write(files)
        print(changed.isEmpty ? "all \(files.count) files are up to date" : changed.joined(separator: "\n"))
    } else {
        let stale = try folder.stale(files)
        for path in stale { print("stale: \(path)") }
        if !stale.isEmpty { exit(ExitCode.failed.rawValue) }
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit((error as? Problem)?.exitCode.rawValue ?? ExitCode.failed.rawValue)
}
