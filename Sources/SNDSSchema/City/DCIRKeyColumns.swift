public import Delimited
public import ETLCore

/// The nine columns that tie a DCIR line to its refined rows (1.3).
public struct DCIRKeyColumns: Sendable {
    public let FLX_DIS_DTD: Column<Day>
    public let FLX_TRT_DTD: Column<Day>
    public let FLX_EMT_TYP: Column<Int>
    public let FLX_EMT_NUM: Column<Int>
    public let FLX_EMT_ORD: Column<Int>
    public let ORG_CLE_NUM: Column<Code16>
    public let DCT_ORD_NUM: Column<Int>
    public let PRS_ORD_NUM: Column<Int>
    public let REM_TYP_AFF: Column<Int>

    init(_ table: inout TableBuilder) {
        func number(_ name: String, _ digits: Int, _ summary: String) -> Column<Int> {
            table.column(name, width: digits, essential: true, required: true, key: true, summary)
        }
        FLX_DIS_DTD = table.column(
            "FLX_DIS_DTD", essential: true, required: true, key: true, "Month the line was made available")
        FLX_TRT_DTD = table.column(
            "FLX_TRT_DTD", essential: true, required: true, key: true, "Day the line was processed")
        FLX_EMT_TYP = number("FLX_EMT_TYP", 4, "Type of the emitting body")
        FLX_EMT_NUM = number("FLX_EMT_NUM", 8, "Number of the emitting body")
        FLX_EMT_ORD = number("FLX_EMT_ORD", 8, "Order of the flow of that body")
        ORG_CLE_NUM = table.column(
            "ORG_CLE_NUM", width: 9, essential: true, required: true, padded: true, key: true, "Paying body")
        DCT_ORD_NUM = number("DCT_ORD_NUM", 9, "Order of the statement in the flow")
        PRS_ORD_NUM = number("PRS_ORD_NUM", 8, "Order of the line in the statement")
        REM_TYP_AFF = number("REM_TYP_AFF", 8, "Type of reimbursement")
    }

    /// The packed key; `nil` when one of the nine is missing or unreadable.
    @inlinable
    public func key(_ row: inout FieldRow) -> RowKey? {
        guard let flux = row[FLX_DIS_DTD], let processing = row[FLX_TRT_DTD], let type = row[FLX_EMT_TYP],
            let emitter = row[FLX_EMT_NUM], let order = row[FLX_EMT_ORD], let organisation = row[ORG_CLE_NUM],
            let statement = row[DCT_ORD_NUM], let line = row[PRS_ORD_NUM], let reimbursement = row[REM_TYP_AFF]
        else { return nil }
        return DCIRKey(
            fluxMonth: flux.yearMonth, processingDay: processing, emitterType: type, emitterNumber: emitter,
            emitterOrder: order, organisation: organisation, statement: statement, line: line,
            reimbursementType: reimbursement
        ).packed
    }
}
