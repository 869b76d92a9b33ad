internal import ETLCore
internal import SNDSSchema

/// What is found out about the amounts of the lines of a person. Reused from person to person.
struct LineMemory: Sendable {
    /// Days of one executant: what was done then, and in which visit.
    struct Contact: Sendable {
        var executant: Code16
        var day: Day
        var event: Costs.Target?
        var visit: VisitRef?

        static func precedes(_ a: Contact, _ b: Contact) -> Bool {
            if a.executant != b.executant { return a.executant < b.executant }
            if a.day != b.day { return a.day < b.day }
            return a.visit.order < b.visit.order
        }

        /// Whether it is of the executant and day, or stands before those.
        func precedes(_ executant: Code16, _ day: Day) -> Bool {
            self.executant != executant ? self.executant < executant : self.day < day
        }
    }

    /// A refined row that shares the amounts of its line.
    struct Share: Sendable {
        var kind: NettingKind
        var row: Int
        /// Its own amount in the bill, in millionths; 0 when it has no price.
        var value: Int64
        var quantity: Quantity

        /// - Parameter price: of one.
        init(_ kind: NettingKind, _ row: Int, _ price: PriceTag, _ quantity: Quantity) {
            (self.kind, self.row, self.quantity) = (kind, row, quantity)
            let product = Int64(price.thousandths.magnitude).multipliedReportingOverflow(
                by: Int64(clamping: quantity.thousandths.magnitude))
            value = product.overflow ? 0 : product.partialValue
        }

        /// The amount of a hospital drug is that of all units.
        init(_ kind: NettingKind, _ row: Int, _ drug: HospitalDrugLine) {
            self.init(kind, row, drug.price, .one)
            quantity = drug.delivered + drug.fraction
        }
    }

    /// Amounts of each netting group.
    var groups: [Amounts] = []
    /// The group of each line that has no refined row.
    var groupOfLine: [GroupRef?] = []
    /// In order; made when an amount without an event of its own asks for them.
    var contacts: [Contact] = []
    var hasContacts = false
    var shares: [Share] = []
    var weights: [Int64] = []
    var parts: [Quantity] = []
    var shared: [Amounts] = []

    mutating func removeAll() {
        groups.removeAll(keepingCapacity: true)
        groupOfLine.removeAll(keepingCapacity: true)
        contacts.removeAll(keepingCapacity: true)
        hasContacts = false
    }

    /// Shares amounts among the refined rows at hand: by their own amounts where each has one, else by quantity.
    mutating func share(_ amounts: Amounts) {
        shared.removeAll(keepingCapacity: true)
        guard shares.count > 1 else { return shared.append(amounts) }
        weights.removeAll(keepingCapacity: true)
        let havePrices = shares.allSatisfy { $0.value > 0 }
        for share in shares {
            weights.append(havePrices ? share.value : Int64(share.quantity.thousandths.magnitude))
            shared.append(Amounts())
        }
        for part in Amounts.Part.allCases {
            guard let amount = amounts[part] else { continue }
            Apportion.share(amount, by: weights, into: &parts)
            for place in parts.indices { shared[place][part] = parts[place] }
        }
    }

    /// What was done by an executant on a day: the event when it is the only one, and the first visit.
    func contact(of executant: Code16, on day: Day, isKnown: Bool) -> (event: Costs.Target?, visit: VisitRef?) {
        guard isKnown else { return (nil, nil) }
        var (low, high) = (0, contacts.count)
        while low < high {
            let middle = (low + high) / 2
            if contacts[middle].precedes(executant, day) { low = middle + 1 } else { high = middle }
        }
        var found: (event: Costs.Target?, visit: VisitRef?)
        var isOnly = true
        while low < contacts.count, contacts[low].executant == executant, contacts[low].day == day {
            let contact = contacts[low]
            if let event = contact.event {
                isOnly = isOnly && (found.event ?? event) == event
                found.event = event
            }
            found.visit = found.visit ?? contact.visit
            low += 1
        }
        if !isOnly { found.event = nil }
        return found
    }
}
