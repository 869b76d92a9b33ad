import ETLCore
import Mappings
import OMOPSchema
import SNDSSchema

extension TestRows {
    /// What the tables of a field tell of the money of a stay.
    struct Money {
        var valuations: [StayValuation] = []
        var billings: [StayBilling] = []
        var invoices: [PrivateInvoice] = []
    }
}

extension CareLine {
    /// Euros charged, the base of the reimbursement, and what the insurance paid.
    mutating func costs(_ charged: String, base: String, paid: String, complement: String? = nil) {
        amounts.charged = .euros(charged)
        amounts.base = .euros(base)
        amounts.paid = .euros(paid)
        amounts.complement = complement.map { .euros($0) }
    }
}

extension Cents {
    static func euros(_ text: String) -> Cents {
        Cents(hundredths: Int32(Quantity.euros(text).thousandths / 10))
    }
}

extension Quantity {
    /// An amount from `12.5` or `-0.05`.
    static func euros(_ text: String) -> Quantity {
        let millionths = decimal(text).millionths
        return Quantity(thousandths: (millionths + (millionths < 0 ? -500 : 500)) / 1000)
    }
}

extension StayValuation {
    static func value(
        _ payer: Code8, paid: String, base: String, rest: String? = nil, group: Code8 = "1234"
    ) -> StayValuation {
        var value = StayValuation()
        (value.payer, value.group) = (payer, group)
        (value.paid, value.base, value.patientShare) = (.euros(paid), .euros(base), rest.map { .euros($0) })
        return value
    }
}

extension StayBilling {
    static func bill(paid: String, copayment: String? = nil, dailyCharge: String? = nil) -> StayBilling {
        var bill = StayBilling()
        bill.paid = .euros(paid)
        (bill.copayment, bill.dailyCharge) = (copayment.map { .euros($0) }, dailyCharge.map { .euros($0) })
        return bill
    }
}

extension PrivateInvoice {
    /// Stay and fees.
    static func invoice(charged: (String, String), base: String, paid: (String, String)) -> PrivateInvoice {
        var invoice = PrivateInvoice()
        (invoice.charged, invoice.fees) = (.euros(charged.0), .euros(charged.1))
        (invoice.paid, invoice.feesPaid) = (.euros(paid.0), .euros(paid.1))
        invoice.base = .euros(base)
        return invoice
    }
}

extension PrivateItem {
    static func item(_ kind: Kind, charged: String, base: String, paid: String) -> PrivateItem {
        var item = PrivateItem()
        item.kind = kind
        (item.charged, item.base, item.paid) = (.euros(charged), .euros(base), .euros(paid))
        return item
    }
}

extension OutpatientValuation {
    static func value(_ payer: Code8, paid: String, base: String, rest: String? = nil) -> OutpatientValuation {
        var value = OutpatientValuation()
        value.payer = payer
        (value.paid, value.base, value.patientShare) = (.euros(paid), .euros(base), rest.map { .euros($0) })
        return value
    }
}

extension TestPerson {
    /// Gives every row of a person that may hold amounts some, whatever their sign.
    mutating func addMoney(seed: UInt64) {
        var random = SeededGenerator(seed: seed &+ 77)
        func roll(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
        func amount() -> Quantity? {
            roll(5) ? nil : Quantity(thousandths: 10 * .random(in: -300...2000, using: &random))
        }
        func cents() -> Cents? { roll(5) ? nil : Cents(hundredths: .random(in: -300...2000, using: &random)) }
        func price() -> PriceTag {
            roll(3) ? PriceTag() : PriceTag(Quantity(thousandths: .random(in: 0...90, using: &random) * 100))
        }
        for index in history.care.indices {
            let line = history.care[index]
            history.care[index].line.amounts.charged = cents()
            history.care[index].line.amounts.base = cents()
            history.care[index].line.amounts.paid = cents()
            history.care[index].line.amounts.complement = roll(2) ? cents() : nil
            history.care[index].line.isComplementNegative = roll(9)
            history.care[index].line.isParticipation = roll(9)
            for part in line.pharmacy.indices { history.care[index].pharmacy[part].price = price() }
            for part in line.acts.indices { history.care[index].acts[part].price = price() }
            for part in line.hospitalDrugs.indices { history.care[index].hospitalDrugs[part].price = price() }
            for part in line.devices.indices { history.care[index].devices[part].price = price() }
            if roll(5) {
                var payment = ComplementaryPayment()
                (payment.kind, payment.paid, payment.isNegative) = (1, amount(), roll(5))
                history.care[index].payments = [payment]
            }
        }
        for index in history.stays.indices {
            func some<Row>(_ make: () -> Row) -> [Row] {
                (0..<[0, 0, 1, 2][Int.random(in: 0..<4, using: &random)]).map { _ in make() }
            }
            history.stays[index].money.valuations = some {
                var value = StayValuation()
                (value.payer, value.group) = (roll(4) ? "0" : "1", roll(9) ? "9999" : "1234")
                (value.paid, value.base, value.patientShare) = (amount(), amount(), amount())
                return value
            }
            history.stays[index].money.billings = some {
                var bill = StayBilling()
                (bill.paid, bill.copayment, bill.dailyCharge) = (amount(), amount(), amount())
                return bill
            }
            history.stays[index].money.invoices = some {
                var invoice = PrivateInvoice()
                (invoice.charged, invoice.fees, invoice.base) = (amount(), amount(), amount())
                (invoice.paid, invoice.feesPaid, invoice.complementary) = (amount(), amount(), amount())
                return invoice
            }
            for part in history.stays[index].items.indices {
                history.stays[index].items[part].charged = amount()
                history.stays[index].items[part].paid = amount()
            }
        }
        for index in history.outpatient.indices {
            if roll(2) {
                var value = OutpatientValuation()
                value.payer = roll(4) ? "0" : "1"
                (value.paid, value.base, value.patientShare) = (amount(), amount(), amount())
                history.outpatient[index].valuations = [value]
            }
            for part in history.outpatient[index].items.indices {
                history.outpatient[index].items[part].paid = amount()
            }
        }
        for index in history.rehabilitation.indices {
            if roll(2) {
                var value = RehabilitationValuation()
                (value.payer, value.paid, value.billed) = (roll(4) ? "0" : "1", amount(), amount())
                history.rehabilitation[index].valuations = [value]
            }
            var bill = StayBilling()
            (bill.paid, bill.copayment) = (amount(), amount())
            if roll(2) { history.rehabilitation[index].billings = [bill] }
        }
        for index in history.homeHospital.indices where roll(2) {
            var bill = StayBilling()
            (bill.paid, bill.copayment) = (amount(), amount())
            history.homeHospital[index].billings = [bill]
        }
        for index in history.psychiatry.indices where roll(2) {
            var invoice = PrivateInvoice()
            (invoice.charged, invoice.base, invoice.paid) = (amount(), amount(), amount())
            history.psychiatry[index].invoices = [invoice]
        }
    }
}
