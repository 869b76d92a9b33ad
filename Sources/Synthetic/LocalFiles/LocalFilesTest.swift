internal import ETLCore

/// One kind of result: its code, unit, and what is normal and what is not. Values in hundredths (assumed).
struct LocalFilesTest: Sendable {
    var loinc: String
    var unit: String
    var normal: ClosedRange<Int>
    /// In those who have the condition.
    var altered: ClosedRange<Int>?
    var condition: LocalFilesCondition = .none
    /// A second unit that a part of the laboratories uses, and the factor to it in thousandths.
    var other: (unit: String, thousandths: Int)?
    /// A unit that nobody can use.
    var wrong = "mg"
}

/// What alters results.
enum LocalFilesCondition: Sendable {
    case none, diabetes, kidney, liver, anaemia

    /// What the modules of a person mean for results.
    static func all(of journey: Journey) -> Set<LocalFilesCondition> {
        var conditions: Set<LocalFilesCondition> = []
        for module in journey.modules {
            switch DiseaseModule.all[module].name {
            case "type 2 diabetes": conditions.insert(.diabetes)
            case "dialysis": conditions.formUnion([.kidney, .anaemia])
            case "alcohol": conditions.insert(.liver)
            case "hip fracture": conditions.insert(.anaemia)
            default: break
            }
        }
        return conditions
    }
}

extension LocalFilesTest {
    /// Tests done in every stay, and those of patients with a condition.
    static let all: [LocalFilesTest] = [
        LocalFilesTest(
            loinc: "22664-7", unit: "mmol/L", normal: 250...750, altered: 1500...3500, condition: .kidney,
            other: ("g/L", 60)),
        LocalFilesTest(
            loinc: "14682-9", unit: "umol/L", normal: 5500...10_500, altered: 35_000...95_000, condition: .kidney,
            other: ("mg/L", 113)),
        LocalFilesTest(
            loinc: "62238-1", unit: "mL/min/{1.73_m2}", normal: 6500...11_500, altered: 500...1400, condition: .kidney),
        LocalFilesTest(loinc: "6690-2", unit: "10*9/L", normal: 400...1000, other: ("10*3/uL", 1000)),
        LocalFilesTest(
            loinc: "718-7", unit: "g/dL", normal: 1200...1650, altered: 850...1100, condition: .anaemia,
            other: ("g/L", 10_000)),
        LocalFilesTest(
            loinc: "4544-3", unit: "%", normal: 3700...4800, altered: 2600...3300, condition: .anaemia,
            other: ("L/L", 10)),
        LocalFilesTest(
            loinc: "789-8", unit: "10*12/L", normal: 400...550, altered: 290...370, condition: .anaemia),
        LocalFilesTest(loinc: "30428-7", unit: "fL", normal: 8200...9700),
        LocalFilesTest(loinc: "777-3", unit: "10*9/L", normal: 15_000...40_000, other: ("10*3/uL", 1000)),
        LocalFilesTest(loinc: "26499-4", unit: "10*9/L", normal: 180...700),
        LocalFilesTest(loinc: "26474-7", unit: "10*9/L", normal: 100...400),
        LocalFilesTest(loinc: "26449-9", unit: "10*9/L", normal: 2...50),
        LocalFilesTest(loinc: "26484-6", unit: "10*9/L", normal: 20...100),
        LocalFilesTest(loinc: "5894-1", unit: "%", normal: 7000...10_000, altered: 3000...6000, condition: .liver),
        LocalFilesTest(loinc: "14979-9", unit: "s", normal: 2600...3800),
        LocalFilesTest(loinc: "1920-8", unit: "U/L", normal: 1000...4000, altered: 6000...30_000, condition: .liver),
        LocalFilesTest(loinc: "1742-6", unit: "U/L", normal: 1000...4500, altered: 6000...30_000, condition: .liver),
        LocalFilesTest(loinc: "2324-2", unit: "U/L", normal: 1000...5500, altered: 12_000...60_000, condition: .liver),
        LocalFilesTest(
            loinc: "6768-6", unit: "U/L", normal: 4000...12_000, altered: 12_000...40_000, condition: .liver),
        LocalFilesTest(
            loinc: "14631-6", unit: "umol/L", normal: 400...2000, altered: 2500...9000, condition: .liver,
            other: ("mg/L", 585)),
        LocalFilesTest(loinc: "29760-6", unit: "umol/L", normal: 50...500, altered: 800...4000, condition: .liver),
        LocalFilesTest(
            loinc: "14749-6", unit: "mmol/L", normal: 400...600, altered: 700...1600, condition: .diabetes,
            other: ("g/L", 180)),
        LocalFilesTest(loinc: "4548-4", unit: "%", normal: 480...570, altered: 660...1050, condition: .diabetes),
    ]

    /// A value as text and its unit; two decimals.
    func draw(isAltered: Bool, _ stream: inout SeededStream) -> (value: String, unit: String) {
        let hundredths = stream.between(isAltered ? altered ?? normal : normal)
        guard let other, stream.below(5) == 0 else { return (Self.text(hundredths, places: 2), unit) }
        return (Self.text(hundredths * other.thousandths, places: 5), other.unit)
    }

    /// A whole number of 10^−places as a decimal number.
    static func text(_ number: Int, places: Int) -> String {
        var digits = String(number)
        while digits.count <= places { digits = "0" + digits }
        return digits.dropLast(places) + "." + digits.suffix(places)
    }
}
