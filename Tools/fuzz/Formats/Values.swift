import Delimited
import ETLCore

/// One field as a date in every form. The first byte chooses the form.
struct DateReader: FormatReader {
    func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        let (choice, field) = bytes.choice
        guard !field.isEmpty, field.count <= 200 else { return }
        var form = FieldForm()
        form.date = DateForm.allCases[Int(choice) % DateForm.allCases.count]
        check(Day.decode(field, form))
        // What is not settled is read in the form that the field shows.
        form.date = .undetermined
        let free = Day.decode(field, form)
        check(free)
        // A year of two digits is read in a settled column alone.
        if let shown = DateForm.detect(field), shown != .shortSlashes {
            form.date = shown
            insist(Self.same(free, Day.decode(field, form)), "a form that is shown reads otherwise when settled")
        }
        if case .value(let month) = Month.decode(field, form) {
            insist(1...12 ~= month.month, "an impossible month")
        }
        if let day = Day(iso: String(decoding: field, as: UTF8.self)) {
            insist(Day(iso: day.description) == day, "a day that is written is not read as itself")
        }
        _ = TimeSpan.seconds(String(decoding: field, as: UTF8.self))
    }

    private func check(_ decoded: Decoded<Day>) {
        guard case .value(let day) = decoded else { return }
        insist(2...2098 ~= day.year, "a sentinel became a day")
        insist(Day(iso: day.description) == day, "a day that is written is not read as itself")
    }

    private static func same(_ one: Decoded<Day>, _ other: Decoded<Day>) -> Bool {
        switch (one, other) {
        case (.value(let a), .value(let b)): a == b
        case (.missing, .missing), (.unreadable, .unreadable), (.tooWide, .tooWide): true
        default: false
        }
    }

    static let seeds: [[UInt8]] = [
        "2019-03-01", "01/03/2019 00:00:00", "01/03/19", "01MAR2019:00:00:00", "04-AVR-19", "20déc2019", "01032019",
        "20190301", "201903", "21609.0", "-131486", "1867017600", "31/12/2999", "04 FÉVRIER 2019", "10m", "2h",
    ].enumerated().map { [UInt8($0)] + Array($1.utf8) }
}

/// One field as a number or a code. The first two bytes choose what is known of the column.
struct NumberReader: FormatReader {
    func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        let (width, rest) = bytes.choice
        let (choice, field) = rest.choice
        guard !field.isEmpty, field.count <= 1000 else { return }
        var form = FieldForm()
        form.width = Int32(width % 20)
        form.limit = width & 0x80 == 0 ? 0 : 1000
        form.digitsOnly = choice & 1 != 0
        form.paddedWidth = choice & 2 != 0 ? Int32(width % 17) : 0
        form.spelling = [.asWritten, .upperCase, .diagnosis, .asWritten][Int(choice >> 2) % 4]
        form.isIdentity = choice & 16 != 0
        if case .value(let number) = Int.decode(field, form), form.limit > 0 {
            insist(0..<1000 ~= number, "a number beyond the width of its column")
        }
        if case .value(let quantity) = Quantity.decode(field, form) {
            insist(abs(quantity.thousandths) < 1_000_000_000_000, "a number of more than nine digits")
        }
        checkText(Code8.decode(field, form), form)
        checkText(Code16.decode(field, form), form)
        checkText(Code24.decode(field, form), form)
        _ = Label64.decode(field, form)
        if form.isIdentity { _ = Code24.digest(of: field) }
        _ = ByteSize.parse(String(decoding: field, as: UTF8.self))
    }

    private func checkText<Text: InlineText>(_ decoded: Decoded<Text>, _ form: FieldForm) {
        guard case .value(let text) = decoded else { return }
        let count = text.withBytes { $0.count }
        insist(count > 0, "an empty code")
        let widest = max(form.width, form.paddedWidth)
        insist(form.width == 0 || count <= Int(widest), "a code beyond the width of its column")
    }

    static let seeds: [[UInt8]] = [
        "12", "-3", "2.00", "1e3", "12,345", "000012", ".5", "7.", "1234567890", "3.4E+12", "J45.0 +", "hhfa001",
        "3400936", "123.0", "4G", "512M",
    ].enumerated().map { [UInt8($0 * 17 % 256), UInt8($0)] + Array($1.utf8) }
}
