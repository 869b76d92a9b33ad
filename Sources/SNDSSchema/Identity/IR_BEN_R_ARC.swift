public import Delimited
public import ETLCore

/// The archive of the beneficiary referential: pseudonyms without reimbursement since 2013.
///
/// Grain: one pseudonym and rank, with the columns of IR_BEN_R. Trap: a row whose pseudonym and rank are in IR_BEN_R too
/// says nothing (2.2).
public struct IR_BEN_R_ARC: BeneficiaryTable {
    public static let id = TableID.IR_BEN_R_ARC
    public static let gives = "persons without reimbursement since 2013"
    public static let place = TablePlace.beneficiaries(listed: 102)

    public let beneficiary: IR_BEN_R

    public init(_ table: inout TableBuilder) { beneficiary = IR_BEN_R(&table) }

    @inlinable
    public func opener(_ row: inout FieldRow) -> Code24 { beneficiary.opener(&row) }

    @inlinable
    public func rowKey(_ row: inout FieldRow, in file: FileEdition) -> RowKey? { beneficiary.rowKey(&row, in: file) }

    @inlinable
    public func record(_ row: inout FieldRow) -> Beneficiary {
        var person = beneficiary.record(&row)
        person.isArchived = true
        return person
    }
}
