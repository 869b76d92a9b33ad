extension DiseaseFlags {
    /// One flag of the disease map.
    public struct Flag: Sendable, Hashable {
        /// The column.
        public var name: String
        public var meaning: String
    }

    /// All flags; a flag's index in the list is its bit. `TOP_` flags exclude each other inside their group as the map
    /// rules it, `SUP_` flags sum up or split; `_NNEXCLU` flags count persons that another flag has as well.
    public static let list: [Flag] = text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return Flag(name: String(parts[0]), meaning: String(parts[1]))
    }

    private static let text = """
        TOP_CVIDM_AIG Acute coronary syndrome in the year
        TOP_CVCORON_CHR Chronic coronary heart disease
        SUP_CVIDMCOR_CAT Coronary disease, acute or chronic
        TOP_CVAVC_AIG Acute stroke in the year
        TOP_CVAVC_SEQ After-effects of a stroke
        SUP_CVAVC_CAT Stroke, acute or with after-effects
        TOP_CVIC_AIG Acute heart failure in the year
        TOP_CVIC_CHR Chronic heart failure
        SUP_CVIC_CAT Heart failure, acute or chronic
        TOP_CVAOMI_IND Arterial disease of the legs
        TOP_CVTRRYC_IND Disorders of heart rhythm or conduction
        TOP_CVVALVE_IND Disease of the heart valves
        TOP_CVEMBOL_AIG Pulmonary embolism in the year
        TOP_CVAUTRE_IND Other cardiovascular diseases
        SUP_CVAIG_CAT Any acute cardiovascular disease
        SUP_CVCHR_CAT Any chronic cardiovascular disease
        SUP_CV_CAT Any cardiovascular disease
        TOP_FANTIHTA_MED Drugs against hypertension, without disease of heart or vessels
        SUP_FANTIHTA_MED_NNEXCLU Drugs against hypertension, whatever else
        TOP_FHYPOLI_MED Lipid-lowering drugs, without disease of heart or vessels
        SUP_FHYPOLI_MED_NNEXCLU Lipid-lowering drugs, whatever else
        SUP_FRV_CAT Any treatment of vascular risk
        SUP_FRV_CAT_NNEXCLU Any treatment of vascular risk, whatever else
        TOP_FDIABET_IND Diabetes
        SUP_FINSUL_IND Diabetes with insulin
        SUP_FINSULNO_IND Diabetes without insulin
        SUP_FRVDIAB_CAT Vascular risk or diabetes
        TOP_CANSEIF_ACT Breast cancer of women, active
        TOP_CANSEIF_SUR Breast cancer of women, followed up
        SUP_CANSEIF_CAT Breast cancer of women
        TOP_CANCOLO_ACT Colorectal cancer, active
        TOP_CANCOLO_SUR Colorectal cancer, followed up
        SUP_CANCOLO_CAT Colorectal cancer
        TOP_CANPOUM_ACT Lung cancer, active
        TOP_CANPOUM_SUR Lung cancer, followed up
        SUP_CANPOUM_CAT Lung cancer
        TOP_CANPROS_ACT Prostate cancer, active
        TOP_CANPROS_SUR Prostate cancer, followed up
        SUP_CANPROS_CAT Prostate cancer
        TOP_CANAUTR_ACT Other cancers, active
        TOP_CANAUTR_SUR Other cancers, followed up
        SUP_CANAUTR_CAT Other cancers
        SUP_CANACT_CAT Any active cancer
        SUP_CANSUR_CAT Any cancer followed up
        SUP_CAN_CAT Any cancer
        TOP_PSYCHOS_IND Psychotic disorders
        TOP_PDEPNEV_IND Mood and neurotic disorders
        SUP_PTRBIPO_IND Bipolar disorders
        SUP_PTRDHUM_IND Depression and other mood disorders
        SUP_PTRNEVR_IND Neurotic disorders
        TOP_PRETARD_IND Mental retardation
        TOP_PADDICT_IND Addictive disorders
        SUP_PADDALC_IND Addiction to alcohol
        SUP_PADDTAB_IND Addiction to tobacco
        SUP_PADDCAN_IND Addiction to cannabis
        SUP_PADDAUT_IND Other addictions
        TOP_PTRENFA_IND Psychiatric disorders that begin in childhood
        TOP_PSYAUTR_IND Other psychiatric disorders
        SUP_PSYPAT_CAT Any psychiatric disorder
        TOP_PANTIDE_MED Antidepressants or mood stabilisers, without psychiatric disorder
        SUP_PANTIDE_MED_NNEXCLU Antidepressants or mood stabilisers, whatever else
        TOP_PNEUROL_MED Antipsychotics, without psychiatric disorder
        SUP_PNEUROL_MED_NNEXCLU Antipsychotics, whatever else
        TOP_PANXIOL_MED Anxiolytics, without psychiatric disorder
        SUP_PANXIOL_MED_NNEXCLU Anxiolytics, whatever else
        TOP_PHYPNOT_MED Hypnotics, without psychiatric disorder
        SUP_PHYPNOT_MED_NNEXCLU Hypnotics, whatever else
        SUP_PSYMED_CAT Any psychotropic drug, without psychiatric disorder
        SUP_PSYMED_CAT_NNEXCLU Any psychotropic drug, whatever else
        SUP_PSY_CAT Psychiatric disorder or psychotropic drug
        TOP_NDEMENC_IND Dementia
        SUP_NDEMALZ_IND Alzheimer's disease
        SUP_NDEMAUT_IND Other dementias
        TOP_NPARKIN_IND Parkinson's disease
        SUP_NDEMPAR_CAT Dementia or Parkinson's disease
        TOP_NSEPLAQ_IND Multiple sclerosis
        TOP_NPARAPL_IND Paraplegia
        TOP_NMYOMYA_IND Myopathy or myasthenia
        TOP_NEPILEP_IND Epilepsy
        TOP_NAUTRES_IND Other neurological diseases
        SUP_NEURO_CAT Any neurological disease
        SUP_NEUDEG_CAT Any neurological or degenerative disease
        TOP_ABPCOIR_IND Chronic respiratory diseases, cystic fibrosis apart
        SUP_ABPCOIR_IND_NNEXCLU Chronic respiratory diseases, cystic fibrosis included
        TOP_IRCRRCH_IND Chronic inflammatory bowel diseases
        TOP_IRPOLYA_IND Rheumatoid arthritis and its like
        TOP_IRSPONA_IND Ankylosing spondylitis and its like
        TOP_IRAUTRE_IND Other chronic inflammatory diseases
        SUP_INFLAM_CAT Any chronic inflammatory disease
        TOP_IRMMHER_IND Hereditary metabolic diseases or amyloidosis
        TOP_IRMUCO_IND Cystic fibrosis
        TOP_IRHEMOP_IND Haemophilia or severe disorders of haemostasis
        SUP_IRHEMOP_IND_EXCLU Haemophilia, other disorders of haemostasis apart
        SUP_IRTRHEMOSEV_IND Severe disorders of haemostasis
        SUP_RARES_CAT Any rare disease
        TOP_IRVIH_IND HIV infection or AIDS
        SUP_INFRARVIH_CAT Inflammatory or rare disease, or HIV
        TOP_RDIALYSE_IND Chronic dialysis
        SUP_RHEMDIA_IND Haemodialysis
        SUP_RDIAPER_IND Peritoneal dialysis
        TOP_RTRANS_AIG Kidney transplantation in the year
        TOP_RTRANS_CHR Kidney transplant of an earlier year
        SUP_RDIACOU_IND Dialysis of short duration
        SUP_RIRCT_CAT End-stage kidney disease
        TOP_HFOIPAN_IND Diseases of the liver or pancreas
        SUP_HFOIPAN_IND_NNEXCLU Diseases of the liver or pancreas, whatever else
        SUP_HFOI_IND Diseases of the liver
        SUP_HPAN_IND Diseases of the pancreas
        TOP_ALDAUTR_IND Other long-term illnesses
        SUP_ALDAUTR_0_IND Other long-term illness without number
        SUP_ALDAUTR_2_IND Other long-term illness, number 2
        SUP_ALDAUTR_4_IND Other long-term illness, number 4
        SUP_ALDAUTR_10_IND Other long-term illness, number 10
        SUP_ALDAUTR_19_IND Other long-term illness, number 19
        SUP_ALDAUTR_23_IND Other long-term illness, number 23
        SUP_ALDAUTR_26_IND Other long-term illness, number 26
        SUP_ALDAUTR_29_IND Other long-term illness, number 29
        SUP_ALDAUTR_30_IND Other long-term illness, number 30
        SUP_ALDAUTR_31_IND Other long-term illness, number 31
        SUP_ALDAUTR_32_IND Other long-term illness, number 32
        SUP_PATHO_CAT_EXCLU Any disease of the map, treatments apart
        SUP_PATHO_CAT_NNEXCLU Any disease or treatment of the map
        TOP_MATERNI_IND Maternity
        SUP_MATERNI_IND_EXCLU Maternity without a disease of the map
        SUP_PATMAT_CAT Disease of the map or maternity
        SUP_HOSPIT_PONCT Stay in hospital
        SUP_HOSPIT_PONCT_EXCLU Stay in hospital without disease of the map or maternity
        SUP_PATMATHOS_CAT Disease of the map, maternity or stay
        SUP_PETIT_CONSO None of the diseases, treatments, maternity or stays of the map
        SUP_ARTHROS_MED Drugs against arthrosis, of persons with nothing else
        SUP_AINS_MED Anti-inflammatory drugs, of persons with nothing else
        SUP_ANTALG_MED Painkillers, of persons with nothing else
        SUP_ACORTI_MED Corticoids, of persons with nothing else
        SUP_ARTHROS_MED_NNEXCLU Drugs against arthrosis, whatever else
        SUP_AINS_MED_NNEXCLU Anti-inflammatory drugs, whatever else
        SUP_ANTALG_MED_NNEXCLU Painkillers, whatever else
        SUP_ACORTI_MED_NNEXCLU Corticoids, whatever else
        SUP_PETIT_CONSO_EXCLU Nothing of the map, and none of these drugs
        SUP_POPTOT_CAT Everybody in the map
        """
}
