internal import OMOPSchema

extension RuleBook {
    /// Sections 4.1 to 4.3.
    static let places = Chapter(
        title: "LOCATION, CARE_SITE, PROVIDER",
        note: "Places and professionals are numbered by the registry; a row exists for each that the input names.",
        rules: [
            Rule(
                "4.1-residence", [.hdh, .snds],
                "One location for each department and commune in which a person lives.",
                reads: "IR_BEN_R.BEN_RES_DPT BEN_RES_COM",
                fills: "location.location_id zip county location_source_value"),
            Rule(
                "4.1-commune", [.snds],
                "The commune code is two characters of the department and three of the commune, overseas and for the "
                    + "independents' scheme otherwise; without residence the scheme tells the department, and scheme 617 "
                    + "tells no commune. Department 099 is abroad: no location.",
                reads: "IR_BEN_R.BEN_RES_DPT BEN_RES_COM ORG_AFF_BEN",
                fills: "location.zip county location_source_value"),
            Rule(
                "4.1-reference", [.hdh, .snds, .ours],
                "A commune that was given up is told as that of the reference year, by the file of the user; a commune of "
                    + "Corsica without department gets 2A or 2B when its number is in one of them only.",
                reads: "IR_BEN_R.BEN_RES_DPT BEN_RES_COM",
                fills: "location.zip county location_source_value", switches: ["commune_file", "cog_year"]),
            Rule(
                "4.1-region", [.hdh], "The state is the region of 2016 of the department.",
                reads: "IR_BEN_R.BEN_RES_DPT",
                fills: "location.state"),
            Rule(
                "4.1-facility", [.hdh, .cdm], "One location for each facility with an address.",
                reads:
                    "BE_IDE_R.IDE_VOI_NUM IDE_VOI_CNU IDE_VOI_TYP_LRG IDE_VOI_LIB IDE_ADR_CPL IDE_BDI_COD IDE_RSD_LIB "
                    + "IDE_ETA_NUM IDE_ETA_NU8",
                fills: "location.location_id<IDE_ETA_NUM+IDE_ETA_NU8 "
                    + "address_1<IDE_VOI_NUM+IDE_VOI_CNU+IDE_VOI_TYP_LRG+IDE_VOI_LIB address_2<IDE_ADR_CPL "
                    + "city<IDE_RSD_LIB zip<IDE_BDI_COD state<IDE_ETA_NUM county<IDE_ETA_NUM "
                    + "location_source_value<IDE_ETA_NUM+IDE_ETA_NU8"),
            Rule(
                "4.1-entity", [.hdh],
                "A legal entity, whose address no file tells, is in its department: one location, that of the persons of "
                    + "whom no more is known.",
                reads: "T_MCOaaC.ETA_NUM, T_MCOaaCSTC.ETA_NUM",
                fills: "location.location_id state county location_source_value"),
            Rule(
                "4.1-country", [.ours], "The country is FR without concept: no concept of France was read in a source.",
                fills: "location.country_concept_id country_source_value", concepts: [FixedConcept.noMatchingConcept]),
            Rule(
                "4.1-pmsi", [.ours],
                "The geographic code of the last stay stands in where the referential has no residence, marked BDI.",
                reads: "T_MCOaaB.BDI_COD", fills: "location.zip state county location_source_value"),
            Rule(
                "4.2-site", [.hdh, .snds],
                "One care site for each facility number; only the facility that gives care counts, never that of the "
                    + "prescriber.",
                reads: "ER_ETE_F.ETB_EXE_FIN, T_MCOaaUM.ETA_NUM_GEO, T_MCOaaC.ETA_NUM, T_MCOaaFASTC.ETA_NUM_GEO, "
                    + "IR_ESM_R.ESM_FIN_ANO, BE_IDE_R.IDE_ETA_NUM IDE_ETA_NU8",
                fills: "care_site.care_site_id care_site_source_value"),
            Rule(
                "4.2-entity", [.hdh, .snds, .ours],
                "A number under which stays are filed while their units name other sites is that of a legal entity: its "
                    + "care site stands beside theirs, in its department, and takes the stays that name no site. A number "
                    + "that is a site as well has one row, that of the site.",
                reads: "T_MCOaaC.ETA_NUM, T_MCOaaUM.ETA_NUM_GEO, T_MCOaaCSTC.ETA_NUM, T_MCOaaFASTC.ETA_NUM_GEO",
                fills: "care_site.care_site_id care_site_source_value location_id<ETA_NUM"),
            Rule(
                "4.2-name", [.hdh, .ours],
                "Name and address come from the facility file, else the name of the last year.",
                reads: "BE_IDE_R.IDE_ETA_NOM, T_MCOaaE.SOC_RAI",
                fills: "care_site.care_site_name location_id<IDE_ETA_NOM"),
            Rule(
                "4.2-category", [.hints, .ours],
                "The place of service follows the category of the facility, the authorisation of a unit, or the trade of a "
                    + "supplier; a hospital without category is an inpatient hospital.",
                reads: "ER_ETE_F.ETE_CAT_COD, BE_IDE_R.IDE_PSH_CAT, T_MCOaaUM.AUT_TYP1_UM UM_TYP, "
                    + "ER_PRS_F.PSE_ACT_NAT, DA_PRA_R.PFS_PRA_SPE, IR_ESM_R.ESM_CAT_COD",
                fills: "care_site.place_of_service_concept_id "
                    + "place_of_service_source_value<ETE_CAT_COD+IDE_PSH_CAT+ESM_CAT_COD+AUT_TYP1_UM+UM_TYP",
                concepts: PlaceOfService.all),
            Rule(
                "4.2-unit", [.hdh], "One care site for each site and unit authorisation.",
                reads: "T_MCOaaUM.ETA_NUM_GEO AUT_TYP1_UM UM_TYP",
                fills: "care_site.care_site_id care_site_source_value"),
            Rule(
                "4.2-supplier", [.snds],
                "Pharmacies, laboratories and suppliers are care sites under their number as executant.",
                reads: "ER_PRS_F.PFS_EXE_NUM PRS_NAT_REF PSE_SPE_COD PSE_ACT_NAT, DA_PRA_R.PFS_PFS_NUM",
                fills: "care_site.care_site_id care_site_source_value",
                concepts: [PlaceOfService.pharmacy, PlaceOfService.laboratory]),
            Rule(
                "4.3-individual", [.ours],
                "One provider for each cabinet number, executing or prescribing, or one for each specialty; never a name.",
                reads: "ER_PRS_F.PFS_EXE_NUM PFS_PRE_NUM PSE_SPE_COD PSE_ACT_NAT PSP_SPE_COD PSP_ACT_NAT, "
                    + "DA_PRA_R.PFS_PFS_NUM, T_MCOaaFCSTC.EXE_SPE, IR_MTT_R.MTT_PFS_NUM, "
                    + "IR_VAC_F.PFS_EXE_NUM PSE_SPE_COD",
                fills: "provider.provider_id provider_source_value", switches: ["provider_grain"]),
            Rule(
                "4.3-specialty", [.hdh],
                "The specialty, else the activity; the practitioner file comes before lines, the last month before others.",
                reads: "ER_PRS_F.PSE_SPE_COD PSE_ACT_NAT PSP_SPE_COD PSP_ACT_NAT, DA_PRA_R.PFS_PRA_SPE DTE_ANN_TRT "
                    + "DTE_MOI_FIN EXC_EXC_NAT",
                fills: "provider.specialty_concept_id specialty_source_value specialty_source_concept_id"),
            Rule(
                "4.3-person", [.snds, .hints], "Sex and year of birth come from the practitioner file.",
                reads: "DA_PRA_R.IPP_SEX_COD IPP_ANN_NAI",
                fills:
                    "provider.gender_concept_id<IPP_SEX_COD gender_source_value<IPP_SEX_COD year_of_birth<IPP_ANN_NAI",
                concepts: Gender.all + [FixedConcept.noMatchingConcept]),
            Rule(
                "4.3-event", [.hdh, .ours],
                "The provider of an event or visit is the executing professional; hospital stays name none.",
                reads: "ER_PRS_F.PFS_EXE_NUM PSE_SPE_COD PSE_ACT_NAT, T_MCOaaFBSTC.EXE_SPE, T_MCOaaFCSTC.EXE_SPE",
                fills: "visit_occurrence.provider_id, @provider",
                switches: ["provider_grain"]),
            Rule(
                "4.3-prescriber", [.ours],
                "On request the prescriber of a line is an observation, one for each day, prescriber and visit.",
                reads: "ER_PRS_F.PFS_PRE_NUM PSP_SPE_COD PSP_ACT_NAT EXE_SOI_DTD",
                fills: "observation.observation_date<EXE_SOI_DTD observation_source_value<PFS_PRE_NUM "
                    + "value_as_string<PFS_PRE_NUM provider_id<PFS_PRE_NUM+PSP_SPE_COD+PSP_ACT_NAT "
                    + "observation_type_concept_id<",
                switches: ["prescriber_obs", "provider_grain"], concepts: [TypeConcept.professionalClaim]),
        ])
}
