internal import Delimited
internal import ETLCore

/// How often each spelling was met in a column, and where first.
struct DateSpellings {
    let column: String
    private var counts = [Int](repeating: 0, count: DateForm.allCases.count)
    private var lines = [Int](repeating: 0, count: DateForm.allCases.count)
    /// Values in no form that is read, by their shape.
    private var unknown: [String: (count: Int, line: Int)] = [:]
    /// Values with slashes whose first number, or second, can be no month.
    private(set) var dayFirst = 0
    private(set) var monthFirst = 0

    init(column: String) { self.column = column }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        // A sentinel such as 01011600 tells its spelling as well as any date.
        guard let form = DateForm.detect(bytes) ?? DateForm.detect(Self.withoutZeroDecimal(bytes)) else {
            if let shape = Self.shape(of: bytes) { unknown[shape, default: (0, line)].count += 1 }
            return
        }
        let slot = Int(form.rawValue)
        if counts[slot] == 0 { lines[slot] = line }
        counts[slot] += 1
        guard form == .slashes || form == .shortSlashes else { return }
        if Self.number(bytes, 0) > 12 { dayFirst += 1 }
        if Self.number(bytes, 3) > 12 { monthFirst += 1 }
    }

    /// The spelling of most values; of equally frequent ones the one met first.
    var most: DateForm? { most(but: nil) }

    /// The spelling that holds; `nil` without dates.
    /// - Throws: `Problem` 65 when nothing holds.
    func settled(in place: String) throws(Problem) -> DateForm? {
        if let shape = unknown.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
            unknown.values.reduce(0, { $0 + $1.count }) * 2 > known
        {
            throw Problem(
                .badInput, at: "\(place):\(shape.value.line)",
                "column \(column) holds dates written like \(shape.key), a form that is not read",
                remedy: "Export them as 2019-03-04, or as 04/03/2019.")
        }
        guard let main = most else { return nil }
        if let other = most(but: main), (known - count(main)) * DateForms.strayOneIn >= known {
            throw Problem(
                .badInput, at: "\(place):\(firstLine(of: other))",
                "column \(column) mixes \(main.pattern) and \(other.pattern)",
                remedy: "Spell the dates of a column in one way.")
        }
        if main == .slashes || main == .shortSlashes, monthFirst * DateForms.strayOneIn > count(main) {
            throw Problem(
                .badInput, at: "\(place):\(firstLine(of: main))",
                "column \(column) holds dates written MM/DD/\(main == .slashes ? "YYYY" : "YY"), the month first",
                remedy: "Export them as 2019-03-04, or as 04/03/2019 with the day first.")
        }
        return main
    }

    func firstLine(of form: DateForm) -> Int { lines[Int(form.rawValue)] }

    private var known: Int { counts.reduce(0, +) }

    private func most(but other: DateForm?) -> DateForm? {
        DateForm.allCases.filter { $0 != other && counts[Int($0.rawValue)] > 0 }
            .max { (count($0), -firstLine(of: $0)) < (count($1), -firstLine(of: $1)) }
    }

    private func count(_ form: DateForm) -> Int { counts[Int(form.rawValue)] }

    /// The two digits at a place; −1 when they are none.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        let (tens, ones) = (Int(bytes[start]) - 0x30, Int(bytes[start + 1]) - 0x30)
        return 0...9 ~= tens && 0...9 ~= ones ? tens * 10 + ones : -1
    }

    private static func withoutZeroDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        bytes.count > 2 && bytes[bytes.count - 1] == 0x30 && bytes[bytes.count - 2] == 0x2e
            ? UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - 2)]) : bytes
    }

    /// The shape of a value that may be a date: 9 for a digit, A for a letter, other signs as they are.
    ///
    /// `nil` for what is no date at all: without four digits and a sign or letter between them, or too long.
    private static func shape(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var text = ""
        var digits = 0
        for byte in bytes.prefix(30) {
            switch byte {
            case 0x30...0x39:
                digits += 1
                text += "9"
            case 0x20...0x2f, 0x3a...0x40: text.append(Character(UnicodeScalar(byte)))
            default: text += "A"
            }
        }
        return digits >= 4 && digits < text.count && bytes.count <= 30 && text.first == "9" ? text : nil
    }
}

/// Dates with slashes and two digits for the year: a whole file must tell which number is the day.
enum ShortDates {
    /// - Parameter columns: those written so; one program writes all columns of a file in one way.
    /// - Throws: `Problem` 65 when no value of any of them tells day and month apart.
    static func check(_ columns: [DateSpellings], in place: String) throws(Problem) {
        guard let first = columns.first, columns.allSatisfy({ $0.dayFirst == 0 }) else { return }
        throw Problem(
            .badInput, at: "\(place):\(first.firstLine(of: .shortSlashes))",
            "column \(first.column) holds dates written like 99/99/99, and no value tells the day from the month",
            remedy: "Export them as 2019-03-04, or as 04/03/2019 with the day first.")
    }
}
