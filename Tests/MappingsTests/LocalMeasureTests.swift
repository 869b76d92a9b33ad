import ETLCore
import Mappings
import SNDSSchema
import Testing
import Vocabulary

/// Units, ranges, words.
@Suite struct `4.12-hospital: Measures of a hospital` {
    private func value(_ result: LabResult) -> Double? {
        LocalMeasure.of(result).measure.map { Double($0.value.thousandths) / 1000 }
    }

    @Test(arguments: [
        ("22664-7", "0.5", "g/L", 8.325), ("14682-9", "10", "mg/L", 88.4), ("14682-9", "1.2", "mg/dL", 106.08),
        ("6690-2", "7.5", "10*3/uL", 7.5), ("777-3", "250000", "/mm3", 250), ("26474-7", "1500", "/uL", 1.5),
        ("718-7", "135", "g/L", 13.5), ("4544-3", "0.42", "L/L", 42), ("789-8", "4.5", "10*6/uL", 4.5),
        ("1920-8", "35", "[IU]/L", 35), ("1742-6", "35", "UI/L", 35), ("14631-6", "10", "mg/L", 17.1),
        ("29760-6", "0.5", "mg/dL", 8.55), ("14749-6", "1", "g/L", 5.55), ("14749-6", "90", "mg/dL", 4.995),
        ("4548-4", "6.5", "%", 6.5), ("59261-8", "48", "mmol/mol", 48), ("35591-7", "75", "mL/min", 75),
        ("63561-5", "1.1", "{ratio}", 1.1), ("718-7", "135", "g/l", 13.5), ("14749-6", "90", "mg/dl", 4.995),
        ("14682-9", "88", "umol/l", 88), ("789-8", "4.5", "10*6/ul", 4.5), ("35591-7", "75", "ml/min", 75),
    ]) func `are turned into the unit of their variable`(loinc: String, text: String, unit: String, expected: Double) {
        let result = LabResult.result(Code16(stringLiteral: loinc), text, Code24(stringLiteral: unit))
        #expect(value(result) == expected)
    }

    @Test(arguments: [
        ("14682-9", "90", "mmol/L"), ("4548-4", "48", "mmol/mol"), ("62238-1", "75", "mL/min"), ("30428-7", "90", "%"),
        ("5894-1", "1.1", "{INR}"), ("718-7", "13", "G/DL"),
    ]) func `in a unit that their variable does not take are R-81`(loinc: String, text: String, unit: String) {
        let result = LabResult.result(Code16(stringLiteral: loinc), text, Code24(stringLiteral: unit))
        #expect(LocalMeasure.of(result).finding == LocalFinding(code: .unknownUnit, column: "unit"))
    }

    @Test(arguments: [
        ("14682-9", "90", "mg/L", true), ("14682-9", "900", "mg/L", false), ("718-7", "130", "g/dL", false),
        ("4548-4", "1", "%", false), ("4548-4", "25", "%", true), ("2324-2", "-1", "U/L", false),
        ("1920-8", "0", "U/L", true),
    ]) func `outside of what can be are R-82`(loinc: String, text: String, unit: String, isPlausible: Bool) {
        let finding = LocalMeasure.of(
            .result(Code16(stringLiteral: loinc), text, Code24(stringLiteral: unit))
        ).finding
        #expect(finding == (isPlausible ? nil : LocalFinding(code: .implausibleValue, column: "value")))
    }

    @Test func `of a test by mass take the concept of the test by substance`() {
        let measure = LocalMeasure.of(.result("2160-0", "10", "mg/L")).measure
        #expect(measure?.number == 18)
        #expect(measure?.value == Quantity(thousandths: 88_400))
        let concepts = CoreConcepts(TestPerson.builtIn)
        #expect(concepts[18, measure?.code ?? 0].concept == 3_020_564)
        #expect(concepts[18, measure?.code ?? 0].source == 3_016_723)
        #expect(concepts[18, 0].kind == .labTest && concepts[18, 0].route == .official)
    }

    @Test func `named by a variable take the code whose unit fits`() {
        func code(_ variable: Code8, _ value: String, _ unit: Code24) -> Code16? {
            LocalMeasure.of(.result(Code16(), value, unit) { $0.variable = variable }).measure
                .map { CommonCore.builtIn[$0.number].codes[$0.code].code }
        }
        #expect(code("39", "6.5", "%") == "4548-4")
        #expect(code("3.d.2", "48", "mmol/mol") == "59261-8")
        #expect(code("3.b.12", "1.1", "{ratio}") == "63561-5")
        #expect(code("44", "170", "cm") == nil)
    }

    @Test func `are judged by what they lack, and left out until they are validated`() {
        func finding(_ change: (inout LabResult) -> Void) -> LocalFinding? {
            LocalMeasure.of(.result("14682-9", "90", "umol/L", change)).finding
        }
        #expect(finding { $0.status = "preliminary" } == LocalFinding(code: nil, column: "status"))
        #expect(finding { $0.status = "corrected" } == nil)
        #expect(finding { $0.loinc = "1988-5" } == LocalFinding(code: .unknownItem, column: "loinc"))
        #expect(finding { $0.variable = "39" } == LocalFinding(code: .unknownItem, column: "variable"))
        #expect(finding { $0.value = nil } == LocalFinding(code: .incompleteRow, column: "value"))
        #expect(finding { $0.unit = "" } == LocalFinding(code: .incompleteRow, column: "unit"))
        #expect(finding { $0.moment = nil } == LocalFinding(code: .noCareDate, column: "sample_datetime"))
        #expect(finding { $0.comparison = "~" } == LocalFinding(code: .incompleteRow, column: "operator"))
    }

    @Test(arguments: ["<": 4_171_756, "<=": 4_171_754, ">=": 4_171_755, ">": 4_172_704] as [String: Int32])
    func `may be limits`(sign: String, concept: Int32) {
        let measure = LocalMeasure.of(
            .result("14682-9", "90", "umol/L") { $0.comparison = Code8(stringLiteral: sign) }
        ).measure
        #expect(measure?.comparison == concept)
    }

    @Test func `have exact decimal texts`() {
        #expect(decimal("1.250").text == "1.25")
        #expect(decimal("-0.5").text == "-0.5")
        #expect(decimal("0,000001").text == "0.000001")
        #expect(decimal("12").text == "12")
    }
}

/// What no file of a hospital may hold.
@Suite struct `1.1-hospital: Identity numbers in clear` {
    @Test(arguments: [
        // Made-up numbers with the form of a NIR: 13 digits, 15 with a valid key, Corsica.
        ("1500675056001", true), ("150067505600101", true), ("1 50 06 75 056 001", true), ("150062A056001", true),
        ("150067505600199", false), ("12345678", false), ("P1500675056001", false), ("9500675056001", false),
    ]) func `are told from numbers of a hospital`(text: String, isClear: Bool) {
        #expect(LocalIdentifier(text).isClearNumber == isClear)
        var result = LabResult.result("14682-9", "90", "umol/L")
        result.source.patient = LocalIdentifier(text)
        #expect((result.finding?.code == .clearIdentity) == isClear)
    }

    @Test func `make a patient refused where pseudonyms stand (R-84)`() {
        var patient = LocalPatient()
        patient.source = .ofPatient
        #expect(patient.finding == nil)
        patient.isClearNumber = true
        #expect(patient.finding?.code == .clearIdentity)
    }
}
