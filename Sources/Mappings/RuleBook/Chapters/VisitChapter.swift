internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.6.
    static let visits = Chapter(
        title: "VISIT_OCCURRENCE",
        note:
            "Four kinds of visit: stays, outpatient sequences, contacts with the city told by billing lines, and stays in "
            + "medico-social facilities.",
        rules: [
            Rule(
                "4.6-stay", [.hdh, .snds, .ours],
                "A kept stay is one visit: through the emergency department 262, a séance or a planned stay without night "
                    + "that ends at home as the settings say, else inpatient.",
                reads:
                    "T_MCOaaB.ENT_PRV GRG_GHM SEJ_NBJ SOR_MOD UHCD_TOP, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF EXE_SOI_AMD",
                fills: "visit_occurrence.visit_concept_id<ENT_PRV+GRG_GHM+SEJ_NBJ "
                    + "visit_start_date<EXE_SOI_DTD+EXE_SOI_AMD visit_end_date<EXE_SOI_DTF+SEJ_NBJ "
                    + "visit_type_concept_id<",
                switches: ["seance_concept", "day_stay_concept"],
                concepts: [
                    TypeConcept.inpatientClaimHeader, VisitConcept.inpatient, VisitConcept.emergencyRoomAndInpatient,
                    VisitConcept.outpatient,
                ]),
            Rule(
                "4.6-outpatient", [.hdh, .snds],
                "A kept outpatient sequence is one visit, an emergency visit when it bills a passage.",
                reads: "T_MCOaaCSTC.EXE_SOI_DTD EXE_SOI_DTF, T_MCOaaFBSTC.ACT_COD",
                fills:
                    "visit_occurrence.visit_concept_id<ACT_COD visit_start_date<EXE_SOI_DTD visit_end_date<EXE_SOI_DTF "
                    + "visit_type_concept_id<",
                concepts: [TypeConcept.outpatientClaim, VisitConcept.outpatient, VisitConcept.emergencyRoom]),
            Rule(
                "4.6-class", [.hdh, .ours],
                "A billing line has a class, by the first test that holds: emergency, dialysis, none, telehealth, pharmacy, "
                    + "laboratory, transport, devices, home, city; the class gives the concept.",
                reads: "ER_PRS_F.PRS_NAT_REF CPL_MAJ_TOP EXE_LIE_COD PSE_SPE_COD PSE_ACT_NAT, IR_NAT_V.PRS_NAT_RGT "
                    + "NAT_SOI_TOP NAT_CPL_ACT, ER_PHA_F, ER_BIO_F, ER_CAM_F, ER_TIP_F, ER_UCD_F",
                fills: "visit_occurrence.visit_concept_id visit_source_value<PRS_NAT_REF visit_type_concept_id",
                switches: ["visit_classes", "city_concept", "home_visit"],
                concepts: [
                    TypeConcept.professionalClaim, TypeConcept.dentalClaim, TypeConcept.pharmacyClaim,
                    TypeConcept.claim, VisitConcept.emergencyRoom, VisitConcept.outpatient, VisitConcept.telehealth,
                    VisitConcept.pharmacy,
                    VisitConcept.laboratory, VisitConcept.ambulance, VisitConcept.home,
                ]),
            Rule(
                "4.6-grain", [.ours],
                "Lines of one person, day, executant and class are one visit of that day; only spa cures last longer.",
                reads: "ER_PRS_F.EXE_SOI_DTD EXE_SOI_DTF PFS_EXE_NUM PFS_PRE_NUM PRS_NAT_REF, ER_ETE_F.ETB_EXE_FIN",
                fills: "visit_occurrence.visit_start_date<EXE_SOI_DTD visit_end_date<EXE_SOI_DTD+EXE_SOI_DTF",
                switches: ["dcir_visit_grain"]),
            Rule(
                "4.6-operator", [.ours],
                "The anaesthetist's share of an act makes no visit beside that of the operator: both are one encounter.",
                reads: "ER_CAM_F.CAM_PRS_IDE CAM_ACT_COD, ER_PRS_F.EXE_SOI_DTD",
                fills: "visit_occurrence.visit_start_date<EXE_SOI_DTD", switches: ["count_anaesthesia"]),
            Rule(
                "4.6-supplier", [.ours],
                "Devices handed out by a pharmacy are a visit to it, those of a professional a contact with him; suppliers make "
                    + "no visit.",
                reads: "ER_PRS_F.PSE_SPE_COD PSE_ACT_NAT, IR_NAT_V.PRS_NAT_RGT, ER_TIP_F",
                fills: "visit_occurrence.visit_concept_id<PSE_ACT_NAT+PRS_NAT_RGT", switches: ["visit_classes"]),
            Rule(
                "4.6-site", [.hdh, .snds],
                "The care site is the geographic site of the stay, the facility of the line, or the pharmacy, laboratory or "
                    + "supplier.",
                reads: "T_MCOaaUM.ETA_NUM_GEO, T_MCOaaC.ETA_NUM, T_MCOaaFASTC.ETA_NUM_GEO, ER_ETE_F.ETB_EXE_FIN, "
                    + "ER_PRS_F.PFS_EXE_NUM",
                fills: "visit_occurrence.care_site_id"),
            Rule(
                "4.6-source", [.hdh, .ours],
                "The source value names family, year, facility and number of a stay or sequence, and the class of a contact.",
                reads: "T_MCOaaC.ETA_NUM RSA_NUM, T_MCOaaCSTC.ETA_NUM SEQ_NUM",
                fills: "visit_occurrence.visit_source_value"),
            Rule(
                "4.6-admission", [.themis, .hints, .ours],
                "Entry mode and provenance of a stay give where the patient came from; home is 0.",
                reads: "T_MCOaaB.ENT_MOD ENT_PRV",
                fills: "visit_occurrence.admitted_from_concept_id admitted_from_source_value"),
            Rule(
                "4.6-discharge", [.themis, .hints, .ours],
                "Exit mode and destination give where the patient went; home and death are 0.",
                reads: "T_MCOaaB.SOR_MOD SOR_DES",
                fills: "visit_occurrence.discharged_to_concept_id discharged_to_source_value"),
            Rule(
                "4.6-preceding", [.cdm],
                "An inpatient visit names the inpatient visit that last ended by its start.",
                fills: "visit_occurrence.preceding_visit_occurrence_id"),
            Rule(
                .institution, [.ours],
                "A stay in a nursing home or another institution that touches the window is a visit; an open one lasts to "
                    + "the end of the window, or to death. Rows with one facility and first day are one visit.",
                reads: "IR_ESM_R.PEC_DEB_DTE PEC_DEB_AME PEC_FIN_DTE PEC_FIN_AME ESM_FIN_ANO ESM_CAT_COD ESM_PRV_COD "
                    + "DST_MTD_COD",
                fills: "visit_occurrence.visit_concept_id<ESM_CAT_COD visit_start_date<PEC_DEB_DTE+PEC_DEB_AME "
                    + "visit_end_date<PEC_FIN_DTE+PEC_FIN_AME visit_source_value<ESM_FIN_ANO care_site_id<ESM_FIN_ANO "
                    + "admitted_from_source_value<ESM_PRV_COD discharged_to_source_value<DST_MTD_COD "
                    + "admitted_from_concept_id< discharged_to_concept_id< visit_type_concept_id<",
                switches: ["care_window"],
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth, .careAfterDeath],
                counters: [.invertedDates],
                concepts: [
                    VisitConcept.nonHospitalInstitution, VisitConcept.nursingFacility,
                    TypeConcept.claimEnrolmentRecord, FixedConcept.noMatchingConcept,
                ]),
        ])

    /// Section 4.7.
    static let unitStays = Chapter(
        title: "VISIT_DETAIL", note: "The parts of a stay: one row for each medical unit passed through.",
        rules: [
            Rule(
                "4.7-unit", [.schema, .hints, .ours],
                "The authorisation of the unit gives the concept; a unit without one is an ordinary ward, or what the "
                    + "séance or day stay is.",
                reads: "T_MCOaaUM.AUT_TYP1_UM UM_TYP",
                fills: "visit_detail.visit_detail_concept_id visit_detail_source_value visit_detail_source_concept_id "
                    + "visit_detail_type_concept_id<",
                switches: ["seance_concept"],
                concepts: UnitVisitConcept.all + [VisitConcept.inpatient, TypeConcept.inpatientClaim]),
            Rule(
                "4.7-days", [.hdh],
                "Units follow each other by their nights, cut at the end of the stay; the last ends with the stay.",
                reads: "T_MCOaaUM.UM_ORD_NUM PAR_DUR_SEJ, T_MCOaaC.EXE_SOI_DTD EXE_SOI_DTF",
                fills: "visit_detail.visit_detail_start_date visit_detail_end_date "
                    + "preceding_visit_detail_id<UM_ORD_NUM",
                counters: [.lengthMismatch]),
            Rule(
                "4.7-site", [.hdh], "The care site is the unit, else the site.",
                reads: "T_MCOaaUM.ETA_NUM_GEO AUT_TYP1_UM, T_MCOaaC.ETA_NUM", fills: "visit_detail.care_site_id"),
            Rule(
                "4.7-ends", [.ours], "The first unit takes over where the patient came from, the last where he went.",
                reads: "T_MCOaaB.ENT_MOD ENT_PRV SOR_MOD SOR_DES",
                fills:
                    "visit_detail.admitted_from_concept_id<ENT_MOD+ENT_PRV admitted_from_source_value<ENT_MOD+ENT_PRV "
                    + "discharged_to_concept_id<SOR_MOD+SOR_DES discharged_to_source_value<SOR_MOD+SOR_DES"),
        ])
}
