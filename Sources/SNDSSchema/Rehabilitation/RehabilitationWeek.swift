public import ETLCore

/// A week in a unit of rehabilitation.
public struct RehabilitationWeek: Hashable, BitwiseCopyable, Sendable {
    /// RHS_NUM; empty when not given.
    public var number = Code8()
    /// GRG_GME; empty before 2013.
    public var group = Code8()
    /// GMT_NUM; empty before 2017.
    public var tariff = Code8()
    /// TYP_GEN_RHA; empty before 2015.
    public var generation = Code8()
    /// AGE_ANN.
    public var age: Int32?
    /// COD_SEX; 0 when not given.
    public var sex: Int32 = 0
    /// RHS_ANT_SEJ_ENT.
    public var daysInStay: Int32?
    /// SEJ_ANT.
    public var daysInUnit: Int32?
    /// HOS_TYP_UM; empty before 2009.
    public var care = Code8()
    /// AUT_TYP_UM; empty before 2009.
    public var unit = Code8()
    /// ETA_NUM_GEO; empty before 2013.
    public var site = Code16()
    /// Modes of entry and exit.
    public var transfer = StayTransfer()
    /// MOI_ANN.
    public var month: Month?
    /// ANN_SEM_RHS and NUM_SEM_RHS; 0 before 2020.
    public var isoYear: Int32 = 0
    public var isoWeek: Int32 = 0
    /// JP_HWE and JP_WE: one bit a day, Monday the lowest.
    public var presence: UInt8 = 0
    /// FP_PEC, as delivered; empty from March 2023 on.
    public var purpose = Code8()
    /// MOR_PRP, as delivered.
    public var morbidity = Code8()
    /// ETL_AFF, as delivered.
    public var aetiology = Code8()
    public var dependency = DependencyScores()

    public init() {}

    /// The month of `mmyyyy`; `nil` for what is none.
    static func month(_ text: Code8) -> Month? {
        guard text.count == 6, let number = Int(text.description) else { return nil }
        let (month, year) = (number / 10_000, number % 10_000)
        return 1...12 ~= month && 1990...2099 ~= year ? Month(year: year, month: month) : nil
    }

    /// The bits of five days and of two more.
    static func days(_ working: Code8, _ weekend: Code8) -> UInt8 {
        func bits(_ text: Code8, _ count: Int) -> UInt8 {
            (0..<count).reduce(0) { text.word >> UInt64(56 - 8 * $1) & 0xff == 0x31 ? $0 | 1 << UInt8($1) : $0 }
        }
        return bits(working, 5) | bits(weekend, 2) << 5
    }
}

/// How much somebody depends on others, 1 for not at all to 4 for wholly; `nil` when not given.
public struct DependencyScores: Hashable, BitwiseCopyable, Sendable {
    public var dressing: Int32?
    public var moving: Int32?
    public var eating: Int32?
    public var continence: Int32?
    public var behaviour: Int32?
    public var relation: Int32?

    public init(
        dressing: Int32? = nil, moving: Int32? = nil, eating: Int32? = nil, continence: Int32? = nil,
        behaviour: Int32? = nil, relation: Int32? = nil
    ) {
        (self.dressing, self.moving, self.eating) = (dressing, moving, eating)
        (self.continence, self.behaviour, self.relation) = (continence, behaviour, relation)
    }

    /// In the order of the columns.
    public var all: [Int32?] { [dressing, moving, eating, continence, behaviour, relation] }
}
