import ETLCore
import OMOPSchema

/// One decoded row: text by column name; NULL columns are left out.
typealias DecodedRow = [String: String]

/// Reads binary COPY rows back into text.
enum CopyDecoder {
    static func rows(_ buffers: borrowing CopyBuffers, _ table: OMOPTable) -> [DecodedRow] {
        buffers[table].withUnsafeBytes { bytes in
            var reader = Reader(bytes: bytes)
            var rows: [DecodedRow] = []
            while reader.position < bytes.count { rows.append(reader.row(table.columns)) }
            return rows
        }
    }

    /// All bytes, for comparing whole runs.
    static func bytes(_ buffers: borrowing CopyBuffers) -> [UInt8] {
        var all: [UInt8] = []
        for table in OMOPTable.allCases { buffers[table].withUnsafeBytes { all.append(contentsOf: $0) } }
        return all
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var position = 0

        init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        mutating func row(_ columns: [OMOPColumn]) -> DecodedRow {
            let count = Int(number(2))
            precondition(count == columns.count, "another number of columns")
            var row: DecodedRow = [:]
            for column in columns {
                let length = Int(number(4))
                guard length >= 0 else { continue }
                row[column.name] = value(column.kind, length: length)
            }
            return row
        }

        mutating func number(_ size: Int) -> Int64 {
            var value: Int64 = bytes[position] & 0x80 != 0 ? -1 : 0
            for _ in 0..<size {
                value = value << 8 | Int64(bytes[position])
                position += 1
            }
            return value
        }

        mutating func value(_ kind: OMOPColumn.Kind, length: Int) -> String {
            switch kind {
            case .integer, .bigint: return String(number(length))
            case .date: return Day(daysSince1970: Int32(number(4)) + 10_957).description
            case .timestamp: return timestamp(number(8))
            case .numeric: return numeric()
            case .text, .varchar:
                defer { position += length }
                return String(decoding: bytes[position..<position + length], as: UTF8.self)
            }
        }

        /// The day alone at midnight.
        private func timestamp(_ microseconds: Int64) -> String {
            let perDay: Int64 = 86_400_000_000
            let rest = (microseconds % perDay + perDay) % perDay
            let day = Day(daysSince1970: Int32((microseconds - rest) / perDay) + 10_957)
            let moment = Moment(day, second: Int32(rest / 1_000_000))
            return rest == 0 ? day.description : "\(day) \(moment.clock)"
        }

        mutating func numeric() -> String {
            let (count, weight, sign, scale) = (Int(number(2)), Int(number(2)), number(2), Int(number(2)))
            var value = 0.0
            for index in 0..<count {
                var digit = Double(number(2))
                for _ in 0..<abs(weight - index) { digit = weight > index ? digit * 10_000 : digit / 10_000 }
                value += digit
            }
            if sign != 0 { value = -value }
            return scale == 0 ? String(Int(value)) : String(value)
        }
    }
}
