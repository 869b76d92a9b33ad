import ETLTestKit
import Foundation

/// A large download that can be converted with: what every download holds, and much that no code of the synthetic data
/// refers to.
enum WholeDownload {
    /// Ids from here on are free of OMOP's and of the project's own.
    private static let shift = 100_000_000

    /// Writes the nine files of a download into a new directory.
    static func write(to directory: String, concepts: Int, relations: Int, ancestors: Int) throws {
        var small = SmallDownload()
        for vocabulary in ["BDPM", "NDC"] { small.add("VOCABULARY", "\(vocabulary)|\(vocabulary)|||0") }
        for kind in ["Disorder", "Clinical Drug", "Marketed Product", "Drug Product", "11-digit NDC"] {
            small.add("CONCEPT_CLASS", "\(kind)|\(kind)|0")
        }
        let relationships = [
            ("Has finding site", "Finding site of"), ("RxNorm has ing", "RxNorm ing of"),
            ("ATC - RxNorm pr lat", "RxNorm - ATC pr lat"),
        ]
        for (name, reverse) in relationships {
            small.add("RELATIONSHIP", "\(name)|\(name)|0|0|\(reverse)|0", "\(reverse)|\(reverse)|0|0|\(name)|0")
        }
        try small.write(to: directory)
        let large = try LargeDownload(
            concepts: concepts, relations: relations, ancestors: ancestors, shift: shift, in: directory + "/more")
        defer { try? FileManager.default.removeItem(atPath: large.directory) }
        // The header stands there already, and so does concept 0.
        for (name, known) in [
            ("CONCEPT", 2), ("CONCEPT_RELATIONSHIP", 1), ("CONCEPT_ANCESTOR", 1), ("DRUG_STRENGTH", 1),
        ] {
            try append("\(large.directory)/\(name).csv", without: known, to: "\(directory)/\(name).csv")
        }
    }

    /// Appends the lines of a file but the first ones.
    private static func append(_ path: String, without known: Int, to other: String) throws {
        let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let target = try FileHandle(forWritingTo: URL(fileURLWithPath: other))
        try target.seekToEnd()
        var left = known
        while var bytes = try source.read(upToCount: 1 << 22), !bytes.isEmpty {
            while left > 0, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                bytes = bytes[(end + 1)...]
                left -= 1
            }
            try target.write(contentsOf: bytes)
        }
        try target.close()
    }
}
