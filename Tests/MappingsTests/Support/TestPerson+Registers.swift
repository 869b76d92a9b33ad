import ETLCore
import Mappings
import SNDSSchema

// Rows of registers, and what hangs on lines beside refined rows.

extension TestPerson {
    /// A row of the person view.
    mutating func summary(_ change: (inout PersonSummary) -> Void) {
        var row = PersonSummary()
        change(&row)
        history.registers.summaries.append(row)
    }

    /// A stay in a medico-social facility.
    mutating func careHome(
        _ start: String?, _ end: String? = nil, facility: Code16 = "750000500", category: Code8 = "500",
        _ change: (inout CareHomeStay) -> Void = { _ in }
    ) {
        var row = CareHomeStay()
        (row.facility, row.category) = (facility, category)
        (row.start, row.end) = (start.map { day($0) }, end.map { day($0) })
        change(&row)
        history.registers.careHomeStays.append(row)
    }

    /// An injection.
    mutating func vaccinate(
        _ date: String?, code: Code16 = "3400930000001", _ change: (inout VaccineInjection) -> Void = { _ in }
    ) {
        var row = VaccineInjection()
        row.day = date.map { day($0) }
        row.code = code
        change(&row)
        history.registers.vaccinations.append(row)
    }

    /// A declared physician.
    mutating func declare(_ number: Code24, from start: String, to end: String? = nil) {
        var row = TreatingPhysician()
        (row.number, row.start, row.end) = (number, day(start), end.map { day($0) })
        history.registers.physicians.append(row)
    }

    /// A waiver of the co-payment.
    mutating func waive(_ reason: Int32, from start: String?, to end: String? = nil) {
        var row = CopaymentWaiver()
        (row.reason, row.start, row.end) = (reason, start.map { day($0) }, end.map { day($0) })
        history.registers.waivers.append(row)
    }

    /// A declared pregnancy.
    mutating func pregnancy(_ start: String, coveredFrom: Month? = nil) {
        var row = DeclaredPregnancy()
        (row.start, row.coveredFrom) = (day(start), coveredFrom)
        history.registers.pregnancies.append(row)
    }

    /// Hangs rows on a line.
    mutating func hang(
        on line: Int, pensions: [DisabilityPension] = [], accidents: [WorkAccident] = [],
        tariffs: [TransportTariff] = [], payments: [ComplementaryPayment] = []
    ) {
        history.care[line].pensions = pensions
        history.care[line].accidents = accidents
        history.care[line].tariffs = tariffs
        history.care[line].payments = payments
    }

    /// A person of a disease map.
    mutating func diseaseMap(_ year: Int, version: Int = 8, flags: [String]) {
        var set = DiseaseFlags()
        for (index, flag) in DiseaseFlags.list.enumerated() where flags.contains(flag.name) { set.insert(index) }
        let key = DiseaseMapKey(year: year, version: version, person: "1").packed
        history.maps.append(TestRows.Map(key: key, flags: set))
    }
}

extension DisabilityPension {
    static func pension(_ category: Int32, granted: String? = nil) -> DisabilityPension {
        var row = DisabilityPension()
        (row.category, row.granted) = (category, granted.map { day($0) })
        return row
    }
}

extension WorkAccident {
    static func accident(_ kind: Int32, since: String? = nil, incapacity: Int? = nil) -> WorkAccident {
        var row = WorkAccident()
        (row.kind, row.since, row.incapacity) = (kind, since.map { day($0) }, incapacity.map { Quantity($0) })
        return row
    }
}

extension ComplementaryPayment {
    static func payment(_ kind: Int32, _ paid: Int = 7, isNegative: Bool = false) -> ComplementaryPayment {
        var row = ComplementaryPayment()
        (row.kind, row.paid, row.isNegative) = (kind, Quantity(paid), isNegative)
        return row
    }
}

extension TransportTariff {
    static func item(_ code: Int32, _ quantity: Int = 1) -> TransportTariff {
        var row = TransportTariff()
        (row.code, row.quantity) = (code, Quantity(quantity))
        return row
    }
}

extension Mapped {
    /// Read rows of a table by fate: used, cancelled, excluded, rejected.
    func fates(_ table: TableID) -> [Int] {
        let account = ledger.books[table]
        return [account.used, account.cancelled, account.excluded, account.rejected]
    }
}
