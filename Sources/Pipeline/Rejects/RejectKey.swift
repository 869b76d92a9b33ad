internal import ETLCore
internal import SNDSSchema

/// What a reject line calls its row: a natural key, a pseudonym, a person key, or a place. It may name a person.
struct RejectKey: Hashable, Sendable {
    let text: String
    /// Whether it is the person key, of a row that has no key of its own.
    let isPerson: Bool

    private var parts: [Substring] { text.split(separator: "|", omittingEmptySubsequences: false) }

    /// The flux month (`2019-03`) that a line of the DCIR begins with, or the year of a stay.
    var period: String? {
        let parts = parts
        guard parts.count > 1, let head = parts.first else { return nil }
        if head.count == 10, Day(iso: head) != nil { return String(head.prefix(7)) }
        return head.count == 4 && Int(head) != nil ? String(head) : nil
    }

    /// The person, where the row is known by it.
    var person: Code24? { isPerson && !text.isEmpty ? Code24(text) : nil }

    /// The key as rows of the table have it; `nil` when it is none.
    func row(of table: TableID) -> RowKey? {
        guard !isPerson else { return nil }
        let parts = parts
        let key: RowKey? =
            switch parts.count {
            case 9: RejectKey.line(parts)
            case 3 where table.isDiseaseMap:
                Code24(parts[2]).map {
                    DiseaseMapKey(year: Int(parts[0]) ?? 0, version: Int(parts[1]) ?? 0, person: $0).packed
                }
            case 3: RejectKey.stay(parts)
            case 1 where table.role == .person, 2 where table.role == .person: RejectKey.name(parts)
            case 1: RejectKey.certificate(text)
            default: nil
            }
        return key.map { RejectKey.comparable($0, of: table) }
    }

    /// A key without its first byte, which tells keys of other tables apart and is not in the text; names have none.
    static func comparable(_ key: RowKey, of table: TableID) -> RowKey {
        guard table.role != .person else { return key }
        return RowKey(key.w0 & (1 << 56 - 1), key.w1, key.w2, key.w3)
    }

    /// What rows of registers may call a person.
    static func names(_ pseudonym: Code24, rank: Int32) -> [RowKey] {
        [UInt64(truncatingIfNeeded: rank), UInt64.max].map {
            RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, $0)
        }
    }

    private static func line(_ parts: [Substring]) -> RowKey? {
        let numbers = [2, 3, 4, 6, 7, 8].compactMap { Int(parts[$0]) }
        guard let flux = Day(iso: parts[0]), let processing = Day(iso: parts[1]), numbers.count == 6,
            let organisation = Code16(parts[5])
        else { return nil }
        return DCIRKey(
            fluxMonth: flux.yearMonth, processingDay: processing, emitterType: numbers[0], emitterNumber: numbers[1],
            emitterOrder: numbers[2], organisation: organisation, statement: numbers[3], line: numbers[4],
            reimbursementType: numbers[5]
        ).packed
    }

    private static func stay(_ parts: [Substring]) -> RowKey? {
        guard let year = Int(parts[0]), let facility = Code16(parts[1]), let number = Code16(parts[2]) else {
            return nil
        }
        return StayKey(field: .mco, year: year, facility: facility, number: number).packed
    }

    private static func name(_ parts: [Substring]) -> RowKey? {
        guard let pseudonym = Code24(parts[0]) else { return nil }
        guard parts.count == 2 else { return RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, UInt64.max) }
        return Int(parts[1]).map {
            RowKey(pseudonym.high, pseudonym.middle, pseudonym.low, UInt64(truncatingIfNeeded: $0))
        }
    }

    /// 62 hexadecimal digits.
    private static func certificate(_ text: String) -> RowKey? {
        guard text.utf8.count == 62 else { return nil }
        var words: [UInt64] = []
        var rest = Substring(text)
        for digits in [14, 16, 16, 16] {
            guard let word = UInt64(rest.prefix(digits), radix: 16) else { return nil }
            words.append(word)
            rest = rest.dropFirst(digits)
        }
        return RowKey(words[0], words[1], words[2], words[3])
    }
}
