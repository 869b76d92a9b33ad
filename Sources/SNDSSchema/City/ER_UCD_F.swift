public import Delimited
public import ETLCore

/// Hospital drugs of a DCIR line: retrocession, and drugs billed on top of private stays.
///
/// Grain: one UCD code inside one line. Trap: the quantity has no sign, that of the line counts.
public struct ER_UCD_F: LineTable {
    public static let id = TableID.ER_UCD_F
    public static let gives = "drugs dispensed by hospital pharmacies, and on top of private stays"
    public static let isUsual = true
    public static let place = TablePlace.part(listed: 1005, of: ER_PRS_F.self)

    public let key: DCIRKeyColumns
    public let UCD_ORD_NUM: Column<Int>
    public let UCD_UCD_COD: Column<Code16>
    public let UCD_DLV_NBR: Column<Quantity>
    public let UCD_FRC_COE: Column<Coefficient>
    public let UCD_TOP_UCD: Column<Int>
    public let UCD_TTF_MNT: Column<Coefficient>

    public init(_ table: inout TableBuilder) {
        key = DCIRKeyColumns(&table)
        UCD_ORD_NUM = table.column("UCD_ORD_NUM", "Order of the drug in the line")
        UCD_UCD_COD = table.column(
            "UCD_UCD_COD", width: 13, essential: true, required: true, digitsOnly: true, missing: ["0"],
            "Code of the dispensing unit: UCD13, or UCD7 with zeros in front")
        UCD_DLV_NBR = table.column("UCD_DLV_NBR", essential: true, required: true, "Units delivered, without sign")
        UCD_FRC_COE = table.column("UCD_FRC_COE", essential: true, "Fraction of a unit to add")
        UCD_TOP_UCD = table.column("UCD_TOP_UCD", "0 retrocession, 1 on top of a private stay, 9 unknown")
        UCD_TTF_MNT = table.column("UCD_TTF_MNT", "Amount of all units")
    }

    @inlinable
    public func record(_ row: inout FieldRow) -> HospitalDrugLine {
        var line = HospitalDrugLine()
        line.order = Int32(clamping: row[UCD_ORD_NUM] ?? 0)
        line.code = row[UCD_UCD_COD] ?? Code16()
        line.delivered = row[UCD_DLV_NBR] ?? .zero
        line.fraction = row[UCD_FRC_COE]?.quantity ?? .zero
        line.destination = Int32(clamping: row[UCD_TOP_UCD] ?? 9)
        line.price = PriceTag(row[UCD_TTF_MNT])
        return line
    }
}

/// One hospital drug delivered.
public struct HospitalDrugLine: Hashable, BitwiseCopyable, Sendable {
    public var order: Int32 = 0
    /// UCD_UCD_COD as delivered; empty when not given.
    public var code = Code16()
    /// UCD_DLV_NBR, without sign.
    public var delivered = Quantity.zero
    /// UCD_FRC_COE.
    public var fraction = Quantity.zero
    /// UCD_TOP_UCD: 0 retrocession, 1 on top of a private stay, 9 unknown.
    public var destination: Int32 = 9
    /// UCD_TTF_MNT, of all units.
    public var price = PriceTag()

    public init() {}
}

/// A number with up to ten decimals, rounded to thousandths, halves away from zero: UCD_FRC_COE has four.
public struct Coefficient: FieldValue {
    public var quantity: Quantity

    public static var kind: FieldKind { .decimal }

    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ form: FieldForm) -> Decoded<Coefficient> {
        guard let point = bytes.firstIndex(where: { $0 == 0x2e || $0 == 0x2c }), bytes.count - point > 4 else {
            return Coefficient.whole(Quantity.decode(bytes, form))
        }
        for byte in bytes[(point + 1)...] where byte &- 0x30 > 9 { return .unreadable }
        let cut = Quantity.decode(UnsafeBufferPointer(rebasing: bytes[..<(point + 4)]), form)
        guard bytes[point + 4] >= 0x35, case .value(let value) = cut else { return Coefficient.whole(cut) }
        let step: Int64 = bytes[0] == 0x2d ? -1 : 1
        return .value(Coefficient(quantity: Quantity(thousandths: value.thousandths + step)))
    }

    @inlinable
    static func whole(_ decoded: Decoded<Quantity>) -> Decoded<Coefficient> {
        switch decoded {
        case .value(let value): .value(Coefficient(quantity: value))
        case .missing: .missing
        case .unreadable: .unreadable
        case .tooWide: .tooWide
        }
    }

    @inlinable public init(quantity: Quantity) { self.quantity = quantity }
}
