import Delimited
import SNDSSchema
import Testing

@Suite struct PlaceTests {
    @Test(arguments: TableID.allCases)
    func `names of files agree with the name of the table`(table: TableID) {
        let expected: FileNaming =
            if table.name.contains("AAAA") {
                .mapEdition
            } else if table.name.contains("aa") {
                .shortYear
            } else {
                table.name.hasPrefix("HOSPITAL_") ? .local : .plain
            }
        #expect(table.place.files == expected)
    }

    @Test(arguments: TableID.allCases)
    func `a part hangs on a main table, whose key, rule and years it shares`(table: TableID) {
        guard case .part(let main) = table.role else {
            #expect(table.place.occurs == .many, "only a part occurs once")
            #expect(!table.mayRepeat, "only the rows of a part repeat")
            return
        }
        #expect(main.role == .main)
        #expect(main.parts.contains(table))
        #expect(table.place.needs == [main])
        #expect(table.place.joinRule == main.place.joinRule)
        #expect(table.place.files == main.place.files)
    }

    @Test func `main tables tell their rule, and why they are needed where files have years`() {
        let mains = TableID.allCases.filter { $0.role == .main }
        #expect(
            mains == [
                .ER_PRS_F, .T_MCOaaC, .T_MCOaaCSTC, .T_SSRaaC, .T_SSRaaCSTC, .T_HADaaC, .T_RIPaaC, .KI_CCI_R,
                .CT_IDE_AAAA_GN,
            ])
        for main in mains {
            #expect(!main.place.joinRule.isEmpty, "\(main.name)")
            #expect(!main.parts.isEmpty, "\(main.name)")
            #expect(main.place.whyNeeded.contains("{year}") == main.isYearly, "\(main.name)")
        }
        for table in TableID.allCases where table.role != .main {
            #expect(table.place.limits.isEmpty && !table.place.holdsCare, "\(table.name)")
        }
    }

    /// 1.5, 2.2.
    @Test func `a stay has one summary, the referential makes the persons`() {
        #expect(TableID.allCases.filter { $0.place.occurs == .once } == [.T_MCOaaB])
        #expect(TableID.allCases.filter(\.isBeneficiary) == [.IR_BEN_R, .IR_BEN_R_ARC])
        #expect(TableID.allCases.filter(\.place.isIndispensable) == [.IR_BEN_R, .HOSPITAL_PERSON_LINK])
        #expect(TableID.allCases.filter(\.place.holdsCare) == [.ER_PRS_F, .T_MCOaaC, .T_SSRaaC, .T_HADaaC, .T_RIPaaC])
        #expect(TableID.allCases.filter { $0.role == .reference && $0.place.isReadWithCare } == [.DA_PRA_R])
    }

    /// 1.1-values.
    @Test func `faults of main rows, and of parts that occur once, are shared by the rows tied to them`() {
        let sharing = TableID.allCases.filter(\.place.sharesFaults)
        #expect(sharing == TableID.allCases.filter { $0.role == .main || $0 == .T_MCOaaB })
    }

    @Test func `the last day of care is a column of the table`() {
        for table in TableID.allCases {
            guard let column = table.place.endOfCare else { continue }
            #expect(table.declaration.columns.contains { $0.name == column && $0.kind == .date }, "\(table.name)")
        }
    }

    @Test func `tables are listed by their numbers`() {
        let numbers = TableID.allCases.map(\.place.listed)
        #expect(numbers == numbers.sorted())
        #expect(Set(numbers).count == numbers.count)
    }
}
