import ETLTestKit
import Foundation
import Pipeline

extension RunSummary {
    /// The digests to compare with those recorded: the input, each table with rows, and what the run says of itself.
    func golden(of inputs: [String]) throws -> [String: String] {
        var input = GoldenDigest()
        for directory in inputs { try input.add(directory: directory) }
        var found = digests.filter { tables[$0.key, default: 0] > 0 }
        found["input"] = input.text
        // Vocabulary tables and CDM_SOURCE have tests of their own.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var books = GoldenDigest()
        books.add(try encoder.encode(accounting))
        books.add(try encoder.encode(rejects))
        books.add(try encoder.encode(quality))
        books.add(try encoder.encode(mapping))
        books.add(try encoder.encode(money))
        books.add(common_core ?? "")
        found["books"] = books.text
        return found
    }
}
