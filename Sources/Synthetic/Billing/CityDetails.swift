internal import ETLCore

/// The rows of ER_BIO_F, ER_UCD_F, ER_TIP_F and ER_ETE_F that hang on a line.
struct CityDetails {
    var sheets: [Sheet]
    /// The nine keys in each sheet.
    let keys: [KeySlots]
    private let biology: [Slot]
    private let drugs: [Slot]
    private let devices: [Slot]
    private let facilities: [Slot]

    init(_ layouts: [TableLayout]) {
        sheets = layouts.map(Sheet.init)
        keys = layouts.map(KeySlots.init)
        func slots(_ table: Int, _ names: [String]) -> [Slot] { names.map { layouts[table][$0] } }
        biology = slots(0, ["BIO_ORD_NUM", "BIO_PRS_IDE", "BIO_ACT_QSN"])
        drugs = slots(1, ["UCD_ORD_NUM", "UCD_UCD_COD", "UCD_DLV_NBR", "UCD_FRC_COE", "UCD_TOP_UCD"])
        devices = slots(
            2, ["TIP_ORD_NUM", "TIP_PRS_IDE", "TIP_PRS_TYP", "TIP_ACT_QSN", "TIP_ACL_DTD", "TIP_ACL_DTF"])
        facilities = slots(
            3,
            [
                "ETB_EXE_FIN", "ETE_CAT_COD", "ETE_IND_TAA", "ETE_MCO_DDP", "ETE_TYP_COD", "ETE_GHS_NUM",
                "ETE_NAT_FSJ", "MDT_COD", "MFT_COD", "PRS_PPU_SEC",
            ])
    }

    /// Writes the rows of a line whose keys are set.
    mutating func write(_ line: CityBilling.Line) {
        let item = line.item
        for (order, code) in item.biology.codes.enumerated() {
            sheets[0].set(biology[0], order + 1)
            sheets[0].set(biology[1], code)
            sheets[0].set(biology[2], line.sign * item.quantity)
            sheets[0].endRow()
        }
        if item.hospitalMedicine >= 0 { writeDrug(item) }
        if item.device >= 0 { writeDevice(item, sign: line.sign) }
        if let use = item.facility { write(use) }
    }

    private mutating func writeDrug(_ item: CityCare) {
        let place = Int(item.hospitalMedicine)
        sheets[1].set(drugs[0], 1)
        sheets[1].set(drugs[1], HospitalMedicine.code(place, isLong: item.day.year >= 2021))
        sheets[1].set(drugs[2], item.hospitalUnits > 0 ? Int(item.hospitalUnits) : 2 + place)
        sheets[1].set(drugs[3], text: place == 0 && item.hospitalUnits == 0 ? "0.3333" : "0")
        sheets[1].set(drugs[4], item.nature == ActNature.medicineOnTop ? 1 : 0)
        sheets[1].endRow()
    }

    private mutating func writeDevice(_ item: CityCare, sign: Int) {
        let device = Device.all[Int(item.device)]
        sheets[2].set(devices[0], 1)
        sheets[2].set(devices[1], device.code)
        sheets[2].set(devices[2], device.kind)
        sheets[2].set(devices[3], sign * item.quantity)
        sheets[2].set(devices[4], item.day)
        sheets[2].set(devices[5], device.days > 0 ? item.day + device.days - 1 : nil)
        sheets[2].endRow()
    }

    private mutating func write(_ use: FacilityUse) {
        sheets[3].set(facilities[0], use.facility)
        sheets[3].set(facilities[1], use.category)
        sheets[3].set(facilities[2], use.payment)
        sheets[3].set(facilities[3], byte: use.group > 0 ? 0x43 : 0x5a)
        sheets[3].set(facilities[4], use.sector == 1 ? 1 : 4)
        sheets[3].set(facilities[5], use.group)
        sheets[3].set(facilities[6], byte: use.exit)
        sheets[3].set(facilities[7], use.treatment)
        sheets[3].set(facilities[8], use.sector == 1 ? 3 : 7)
        sheets[3].set(facilities[9], use.sector)
        sheets[3].endRow()
    }
}
