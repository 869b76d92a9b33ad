import Delimited
import ETLCore
import Foundation
import SNDSSchema

/// The reader alone: lines of ER_PRS_F from the page cache, on one core, every declared column decoded.
enum ReaderBench {
    static func run(megabytes: Int) throws {
        let path = NSTemporaryDirectory() + "etl-bench-ER_PRS_F.csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try writeFile(path, bytes: megabytes << 20)
        let file = try DelimitedFile(path: path)
        let forms = Dictionary(
            uniqueKeysWithValues: ["FLX_DIS_DTD", "FLX_TRT_DTD", "EXE_SOI_DTD", "EXE_SOI_DTF", "PRE_PRE_DTD"]
                .compactMap { name in file.header.firstIndex(of: name).map { ($0, DateForm.slashes) } })
        var builder = TableBuilder(header: file.header, year: nil, dateForms: forms)
        let table = ER_PRS_F(&builder)
        let typed = builder.columns.count
        print("ER_PRS_F: \(file.header.count) columns, \(typed) of them typed, \(file.size >> 20) MB")

        for round in 1...3 {
            let split = try measure(file) { _ in }
            var sum = 0
            let decode = try measure(file) { row in
                guard let key = table.key.key(&row), let person = row[table.BEN_NIR_PSA],
                    let rank = row[table.BEN_RNG_GEM]
                else { return }
                let line = table.record(&row)
                sum &+= Int(truncatingIfNeeded: key.w3) &+ rank &+ Int(line.nature) &+ person.count
            }
            print(
                "round \(round): split \(Int(split)) MB/s, split and decode \(Int(decode)) MB/s per core"
                    + " (ratio \((decode / split * 100).rounded() / 100), check \(sum & 0xffff))")
        }
    }

    private static func measure(_ file: DelimitedFile, _ row: (inout FieldRow) -> Void) throws -> Double {
        let reader = PieceReader()
        let start = cpuSeconds()
        for piece in file.pieces(of: 8 << 20) {
            _ = try reader.read(piece, of: file, row: row, malformed: { _, _ in })
        }
        return Double(file.size) / 1e6 / (cpuSeconds() - start)
    }

    /// Seconds of processor time of this thread: what other processes take does not count.
    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Lines as they look: the declared columns among as many others, which are mostly empty or 0.
    private static func writeFile(_ path: String, bytes: Int) throws {
        let samples: [String: String] = [
            "FLX_DIS_DTD": "01/04/2019", "FLX_TRT_DTD": "12/03/2019", "FLX_EMT_TYP": "1", "FLX_EMT_NUM": "751",
            "FLX_EMT_ORD": "12", "ORG_CLE_NUM": "01C751000", "DCT_ORD_NUM": "123456", "REM_TYP_AFF": "11",
            "BEN_NIR_PSA": "A1B2C3D4E5F6G7H8I", "BEN_RNG_GEM": "1", "BEN_CDI_NIR": "00", "RGM_COD": "100",
            "RGM_GRG_COD": "1", "EXE_SOI_DTD": "05/03/2019", "EXE_SOI_DTF": "05/03/2019", "EXE_SOI_AMD": "201903",
            "PRE_PRE_DTD": "04/03/2019", "PRS_NAT_REF": "3313", "BSE_PRS_NAT": "3313", "PRS_ACT_QTE": "1",
            "CPL_MAJ_TOP": "0", "DPN_QLF": "0", "PRS_DPN_QLP": "0", "EXE_LIE_COD": "0", "PFS_EXE_NUM": "75123456",
            "PFS_PRE_NUM": "75654321", "PSE_SPE_COD": "0", "PSE_ACT_NAT": "50", "PSP_SPE_COD": "1",
            "PSP_ACT_NAT": "1",
        ]
        var names = ER_PRS_F.columns.map(\.name)
        let others = ["", "0", "12.50", "", "1", "A", "", "65.00"]
        var values = names.map { samples[$0] ?? "1" }
        for index in 0..<8 {
            names.insert("OTHER_\(index)", at: 3 + index * 4)
            values.insert(others[index], at: 3 + index * 4)
        }
        let lineKey = names.firstIndex(of: "PRS_ORD_NUM") ?? 0
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let output = FileHandle(forWritingAtPath: path)
        else { return }
        output.write(Data((names.joined(separator: ";") + "\n").utf8))
        var written = 0
        var line = 0
        while written < bytes {
            var block = ""
            for _ in 0..<5000 {
                line += 1
                values[lineKey] = String(line % 100_000)
                block += values.joined(separator: ";") + "\n"
            }
            output.write(Data(block.utf8))
            written += block.utf8.count
        }
        try output.close()
    }
}
