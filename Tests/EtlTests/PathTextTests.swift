import ETLTestKit
import Foundation
import Postgres
import Testing

/// Paths are printed one way: as given, without what does not change them, and nothing in them is obeyed.
struct PathTextTests {
    private static let commands: [[String]] = [
        ["check", ".//snds/", "--labels", ".//none//"], ["check", "./snds", "--mappings", ".//none/."],
        ["check", "snds//", "--registry", "./none//registry.csv"], ["check", ".//none/"],
        ["convert", "./snds//", "--work", "work", "--out", ".//none//out/"],
        ["synth", "--out", "./snds//", "--patients", "1"],
        ["rejects", "--work", ".//none/"], ["vocab", "check", "./none//"],
        ["check", "snds", "--config", ".//none//x.yaml"],
    ]

    @Test(arguments: commands)
    func `a path is printed without what does not change it`(command: [String]) throws {
        let bench = try Bench()
        try bench.delivery.write(to: bench.input)
        let outcome = try ETLBinary.run(command, directory: bench.folder.path)
        let text = (outcome.standardOutput + outcome.standardError).unwrapped
        #expect(outcome.status != 0 && text.contains(command[0] == "synth" ? "snds: " : "none"), "\(text)")
        #expect(!text.contains("//") && !text.contains("./"), "\(text)")
    }

    /// A file name is chosen by others: it must not colour the terminal, nor add a line.
    @Test func `no name of a file is obeyed`() throws {
        let bench = try Bench()
        try bench.delivery.write(to: bench.input)
        let name = "ER_PHA_F_2\u{1B}[31m\nReady to convert.csv"
        try Data("a;b\n1;2\n".utf8).write(to: URL(fileURLWithPath: bench.folder.file("snds/\(name)")))
        for command in [["check", "snds"], ["check", "snds", "--verbose"], ["convert", "snds", "--out", "out"]] {
            let outcome = try ETLBinary.run(command, directory: bench.folder.path)
            let text = outcome.standardOutput + outcome.standardError
            #expect(text.unwrapped.contains("ER_PHA_F_2\\u{1B}[31m\\u{A}Ready to convert.csv"), "\(text)")
            #expect(!text.unicodeScalars.contains("\u{1B}") && !text.contains("\nReady to convert.csv"))
        }
    }
}
