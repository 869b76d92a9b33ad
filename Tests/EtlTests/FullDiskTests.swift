import ETLTestKit
import Foundation
import Postgres
import Testing

/// A disk that is full is called full, wherever it is, and a run goes on when there is room.
struct FullDiskTests {
    /// Small disks need the right to mount them.
    private static let canMount: Bool =
        (try? ChildProcess("/usr/bin/unshare", ["-m", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"]).run())?
        .status == 0

    /// Runs a script with a disk of some MiB at a folder; `$1` is the program, `$2` the folder, `$3` the delivery.
    private func run(_ bench: Bench, mebibytes: Int, _ script: String) throws -> [Stop] {
        let place = bench.folder.file("disk")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let outcome = try ChildProcess(
            "/usr/bin/unshare",
            [
                "-m", "/bin/sh", "-c",
                "mount -t tmpfs -o size=\(mebibytes)m,mode=755 none \"$2\" || exit 99\n" + script, "sh",
                try ETLBinary.path(), place, bench.input,
            ],
            environment: ["ETL_CLUSTER_DIR": "\(place)/cluster", "PGHOST": nil, "PGDATABASE": nil],
            directory: bench.folder.path
        ).run()
        #expect(outcome.status != 99)
        // Each command ends with a line that holds its status.
        return outcome.standardError.components(separatedBy: "STATUS ").dropFirst().map { part in
            let lines = part.split(separator: "\n", maxSplits: 1)
            return Stop(
                status: Int32(lines.first ?? "") ?? -1, words: lines.count > 1 ? String(lines[1]).unwrapped : "")
        }
    }

    /// How a command ended.
    private struct Stop {
        var status: Int32
        var words: String
    }

    private static let tell = """
        tell() { "$@" > /dev/null 2> words; echo "STATUS $?" >&2; cat words >&2; }

        """

    @Test(.enabled(if: canMount)) func `of the private database, at its making and in the middle of a run`() throws {
        let bench = try Bench()
        try bench.write()
        let early = try run(
            bench, mebibytes: 20, Self.tell + #"tell "$1" convert "$3" --dry-run --json; tell "$1" convert "$3""#)
        #expect(early.map(\.status) == [73, 73])
        #expect(early.last?.words.contains("the disk of the private database is full") == true)
        let late = try run(
            bench, mebibytes: 74,
            Self.tell + #"""
                tell "$1" convert "$3"
                mount -o remount,size=400m "$2"
                tell "$1" convert "$3" --resume
                "$1" db stop
                """#)
        #expect(late.map(\.status) == [73, 0], "\(late)")
        let words = late.first?.words ?? ""
        #expect(words.contains("the disk of the private database is full") && words.contains("--resume"), "\(words)")
        #expect(words.contains("MiB free now"))
    }

    @Test(.enabled(if: canMount)) func `of the result and of the work files`() throws {
        let bench = try Bench()
        try bench.write()
        let out = try run(
            bench, mebibytes: 3,
            Self.tell + #"""
                tell "$1" convert "$3" --work work --out "$2/out"
                mount -o remount,size=200m "$2"
                tell "$1" convert "$3" --work work --out "$2/out" --resume
                """#)
        #expect(out.map(\.status) == [73, 0], "\(out)")
        let words = out.first?.words ?? ""
        #expect(words.contains("out__loading") && words.contains("--out DIR") && !words.contains("--work"), "\(words)")
        let limited = try run(
            bench, mebibytes: 50,
            Self.tell + #"""
                tell sh -c 'ulimit -f 40; exec "$0" convert "$1" --work work2 --out "$2/out"' "$1" "$3" "$2"
                tell "$1" convert "$3" --work work2 --out "$2/out" --resume
                """#)
        #expect(limited.map(\.status) == [73, 0], "\(limited)")
        #expect(limited.first?.words.contains("a file may not become so large here") == true)
    }
}
