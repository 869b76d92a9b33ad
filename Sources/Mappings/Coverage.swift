package import ETLCore

/// A source vocabulary whose mapping is counted.
package enum SourceVocabulary: UInt8, CaseIterable, Sendable {
    case icd10, ccam, cip13, actNature, ucd, nabm, lpp, actLetter, exemption, loinc, hospitalDrug

    /// The name in the run summary.
    package var name: String {
        switch self {
        case .icd10: "ICD10"
        case .ccam: "CCAM"
        case .cip13: "CIP13"
        case .actNature: "SNDS_PRS_NAT"
        case .ucd: "UCD"
        case .nabm: "NABM"
        case .lpp: "LPP"
        case .actLetter: "SNDS_ACT_COD"
        case .exemption: "SNDS_ETM"
        case .loinc: "LOINC"
        case .hospitalDrug: "HOSPITAL_DRUG"
        }
    }
}

/// How much of each source vocabulary was mapped: records and distinct codes.
package struct CoverageBook: Sendable, Equatable {
    /// Records and codes of one source vocabulary.
    package struct Account: Sendable, Equatable {
        package var records = 0
        package var mappedRecords = 0
        /// Every code met, and whether it has a standard concept.
        package var codes = CodeTally()

        package init() {}

        /// Notes one record.
        @inline(__always)
        package mutating func add(_ code: Code16, isMapped: Bool) {
            records += 1
            if isMapped { mappedRecords += 1 }
            codes.insert(code, isMapped: isMapped)
        }
    }

    private var accounts = [Account](repeating: Account(), count: SourceVocabulary.allCases.count)

    package init() {}

    /// The account of a vocabulary.
    package subscript(vocabulary: SourceVocabulary) -> Account {
        get { accounts[Int(vocabulary.rawValue)] }
        _modify { yield &accounts[Int(vocabulary.rawValue)] }
    }

    /// The account of a vocabulary by its name in the run summary.
    package subscript(name: String) -> Account? {
        SourceVocabulary.allCases.first { $0.name == name }.map { self[$0] }
    }

    /// Adds the figures of another part of the run.
    package mutating func merge(_ other: CoverageBook) {
        for vocabulary in SourceVocabulary.allCases {
            self[vocabulary].records += other[vocabulary].records
            self[vocabulary].mappedRecords += other[vocabulary].mappedRecords
            self[vocabulary].codes.merge(other[vocabulary].codes)
        }
    }
}

/// A set of codes with a mark on those that are mapped. Open addressing: no allocation when a code is known.
package struct CodeTally: Sendable, Equatable {
    private enum Slot { static let free: UInt8 = 0, unmapped: UInt8 = 1, mapped: UInt8 = 2 }

    private var keys: [Code16] = []
    private var marks: [UInt8] = []
    /// Distinct codes.
    package private(set) var count = 0
    /// Distinct codes that are mapped.
    package private(set) var mappedCount = 0

    package init() {}

    /// Notes a code; once mapped, it stays so.
    package mutating func insert(_ code: Code16, isMapped: Bool) {
        if 2 * (count + 1) > keys.count { grow() }
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: mixed(code.high ^ mixed(code.low))) & mask
        while marks[slot] != Slot.free, keys[slot] != code { slot = (slot + 1) & mask }
        if marks[slot] == Slot.free {
            keys[slot] = code
            marks[slot] = Slot.unmapped
            count += 1
        }
        if isMapped, marks[slot] != Slot.mapped {
            marks[slot] = Slot.mapped
            mappedCount += 1
        }
    }

    /// Adds the codes of another tally.
    package mutating func merge(_ other: CodeTally) {
        for slot in other.keys.indices where other.marks[slot] != Slot.free {
            insert(other.keys[slot], isMapped: other.marks[slot] == Slot.mapped)
        }
    }

    /// The codes in byte order.
    package var sorted: [(code: Code16, isMapped: Bool)] {
        keys.indices.filter { marks[$0] != Slot.free }
            .map { (code: keys[$0], isMapped: marks[$0] == Slot.mapped) }
            .sorted { $0.code < $1.code }
    }

    /// Equal when they hold the same codes with the same marks.
    package static func == (a: CodeTally, b: CodeTally) -> Bool {
        a.count == b.count && a.mappedCount == b.mappedCount
            && a.sorted.elementsEqual(b.sorted) { $0.code == $1.code && $0.isMapped == $1.isMapped }
    }

    private mutating func grow() {
        let old = self
        let capacity = max(64, keys.count * 2)
        keys = [Code16](repeating: Code16(), count: capacity)
        marks = [UInt8](repeating: Slot.free, count: capacity)
        (count, mappedCount) = (0, 0)
        merge(old)
    }
}
