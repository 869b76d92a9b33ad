internal import ETLCore
internal import Foundation
internal import Mappings
internal import PrivateFiles

/// The births that the persons of one bucket tell, in a work file of its own: mothers and children are found when all
/// buckets are mapped, those of an earlier attempt included.
enum BirthFile {
    private static func path(_ bucket: Int, in work: WorkDirectory) -> String { work.file("births-\(bucket).spill") }

    static func write(_ births: [BirthRecord], bucket: Int, in work: WorkDirectory) throws(Problem) {
        var words = [mark, UInt64(births.count)]
        words.reserveCapacity(3 + births.count * BirthRecord.wordCount)
        for birth in births { birth.append(to: &words) }
        words.append(hash(words))
        try PrivateFile.replace(path(bucket, in: work)) { (file) throws(Problem) in
            var problem: Problem?
            words.withUnsafeBytes { bytes in
                do throws(Problem) { try file.write(bytes) } catch { problem = error }
            }
            if let problem { throw problem }
        }
    }

    /// What a bucket tells; `nil` when there is no file, or one that is not as it was written.
    static func read(bucket: Int, in work: WorkDirectory) -> [BirthRecord]? {
        guard let data = FileManager.default.contents(atPath: path(bucket, in: work)), data.count % 8 == 0 else {
            return nil
        }
        var words = data.withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        guard let seal = words.popLast(), words.count >= 2, seal == hash(words), words[0] == mark,
            words.count - 2 == Int(clamping: words[1]) * BirthRecord.wordCount
        else { return nil }
        return stride(from: 2, to: words.count, by: BirthRecord.wordCount).compactMap {
            BirthRecord(words[$0..<$0 + BirthRecord.wordCount])
        }
    }

    /// Bytes of the file of a bucket.
    static func size(bucket: Int, in work: WorkDirectory) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path(bucket, in: work))
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Tells files of this layout from all others.
    private static let mark: UInt64 = 0x4254_4c31_5449_5242

    private static func hash(_ words: [UInt64]) -> UInt64 { words.reduce(mark) { mixed($0 ^ $1) } }
}
