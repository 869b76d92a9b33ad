internal import Delimited
package import ETLCore
internal import Foundation
internal import SNDSSchema
package import Vocabulary

/// Where labels come from: a directory of nomenclature tables, then those of the delivery.
package enum LabelFiles {
    /// The labels of a directory.
    /// - Parameter log: told what cannot be read; it stops nothing.
    /// - Throws: `Problem` 66 when there is no such directory.
    package static func read(_ directory: String, log: (String) -> Void) throws(Problem) -> Labels {
        var labels = Labels()
        let remedy = "Give the directory that holds nomenclature tables, such as IR_NAT_V.csv."
        for found in try DirectoryWalk.files(below: directory, remedy: remedy) {
            if case .file(let path, let full) = found { add(path, full, to: &labels, log) }
        }
        if labels.isEmpty { log("\(directory): no nomenclature table with labels is there") }
        return labels
    }

    /// Adds the labels of the nomenclature tables of a delivery; those that are known stay.
    static func add(_ delivery: Delivery, in directory: String, to labels: inout Labels, log: (String) -> Void) {
        // Tables that are read for other reasons need no labels.
        for file in delivery.files where file.table.role == .reference {
            add(file.relativePath, file.file.path, to: &labels) { _ in }
        }
        for file in delivery.notRead { add(file.path, "\(directory)/\(file.path)", to: &labels, log) }
    }

    private static func add(_ path: String, _ full: String, to labels: inout Labels, _ log: (String) -> Void) {
        let name = path.lastPathPart
        guard Labels.takes(name), !name.lowercased().hasSuffix(".gz"), !name.lowercased().hasSuffix(".zst") else {
            return
        }
        do throws(Problem) {
            try labels.add(file: full)
        } catch {
            log("labels of \(path) are left out: \(error.what)")
        }
    }
}
