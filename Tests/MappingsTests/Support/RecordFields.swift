import ETLCore
import SNDSSchema

/// A value that a field of a record may hold, with a few that differ.
protocol FieldExample: BitwiseCopyable, Hashable {
    static var examples: [Self] { get }
}

extension FieldExample {
    /// The size, alignment and examples of a field.
    static func field(_ path: String) -> RecordField {
        RecordField(
            path: path, size: MemoryLayout<Self>.size, alignment: MemoryLayout<Self>.alignment,
            examples: examples.map { example in { $0.storeBytes(of: example, toByteOffset: $1, as: Self.self) } })
    }
}

/// One stored value of a record, in the order of the declaration.
struct RecordField {
    var path: String
    var offset = 0
    var size: Int
    var alignment: Int
    /// Each writes another value to an offset of the record.
    var examples: [(UnsafeMutableRawBufferPointer, Int) -> Void]
}

/// The stored values of a kind of record, found by reflection.
///
/// Swift lays stored properties out in the order of their declaration, each at the next offset of its alignment.
struct RecordFields<Record: BitwiseCopyable> {
    private(set) var fields: [RecordField] = []
    /// What keeps the record from being taken apart; empty when all went well.
    private(set) var faults: [String] = []

    init() {
        let (size, _) = add(RecordFields.zero, "", at: 0)
        if size != MemoryLayout<Record>.size { faults.append("\(size) bytes instead of \(MemoryLayout<Record>.size)") }
    }

    /// A record whose bytes are 0: a valid value of every type that a field has.
    static var zero: Record {
        withUnsafeTemporaryAllocation(byteCount: MemoryLayout<Record>.size, alignment: 16) { bytes in
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            return bytes.loadUnaligned(as: Record.self)
        }
    }

    /// Records that differ in one field only.
    func variants(of field: RecordField) -> [Record] {
        field.examples.map { write in
            var record = RecordFields.zero
            withUnsafeMutableBytes(of: &record) { write($0, field.offset) }
            return record
        }
    }

    /// Adds the values below `value`, which begins at `start` or at the next offset of its alignment.
    ///
    /// - Returns: where it ends, and its alignment.
    private mutating func add(_ value: Any, _ path: String, at start: Int) -> (end: Int, alignment: Int) {
        if let value = value as? any FieldExample {
            var field = type(of: value).field(path)
            field.offset = start.rounded(up: field.alignment)
            fields.append(field)
            return (field.offset + field.size, field.alignment)
        }
        let children = Mirror(reflecting: value).children
        if children.isEmpty { faults.append("\(path) is \(type(of: value)), of which no examples are known") }
        let first = fields.count
        var (end, alignment) = (0, 1)
        for child in children {
            let part = add(child.value, path.isEmpty ? child.label ?? "" : "\(path).\(child.label ?? "")", at: end)
            (end, alignment) = (part.end, max(alignment, part.alignment))
        }
        let offset = start.rounded(up: alignment)
        for index in first..<fields.count { fields[index].offset += offset }
        return (offset + end, alignment)
    }
}

extension Int {
    fileprivate func rounded(up alignment: Int) -> Int { (self + alignment - 1) / alignment * alignment }
}

extension Optional: FieldExample where Wrapped: FieldExample {
    static var examples: [Wrapped?] { [nil] + Wrapped.examples.map { $0 } }
}

extension FieldExample where Self: FixedWidthInteger {
    static var examples: [Self] { [0, 1, Self.isSigned ? 0 &- 1 : 2, 100] }
}

extension FieldExample where Self: InlineText {
    static var examples: [Self] { ["", "A", "AB", "B"] }
}

extension FieldExample where Self: CaseIterable {
    static var examples: [Self] { Array(allCases) }
}

extension Int16: FieldExample {}
extension Int32: FieldExample {}
extension Int64: FieldExample {}
extension UInt8: FieldExample {}
extension UInt16: FieldExample {}
extension UInt64: FieldExample {}
extension Code8: FieldExample {}
extension Code16: FieldExample {}
extension Code24: FieldExample {}
extension StayDrug.List: FieldExample {}
extension PrivateItem.Kind: FieldExample {}
extension RehabilitationAct.Catalogue: FieldExample {}
extension HomeDiagnosis.List: FieldExample {}
extension HomeDrug.List: FieldExample {}

extension Bool: FieldExample {
    static var examples: [Bool] { [false, true] }
}

extension Day: FieldExample {
    static var examples: [Day] { [0, 1, -1, 18_000].map { Day(daysSince1970: $0) } }
}

extension Month: FieldExample {
    static var examples: [Month] { [0, 1, 24_000].map { Month(index: $0) } }
}

extension Moment: FieldExample {
    static var examples: [Moment] {
        Day.examples.flatMap { day in [0, 1, 86_399].map { Moment(day, second: $0) } }
    }
}

extension Quantity: FieldExample {
    static var examples: [Quantity] { [0, 1, -1, 1000].map { Quantity(thousandths: $0) } }
}

extension LocalNumber: FieldExample {
    static var examples: [LocalNumber] { [0, 1, -1, 1_000_000].map { LocalNumber(millionths: $0) } }
}

extension Label64: FieldExample {
    static var examples: [Label64] { ["", "A", String(repeating: "A", count: 64)].map { Label64($0) } }
}

/// Two hashes and a remark about one text: no field of it changes alone.
extension LocalIdentifier: FieldExample {
    static var examples: [LocalIdentifier] { ["", "1", "2", "185057512345678"].map { LocalIdentifier($0) } }
}
