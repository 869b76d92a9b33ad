internal import ETLCore

extension RuleBook {
    /// Section 1: files, values, keys.
    static let reading = Chapter(
        title: "Reading files", note: "How files are recognised, how values are read, which rows belong together.",
        rules: [
            Rule(
                "1.1-files", [.snds, .schema, .ours],
                "A file is known by its name, in any case, with a year, month or part behind the table; what lies in a "
                    + "file is decided by its rows, not by the year in its name. A name near that of a table is settled by "
                    + "the columns; files of a year of the PMSI that is not over are not read."),
            Rule(
                "1.1-alias", [.snds],
                "Project extractions rename identifiers (NUM_ENQ, NUM_ENQ_ANO, NUM_ENQ_IDT); both names are read."),
            Rule(
                "1.1-text", [.schema, .ours],
                "Blanks around a value do not count, zeros in front of a code do; text is UTF-8 or Windows-1252."),
            Rule(
                "1.1-dates", [.schema, .ours],
                "The spelling of the dates of a column is settled once for a file, never row by row: numbers in any of the "
                    + "usual orders, months by English and French names. Two digits of a year are read when a value of the "
                    + "file tells the day from the month; a form that is not read stops the run."),
            Rule(
                "1.1-sentinels", [.snds, .hdh, .schema],
                "Values that stand for \"unknown\" (1600-01-01, 2099-12-31, year 0, specialty 99 …) are read as missing. "
                    + "Where a month or another date stands in for a day of care, that is counted.",
                counters: [.substituteDay]),
            Rule(
                "1.1-words", [.ours],
                "NA, NULL, NaN, None, \\N, a full stop and a question mark alone in a field are missing values, in any case, "
                    + "but not in what people write.", counters: [.missingWord]),
            Rule(
                "1.1-numbers", [.ours],
                "A .0 behind nothing but digits is dropped, except from diagnoses; a number with an exponent is refused, for "
                    + "its last digits are lost.", rejects: [.unreadableValue]),
            Rule(
                "1.1-codes", [.ours],
                "Codes of CCAM and ICD-10 are kept in capitals and without blanks, those of ICD-10 also without dot, star "
                    + "and dagger.",
                reads: "ER_CAM_F.CAM_PRS_IDE, T_MCOaaA.CDC_ACT, T_MCOaaB.DGN_PAL DGN_REL, T_MCOaaD.ASS_DGN, "
                    + "T_MCOaaUM.DGN_PAL DGN_REL, IR_IMB_R.MED_MTF_COD, KI_CCI_R.DCD_CIM_COD, KI_ECD_R.ECD_CIM_COD"),
            Rule(
                "1.1-identity", [.ours],
                "Identities of project extractions may have 64 characters; one of more than 24 is known by the first 24 "
                    + "hexadecimal digits of its SHA-256.",
                reads: "IR_BEN_R.BEN_NIR_PSA BEN_NIR_ANO BEN_IDT_ANO, ER_PRS_F.BEN_NIR_PSA, T_MCOaaC.NIR_ANO_17",
                counters: [.digestedIdentity]),
            Rule(
                "1.1-values", [.ours],
                "A line with a wrong number of fields is rejected, and so is a row whose key, person, date, code or "
                    + "quantity cannot be read or is too wide; another unreadable value is missing and counted.",
                rejects: [.malformedLine, .unreadableValue, .valueTooWide], counters: [.unreadableOptionalValue]),
            Rule(
                "1.3", [.snds, .schema],
                "Refined DCIR rows belong to the line with the same nine keys: without it they are orphans, two lines "
                    + "with the same keys and other content are rejected, exact duplicates are left out and counted.",
                reads: "ER_PRS_F.FLX_DIS_DTD FLX_TRT_DTD FLX_EMT_TYP FLX_EMT_NUM FLX_EMT_ORD ORG_CLE_NUM DCT_ORD_NUM "
                    + "PRS_ORD_NUM REM_TYP_AFF, ER_PHA_F.PHA_ORD_NUM, ER_CAM_F.CAM_ORD_NUM, ER_BIO_F.BIO_ORD_NUM, "
                    + "ER_UCD_F.UCD_ORD_NUM, ER_TIP_F.TIP_ORD_NUM, ER_ETE_F.FLX_DIS_DTD",
                rejects: [.orphanRow, .conflictingKeys], counters: [.duplicateLines]),
            Rule(
                "1.5", [.snds, .schema],
                "Tables of a stay belong together by facility and number inside a year; tables without a key of their "
                    + "own keep equal rows, unless the stay itself came twice.",
                reads: "T_MCOaaC.ETA_NUM RSA_NUM, T_MCOaaB.ETA_NUM RSA_NUM, T_MCOaaD.ETA_NUM RSA_NUM, "
                    + "T_MCOaaA.ETA_NUM RSA_NUM, T_MCOaaUM.ETA_NUM RSA_NUM, T_MCOaaCSTC.ETA_NUM SEQ_NUM, "
                    + "T_MCOaaFASTC.ETA_NUM SEQ_NUM NUM_FAC, T_MCOaaFBSTC.ETA_NUM SEQ_NUM, "
                    + "T_MCOaaFCSTC.ETA_NUM SEQ_NUM, T_MCOaaFMSTC.ETA_NUM SEQ_NUM, T_MCOaaFLSTC.ETA_NUM SEQ_NUM",
                rejects: [.orphanRow, .conflictingKeys], counters: [.duplicateLines]),
            Rule(
                .duplicate, [.ours],
                "Of rows that are equal in every field one stays, unless their table has no key of its own; the others are "
                    + "left out and counted.",
                counters: [.duplicateLines]),
            Rule(
                "1.9", [.snds],
                "Causes belong to their certificate by its number; a certificate that was matched to nobody is left out.",
                reads: "KI_CCI_R.DCD_IDT_ENC DCD_IDT_TOP, KI_ECD_R.DCD_IDT_ENC",
                rejects: [.orphanRow, .conflictingKeys],
                counters: [.duplicateLines]),
            Rule(
                "1.10", [.snds],
                "Each column says in which years it exists; a column that should be there and is not stops the run."),
            Rule(
                "1.11", [.ours],
                "Nomenclatures of the delivery (drugs, act natures) win over the ones inside the program.",
                reads: "IR_PHA_R, IR_NAT_V"),
            Rule(
                "S-01", [.ours],
                "Files, headers and columns are checked before the first row, all in one list; a file that is not as "
                    + "declared stops the run, unless it is left out on request."),
            Rule(
                "S-02", [.ours], "A missing or unreadable vocabulary file stops the run before the first row."),
            Rule(
                "1.2-more", [.snds],
                "Further refined tables of the DCIR (disability, transport, complementary cover, work accidents) belong to "
                    + "the line with the same nine keys, and share its fate.",
                reads: "ER_INV_F.FLX_DIS_DTD, ER_TRS_F.FLX_DIS_DTD, ER_DTR_F.FLX_DIS_DTD, ER_ARO_F.FLX_DIS_DTD, "
                    + "ER_RAT_F.FLX_DIS_DTD",
                rejects: [.orphanRow]),
            Rule(
                "1.4-archive", [.snds],
                "Rows of the referential's archive complete it; where both know a couple, the archive is ignored.",
                reads: "IR_BEN_R_ARC.BEN_NIR_PSA BEN_RNG_GEM"),
            Rule(
                "1.4-registers", [.snds, .ours],
                "Registers find their person by pseudonym and rank or by the person key; of equal rows one stays.",
                reads: "IR_IBA_R.BEN_IDT_ANO, IR_IMB_R.BEN_NIR_PSA BEN_RNG_GEM, IR_ETM_R.BEN_NIR_PSA BEN_RNG_GEM, "
                    + "IR_MAT_R.BEN_NIR_PSA BEN_RNG_GEM, IR_ORC_R.BEN_NIR_PSA BEN_RNG_GEM, "
                    + "IR_ACS_R.BEN_NIR_PSA BEN_RNG_GEM, IR_MTT_R.BEN_NIR_PSA BEN_RNG_GEM, "
                    + "IR_ESM_R.BEN_NIR_PSA BEN_RNG_GEM, IR_VAC_F.BEN_NIR_PSA BEN_NIR_ANO",
                rejects: [.unknownBeneficiary], counters: [.duplicateLines]),
            Rule(
                "1.9-map", [.snds, .schema],
                "The disease map names persons by a number of its own, which a crosswalk table turns into pseudonyms.",
                reads: "CT_IDE_AAAA_GN.ID_CARTO BEN_NIR_PSA BEN_RNG_GEM BEN_IDT_ANO, CT_IND_AAAA_GN.ID_CARTO, "
                    + "CT_DEP_AAAA_GN.ID_CARTO"),
        ])
}
