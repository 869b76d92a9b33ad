/// Does one thing for one table, whose type it is given.
///
/// The way from a `TableID` to a table's own code: the compiler makes a copy of `visit` for each table, so that rows are
/// decoded by code of their own.
public protocol TableVisitor {
    associatedtype Result
    associatedtype Failure: Error = Never

    mutating func visit<Table: SourceTable>(_ table: Table.Type) throws(Failure) -> Result
}

extension TableID {
    /// Calls a visitor with the type of the table.
    @inlinable
    public func visit<Visitor: TableVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) -> Visitor.Result {
        switch self {
        case .IR_BEN_R: try visitor.visit(SNDSSchema.IR_BEN_R.self)
        case .IR_BEN_R_ARC: try visitor.visit(SNDSSchema.IR_BEN_R_ARC.self)
        case .IR_IBA_R: try visitor.visit(SNDSSchema.IR_IBA_R.self)
        case .IR_IMB_R: try visitor.visit(SNDSSchema.IR_IMB_R.self)
        case .IR_ETM_R: try visitor.visit(SNDSSchema.IR_ETM_R.self)
        case .IR_MAT_R: try visitor.visit(SNDSSchema.IR_MAT_R.self)
        case .IR_ORC_R: try visitor.visit(SNDSSchema.IR_ORC_R.self)
        case .IR_ACS_R: try visitor.visit(SNDSSchema.IR_ACS_R.self)
        case .IR_MTT_R: try visitor.visit(SNDSSchema.IR_MTT_R.self)
        case .IR_ESM_R: try visitor.visit(SNDSSchema.IR_ESM_R.self)
        case .IR_VAC_F: try visitor.visit(SNDSSchema.IR_VAC_F.self)
        case .IR_PHA_R: try visitor.visit(SNDSSchema.IR_PHA_R.self)
        case .IR_NAT_V: try visitor.visit(SNDSSchema.IR_NAT_V.self)
        case .DA_PRA_R: try visitor.visit(SNDSSchema.DA_PRA_R.self)
        case .BE_IDE_R: try visitor.visit(SNDSSchema.BE_IDE_R.self)
        case .ER_PRS_F: try visitor.visit(SNDSSchema.ER_PRS_F.self)
        case .ER_PHA_F: try visitor.visit(SNDSSchema.ER_PHA_F.self)
        case .ER_CAM_F: try visitor.visit(SNDSSchema.ER_CAM_F.self)
        case .ER_BIO_F: try visitor.visit(SNDSSchema.ER_BIO_F.self)
        case .ER_UCD_F: try visitor.visit(SNDSSchema.ER_UCD_F.self)
        case .ER_TIP_F: try visitor.visit(SNDSSchema.ER_TIP_F.self)
        case .ER_ETE_F: try visitor.visit(SNDSSchema.ER_ETE_F.self)
        case .ER_TRS_F: try visitor.visit(SNDSSchema.ER_TRS_F.self)
        case .ER_DTR_F: try visitor.visit(SNDSSchema.ER_DTR_F.self)
        case .ER_INV_F: try visitor.visit(SNDSSchema.ER_INV_F.self)
        case .ER_ARO_F: try visitor.visit(SNDSSchema.ER_ARO_F.self)
        case .ER_RAT_F: try visitor.visit(SNDSSchema.ER_RAT_F.self)
        case .T_MCOaaC: try visitor.visit(SNDSSchema.T_MCOaaC.self)
        case .T_MCOaaB: try visitor.visit(SNDSSchema.T_MCOaaB.self)
        case .T_MCOaaD: try visitor.visit(SNDSSchema.T_MCOaaD.self)
        case .T_MCOaaA: try visitor.visit(SNDSSchema.T_MCOaaA.self)
        case .T_MCOaaUM: try visitor.visit(SNDSSchema.T_MCOaaUM.self)
        case .T_MCOaaE: try visitor.visit(SNDSSchema.T_MCOaaE.self)
        case .T_MCOaaMED: try visitor.visit(SNDSSchema.T_MCOaaMED.self)
        case .T_MCOaaMEDATU: try visitor.visit(SNDSSchema.T_MCOaaMEDATU.self)
        case .T_MCOaaMEDTHROMBO: try visitor.visit(SNDSSchema.T_MCOaaMEDTHROMBO.self)
        case .T_MCOaaDMIP: try visitor.visit(SNDSSchema.T_MCOaaDMIP.self)
        case .T_MCOaaVALO: try visitor.visit(SNDSSchema.T_MCOaaVALO.self)
        case .T_MCOaaSTC: try visitor.visit(SNDSSchema.T_MCOaaSTC.self)
        case .T_MCOaaPIE: try visitor.visit(SNDSSchema.T_MCOaaPIE.self)
        case .T_MCOaaIVG: try visitor.visit(SNDSSchema.T_MCOaaIVG.self)
        case .T_MCOaaFA: try visitor.visit(SNDSSchema.T_MCOaaFA.self)
        case .T_MCOaaFB: try visitor.visit(SNDSSchema.T_MCOaaFB.self)
        case .T_MCOaaFC: try visitor.visit(SNDSSchema.T_MCOaaFC.self)
        case .T_MCOaaFM: try visitor.visit(SNDSSchema.T_MCOaaFM.self)
        case .T_MCOaaFP: try visitor.visit(SNDSSchema.T_MCOaaFP.self)
        case .T_MCOaaFH: try visitor.visit(SNDSSchema.T_MCOaaFH.self)
        case .T_MCOaaFL: try visitor.visit(SNDSSchema.T_MCOaaFL.self)
        case .T_MCOaaFI: try visitor.visit(SNDSSchema.T_MCOaaFI.self)
        case .T_MCOaaCSTC: try visitor.visit(SNDSSchema.T_MCOaaCSTC.self)
        case .T_MCOaaFASTC: try visitor.visit(SNDSSchema.T_MCOaaFASTC.self)
        case .T_MCOaaFBSTC: try visitor.visit(SNDSSchema.T_MCOaaFBSTC.self)
        case .T_MCOaaFCSTC: try visitor.visit(SNDSSchema.T_MCOaaFCSTC.self)
        case .T_MCOaaFMSTC: try visitor.visit(SNDSSchema.T_MCOaaFMSTC.self)
        case .T_MCOaaFLSTC: try visitor.visit(SNDSSchema.T_MCOaaFLSTC.self)
        case .T_MCOaaFPSTC: try visitor.visit(SNDSSchema.T_MCOaaFPSTC.self)
        case .T_MCOaaFHSTC: try visitor.visit(SNDSSchema.T_MCOaaFHSTC.self)
        case .T_MCOaaVALOACE: try visitor.visit(SNDSSchema.T_MCOaaVALOACE.self)
        case .KI_CCI_R: try visitor.visit(SNDSSchema.KI_CCI_R.self)
        case .KI_ECD_R: try visitor.visit(SNDSSchema.KI_ECD_R.self)
        case .CT_IDE_AAAA_GN: try visitor.visit(SNDSSchema.CT_IDE_AAAA_GN.self)
        case .CT_IND_AAAA_GN: try visitor.visit(SNDSSchema.CT_IND_AAAA_GN.self)
        case .CT_DEP_AAAA_GN: try visitor.visit(SNDSSchema.CT_DEP_AAAA_GN.self)
        case .HOSPITAL_PERSON_LINK: try visitor.visit(SNDSSchema.HOSPITAL_PERSON_LINK.self)
        case .HOSPITAL_STAY_LINK: try visitor.visit(SNDSSchema.HOSPITAL_STAY_LINK.self)
        case .HOSPITAL_PATIENTS: try visitor.visit(SNDSSchema.HOSPITAL_PATIENTS.self)
        case .HOSPITAL_STAYS: try visitor.visit(SNDSSchema.HOSPITAL_STAYS.self)
        case .HOSPITAL_STAY_DIAGNOSES: try visitor.visit(SNDSSchema.HOSPITAL_STAY_DIAGNOSES.self)
        case .HOSPITAL_STAY_PROCEDURES: try visitor.visit(SNDSSchema.HOSPITAL_STAY_PROCEDURES.self)
        case .HOSPITAL_LABS: try visitor.visit(SNDSSchema.HOSPITAL_LABS.self)
        case .HOSPITAL_VITALS: try visitor.visit(SNDSSchema.HOSPITAL_VITALS.self)
        case .HOSPITAL_LIFESTYLE: try visitor.visit(SNDSSchema.HOSPITAL_LIFESTYLE.self)
        case .HOSPITAL_DRUG_ORDERS: try visitor.visit(SNDSSchema.HOSPITAL_DRUG_ORDERS.self)
        case .HOSPITAL_DRUG_ADMINISTRATIONS: try visitor.visit(SNDSSchema.HOSPITAL_DRUG_ADMINISTRATIONS.self)
        }
    }

    /// The declaration of the table's columns.
    public var declaration: any SourceTable.Type {
        var visitor = DeclarationVisitor()
        return visit(&visitor)
    }

    /// The years of which there are files.
    public var years: TableYears { declaration.years }
}

private struct DeclarationVisitor: TableVisitor {
    func visit<Table: SourceTable>(_ table: Table.Type) -> any SourceTable.Type { table }
}
