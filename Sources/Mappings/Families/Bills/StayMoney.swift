internal import ETLCore
internal import SNDSSchema

/// What the tables of a field tell of the money of one stay and year, source by source, and which of them is told
/// (4.16-public, 4.16-private): one for all columns, for each source holds the same money again.
struct StayMoney {
    /// Valuations of public stays, paid and not.
    private var valued = Amounts()
    private var unpaid = Amounts()
    private var isValued = false
    private var isUnpaid = false
    /// Their bills.
    private var billed = Amounts()
    private var isBilled = false
    /// Totals of private invoices, and their lines.
    private var invoiced = Amounts()
    private var isInvoiced = false
    private var items = Amounts()

    /// Whether its group stands for no payment (M10).
    var isUnpriced = false

    /// Tariffs and values that stand for no payment.
    static let unpricedGroup: Code8 = "9999"
    private static let unpaidValue: Code8 = "0"

    init(isUnpriced: Bool = false) { self.isUnpriced = isUnpriced }

    mutating func add(_ rows: ArraySlice<StayValuation>) {
        for row in rows {
            addValuation(
                [.insurance: row.paid, .allowed: row.base, .patient: row.patientShare],
                isPaid: row.payer != Self.unpaidValue && row.group != Self.unpricedGroup)
        }
    }

    /// The share of the activity, and what the hospital billed itself.
    mutating func add(_ rows: ArraySlice<RehabilitationValuation>) {
        for row in rows {
            addValuation([.insurance: sum(row.paid, row.billed)], isPaid: row.payer != Self.unpaidValue)
        }
    }

    mutating func add(_ rows: ArraySlice<OutpatientValuation>) {
        for row in rows {
            addValuation(
                [.allowed: row.base, .insurance: row.paid, .patient: row.patientShare],
                isPaid: row.payer != Self.unpaidValue)
        }
    }

    private mutating func addValuation(_ money: Amounts, isPaid: Bool) {
        if isPaid, !isUnpriced {
            valued += money
            isValued = true
        } else {
            unpaid += money
            isUnpaid = true
        }
    }

    mutating func add(_ rows: ArraySlice<StayBilling>) {
        for row in rows {
            isBilled = true
            isUnpaid = isUnpaid || isUnpriced
            billed[.insurance] = sum(billed[.insurance], row.paid)
            billed[.patient] = sum(sum(billed[.patient], row.copayment), row.dailyCharge)
        }
    }

    mutating func add(_ rows: ArraySlice<PrivateInvoice>) {
        for row in rows {
            isInvoiced = true
            invoiced += [
                .charged: sum(row.charged, row.fees), .allowed: row.base, .insurance: sum(row.paid, row.feesPaid),
                .otherInsurers: sum(row.complementary, row.feesComplementary),
            ]
        }
    }

    mutating func add(_ rows: ArraySlice<PrivateItem>) {
        for row in rows {
            items += [
                .charged: row.charged, .allowed: row.base, .insurance: row.paid, .otherInsurers: row.complementary,
            ]
        }
    }

    mutating func add(_ rows: ArraySlice<BilledDevice>) {
        for row in rows { items += [.charged: sum(row.charged, row.secondCharged)] }
    }

    mutating func add(_ rows: ArraySlice<BilledDrug>) { for row in rows { items += [.charged: row.charged] } }
    mutating func add(_ rows: ArraySlice<OutpatientItem>) { for row in rows { items += [.insurance: row.paid] } }

    private func sum(_ a: Quantity?, _ b: Quantity?) -> Quantity? {
        guard let a, let b else { return a ?? b }
        return a + b
    }

    /// Everything that was read.
    var read: Amounts {
        var all = valued
        for more in [unpaid, billed, invoiced, items] { all += more }
        return all
    }

    /// Tells the cost of a stay that was kept, in its visit.
    /// - Parameter verdict: over the row of the stay.
    func settle(
        _ verdict: Verdict, _ visit: VisitRef?, _ family: FamilyID, _ costs: inout Costs, _ visits: borrowing Visits
    ) {
        guard verdict.passes, let visit else { return costs.leave(read, family, verdict.rule ?? .costTarget) }
        var told = Amounts()
        if isValued {
            told = valued
            // Before 2016 the bill alone tells what the patient pays.
            if told[.patient] == nil { told[.patient] = billed[.patient] }
        } else if isBilled, !isUnpaid {
            told = billed
        } else if !isUnpaid, !costs.hasLines(of: visit) {
            told = isInvoiced ? invoiced : items
        }
        if isValued || isBilled { costs.dropLines(of: visit) }
        costs.add(told, to: .visit(visit, visits), family)
        costs.leave(unpaid, family, .costUnpaid)
        costs.leave(read - unpaid - told, family, isUnpaid && !isValued ? .costUnpaid : .costSource)
    }
}
