package import ETLCore

/// What the number of a long-term illness (IMB_ALD_NUM) tells where the record names no diagnosis (4.8-number).
///
/// Each number of the official list stands for a group of diseases. Only groups that one disease holds whole are here:
/// what is told is then wider than the disease, never another one.
package enum ExemptionNumber {
    /// The code of CIM-10 that names the group; `nil` where none holds it whole.
    package static func disease(_ number: Int32) -> Code16? { diseases[number] }

    /// The number as a source value: `ALD 8`.
    package static func code(_ number: Int32) -> Code16 {
        var text = KeyText("ALD ")
        text.append(decimal: Int(max(0, number)))
        var code = Code16()
        (code.high, code.low) = (text.code.high, text.code.middle)
        return code
    }

    private static let diseases: [Int32: Code16] = [
        1: "I64",  // disabling stroke
        3: "I73",  // chronic arterial disease of the limbs
        5: "I51",  // heart failure, arrhythmia, valvular and congenital heart disease
        6: "K76",  // chronic liver disease and cirrhosis
        8: "E14",  // diabetes of type 1 or 2
        11: "D68",  // haemophilia and other disorders of haemostasis
        12: "I10",  // severe hypertension
        13: "I25",  // coronary disease
        14: "J961",  // chronic respiratory failure
        15: "F03",  // Alzheimer's disease and other dementias
        16: "G20",  // Parkinson's disease
        17: "E88",  // hereditary metabolic diseases
        18: "E84",  // cystic fibrosis
        20: "G822",  // paraplegia
        22: "M069",  // rheumatoid arthritis
        23: "F99",  // long psychiatric illness
        25: "G35",  // multiple sclerosis
        26: "M41",  // structural scoliosis
        30: "C80",  // malignant tumour
    ]
}
