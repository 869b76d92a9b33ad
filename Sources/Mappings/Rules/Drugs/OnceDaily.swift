package import ETLCore

/// Classes of the ATC whose tablets are usually taken once a day, so that a pack of some ninety lasts three months where no
/// flag says so (4.9-end). A list of our own: classes with one usual intake a day in France, for long treatment by mouth.
package enum OnceDaily {
    /// Classes of five characters, and single substances of seven.
    package static let classes: [String] = [
        "A10BB12", "A10BH01", "A10BH03", "A10BK",  // glimepiride, sitagliptin, saxagliptin, gliflozins
        "B01AC04", "B01AC06", "B01AF01",  // clopidogrel, aspirin, rivaroxaban
        "C03AA03", "C03BA11", "C03DA",  // hydrochlorothiazide, indapamide, potassium-sparing
        "C07AB03", "C07AB05", "C07AB07", "C07AB12",  // atenolol, betaxolol, bisoprolol, nebivolol
        "C08CA01", "C08CA02", "C08CA09", "C08CA11", "C08CA13",  // amlodipine and other long-acting ones
        "C09AA03", "C09AA04", "C09AA05", "C09AA06", "C09AA09", "C09AA10", "C09AA16",  // converting enzyme inhibitors
        "C09BA", "C09BB", "C09CA", "C09DA", "C09DB", "C09DX", "C09XA",  // their combinations, sartans, aliskiren
        "C10AA", "C10AB", "C10AX09", "C10BA", "C10BX",  // statins, fibrates, ezetimibe, combinations
        "G03AA", "G03AB", "G03AC", "G03FA", "G03FB",  // contraceptives, hormones of menopause
        "G04CA01", "G04CA02", "G04CB",  // alfuzosin, tamsulosin, inhibitors of 5-alpha-reductase
        "H03AA01",  // levothyroxine
        "L02BA01", "L02BG",  // tamoxifen, aromatase inhibitors
        "M04AA",  // allopurinol, febuxostat
        "R03DC03",  // montelukast
    ]

    private static let words = Set(classes.compactMap { Code16($0)?.high })

    /// Whether a substance, by its seven characters, is of a class of the list.
    package static func holds(_ substance: Code16) -> Bool {
        words.contains(substance.high) || words.contains(substance.high & ~0xff_ffff)
    }
}
