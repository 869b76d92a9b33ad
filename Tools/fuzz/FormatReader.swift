import Foundation

/// What reads one format. A reading that is wrong traps.
protocol FormatReader {
    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

/// A file in memory that is written anew for each case.
final class CaseFile {
    let path: String
    let folder: String
    private let descriptor: Int32

    init(_ name: String = "case", in folder: String = CaseFile.newFolder()) {
        self.folder = folder
        path = folder + "/" + name
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        precondition(descriptor >= 0, "no file for cases")
    }

    deinit { close(descriptor) }

    func write(_ parts: UnsafeBufferPointer<UInt8>...) {
        var place = 0
        for part in parts {
            let written = pwrite(descriptor, part.baseAddress, part.count, off_t(place))
            precondition(written == part.count, "no room for a case")
            place += part.count
        }
        // Cut last: the memory of the case before is written over.
        insist(ftruncate(descriptor, off_t(place)) == 0, "a case keeps the end of another")
    }

    func write(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { write($0) } }

    /// A new folder, in memory where there is such a place.
    static func newFolder() -> String {
        let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array("\(base)/etl-fuzz-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "no folder for cases")
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        folders.append(path)
        if folders.count == 1 {
            atexit { for folder in CaseFile.folders { try? FileManager.default.removeItem(atPath: folder) } }
        }
        return path
    }

    nonisolated(unsafe) private static var folders: [String] = []
}

extension UnsafeBufferPointer<UInt8> {
    /// The first byte, which chooses among readers, and the rest.
    var choice: (UInt8, UnsafeBufferPointer<UInt8>) {
        isEmpty ? (0, self) : (self[0], UnsafeBufferPointer(rebasing: dropFirst()))
    }
}

/// Ends the program in words when a reading is wrong; those of `precondition` are lost in optimised code.
func insist(_ holds: Bool, _ what: StaticString) {
    if !holds { fatalError("\(what)") }
}
