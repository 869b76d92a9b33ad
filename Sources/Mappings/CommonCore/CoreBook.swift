internal import ETLCore
internal import Vocabulary

/// What was found of each of the 51 variables, counted while persons are mapped.
package struct CoreBook: Sendable, Equatable, Codable {
    /// One variable.
    package struct Account: Sendable, Equatable, Codable {
        /// Rows that hold the variable as it is defined, and rows that hold a part of it or a stand-in.
        package var fullRows = 0
        package var partialRows = 0
        /// Tests that were billed, without result, and acts that only hint at one.
        package var testRows = 0
        package var indirectRows = 0
        package var rowsWithValue = 0
        package var rowsWithStandardUnit = 0
        package var rowsMapped = 0
        /// Persons with a row, and those of them with a hospital stay.
        package var persons = 0
        package var hospitalPersons = 0
        /// Persons whom only diagnoses betray.
        package var proxyPersons = 0
        /// Days since 1970 of the first and the last row; `nil` for what has no day.
        package var first: Int32?
        package var last: Int32?
        package var isFromSNDS = false
        package var isFromHospital = false

        package init() {}

        /// Rows of all kinds.
        package var rows: Int { fullRows + partialRows + testRows + indirectRows }

        mutating func note(_ day: Int32) {
            first = first.map { min($0, day) } ?? day
            last = last.map { max($0, day) } ?? day
        }

        mutating func merge(_ other: Account) {
            fullRows += other.fullRows
            partialRows += other.partialRows
            testRows += other.testRows
            indirectRows += other.indirectRows
            rowsWithValue += other.rowsWithValue
            rowsWithStandardUnit += other.rowsWithStandardUnit
            rowsMapped += other.rowsMapped
            persons += other.persons
            hospitalPersons += other.hospitalPersons
            proxyPersons += other.proxyPersons
            if let day = other.first { note(day) }
            if let day = other.last { note(day) }
            isFromSNDS = isFromSNDS || other.isFromSNDS
            isFromHospital = isFromHospital || other.isFromHospital
        }
    }

    /// By number − 1.
    package private(set) var accounts = [Account](repeating: Account(), count: CoreBook.count)
    /// Persons of the database, and those of them with a hospital stay.
    package private(set) var persons = 0
    package private(set) var hospitalPersons = 0

    /// Number of variables.
    package static let count = 51

    package init() {}

    /// The account of a variable, 1 to 51.
    package subscript(number: Int) -> Account { accounts[number - 1] }

    /// Adds one person.
    mutating func add(_ touches: CoreTouches, isHospitalPerson: Bool) {
        persons += 1
        if isHospitalPerson { hospitalPersons += 1 }
        for index in accounts.indices {
            var account = touches.accounts[index]
            guard account.rows > 0 || account.proxyPersons > 0 else { continue }
            if account.rows > 0 {
                account.persons = 1
                account.hospitalPersons = isHospitalPerson ? 1 : 0
            }
            accounts[index].merge(account)
        }
    }

    /// Adds the figures of another part of the run.
    package mutating func merge(_ other: CoreBook) {
        for index in accounts.indices { accounts[index].merge(other.accounts[index]) }
        persons += other.persons
        hospitalPersons += other.hospitalPersons
    }
}

/// What one person has of each variable. Kept from person to person, so that counting allocates nothing.
struct CoreTouches: Sendable {
    /// How a row stands for its variable.
    enum Kind { case full, partial, test, indirect }
    /// Where it comes from.
    enum Origin { case snds, hospital }

    fileprivate(set) var accounts = [CoreBook.Account](repeating: CoreBook.Account(), count: CoreBook.count)

    mutating func removeAll() {
        for index in accounts.indices { accounts[index] = CoreBook.Account() }
    }

    /// Counts one row of a variable.
    @inline(__always)
    mutating func add(
        _ number: Int, _ kind: Kind, _ origin: Origin = .snds, on day: Day? = nil, hasValue: Bool = false,
        hasStandardUnit: Bool = false, isMapped: Bool = false
    ) {
        let index = number - 1
        switch kind {
        case .full: accounts[index].fullRows += 1
        case .partial: accounts[index].partialRows += 1
        case .test: accounts[index].testRows += 1
        case .indirect: accounts[index].indirectRows += 1
        }
        if hasValue { accounts[index].rowsWithValue += 1 }
        if hasStandardUnit { accounts[index].rowsWithStandardUnit += 1 }
        if isMapped { accounts[index].rowsMapped += 1 }
        if let day { accounts[index].note(day.daysSince1970) }
        switch origin {
        case .snds: accounts[index].isFromSNDS = true
        case .hospital: accounts[index].isFromHospital = true
        }
    }

    /// Notes that a diagnosis betrays the variable.
    mutating func betray(_ number: Int) {
        accounts[number - 1].proxyPersons = 1
        accounts[number - 1].isFromSNDS = true
    }
}

/// Which variables a biology act is billed for, as bits by number.
struct CoreActs: Sendable {
    private let direct: [Code16: UInt64]
    private let indirect: [Code16: UInt64]
    /// Beginnings of diagnoses that betray a variable.
    private let proxies: [(start: Code16, number: Int)]

    init() {
        var (direct, indirect): ([Code16: UInt64], [Code16: UInt64]) = ([:], [:])
        for variable in CommonCore.builtIn.variables {
            for act in variable.acts { direct[act, default: 0] |= 1 << UInt64(variable.number) }
            for act in variable.indirectActs { indirect[act, default: 0] |= 1 << UInt64(variable.number) }
        }
        (self.direct, self.indirect) = (direct, indirect)
        proxies = CommonCore.builtIn.variables.flatMap { variable in
            variable.proxies.map { (start: $0, number: variable.number) }
        }
    }

    /// Calls `body` with each variable of an act, and whether the act only hints at it.
    func forEach(of act: Code16, _ body: (_ number: Int, _ isIndirect: Bool) -> Void) {
        func each(_ bits: UInt64?, isIndirect: Bool) {
            var rest = bits ?? 0
            while rest != 0 {
                body(rest.trailingZeroBitCount, isIndirect)
                rest &= rest - 1
            }
        }
        each(direct[act], isIndirect: false)
        each(indirect[act], isIndirect: true)
    }

    /// The variable that a diagnosis betrays; `nil` for most.
    func betrayed(by code: Code16) -> Int? {
        let first = code.high >> 56
        guard first == UInt64(UInt8(ascii: "F")) || first == UInt64(UInt8(ascii: "Z")) else { return nil }
        return proxies.first { proxy in
            let mask = ~UInt64(0) << UInt64(64 - 8 * proxy.start.count)
            return code.high & mask == proxy.start.high
        }?.number
    }
}
