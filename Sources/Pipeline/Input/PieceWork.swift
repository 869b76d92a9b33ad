internal import Crypto
internal import Delimited
internal import ETLCore
internal import SNDSSchema
internal import Synchronization

/// One file piece to read.
struct PieceUnit: Sendable {
    /// Index into `Delivery.files`.
    var file: Int
    /// Index of the piece in its file.
    var piece: Int
    var range: Range<Int>
    /// Line of the first row of the file.
    var firstLine = 2
}

extension PieceUnit {
    /// How much there is to read, in KiB on disk: files are of all sizes, and progress counts what is in them.
    func work(in delivery: Delivery) -> Int {
        let file = delivery.files[self.file].file
        return max(1, (file.compression == .none ? range.count : file.size) >> 10)
    }
}

/// What is known of the files after reading them: lines of each piece and their hashes.
///
/// The pieces of a file are hashed apart, so that several cores hash one file: its fingerprint is the SHA-256 of the
/// piece hashes.
final class FileFacts: Sendable {
    /// Fixed, because it enters the fingerprint.
    static let pieceSize = 8 << 20

    private struct Piece {
        var lines = 0
        var hash: [UInt8] = []
    }

    private let pieces: Mutex<[Int: [Piece]]> = Mutex([:])

    /// The pieces of some files of a delivery.
    static func units(of delivery: Delivery, where isWanted: (InputFile) -> Bool) -> [PieceUnit] {
        delivery.files.enumerated().filter { isWanted($0.element) }.flatMap { index, input in
            input.file.pieces(of: pieceSize).enumerated().map {
                PieceUnit(file: index, piece: $0, range: $1, firstLine: input.file.headerLine + 1)
            }
        }
    }

    func record(_ unit: PieceUnit, lines: Int, hash: [UInt8]) {
        pieces.withLock { all in
            var list = all[unit.file] ?? []
            while list.count <= unit.piece { list.append(Piece()) }
            list[unit.piece] = Piece(lines: lines, hash: hash)
            all[unit.file] = list
        }
    }

    /// Line of a file, the header being line 1, for a line of a piece.
    func line(_ unit: PieceUnit, _ lineInPiece: Int) -> Int {
        unit.firstLine + lineInPiece + lines(before: unit.piece, of: unit.file)
    }

    /// Lines of a file in front of one of its pieces, the header not counted.
    func lines(before piece: Int, of file: Int) -> Int {
        pieces.withLock { all in (all[file] ?? []).prefix(piece).reduce(0) { $0 + $1.lines } }
    }

    /// The fingerprint of a file, as hexadecimal text; `nil` before it was read whole.
    func fingerprint(of file: Int) -> String? {
        pieces.withLock { all in
            guard let list = all[file], list.allSatisfy({ !$0.hash.isEmpty }) else { return nil }
            var hash = SHA256()
            for piece in list { hash.update(data: piece.hash) }
            return hexadecimal(hash.finalize())
        }
    }
}

/// Bytes as hexadecimal text.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Where a row with an unreadable value stands.
struct FaultPlace: Sendable {
    var table: TableID
    var key: RowKey
    var unit: PieceUnit
    var line: Int
    var fault: RowFault
}

extension PieceReader {
    /// SHA-256 of the bytes of a piece.
    func hash(_ range: Range<Int>, of file: DelimitedFile) throws -> [UInt8] {
        var hash = SHA256()
        _ = try read(range, of: file, bytes: { hash.update(bufferPointer: $0) }, row: { _ in }, malformed: { _, _ in })
        return Array(hash.finalize())
    }
}
