import ETLCore
import OMOPSchema
import Testing

/// Bytes of what `body` puts into an empty buffer.
func encoded(_ body: (inout CopyBuffer) -> Void) -> [UInt8] {
    var buffer = CopyBuffer(table: .person, isDigesting: false)
    buffer.beginRow(columns: 1, atMost: 1024)
    body(&buffer)
    return buffer.withUnsafeBytes { Array($0.dropFirst(2)) }
}

/// All bytes of a buffer.
func bytes(of buffer: borrowing CopyBuffer) -> [UInt8] { buffer.withUnsafeBytes { Array($0) } }

/// A numeric as PostgreSQL sends it.
func numeric(weight: Int16, sign: UInt16 = 0, decimals: Int16, _ digits: [Int16]) -> [UInt8] {
    let words = [Int16(digits.count), weight, Int16(bitPattern: sign), decimals] + digits
    let bytes = words.flatMap { [UInt8(UInt16(bitPattern: $0) >> 8), UInt8(UInt16(bitPattern: $0) & 0xff)] }
    return [0, 0, 0, UInt8(bytes.count)] + bytes
}

@Suite struct `Binary COPY values` {
    @Test func `integers are big-endian`() {
        #expect(encoded { $0.put(Int32(-2)) } == [0, 0, 0, 4, 0xff, 0xff, 0xff, 0xfe])
        #expect(encoded { $0.put(Int64(0x0102_0304_0506_0708)) } == [0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func `an absent value is NULL`() {
        let null: [UInt8] = [0xff, 0xff, 0xff, 0xff]
        #expect(encoded { $0.put(nil as Int32?) } == null)
        #expect(encoded { $0.put(nil as Int64?) } == null)
        #expect(encoded { $0.put(nil as Day?) } == null)
        #expect(encoded { $0.putTimestamp(nil as Moment?) } == null)
        #expect(encoded { $0.put(nil as Thousandths?) } == null)
        #expect(encoded { $0.put(nil as DecimalNumber?) } == null)
        #expect(encoded { $0.put(nil as String?) } == null)
        #expect(encoded { $0.put(nil as SourceValue?, width: 50) } == null)
    }

    @Test func `an empty source value is NULL only where NULL is allowed`() {
        #expect(encoded { $0.put(SourceValue() as SourceValue?, width: 50) } == [0xff, 0xff, 0xff, 0xff])
        #expect(encoded { $0.put(SourceValue(), width: 50) } == [0, 0, 0, 0])
    }

    @Test(arguments: [
        ("2000-01-01", 0), ("2000-01-02", 1), ("1999-12-31", -1), ("2019-03-15", 7013), ("1970-01-01", -10957),
    ])
    func `days count from the first of January 2000`(iso: String, days: Int32) throws {
        let day = try #require(Day(iso: iso))
        #expect(encoded { $0.put(day) } == encoded { $0.put(days) })
        #expect(encoded { $0.putTimestamp(Moment(day)) } == encoded { $0.put(Int64(days) * 86_400_000_000) })
        #expect(
            encoded { $0.putTimestamp(Moment(day, second: 61)) }
                == encoded { $0.put(Int64(days) * 86_400_000_000 + 61_000_000) })
    }

    @Test func `text is its bytes`() {
        #expect(encoded { $0.put(SourceValue("I21"), width: 50) } == [0, 0, 0, 3, 0x49, 0x32, 0x31])
        #expect(encoded { $0.put("é") } == [0, 0, 0, 2, 0xc3, 0xa9])
    }

    static let threeDecimals: [(Int64, [UInt8])] = [
        (Int64(0), numeric(weight: 0, decimals: 0, [])),
        (1000, numeric(weight: 0, decimals: 0, [1])),
        (-1000, numeric(weight: 0, sign: 0x4000, decimals: 0, [1])),
        (1, numeric(weight: -1, decimals: 3, [10])),
        (-1, numeric(weight: -1, sign: 0x4000, decimals: 3, [10])),
        (500, numeric(weight: -1, decimals: 1, [5000])),
        (1_500, numeric(weight: 0, decimals: 1, [1, 5000])),
        (10_000_000, numeric(weight: 1, decimals: 0, [1])),
        (10_001_000, numeric(weight: 1, decimals: 0, [1, 1])),
        (12_345_678, numeric(weight: 1, decimals: 3, [1, 2345, 6780])),
        (10_000_001, numeric(weight: 1, decimals: 3, [1, 0, 10])),
        (Int64.max, numeric(weight: 3, decimals: 3, [9223, 3720, 3685, 4775, 8070])),
        (Int64.min, numeric(weight: 3, sign: 0x4000, decimals: 3, [9223, 3720, 3685, 4775, 8080])),
    ]

    @Test(arguments: threeDecimals)
    func `a number of three decimals is exact`(thousandths: Int64, bytes: [UInt8]) {
        #expect(encoded { $0.put(Thousandths(thousandths: thousandths)) } == bytes)
        #expect(encoded { $0.put(DecimalNumber(coefficient: thousandths, scale: 3)) } == bytes)
    }

    static let decimalNumbers: [(String, [UInt8])] = [
        ("0.0000125", numeric(weight: -2, decimals: 7, [1250])),
        ("1.25e-05", numeric(weight: -2, decimals: 7, [1250])),
        ("20000000000000", numeric(weight: 3, decimals: 0, [20])),
        ("-48.856613", numeric(weight: 0, sign: 0x4000, decimals: 6, [48, 8566, 1300])),
        ("0.0000000000000001", numeric(weight: -4, decimals: 16, [1])),
        ("100", numeric(weight: 0, decimals: 0, [100])),
        ("100.000", numeric(weight: 0, decimals: 0, [100])),
        ("1e3", numeric(weight: 0, decimals: 0, [1000])),
    ]

    @Test(arguments: decimalNumbers)
    func `a decimal number keeps its digits`(text: String, bytes: [UInt8]) throws {
        let number = try #require(DecimalNumber(text))
        #expect(encoded { $0.put(number) } == bytes)
    }

    @Test(arguments: ["", "-", ".", "1,5", "1.2.3", "1e", "e5", "99999999999999999999", "1e-17", "+-1", "0x10"])
    func `a decimal number is nothing else`(text: String) { #expect(DecimalNumber(text) == nil) }
}

@Suite struct `Text that PostgreSQL refuses` {
    private func repaired(_ bytes: [UInt8], width: Int = 50) -> (text: String, cut: Int, repaired: Int) {
        var value = SourceValue()
        bytes.withUnsafeBufferPointer { value.append(bytes: $0) }
        var buffer = CopyBuffer(table: .person, isDigesting: false)
        buffer.beginRow(columns: 1, atMost: 64)
        buffer.put(value, width: width)
        let text = buffer.withUnsafeBytes { String(decoding: $0.dropFirst(6), as: UTF8.self) }
        let length = buffer.withUnsafeBytes { Int($0[5]) }
        #expect(buffer.byteCount == 6 + length)
        return (text, buffer.cutTexts, buffer.repairedTexts)
    }

    @Test func `loses its NUL bytes`() {
        #expect(repaired([0x41, 0, 0x42, 0]) == ("AB", 0, 1))
        #expect(repaired([0, 0]) == ("", 0, 1))
        #expect(encoded { $0.put("A\0B") } == [0, 0, 0, 2, 0x41, 0x42])
    }

    @Test(
        arguments: [
            ([0xe9], "?"), ([0xc3], "?"), ([0x41, 0xe2, 0x82], "A??"), ([0xc0, 0x80], "??"),
            ([0xed, 0xa0, 0x80], "???"),
            ([0x80], "?"), ([0xf5, 0x41], "?A"), ([0xf4, 0x90, 0x80, 0x80], "????"), ([0xe2, 0x82, 0xac], "€"),
        ] as [([UInt8], String)]) func `is made well-formed`(bytes: [UInt8], expected: String)
    {
        #expect(repaired(bytes).text == expected)
    }

    @Test func `4.0.1: is cut at the width of its column, counted in characters`() {
        #expect(repaired(Array("75056 Paris".utf8), width: 9) == ("75056 Par", 1, 0))
        #expect(repaired(Array("Saône".utf8), width: 3) == ("Saô", 1, 0))
        #expect(repaired(Array("Saône".utf8), width: 5) == ("Saône", 0, 0))
        #expect(encoded { $0.put("abc", width: 2) } == [0, 0, 0, 2, 0x61, 0x62])
    }

    @Test func `is cut at 50 bytes by the source value itself`() {
        let long = SourceValue(String(repeating: "x", count: 60))
        #expect(encoded { $0.put(long, width: 50) } == [0, 0, 0, 50] + [UInt8](repeating: 0x78, count: 50))
    }
}
