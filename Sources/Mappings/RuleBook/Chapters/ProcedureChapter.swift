internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.10.
    static let procedures = Chapter(
        title: "PROCEDURE_OCCURRENCE",
        note: "Acts of the CCAM, acts told by their nature alone, letters of hospital bills.",
        rules: [
            Rule(
                "4.10-city", [.hdh], "An act billed in town is a procedure of the care date.",
                reads: "ER_CAM_F.CAM_PRS_IDE, ER_PRS_F.EXE_SOI_DTD",
                fills: "procedure_occurrence.procedure_date<EXE_SOI_DTD procedure_source_value<CAM_PRS_IDE "
                    + "procedure_concept_id<CAM_PRS_IDE procedure_type_concept_id<",
                concepts: [TypeConcept.professionalClaim, TypeConcept.dentalClaim]),
            Rule(
                "4.10-nature", [.ours],
                "A line without refined row whose nature belongs to care (fees, dental, nursing, therapy, blood sampling, "
                    + "dialysis …) is a procedure, or what the domain of its concept says: that somebody was seen is an "
                    + "observation.",
                reads: "ER_PRS_F.PRS_NAT_REF EXE_SOI_DTD, IR_NAT_V.PRS_NAT_RGT",
                fills: "procedure_occurrence.procedure_date<EXE_SOI_DTD procedure_source_value<PRS_NAT_REF "
                    + "procedure_concept_id<PRS_NAT_REF procedure_type_concept_id<",
                switches: ["line_events"], concepts: [TypeConcept.professionalClaim, TypeConcept.dentalClaim]),
            Rule(
                "4.10-executant", [.ours],
                "A consultation of general practitioners (C) whose executant is a specialist has the concept of one with a "
                    + "specialist.",
                reads: "ER_PRS_F.PRS_NAT_REF PSE_SPE_COD", fills: "observation.observation_concept_id"),
            Rule(
                "4.10-lump", [.ours],
                "Lump sums and supplements are no care and make no event: the general provisions of the NABM (9005, 9105 …), "
                    + "supplements of the CCAM (YYYY …), the travel of nurses. They are counted.",
                reads: "ER_BIO_F.BIO_PRS_IDE, ER_CAM_F.CAM_PRS_IDE, ER_PRS_F.PRS_NAT_REF, T_MCOaaA.CDC_ACT, "
                    + "T_MCOaaFMSTC.CCAM_COD, T_MCOaaFLSTC.NABM_COD, T_MCOaaFM.CCAM_COD, T_MCOaaFL.NABM_COD",
                switches: ["keep_lump_sums"], counters: [.lumpSum]),
            Rule(
                "4.10-stay", [.hdh], "An act of a stay is a procedure of its day (3.8-acts).",
                reads: "T_MCOaaA.CDC_ACT ENT_DAT_DEL NBR_EXE_ACT",
                fills: "procedure_occurrence.procedure_date<ENT_DAT_DEL procedure_source_value<CDC_ACT "
                    + "procedure_concept_id<CDC_ACT quantity<NBR_EXE_ACT procedure_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.10-outpatient", [.hdh, .ours],
                "Acts, consultations and lump sums in outpatient bills are procedures of their day.",
                reads: "T_MCOaaFMSTC.CCAM_COD DEL_DAT_ENT, T_MCOaaFBSTC.ACT_COD ACT_NBR, T_MCOaaFCSTC.ACT_COD ACT_NBR",
                fills: "procedure_occurrence.procedure_date<DEL_DAT_ENT procedure_source_value<CCAM_COD+ACT_COD "
                    + "procedure_concept_id<CCAM_COD+ACT_COD quantity<ACT_NBR procedure_type_concept_id<",
                concepts: [TypeConcept.outpatientClaim]),
            Rule(
                "4.10-selection", [.hdh, .snds, .ours],
                "One event for each code, day and executant: the lowest activity and phase; anaesthesia beside the operator "
                    + "and later phases are no second procedure. Inside a stay the stay is the executant.",
                reads: "ER_CAM_F.CAM_ACT_COD CAM_TRT_PHA, T_MCOaaA.ACV_ACT PHA_ACT, T_MCOaaFMSTC.ACV_ACT PHA_ACT",
                switches: ["count_anaesthesia"]),
            Rule(
                "4.10-once", [.ours],
                "A procedure that a diagnosis tells (dialysis, chemotherapy) and an act of the same visit, day and concept as "
                    + "well is one procedure, that of the act.",
                reads: "T_MCOaaB.DGN_PAL DGN_REL, T_MCOaaD.ASS_DGN, T_MCOaaA.CDC_ACT, T_MCOaaFM.CCAM_COD"),
            Rule(
                "4.10-count", [.themis, .ours],
                "The quantity is whole, at least 1; more than 100 in one event is counted as odd.",
                reads: "ER_PRS_F.PRS_ACT_QTE, T_MCOaaA.NBR_EXE_ACT", fills: "procedure_occurrence.quantity",
                counters: [.quantityOutlier]),
            Rule(
                "4.10-modifier", [.snds, .ours],
                "Modifiers, extension, activity and first tooth of an act are kept as text, without concept; the bill of a "
                    + "private stay tells the tooth of what the stay lists.",
                reads: "ER_CAM_F.CAM_MOD_COD CAM_ACT_COD, T_MCOaaA.EXT_PMSI ACV_ACT, T_MCOaaFMSTC.MOD_ACT1 MOD_ACT2 "
                    + "MOD_ACT3 MOD_ACT4 DENT_NUM_1, T_MCOaaFM.DENT_NUM_1",
                fills: "procedure_occurrence.modifier_source_value modifier_concept_id<",
                concepts: [FixedConcept.noMatchingConcept]),
            Rule(
                "4.10-private", [.ours],
                "Acts in the bills of private stays are procedures of their day, unless the stay lists the same code that "
                    + "day itself; the DCIR lines of the stay are left out (H3). Fees are no procedures.",
                reads: "T_MCOaaFM.CCAM_COD EXT_PMSI ACV_ACT PHA_ACT MOD_ACT1 MOD_ACT2 MOD_ACT3 MOD_ACT4 DEL_DAT_ENT, "
                    + "T_MCOaaFC",
                fills: "procedure_occurrence.procedure_source_value<CCAM_COD procedure_concept_id<CCAM_COD "
                    + "modifier_source_value<EXT_PMSI+ACV_ACT+MOD_ACT1+MOD_ACT2+MOD_ACT3+MOD_ACT4 "
                    + "procedure_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.10-transport", [.ours],
                "An item billed for a transport is an observation in the visit of the transport, with its quantity after "
                    + "corrections.",
                reads: "ER_DTR_F.TRS_PRS_IDE TRS_ACT_QSN, ER_TRS_F.FLX_DIS_DTD, ER_PRS_F.EXE_SOI_DTD",
                fills: "observation.observation_date<EXE_SOI_DTD observation_source_value<TRS_PRS_IDE "
                    + "value_as_number<TRS_ACT_QSN observation_type_concept_id<",
                concepts: [TypeConcept.professionalClaim]),
        ])

    /// Section 4.11.
    static let devices = Chapter(
        title: "DEVICE_EXPOSURE", note: "Devices and products of the list of products and services (LPP).",
        rules: [
            Rule(
                "4.11-supply", [.hdh], "A product supplied is a device exposure with the net quantity.",
                reads: "ER_TIP_F.TIP_PRS_IDE TIP_ACT_QSN",
                fills: "device_exposure.device_source_value<TIP_PRS_IDE device_concept_id<TIP_PRS_IDE "
                    + "quantity<TIP_ACT_QSN device_type_concept_id<", concepts: [TypeConcept.claim]),
            Rule(
                .device, [.schema, .ours],
                "Upkeep, postage, repair, service and delivery are no devices; their rows are left out, but for services "
                    + "that are care by their concept: these are procedures.",
                reads: "ER_TIP_F.TIP_PRS_TYP TIP_PRS_IDE", switches: ["keep_device_services"]),
            Rule(
                "4.11-days", [.hdh, .ours],
                "It lasts from the first to the last day of the supply; a purchase has no end, an implausible start is the "
                    + "care date. What is a procedure by its concept keeps its last day.",
                reads: "ER_TIP_F.TIP_ACL_DTD TIP_ACL_DTF TIP_PRS_TYP, ER_PRS_F.EXE_SOI_DTD",
                fills: "device_exposure.device_exposure_start_date<TIP_ACL_DTD+EXE_SOI_DTD "
                    + "device_exposure_end_date<TIP_ACL_DTF+TIP_PRS_TYP, "
                    + "procedure_occurrence.procedure_end_date<TIP_ACL_DTF+TIP_PRS_TYP "
                    + "procedure_end_datetime<TIP_ACL_DTF+TIP_PRS_TYP",
                counters: [.invertedDates]),
            Rule(
                "4.11-implants", [.hdh, .ours],
                "Implants of stays, and products in outpatient and private bills, are device exposures without end in their "
                    + "visit; a row that holds two products is two.",
                reads: "T_MCOaaDMIP.LPP_COD TIP_PRS_IDE NBR_POS, T_MCOaaFPSTC.LPP_COD TIP_PRS_IDE LPP_QUA DEL_DAT_ENT, "
                    + "T_MCOaaFP.LPP_COD TIP_PRS_IDE LPP_QUA LPP_COD2 LPP_QUA2",
                fills: "device_exposure.device_source_value<LPP_COD+TIP_PRS_IDE+LPP_COD2 "
                    + "device_concept_id<LPP_COD+TIP_PRS_IDE+LPP_COD2 quantity<NBR_POS+LPP_QUA+LPP_QUA2 "
                    + "device_exposure_start_date<DEL_DAT_ENT device_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim, TypeConcept.outpatientClaim]),
            Rule(
                "4.11-rental", [.ours],
                "On request rental supplies and services of one product and supplier that follow each other, with at most seven days "
                    + "between, are one exposure, or one procedure where that is what the product is for.",
                reads: "ER_TIP_F.TIP_PRS_IDE TIP_PRS_TYP TIP_ACL_DTD TIP_ACL_DTF TIP_ACT_QSN, ER_PRS_F.PFS_EXE_NUM",
                fills: "device_exposure.device_exposure_end_date quantity", switches: ["device_merge_rental"]),
        ])

    /// Section 4.12.
    static let measurements = Chapter(
        title: "MEASUREMENT",
        note: "A row says that a test was billed: the SNDS holds no results. Only a few figures of stays have a value.",
        rules: [
            Rule(
                "4.12-biology", [.hdh, .snds], "A biology act is a measurement of the care date.",
                reads: "ER_BIO_F.BIO_PRS_IDE, ER_PRS_F.EXE_SOI_DTD",
                fills: "measurement.measurement_date<EXE_SOI_DTD measurement_source_value<BIO_PRS_IDE "
                    + "measurement_concept_id<BIO_PRS_IDE measurement_type_concept_id<",
                concepts: [TypeConcept.professionalClaim]),
            Rule(
                "4.12-outpatient", [.hdh], "Biology in outpatient bills is a measurement of its day.",
                reads: "T_MCOaaFLSTC.NABM_COD DEL_DAT_ENT ACT_NBR",
                fills: "measurement.measurement_date<DEL_DAT_ENT measurement_source_value<NABM_COD "
                    + "measurement_concept_id<NABM_COD measurement_type_concept_id<",
                concepts: [TypeConcept.outpatientClaim]),
            Rule(
                "4.12-count", [.ours], "Several acts of one code are one row that tells how many, as text.",
                reads: "ER_BIO_F.BIO_ACT_QSN, T_MCOaaFLSTC.ACT_NBR", fills: "measurement.value_source_value",
                counters: [.quantityOutlier]),
            Rule(
                "4.12-private", [.ours], "Biology in the bills of private stays is a measurement of its day.",
                reads: "T_MCOaaFL.NABM_COD ACT_NBR DEL_DAT_ENT",
                fills: "measurement.measurement_source_value<NABM_COD measurement_concept_id<NABM_COD "
                    + "value_source_value<ACT_NBR measurement_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                "4.12-newborn", [.ours],
                "Weight of a newborn in grams (at birth when the stay begins that day, else at entry), weeks of gestation, "
                    + "days since the last period and the severity score IGS II, the latter two without concept, are "
                    + "measurements with their value. So are weight, weeks and Apgar score on the certificate of somebody "
                    + "who died as a newborn. Earlier births and terminations are observations of the stay that ends a "
                    + "pregnancy.",
                reads: "T_MCOaaB.POI_NAI AGE_GES COD_IGS AGE_JOU DEL_REG_ENT NBR_NAIS_ANT NBR_IVG_ANT ANN_IVG_PREC, "
                    + "T_MCOaaUM.IGS2_COD AGE_GES, T_MCOaaIVG.NBR_NAIS_ANT NBR_IVG_ANT ANN_IVG_PREC, "
                    + "KI_CCI_R.NEO_NAI_POI NEO_GES_AGE NEO_APG_SCO",
                fills:
                    "measurement.value_as_number<POI_NAI+AGE_GES+COD_IGS+IGS2_COD+DEL_REG_ENT+NEO_NAI_POI+NEO_GES_AGE"
                    + "+NEO_APG_SCO "
                    + "value_source_value<POI_NAI+AGE_GES+COD_IGS+IGS2_COD+DEL_REG_ENT+NEO_NAI_POI+NEO_GES_AGE+NEO_APG_SCO "
                    + "measurement_source_value< measurement_concept_id<POI_NAI+AGE_JOU+AGE_GES+NEO_NAI_POI+NEO_GES_AGE "
                    + "unit_concept_id< unit_source_value< measurement_type_concept_id<, "
                    + "observation.value_as_number<NBR_NAIS_ANT+NBR_IVG_ANT+ANN_IVG_PREC "
                    + "value_as_string<NBR_NAIS_ANT+NBR_IVG_ANT+ANN_IVG_PREC observation_source_value< "
                    + "observation_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim, TypeConcept.deathCertificate] + MeasureConcept.all
                    + UnitConcept.all),
        ])
}
