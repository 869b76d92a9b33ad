import ETLTestKit
import Foundation

/// One person, or one line, that is larger than everything else together: `--memory` holds all the same.
enum Giants {
    static let cases = [
        // In the slice a smaller one.
        trial("a person of many rows, 256M", memory: 256, inSlice: true) { scene, target in
            try person(target, rows: scene.isSlice ? 150_000 : 1_000_000)
        },
        trial("a person above the limit, 256M", memory: 256) { try person($1, rows: 1_200_000) },
        trial("a person of many rows, 1G", memory: 1024) { try person($1, rows: 1_000_000) },
        trial("a person above the limit, 1G", memory: 1024) { try person($1, rows: 1_200_000) },
        trial("a line of 60 MB, 256M", memory: 256, inSlice: true) { try line($1) },
        trial("a line of 60 MB without an end, 256M", memory: 256) { try line($1, isOpen: true) },
        trial("many small persons, 256M", memory: 256) { scene, _ in
            try scene.delivery(20_000, years: "2019-2019")
        },
    ]

    private static func trial(
        _ name: String, memory: Int, inSlice: Bool = false,
        _ delivery: @escaping @Sendable (Scene, Target) throws -> String
    ) -> FaultCase {
        FaultCase(name, times: (inSlice ? 1 : 0, 1)) { scene, _ in
            let target = try Target(scene, toFiles: true)
            try convert(name, target, delivery(scene, target), memory: memory)
        }
    }

    /// Done, rejected, or refused with the figure that would do; and never above what was allowed.
    private static func convert(_ name: String, _ target: Target, _ input: String, memory: Int) throws {
        let program = try target.convert(input, ["--memory", "\(memory)M"])
        program.watchesMemory = true
        let ending = program.wait(atMost: 3600)
        try ending.expect(0, 3, 64)
        guard ending.peak > 0 else { throw Wrong("its memory could not be seen") }
        target.scene.stock.note(ending.peak, allowed: memory << 20, status: ending.status ?? -1, of: name)
        if ending.status == 64, !ending.errors.contains("--memory ") { throw Wrong("64 without a figure") }
        guard ending.peak <= memory << 20 else {
            throw Wrong("held \(ending.peak >> 20) MiB, \(memory) were allowed (exit \(ending.status ?? -1))")
        }
    }

    /// A small delivery, and a person with `rows` lines of care.
    private static func person(_ target: Target, rows: Int) throws -> String {
        try delivery(target) { header, line, write in
            let columns = header.split(separator: ";", omittingEmptySubsequences: false)
            let places = ["PRS_ORD_NUM", "DCT_ORD_NUM", "EXE_SOI_DTD", "EXE_SOI_DTF"].map {
                columns.firstIndex(of: $0[...])
            }
            var fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            for number in 0..<rows {
                let day = String(format: "%02d/%02d/2019", 1 + number % 28, 1 + number / 28 % 12)
                for (place, text) in zip(places, [String(1 + number % 9), String(10 + number / 9), day, day]) {
                    if let place { fields[place] = text }
                }
                write(fields.joined(separator: ";") + "\n")
            }
        }
    }

    private static func line(_ target: Target, isOpen: Bool = false) throws -> String {
        try delivery(target) { _, line, write in
            write(line + "\n")
            write(line)
            let block = String(repeating: "A", count: 1 << 20)
            for _ in 0..<60 { write(block) }
            write(isOpen ? "" : "\n" + line + "\n")
        }
    }

    /// Two persons; `care` writes the lines of the spine behind its header.
    private static func delivery(
        _ target: Target, care: (_ header: String, _ line: String, _ write: (String) -> Void) throws -> Void
    ) throws -> String {
        var tiny = TinyDelivery()
        for person in ["A0000000000000001", "B0000000000000002"] {
            tiny.person(person)
            tiny.line(person, day: "05/03/2019", nature: "1111")
        }
        tiny.stay("A0000000000000001", "1", from: "10/04/2019", to: "13/04/2019", diagnosis: "I500")
        let input = "\(target.folder)/snds"
        try tiny.write(to: input)
        let path = "\(input)/ER_PRS_F.csv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        guard let file = fopen(path, "ae") else { throw Skipped("no file can be written") }
        defer { fclose(file) }
        try care(lines[0], lines[1]) { text in fputs(text, file) }
        return input
    }
}
