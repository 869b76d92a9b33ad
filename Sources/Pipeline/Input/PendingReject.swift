internal import Delimited
internal import ETLCore
internal import Mappings
internal import SNDSSchema

/// A reject found while reading, whose line number is known only when the whole file was read.
struct PendingReject: Sendable, Equatable {
    var code: RejectCode
    /// Index into `Delivery.files`, and of the piece in its file.
    var file: Int
    var piece: Int
    /// Line of the piece.
    var line: Int
    var detail: String
    var rule: String

    init(_ code: RejectCode, _ unit: PieceUnit, line: Int, detail: String, rule: String = "1.1-values") {
        self.code = code
        (file, piece) = (unit.file, unit.piece)
        self.line = line
        self.detail = detail
        self.rule = rule
    }

    static func precedes(_ a: PendingReject, _ b: PendingReject) -> Bool {
        (a.file, a.piece, a.line, a.code.rawValue) < (b.file, b.piece, b.line, b.code.rawValue)
    }
}

extension PendingReject {
    /// Behind what is there: line, code, length of the rule, length of the detail, and both.
    func write(to bytes: inout [UInt8]) {
        let (rule, detail) = (rule.utf8.prefix(Int(UInt8.max)), detail.utf8.prefix(Int(UInt16.max)))
        withUnsafeBytes(of: UInt64(line).littleEndian) { bytes.append(contentsOf: $0) }
        bytes += [code.rawValue, UInt8(rule.count), UInt8(detail.count & 0xff), UInt8(detail.count >> 8)]
        bytes += rule
        bytes += detail
    }

    /// Reads one from the front of `bytes`; `nil` when it is not as it was written.
    init?(file: Int, piece: Int, from bytes: inout ArraySlice<UInt8>) {
        guard bytes.count >= 12 else { return nil }
        let head = Array(bytes.prefix(12))
        bytes = bytes.dropFirst(12)
        let (ruleCount, detailCount) = (Int(head[9]), Int(head[10]) | Int(head[11]) << 8)
        guard let code = RejectCode(rawValue: head[8]), bytes.count >= ruleCount + detailCount else { return nil }
        self.code = code
        (self.file, self.piece) = (file, piece)
        line = Int(head[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        rule = String(decoding: bytes.prefix(ruleCount), as: UTF8.self)
        detail = String(decoding: bytes.dropFirst(ruleCount).prefix(detailCount), as: UTF8.self)
        bytes = bytes.dropFirst(ruleCount + detailCount)
    }
}

extension [PendingReject] {
    /// The lines of the reject file.
    func lines(of delivery: Delivery, _ facts: FileFacts) -> [RejectLine] {
        var place = (file: -1, piece: -1, before: 0)
        return map { reject in
            let input = delivery.files[reject.file]
            if place.file != reject.file || place.piece != reject.piece {
                let before = input.file.headerLine + 1 + facts.lines(before: reject.piece, of: reject.file)
                place = (reject.file, reject.piece, before)
            }
            return RejectLine(
                reject.code, table: input.table, sourceKey: "\(input.relativePath):\(place.before + reject.line)",
                rule: reject.rule, detail: reject.detail)
        }
    }
}
