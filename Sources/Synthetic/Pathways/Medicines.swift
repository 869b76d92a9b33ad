internal import ETLCore

/// A medicine that the modules prescribe; `Pack.all` says what it is.
enum Medicine: Int16, Sendable, CaseIterable {
    case amlodipine5, amlodipine5Large, amlodipine10, ramipril2, ramipril2Large, perindopril4, valsartan80
    case valsartan160Large, valsartanDiuretic, hydrochlorothiazide25, bisoprolol2, bisoprolol5, atorvastatin10
    case rosuvastatin10, simvastatin20, pravastatin40, metformin1000, metformin850, metformin850Large
    case metformin500, gliclazide30, glimepiride2, sitagliptin100, insulinGlargine, insulinAspart, tiotropium
    case budesonideFormoterol, salbutamol, fluticasoneSalmeterol, budesonide200, beclometasone250, montelukast10
    case aspirin75, clopidogrel75, ticagrelor90, furosemide40, spironolactone25, digoxin, amiodarone200, apixaban5
    case rivaroxaban20, isosorbide20, letrozole, anastrozole, tamoxifen20, ondansetron8, escitalopram10
    case sertraline50, venlafaxine75, fluoxetine20, mirtazapine15, alprazolam, lorazepam1, zolpidem10
    case dexamethasoneEye, tobramycinEye, diclofenacEye, latanoprost, ibuprofen400, paracetamol1000
    case paracetamol500, paracetamolChild, tramadol50, diclofenacGel, morphine30, oxycodone10, pregabalin75
    case amoxicillin1000, amoxicillin1000Long, amoxicillinChild, azithromycin250, fosfomycin, cefixime200
    case prednisolone20, omeprazole20, pantoprazole40, alginate, domperidone, loperamide, racecadotril, macrogol
    case levothyroxine75, levothyroxine50, iron80, folate, vitaminD, enoxaparin4000, alendronate70
    case calciumVitaminD, sevelamer800, darbepoetin30, epoetin4000, desogestrel, levonorgestrelPill, cetirizine10
    case desloratadine5, mometasoneNasal, betamethasoneCream, allopurinol100, tamsulosin, influenzaVaccine
    case hexavalentVaccine, pneumococcalVaccine, measlesVaccine, varenicline, diazepam, dapagliflozin
    case empagliflozin, semaglutide, sacubitrilValsartan, tripleInhaler

    var pack: Pack { Pack.all[Int(rawValue)] }
}

/// A pack of the city pharmacy, with what IR_PHA_R says about it.
struct Pack: Sendable {
    let medicine: Medicine
    let cip13: Code16
    /// Empty for packs launched since October 2014, which have no seven-digit code.
    let cip7: Code8
    /// Empty when not known.
    let ucd: Code16
    let atc: Code8
    /// PHA_UNT_NBR_DSES as the SNDS writes it.
    let units: Code24
    /// PRS_NAT_REF of the line it is sold under.
    let nature: Int
    /// Year from which it is dispensed.
    let since: Int

    init(
        _ medicine: Medicine, _ cip13: Code16, _ ucd: Code16, _ atc: Code8, _ units: Code24, _ nature: Int,
        since: Int = 0
    ) {
        self.medicine = medicine
        self.cip13 = cip13
        cip7 = since > 2014 ? Code8() : Code8(cip13.description.dropFirst(5).prefix(7)) ?? Code8()
        self.ucd = ucd
        self.atc = atc
        self.units = units
        self.nature = nature
        self.since = since
    }

    /// PHA_GRD_CND and PHA_CND_TOP of a pack for three months.
    static let largeFlag: Code8 = "GC"

    /// Whether it is made for three months: the larger forms of tablets that also come by the month.
    var isLarge: Bool {
        switch medicine {
        case .amlodipine5Large, .ramipril2Large, .valsartan160Large, .metformin850Large: true
        default: false
        }
    }

    /// The packs, in the order of `Medicine`. Codes, ATC and units: public drug nomenclature of the SNDS (2016) and
    /// the public medicines database for later packs.
    static let all: [Pack] = [
        Pack(.amlodipine5, "3400937440141", "9288681", "C08CA01", "30", 3313),
        Pack(.amlodipine5Large, "3400937438421", "9288706", "C08CA01", "90", 3313),
        Pack(.amlodipine10, "3400937440950", "9288675", "C08CA01", "30", 3313),
        Pack(.ramipril2, "3400927404221", "9396152", "C09AA05", "30", 3313),
        Pack(.ramipril2Large, "3400927404511", "9396152", "C09AA05", "90", 3313),
        Pack(.perindopril4, "3400921690682", "9385355", "C09AA04", "30", 3313),
        Pack(.valsartan80, "3400922095080", "9405483", "C09CA03", "30", 3313),
        Pack(.valsartan160Large, "3400922095370", "9405460", "C09CA03", "90", 3313),
        Pack(.valsartanDiuretic, "3400921832174", "9377491", "C09DA03", "30", 3313),
        Pack(.hydrochlorothiazide25, "3400937196543", "9032438", "C03AA03", "30", 3313),
        Pack(.bisoprolol2, "3400922258034", "9386053", "C07AB07", "30", 3313),
        Pack(.bisoprolol5, "3400922262345", "9386076", "C07AB07", "30", 3313),
        Pack(.atorvastatin10, "3400941732003", "9374848", "C10AA05", "28", 3313),
        Pack(.rosuvastatin10, "3400939169460", "9249592", "C10AA07", "30", 3313),
        Pack(.simvastatin20, "3400933095482", "9136675", "C10AA01", "28", 3313),
        Pack(.pravastatin40, "3400921846652", "9285932", "C10AA03", "28", 3313),
        Pack(.metformin1000, "3400935601711", "9229862", "A10BA02", "30", 3313),
        Pack(.metformin850, "3400927970207", "9337221", "A10BA02", "30", 3313),
        Pack(.metformin850Large, "3400927971785", "9337221", "A10BA02", "90", 3313),
        Pack(.metformin500, "3400927564239", "9399015", "A10BA02", "30", 3313),
        Pack(.gliclazide30, "3400927368868", "9395313", "A10BB09", "30", 3313),
        Pack(.glimepiride2, "3400937469647", "9288391", "A10BB12", "30", 3313),
        Pack(.sitagliptin100, "3400937925044", "9304032", "A10BH01", "28", 3313),
        Pack(.insulinGlargine, "3400935463203", "9227596", "A10AE04", "5/3 ML", 3311),
        Pack(.insulinAspart, "3400935527400", "9240243", "A10AB05", "5/3 ML", 3313),
        Pack(.tiotropium, "3400936869202", "9278027", "R03BB04", "30", 3313),
        Pack(.budesonideFormoterol, "3400935658432", "9232290", "R03AK07", "120 DOSES", 3313),
        Pack(.salbutamol, "3400934438738", "9201705", "R03AC02", "200 DOSES", 3313),
        Pack(.fluticasoneSalmeterol, "3400935658890", "9232539", "R03AK06", "120 DOSES", 3313),
        Pack(.budesonide200, "3400933327545", "9152421", "R03BA02", "200 DOSES", 3313),
        Pack(.beclometasone250, "3400932902866", "9210153", "R03BA01", "200 DOSES", 3313),
        Pack(.montelukast10, "3400921789089", "9389092", "R03DC03", "28", 3313),
        Pack(.aspirin75, "3400934744198", "9206536", "B01AC06", "30", 3313),
        Pack(.clopidogrel75, "3400922415703", "9386165", "B01AC04", "30", 3313),
        Pack(.ticagrelor90, "3400949887415", "9380441", "B01AC24", "60", 3313),
        Pack(.furosemide40, "3400930012659", "9409707", "C03CA01", "30", 3313),
        Pack(.spironolactone25, "3400934466304", "9202389", "C03DA01", "30", 3313),
        Pack(.digoxin, "3400933466091", "9027058", "C01AA05", "30", 3313),
        Pack(.amiodarone200, "3400930256503", "9022055", "C01BD01", "30", 3313),
        Pack(.apixaban5, "3400926784102", "9388773", "B01AF02", "60", 3313),
        Pack(.rivaroxaban20, "3400921923056", "9384172", "B01AF01", "28", 3313),
        Pack(.isosorbide20, "3400932792962", "9107751", "C01DA14", "30", 3313),
        Pack(.letrozole, "3400921636116", "9376882", "L02BG04", "30", 3311),
        Pack(.anastrozole, "3400938434439", "9319938", "L02BG03", "30", 3311),
        Pack(.tamoxifen20, "3400932865284", "9120220", "L02BA01", "30", 3311),
        Pack(.ondansetron8, "3400936162044", "9142523", "A04AA01", "4", 3313),
        Pack(.escitalopram10, "3400926987206", "9399541", "N06AB10", "28", 3313),
        Pack(.sertraline50, "3400934034190", "9181718", "N06AB06", "28", 3313),
        Pack(.venlafaxine75, "3400922480237", "9329115", "N06AX16", "30", 3313),
        Pack(.fluoxetine20, "3400934505317", "9221978", "N06AB03", "28", 3313),
        Pack(.mirtazapine15, "3400921843750", "9408777", "N06AX11", "30", 3313),
        Pack(.alprazolam, "3400934563157", "9273716", "N05BA12", "30", 3312),
        Pack(.lorazepam1, "3400926924041", "9392898", "N05BA06", "30", 3312),
        Pack(.zolpidem10, "3400934797309", "9255871", "N05CF02", "14", 3312),
        Pack(.dexamethasoneEye, "3400934304972", "9191450", "S01BA01", "1/5 ML", 3312),
        Pack(.tobramycinEye, "3400932805433", "9125536", "S01AA12", "1/5 ML", 3312),
        Pack(.diclofenacEye, "3400933232870", "9158866", "S01BC03", "1/5 ML", 3312),
        Pack(.latanoprost, "3400921722314", "9380174", "S01EE01", "1/2,5 ML", 3312),
        Pack(.ibuprofen400, "3400934168475", "9192596", "M01AE01", "20", 3313),
        Pack(.paracetamol1000, "3400935291035", "9354573", "N02BE01", "8", 3313),
        Pack(.paracetamol500, "3400921941784", "9389152", "N02BE01", "16", 3313),
        Pack(.paracetamolChild, "3400934615467", "9202805", "N02BE01", "1/100 ML", 3313),
        Pack(.tramadol50, "3400926690908", "9389554", "N02AX02", "30", 3313),
        Pack(.diclofenacGel, "3400926827885", "9390333", "M02AA15", "1/100 ML", 3341),
        Pack(.morphine30, "3400933323691", "9151054", "N02AA01", "14", 3313),
        Pack(.oxycodone10, "3400927751653", "9405885", "N02AA05", "28", 3313),
        Pack(.pregabalin75, "3400930018163", "9410142", "N03AX16", "56", 3313),
        Pack(.amoxicillin1000, "3400927928963", "9406643", "J01CA04", "6", 3313),
        Pack(.amoxicillin1000Long, "3400927929045", "9406643", "J01CA04", "14", 3313),
        Pack(.amoxicillinChild, "3400927928505", "9406666", "J01CA04", "1/60 ML", 3313),
        Pack(.azithromycin250, "3400927646584", "9301625", "J01FA10", "6", 3313),
        Pack(.fosfomycin, "3400933282387", "9146567", "J01XX01", "1", 3313),
        Pack(.cefixime200, "3400937375115", "9351913", "J01DD08", "8", 3313),
        Pack(.prednisolone20, "3400932014668", "9085937", "H02AB06", "20", 3313),
        Pack(.omeprazole20, "3400926954376", "9396910", "A02BC01", "28", 3313),
        Pack(.pantoprazole40, "3400922403816", "9388313", "A02BC02", "28", 3313),
        Pack(.alginate, "3400932067367", "9037660", "A02BX13", "20", 3341),
        Pack(.domperidone, "3400922263007", "9388135", "A03FA03", "20", 3341),
        Pack(.loperamide, "3400922266718", "9386343", "A07DA03", "20", 3312),
        Pack(.racecadotril, "3400930016930", "9410260", "A07XA04", "20", 3341),
        Pack(.macrogol, "3400933899783", "9178544", "A06AD15", "20", 3312),
        Pack(.levothyroxine75, "3400933191917", "9136818", "H03AA01", "30", 3313),
        Pack(.levothyroxine50, "3400934783579", "9053860", "H03AA01", "30", 3313),
        Pack(.iron80, "3400933518004", "9155508", "B03AA07", "30", 3341),
        Pack(.folate, "3400935845856", "9235756", "B03BB01", "30", 3313),
        Pack(.vitaminD, "3400933222185", "9140889", "A11CC05", "1/2 ML", 3312),
        Pack(.enoxaparin4000, "3400932948642", "9121550", "B01AB05", "2/0,4 ML", 3313),
        Pack(.alendronate70, "3400937021685", "9284192", "M05BA04", "4", 3313),
        Pack(.calciumVitaminD, "3400934428043", "9205117", "A12AX", "60", 3312),
        Pack(.sevelamer800, "3400927949784", "9409788", "V03AE02", "180", 3311),
        Pack(.darbepoetin30, "3400935678942", "9233326", "B03XA02", "4/0,3 ML", 3311),
        Pack(.epoetin4000, "3400935310866", "9227900", "B03XA01", "6/0,3 ML", 3311),
        Pack(.desogestrel, "3400921661538", "9389873", "G03AC09", "84", 3313),
        Pack(.levonorgestrelPill, "3400922033457", "9388738", "G03AA07", "63", 3313),
        Pack(.cetirizine10, "3400922160528", "9384605", "R06AE07", "15", 3312),
        Pack(.desloratadine5, "3400921659528", "9377309", "R06AX27", "30", 3312),
        Pack(.mometasoneNasal, "3400927505676", "9399044", "R01AD09", "120 DOSES", 3312),
        Pack(.betamethasoneCream, "3400930110041", "9010543", "D07AC01", "1/10 G", 3312),
        Pack(.allopurinol100, "3400921673074", "9379768", "M04AA01", "28", 3313),
        Pack(.tamsulosin, "3400922132204", "9382658", "G04CA02", "30", 3312),
        Pack(.influenzaVaccine, "3400930007778", "9406695", "J07BB02", "1/0,5 ML", 3331),
        Pack(.hexavalentVaccine, "3400935495839", "9237005", "J07CA09", "1", 3313),
        Pack(.pneumococcalVaccine, "3400939901152", "9342819", "J07AL02", "1/0,5 ML", 3313),
        Pack(.measlesVaccine, "3400937328210", "9310469", "J07BD52", "1", 3332),
        Pack(.varenicline, "3400937718097", "9297119", "N07BA03", "11 + 14", 3313),
        Pack(.diazepam, "3400931112662", "9097283", "N05BA01", "40", 3312),
        Pack(.dapagliflozin, "3400926649975", "", "A10BK01", "30", 3313, since: 2020),
        Pack(.empagliflozin, "3400927892851", "", "A10BK03", "30", 3313, since: 2021),
        Pack(.semaglutide, "3400930151105", "", "A10BJ06", "1", 3313, since: 2019),
        Pack(.sacubitrilValsartan, "3400930037911", "", "C09DX04", "56", 3313, since: 2016),
        Pack(.tripleInhaler, "3400930125182", "", "R03AL08", "30 DOSES", 3313, since: 2018),
    ]
}
