internal import ETLCore

/// What the disease map says of a person in a year: flags that are 1, and what was consumed.
struct YearPortrait {
    /// Names of flags.
    private(set) var flags: Set<String> = ["SUP_POPTOT_CAT"]
    /// Lines that are care.
    private(set) var lines = 0
    private(set) var stays = 0
    /// Months of pension.
    private(set) var pensions = 0

    /// Flags of a disease in the year it begins, and in the years after; empty when it has none.
    private static let diseases: [String: (first: [String], later: [String])] = [
        "coronary disease": (
            ["TOP_CVIDM_AIG", "SUP_CVIDMCOR_CAT", "SUP_CVAIG_CAT", "SUP_CV_CAT"],
            ["TOP_CVCORON_CHR", "SUP_CVIDMCOR_CAT", "SUP_CVCHR_CAT", "SUP_CV_CAT"]
        ),
        "stroke": (
            ["TOP_CVAVC_AIG", "SUP_CVAVC_CAT", "SUP_CVAIG_CAT", "SUP_CV_CAT"],
            ["TOP_CVAVC_SEQ", "SUP_CVAVC_CAT", "SUP_CVCHR_CAT", "SUP_CV_CAT"]
        ),
        "heart failure": (
            ["TOP_CVIC_AIG", "SUP_CVIC_CAT", "SUP_CVAIG_CAT", "SUP_CV_CAT"],
            ["TOP_CVIC_CHR", "SUP_CVIC_CAT", "SUP_CVCHR_CAT", "SUP_CV_CAT"]
        ),
        "atrial fibrillation": always(["TOP_CVTRRYC_IND", "SUP_CVCHR_CAT", "SUP_CV_CAT"]),
        "type 2 diabetes": always(["TOP_FDIABET_IND", "SUP_FINSULNO_IND", "SUP_FRVDIAB_CAT"]),
        "breast cancer": (
            ["TOP_CANSEIF_ACT", "SUP_CANSEIF_CAT", "SUP_CANACT_CAT", "SUP_CAN_CAT"],
            ["TOP_CANSEIF_SUR", "SUP_CANSEIF_CAT", "SUP_CANSUR_CAT", "SUP_CAN_CAT"]
        ),
        "depression": always(["TOP_PDEPNEV_IND", "SUP_PTRDHUM_IND", "SUP_PSYPAT_CAT", "SUP_PSY_CAT"]),
        "alcohol": (["TOP_PADDICT_IND", "SUP_PADDALC_IND", "SUP_PSYPAT_CAT", "SUP_PSY_CAT"], []),
        "obstructive lung disease": always(["TOP_ABPCOIR_IND", "SUP_ABPCOIR_IND_NNEXCLU"]),
        "asthma": always(["TOP_ABPCOIR_IND", "SUP_ABPCOIR_IND_NNEXCLU"]),
        "infusions": always(["TOP_IRCRRCH_IND", "SUP_INFLAM_CAT", "SUP_INFRARVIH_CAT"]),
        "dialysis": always(["TOP_RDIALYSE_IND", "SUP_RHEMDIA_IND", "SUP_RIRCT_CAT"]),
        "childbirth": (["TOP_MATERNI_IND"], []),
    ]

    private static func always(_ flags: [String]) -> (first: [String], later: [String]) { (flags, flags) }

    /// Drug classes: start of the ATC code, flags whatever else, flag of persons without the disease behind it, and the
    /// flag of that disease.
    private static let classes: [(atc: String, any: [String], only: String, unless: String)] = [
        ("C02", ["SUP_FANTIHTA_MED_NNEXCLU"], "TOP_FANTIHTA_MED", "SUP_CV_CAT"),
        ("C03", ["SUP_FANTIHTA_MED_NNEXCLU"], "TOP_FANTIHTA_MED", "SUP_CV_CAT"),
        ("C07", ["SUP_FANTIHTA_MED_NNEXCLU"], "TOP_FANTIHTA_MED", "SUP_CV_CAT"),
        ("C08", ["SUP_FANTIHTA_MED_NNEXCLU"], "TOP_FANTIHTA_MED", "SUP_CV_CAT"),
        ("C09", ["SUP_FANTIHTA_MED_NNEXCLU"], "TOP_FANTIHTA_MED", "SUP_CV_CAT"),
        ("C10", ["SUP_FHYPOLI_MED_NNEXCLU"], "TOP_FHYPOLI_MED", "SUP_CV_CAT"),
        ("N06A", ["SUP_PANTIDE_MED_NNEXCLU", "SUP_PSYMED_CAT_NNEXCLU"], "TOP_PANTIDE_MED", "SUP_PSYPAT_CAT"),
        ("N05B", ["SUP_PANXIOL_MED_NNEXCLU", "SUP_PSYMED_CAT_NNEXCLU"], "TOP_PANXIOL_MED", "SUP_PSYPAT_CAT"),
        ("N05C", ["SUP_PHYPNOT_MED_NNEXCLU", "SUP_PSYMED_CAT_NNEXCLU"], "TOP_PHYPNOT_MED", "SUP_PSYPAT_CAT"),
    ]

    /// Places in `classes` of each pack.
    private static let classesOfPacks: [[Int]] = Pack.all.map { pack in
        classes.indices.filter { pack.atc.description.hasPrefix(classes[$0].atc) }
    }

    init(_ journey: Journey, year: Int) {
        var deliveries = [Int](repeating: 0, count: Self.classes.count)
        for item in journey.care where item.day.year == year {
            if item.isCash {
                pensions += 1
            } else if item.supplement == 0 {
                lines += 1
            }
            guard item.medicine >= 0 else { continue }
            for group in Self.classesOfPacks[Int(item.medicine)] { deliveries[group] += 1 }
        }
        stays = journey.stays.count { $0.end.year == year && $0.defect == nil }
        noteDiseases(journey, year)
        noteMedicines(deliveries)
        sumUp()
    }

    private mutating func noteDiseases(_ journey: Journey, _ year: Int) {
        for (module, onset) in zip(journey.modules, journey.onsets) where onset.year <= year {
            guard let disease = Self.diseases[DiseaseModule.all[module].name] else { continue }
            flags.formUnion(onset.year == year ? disease.first : disease.later)
        }
    }

    /// Three deliveries in the year make a treatment.
    private mutating func noteMedicines(_ deliveries: [Int]) {
        for (place, group) in Self.classes.enumerated() where deliveries[place] >= 3 {
            flags.formUnion(group.any)
            if !flags.contains(group.unless) { flags.insert(group.only) }
        }
    }

    private mutating func sumUp() {
        func sum(_ parts: [String], _ total: String) {
            if parts.contains(where: flags.contains) { flags.insert(total) }
        }
        sum(["TOP_FANTIHTA_MED", "TOP_FHYPOLI_MED"], "SUP_FRV_CAT")
        sum(["SUP_FANTIHTA_MED_NNEXCLU", "SUP_FHYPOLI_MED_NNEXCLU"], "SUP_FRV_CAT_NNEXCLU")
        sum(["SUP_FRV_CAT"], "SUP_FRVDIAB_CAT")
        sum(["TOP_PANTIDE_MED", "TOP_PANXIOL_MED", "TOP_PHYPNOT_MED"], "SUP_PSYMED_CAT")
        sum(["SUP_PSYMED_CAT"], "SUP_PSY_CAT")
        let diseases = [
            "SUP_CV_CAT", "TOP_FDIABET_IND", "SUP_CAN_CAT", "SUP_PSYPAT_CAT", "TOP_ABPCOIR_IND", "SUP_INFLAM_CAT",
            "SUP_RIRCT_CAT",
        ]
        sum(diseases, "SUP_PATHO_CAT_EXCLU")
        sum(diseases + ["SUP_FRV_CAT_NNEXCLU", "SUP_PSYMED_CAT_NNEXCLU"], "SUP_PATHO_CAT_NNEXCLU")
        if flags.contains("TOP_MATERNI_IND"), !flags.contains("SUP_PATHO_CAT_NNEXCLU") {
            flags.insert("SUP_MATERNI_IND_EXCLU")
        }
        sum(["SUP_PATHO_CAT_NNEXCLU", "TOP_MATERNI_IND"], "SUP_PATMAT_CAT")
        if stays > 0 { flags.insert("SUP_HOSPIT_PONCT") }
        if stays > 0, !flags.contains("SUP_PATMAT_CAT") { flags.insert("SUP_HOSPIT_PONCT_EXCLU") }
        sum(["SUP_PATMAT_CAT", "SUP_HOSPIT_PONCT"], "SUP_PATMATHOS_CAT")
        if !flags.contains("SUP_PATMATHOS_CAT") { flags.insert("SUP_PETIT_CONSO") }
    }
}
