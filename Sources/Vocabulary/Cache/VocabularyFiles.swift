import Crypto
import ETLCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files of a download as they were: gigabytes are hashed once, then size, time and inode tell that nothing changed.
struct VocabularyFiles: Equatable {
    /// One file.
    struct Facts: Equatable {
        var name: String
        var size: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
        var inode: UInt64
        /// SHA-256 of the content, in hexadecimal; empty when it was not read.
        var sha256 = ""

        /// Whether nothing but the hash may differ.
        func isSameFile(as other: Facts) -> Bool {
            (name, size, modified, inode) == (other.name, other.size, other.modified, other.inode)
        }
    }

    var files: [Facts]

    /// The files as they are now, without hashes.
    init(of download: AthenaVocabulary) throws(Problem) {
        files = []
        for file in AthenaVocabulary.File.allCases {
            let path = download.path(of: file)
            var status = stat()
            guard stat(path, &status) == 0 else {
                throw Problem(.missingInput, at: path, "is gone", remedy: "Put the file back and run again.")
            }
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            files.append(
                Facts(
                    name: file.name, size: Int64(status.st_size),
                    modified: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec), inode: UInt64(status.st_ino)))
        }
    }

    /// Takes hashes over from an earlier run where the file is the same, and reads the others.
    mutating func hash(_ download: AthenaVocabulary, known: VocabularyFiles?) throws(Problem) {
        for (index, file) in AthenaVocabulary.File.allCases.enumerated() {
            if let old = known?.files.first(where: { $0.isSameFile(as: files[index]) }), old.sha256.count == 64 {
                files[index].sha256 = old.sha256
            } else {
                files[index].sha256 = hexadecimal(try download.digest(of: file))
            }
        }
    }

    /// Whether all files are still the same.
    func areUnchanged(_ download: AthenaVocabulary) throws(Problem) -> Bool {
        let now = try VocabularyFiles(of: download)
        return now.files.count == files.count && zip(now.files, files).allSatisfy { $0.isSameFile(as: $1) }
    }

    /// SHA-256 over the program's own maps, and names and hashes of the files.
    var digest: [UInt8] {
        var hash = SHA256()
        hash.update(data: BuiltInVocabulary.digestOfFiles())
        for file in files { hash.update(data: Array("\(file.name) \(file.sha256)\n".utf8)) }
        return Array(hash.finalize())
    }

    // MARK: As text

    /// One line a file: name, size, time, inode, hash, between tabs.
    var text: String {
        files.map { "\($0.name)\t\($0.size)\t\($0.modified)\t\($0.inode)\t\($0.sha256)\n" }.joined()
    }

    /// The files of a text; `nil` when it is not one of ours.
    init?(text: String) {
        files = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 5, let size = Int64(fields[1]), let modified = Int64(fields[2]),
                let inode = UInt64(fields[3])
            else { return nil }
            files.append(
                Facts(
                    name: String(fields[0]), size: size, modified: modified, inode: inode, sha256: String(fields[4])))
        }
    }
}

/// Bytes in hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
