/// What became of the amounts of a run (4.16-counted): by family, what was read, what stands in COST, and what does not,
/// by rule.
package struct MoneyBook: Sendable, Equatable {
    /// The amounts of one family.
    package struct Account: Sendable, Equatable {
        package var read = Amounts()
        package var told = Amounts()
        /// What is in no row.
        package var left: [RuleID: Amounts] = [:]

        package init() {}

        /// What was read and is neither told nor left: nothing, unless a rule loses money.
        package var missing: Amounts { left.values.reduce(read - told) { $0 - $1 } }

        package var isBalanced: Bool { missing.only(Amounts.Part.counted).isZero }

        package var isEmpty: Bool { read.isEmpty && told.isEmpty && left.isEmpty }
    }

    /// By family.
    private var accounts = [Account](repeating: Account(), count: FamilyID.allCases.count)

    package init() {}

    package subscript(family: FamilyID) -> Account {
        get { accounts[Int(family.rawValue)] }
        set { accounts[Int(family.rawValue)] = newValue }
    }

    package var isBalanced: Bool { accounts.allSatisfy(\.isBalanced) }

    @inline(__always)
    mutating func read(_ amounts: Amounts, _ family: FamilyID) { accounts[Int(family.rawValue)].read += amounts }

    @inline(__always)
    mutating func tell(_ amounts: Amounts, _ family: FamilyID) { accounts[Int(family.rawValue)].told += amounts }

    mutating func leave(_ amounts: Amounts, _ family: FamilyID, _ rule: RuleID) {
        if amounts.isZero { return }
        accounts[Int(family.rawValue)].left[rule, default: Amounts()] += amounts
    }

    /// Forgets the figures, keeps the memory.
    mutating func removeAll() {
        for place in accounts.indices where !accounts[place].isEmpty { accounts[place] = Account() }
    }

    /// Adds the figures of another part of the run.
    package mutating func merge(_ other: MoneyBook) {
        for (place, account) in other.accounts.enumerated() where !account.isEmpty {
            accounts[place].read += account.read
            accounts[place].told += account.told
            for (rule, amounts) in account.left { accounts[place].left[rule, default: Amounts()] += amounts }
        }
    }
}

extension FamilyID {
    /// Its name among the figures of a run, where it holds amounts.
    package var money: String? {
        switch self {
        case .city: "DCIR"
        case .acute: "MCO"
        case .outpatient: "MCO_outpatient"
        case .rehabilitation: "SSR"
        case .rehabilitationOutpatient: "SSR_outpatient"
        case .homeHospital: "HAD"
        case .psychiatry: "RIM-P"
        case .identity, .registers, .deaths, .localFiles: nil
        }
    }
}
