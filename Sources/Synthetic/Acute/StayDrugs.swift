internal import ETLCore
internal import SNDSSchema

extension StayRecord {
    /// The drugs of a public stay that stand in one of the lists.
    func drugs(_ list: StayProducts.List) -> [StayProducts.Drug] {
        isPublic ? products.drugs.filter { $0.list == list } : []
    }

    /// Days from the start of the stay to a drug. Since one row in ten has none (assumed), the month must do.
    func delay(of drug: StayProducts.Drug) -> Int? { number % 10 == 3 ? nil : drug.delay }
}

extension SheetRow {
    /// What the lists of drugs have in common.
    mutating func set(_ columns: StayDrugColumns, _ drug: StayProducts.Drug, on day: Day) {
        set(columns.UCD_UCD_COD, HospitalMedicine.code(ucd7: drug.code, isLong: day.year >= 2021))
        set(columns.ADM_NBR, drug.units)
        set(columns.ADM_MOIS, day.month)
    }
}
