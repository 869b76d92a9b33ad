internal import ETLCore
internal import Foundation
internal import SNDSSchema

/// The files below a directory, in the order of their paths. Hidden files are left out.
enum DirectoryWalk {
    enum Found {
        case file(path: String, full: String)
        /// A directory that cannot be entered: its files would be left out without a word.
        case refused(path: String, Problem)
    }

    /// - Throws: `Problem` 66 when there is no such directory.
    static func files(
        below directory: String, remedy: String = "Give the directory that holds the SNDS files."
    ) throws(Problem) -> [Found] {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory)
        guard exists, isDirectory.boolValue else {
            throw Problem(
                .missingInput, at: directory, exists ? "is a file; a directory was expected" : "no such directory",
                remedy: remedy)
        }
        let root = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
        guard let walker = FileManager.default.enumerator(atPath: root) else {
            throw Problem(.missingInput, at: directory, "cannot be read", remedy: "Check its permissions.")
        }
        var found: [Found] = []
        for path in walker.compactMap({ $0 as? String }).filter({ !isHidden($0) }).sorted() {
            let full = root + "/" + path
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
            guard isFolder.boolValue else {
                found.append(.file(path: path, full: full))
                continue
            }
            let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) != nil
            let isTable = isTable(path.lastPathPart)
            guard isLink || isTable || !FileManager.default.isReadableFile(atPath: full) else { continue }
            let what =
                isLink
                ? "is a link to a directory"
                : isTable ? "is a directory with the name of a table" : "is a directory you cannot read"
            found.append(
                .refused(
                    path: path,
                    Problem(.badInput, at: path, what, remedy: "Give the files themselves, or take it away.")))
        }
        return found
    }

    /// A directory `ER_PRS_F.csv` is the mistake of a tool that writes parts; its parts have no name of a table.
    private static func isTable(_ name: String) -> Bool {
        guard name.contains(".") else { return false }
        switch TableFileName(name) {
        case .read, .otherForm: return true
        case .near, .infraAnnual, .knownOnly, .nomenclature, .twin, .document, .unknown: return false
        }
    }

    private static func isHidden(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
}
