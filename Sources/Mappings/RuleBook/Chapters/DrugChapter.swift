internal import ETLCore
internal import OMOPSchema

extension RuleBook {
    /// Section 4.9.
    static let drugs = Chapter(
        title: "DRUG_EXPOSURE",
        note:
            "Drugs dispensed in town and by hospital pharmacies. Drugs inside the price of a stay are invisible in the SNDS.",
        rules: [
            Rule(
                "4.9-pack", [.hdh, .snds],
                "A pack delivered is an exposure from the care date, of the pharmacy claim, in a pharmacy visit.",
                reads: "ER_PHA_F.PHA_PRS_C13 PHA_PRS_IDE PHA_ACT_QSN, ER_PRS_F.EXE_SOI_DTD PRE_PRE_DTD",
                fills: "drug_exposure.drug_exposure_start_date<EXE_SOI_DTD+PRE_PRE_DTD "
                    + "drug_source_value<PHA_PRS_C13+PHA_PRS_IDE drug_concept_id<PHA_PRS_C13+PHA_PRS_IDE "
                    + "drug_type_concept_id<",
                concepts: [TypeConcept.pharmacyClaim]),
            Rule(
                "4.9-units", [.hdh, .ours],
                "The quantity is packs times units per pack; without a number of units it is in packs, which the dose unit "
                    + "tells; opened packs are counted in units. A liquid is told in millilitres where the volume in the "
                    + "nomenclature agrees with the strength of its concept.",
                reads: "ER_PHA_F.PHA_ACT_QSN PHA_DEC_TOP PHA_DEC_QSU, IR_PHA_R.PHA_UNT_NBR_DSES",
                fills: "drug_exposure.quantity dose_unit_source_value<PHA_UNT_NBR_DSES", counters: [.quantityOutlier]),
            Rule(
                "4.9-end", [.hdh, .themis, .ours],
                "A dispensed drug lasts as long as its units do at the daily dose of its class, 92 days at most, where a file "
                    + "names doses; else 90 days for a whole pack flagged for three months or, without flag, of 84 to 100 "
                    + "units of a class usually taken once a day; else 30 days, on request for each pack. The number of "
                    + "packs changes nothing, and a later dispensing shortens no earlier one. A drug that was given ends "
                    + "that day. Classes taken once a day: \(OnceDaily.classes.joined(separator: " ")).",
                reads:
                    "ER_PHA_F.PHA_ACT_QSN PHA_DEC_TOP, IR_PHA_R.PHA_GRD_CND PHA_CND_TOP PHA_UNT_NBR_DSES PHA_ATC_C07",
                fills: "drug_exposure.drug_exposure_end_date",
                switches: ["drug_end_rule", "box_multiplies", "ddd_file"]),
            Rule(
                "4.9-days", [.hdh, .themis],
                "Days of supply are empty, on request 30 for dispensed and 1 for given drugs.",
                fills: "drug_exposure.days_supply", switches: ["days_supply_profile"]),
            Rule(
                "4.9-provider", [.ours], "The provider of a dispensed drug is its prescriber, on request none.",
                reads: "ER_PRS_F.PFS_PRE_NUM PSP_SPE_COD PSP_ACT_NAT", fills: "drug_exposure.provider_id",
                switches: ["drug_provider", "provider_grain"]),
            Rule(
                "4.9-route", [.ours], "No route is told: 0.", fills: "drug_exposure.route_concept_id",
                concepts: [FixedConcept.noMatchingConcept]),
            Rule(
                "4.9-retrocession", [.hdh, .snds],
                "A drug that a hospital pharmacy hands out is an exposure in a pharmacy visit at the hospital.",
                reads: "ER_UCD_F.UCD_UCD_COD UCD_DLV_NBR UCD_FRC_COE UCD_TOP_UCD, ER_ETE_F.ETB_EXE_FIN, "
                    + "ER_PRS_F.EXE_SOI_DTD",
                fills: "drug_exposure.drug_exposure_start_date<EXE_SOI_DTD drug_source_value<UCD_UCD_COD "
                    + "drug_concept_id<UCD_UCD_COD quantity<UCD_DLV_NBR+UCD_FRC_COE drug_type_concept_id<",
                concepts: [TypeConcept.pharmacyClaim]),
            Rule(
                "4.9-added", [.snds, .ours],
                "A drug on top of a private stay was given that day and belongs to the stay of that facility and day.",
                reads: "ER_UCD_F.UCD_UCD_COD UCD_TOP_UCD UCD_DLV_NBR UCD_FRC_COE, ER_PRS_F.EXE_SOI_DTD",
                fills:
                    "drug_exposure.drug_exposure_start_date<EXE_SOI_DTD visit_occurrence_id<UCD_TOP_UCD drug_type_concept_id<",
                concepts: [TypeConcept.pharmacyClaim]),
            Rule(
                "4.9-atc", [.ours],
                "A pack or unit that nothing maps takes the ingredients of its ATC class, one row for each; none when the "
                    + "class leaves open which ingredients are meant. Packs of such classes whose composition is known have "
                    + "a map of their own.",
                reads: "IR_PHA_R.PHA_ATC_C07 PHA_CIP_UCD", fills: "drug_exposure.drug_concept_id",
                switches: ["atc_fallback"]),
            Rule(
                "4.9-uncoded", [.ours],
                "A pharmacy line without pack (preparations, homoeopathy) is a drug of concept 0 under its act nature.",
                reads: "ER_PRS_F.PRS_NAT_REF PRS_ACT_QTE, IR_NAT_V.PRS_NAT_RGT",
                fills: "drug_exposure.drug_source_value<PRS_NAT_REF quantity<PRS_ACT_QTE drug_type_concept_id<",
                concepts: [TypeConcept.pharmacyClaim]),
            Rule(
                "4.9-lost", [.ours],
                "A line one of whose refined rows was rejected is no event under its act nature: a code was meant, and is "
                    + "not known.", reads: "ER_PRS_F.PRS_NAT_REF"),
            Rule(
                "4.9-stay", [.hdh, .snds],
                "Drugs on top of public stays and in outpatient care are exposures of the day they were given, in their "
                    + "visit; in outpatient care the quantity is units plus fraction.",
                reads: "T_MCOaaMED.UCD_UCD_COD UCD_COD ADM_NBR, T_MCOaaMEDATU.UCD_UCD_COD ADM_NBR, "
                    + "T_MCOaaMEDTHROMBO.UCD_UCD_COD ADM_NBR, T_MCOaaFHSTC.UCD_UCD_COD UCD_COD QUA FRACT_COE DEL_DAT_ENT",
                fills: "drug_exposure.drug_source_value<UCD_UCD_COD+UCD_COD drug_concept_id<UCD_UCD_COD+UCD_COD "
                    + "quantity<ADM_NBR+QUA+FRACT_COE drug_exposure_start_date<DEL_DAT_ENT drug_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim, TypeConcept.outpatientClaim]),
            Rule(
                "4.9-private", [.snds, .ours],
                "Drugs in the bills of private stays are exposures of the day, units plus fraction, in the stay.",
                reads: "T_MCOaaFH.UCD_UCD_COD COD_UCD COD_UCP_CIP QUA_COD COE_TAU DEL_DAT_ENT",
                fills: "drug_exposure.drug_source_value<UCD_UCD_COD+COD_UCD+COD_UCP_CIP "
                    + "drug_concept_id<UCD_UCD_COD+COD_UCD+COD_UCP_CIP quantity<QUA_COD+COE_TAU drug_type_concept_id<",
                concepts: [TypeConcept.inpatientClaim]),
            Rule(
                .vaccine, [.snds, .ours],
                "An injection against COVID-19 is an exposure of one unit and one day, in a visit to its professional, a "
                    + "pharmacy or a practice on that day, if there is one.",
                reads: "IR_VAC_F.PHA_PRS_C13 EXE_SOI_DTD EXE_SOI_AMD PFS_EXE_NUM PSE_SPE_COD",
                fills: "drug_exposure.drug_exposure_start_date<EXE_SOI_DTD+EXE_SOI_AMD "
                    + "drug_exposure_end_date<EXE_SOI_DTD+EXE_SOI_AMD drug_source_value<PHA_PRS_C13 "
                    + "drug_concept_id<PHA_PRS_C13 quantity< provider_id<PFS_EXE_NUM visit_occurrence_id<EXE_SOI_DTD "
                    + "drug_type_concept_id<",
                switches: ["care_window", "provider_grain"],
                rejects: [.noCareDate, .dateAfterDelivery, .careBeforeBirth, .careAfterDeath],
                concepts: [TypeConcept.claimEnrolmentRecord]),
            Rule(
                "Q-15", [.cdm, .ours], "Liquids whose quantity could not be told in millilitres are counted.",
                counters: [.unconvertedLiquid]),
        ])
}
