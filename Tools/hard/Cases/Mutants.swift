import Foundation

/// Deliveries with something wrong in them: a documented exit code, books that balance, no word about a person.
enum Mutants {
    static let cases = [
        FaultCase("mutated deliveries", times: (300, 3000)) { try attempt($0, &$1) }
    ]

    private static func attempt(_ scene: Scene, _ dice: inout Dice) throws {
        // Cut are the 31,000 lines of the register of professionals.
        let original = try scene.stock.delivery(12, years: "2019-2019", lines: 1000)
        let target = try Target(scene, toFiles: true)
        let input = "\(target.folder)/snds"
        try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: original).sorted().filter {
            $0.contains(".csv")
        }
        let spoilt = Set((0...dice.below(3)).map { _ in dice.below(names.count) })
        var changes: [String] = []
        for (index, name) in names.enumerated() {
            guard spoilt.contains(index) else {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(input)/\(name)", withDestinationPath: "\(original)/\(name)")
                continue
            }
            let change = Mutation.allCases.randomElement(using: &dice) ?? .bytes
            changes.append("\(name): \(change)")
            if let text = change.applied(to: try Data(contentsOf: URL(fileURLWithPath: "\(original)/\(name)")), &dice) {
                try text.write(to: URL(fileURLWithPath: "\(input)/\(name)"))
            }
        }
        do {
            try judge(target.convert(input, ["--json", "--jobs", "1"]).wait(atMost: 120), try pseudonyms(original))
        } catch let fault as Wrong {
            throw Wrong("\(fault.what) (\(changes.sorted().joined(separator: ", ")))")
        }
    }

    private static func judge(_ ending: Program.Ending, _ secrets: [Substring]) throws {
        try ending.expect(0, 3, 65, 66)
        for secret in secrets where ending.output.contains(secret) || ending.errors.contains(secret) {
            throw Wrong("a pseudonym is shown")
        }
        guard let object = try? JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any] else {
            throw Wrong("no JSON object, \(ending.text)")
        }
        let books = object["accounting"] as? [String: [String: Int]] ?? [:]
        guard ending.status != 0 || !books.isEmpty else { throw Wrong("done without books") }
        for (table, book) in books {
            let fates = ["used", "cancelled", "excluded", "rejected"].reduce(0) { $0 + (book[$1] ?? 0) }
            guard book["read"] == fates else { throw Wrong("the books of \(table) do not balance") }
        }
    }

    /// The pseudonyms of the referential, as written.
    private static func pseudonyms(_ input: String) throws -> [Substring] {
        let lines = try String(contentsOfFile: "\(input)/IR_BEN_R.csv", encoding: .utf8).split(separator: "\n")
        let columns = lines[0].split(separator: ";", omittingEmptySubsequences: false)
        return ["BEN_NIR_PSA", "BEN_IDT_ANO"].compactMap { columns.firstIndex(of: $0[...]) }.flatMap { place in
            lines.dropFirst().map { $0.split(separator: ";", omittingEmptySubsequences: false)[place] }
        }.filter { $0.count >= 10 }
    }
}

/// What may be wrong with a file.
enum Mutation: CaseIterable {
    case bytes, lostLine, doubledLine, cut, swappedColumns, emptied, gone, renamedColumn, otherDelimiter, longField
    case zeroBytes, quotes, joinedLines, digits, onlyHeader, noHeader, carriageReturns, doubledFile

    /// The file with the fault; `nil` for no file.
    func applied(to data: Data, _ dice: inout Dice) -> Data? {
        var bytes = [UInt8](data)
        var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: true).map(Array.init)
        let line = lines.count > 1 ? 1 + dice.below(lines.count - 1) : 0
        switch self {
        case .gone: return nil
        case .emptied: return Data()
        case .cut: return Data(bytes.prefix(dice.below(bytes.count)))
        case .bytes, .zeroBytes, .quotes, .digits:
            for _ in 0...dice.below(20) where !bytes.isEmpty {
                let place = dice.below(bytes.count)
                switch self {
                case .zeroBytes: bytes[place] = 0
                case .quotes: bytes[place] = 0x22
                case .digits: if bytes[place] &- 0x30 <= 9 { bytes[place] = 0x30 + UInt8(dice.below(10)) }
                default: bytes[place] = UInt8(dice.below(256))
                }
            }
            return Data(bytes)
        case .lostLine: if lines.count > 1 { lines.remove(at: line) }
        case .doubledLine: lines.append(lines[line])
        case .onlyHeader: lines.removeLast(lines.count - 1)
        case .noHeader: lines.removeFirst()
        case .doubledFile: lines += lines.dropFirst()
        case .joinedLines: if line + 1 < lines.count { lines[line] += lines.remove(at: line + 1) }
        case .carriageReturns: for index in lines.indices where dice.below(3) == 0 { lines[index].append(0x0d) }
        case .otherDelimiter: lines[line] = lines[line].map { $0 == 0x3b ? 0x2c : $0 }
        case .longField:
            lines[line].insert(
                contentsOf: [UInt8](repeating: 0x39, count: 1 << dice.below(20)), at: dice.below(lines[line].count))
        case .renamedColumn: if !lines[0].isEmpty { lines[0][dice.below(lines[0].count)] = 0x58 }
        case .swappedColumns:
            let width = lines[0].count { $0 == 0x3b } + 1
            let (one, other) = (dice.below(width), dice.below(width))
            for index in lines.indices.dropFirst() {
                var fields = lines[index].split(separator: 0x3b, omittingEmptySubsequences: false)
                if fields.count == width { fields.swapAt(one, other) }
                lines[index] = Array(fields.joined(separator: [0x3b]))
            }
        }
        return Data(lines.joined(separator: [0x0a]) + [0x0a])
    }
}
