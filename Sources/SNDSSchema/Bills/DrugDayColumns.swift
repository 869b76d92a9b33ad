public import Delimited
internal import ETLCore

/// When a drug on top of a stay was given, and its price, as all fields but MCO spell it.
public struct DrugDayColumns: Sendable {
    public let DAT_DELAI: Column<Int>
    public let ADM_ANN: Column<Int>
    public let ACH_PRI_ADM: Column<Coefficient>

    init(_ table: inout TableBuilder) {
        DAT_DELAI = table.column("DAT_DELAI", "Days between the start of the stay and the administration")
        ADM_ANN = table.column("ADM_ANN", "Year of the administration")
        ACH_PRI_ADM = table.column("ACH_PRI_ADM", "Price of what was given")
    }

    func record(_ row: inout FieldRow, _ item: StayDrugColumns, _ list: StayDrug.List) -> StayDrug {
        var drug = item.record(&row, list, repeats: nil, delay: DAT_DELAI, year: ADM_ANN)
        drug.price = row.amount(ACH_PRI_ADM)
        return drug
    }
}
