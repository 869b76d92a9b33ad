internal import ETLCore

/// Devices, drugs and the value of outpatient sequences of one year: T_MCO FPSTC, FHSTC and VALOACE.
struct OutpatientExtras {
    private var devices: NamedSheet
    private var drugs: NamedSheet
    private var valuations: NamedSheet

    /// UCD7 of bevacizumab for the eye, as the public list has it.
    private static let eyeInjection = 9_876_544
    /// Prices in cents: ankle splint, one syringe, emergency passage, consultation, act (assumed).
    private static let prices = (splint: 3900, syringe: 3000, emergency: 2700, consultation: 2500, act: 2200)

    init(_ layouts: [TableLayout]) {
        let key = ["ETA_NUM", "SEQ_NUM", "NUM_FAC", "DEL_DAT_ENT"]
        devices = NamedSheet(layouts[0], key + ["LPP_COD", "TIP_PRS_IDE", "LPP_QUA", "FAC_MNT", "ETA_NUM_GEO"])
        drugs = NamedSheet(
            layouts[1], key + ["UCD_UCD_COD", "UCD_COD", "QUA", "FRACT_COE", "ACH_PRU_TTC", "FAC_MNT", "ETA_NUM_GEO"])
        valuations = NamedSheet(
            layouts[2],
            ["ETA_NUM", "SEQ_NUM", "VALO", "MNT_BR", "MNT_REMB", "MNT_VAL", "MNT_RAC", "FIDES"])
    }

    var sheets: [Sheet] { [devices.sheet, drugs.sheet, valuations.sheet] }

    mutating func write(_ visit: OutpatientVisit, _ sequence: Code16) {
        if visit.hasSplint {
            let code = Device.all[Device.splint].code
            Self.begin(&devices, visit, sequence)
            devices.set(4, code)
            devices.set(5, code)
            devices.set(6, 1)
            devices.set(7, cents: Self.prices.splint)
            devices.set(8, visit.site)
            devices.endRow()
        }
        if visit.hasInjection {
            Self.begin(&drugs, visit, sequence)
            drugs.set(4, HospitalMedicine.code(ucd7: Self.eyeInjection, isLong: visit.day.year >= 2021))
            drugs.set(5, Self.eyeInjection)
            drugs.set(6, 1)
            drugs.set(7, 0)
            drugs.set(8, cents: Self.prices.syringe)
            drugs.set(9, cents: Self.prices.syringe)
            drugs.set(10, visit.site)
            drugs.endRow()
        }
        writeValuation(visit, sequence)
    }

    private static func begin(_ sheet: inout NamedSheet, _ visit: OutpatientVisit, _ sequence: Code16) {
        sheet.begin(visit.facility, sequence)
        sheet.set(2, "001" as Code8)
        sheet.set(3, 0)
    }

    private mutating func writeValuation(_ visit: OutpatientVisit, _ sequence: Code16) {
        var base = visit.isEmergency ? Self.prices.emergency : Self.prices.consultation
        if !visit.act.isEmpty { base += Self.prices.act }
        base += visit.biology.codes.count * 300
        if visit.hasSplint { base += Self.prices.splint }
        if visit.hasInjection { base += Self.prices.syringe }
        let paid = base * 7 / 10
        // 2 % are not paid (assumed).
        let isPaid = (visit.person.index + visit.day.month) % 50 != 0
        valuations.begin(visit.facility, sequence)
        valuations.set(2, isPaid ? 1 : 0)
        valuations.set(3, cents: base)
        valuations.set(4, cents: isPaid ? paid : 0)
        valuations.set(5, cents: isPaid ? paid : 0)
        valuations.set(6, cents: base - paid)
        valuations.set(7, visit.person.cell % 2)
        valuations.endRow()
    }
}
