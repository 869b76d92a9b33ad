import ETLCore
import ETLTestKit
import Foundation
import Testing

@testable import Vocabulary

/// Labels out of nomenclature tables.
@Suite struct `Nomenclature tables with labels` {
    private func labels(_ name: String, _ text: String) throws -> Labels {
        let directory = try TemporaryDirectory()
        let path = directory.file(name)
        try Data(text.utf8).write(to: URL(filePath: path))
        var labels = Labels()
        try labels.add(file: path)
        return labels
    }

    @Test(
        arguments: [
            ("NT_LPP.csv", "LPP_PRS_IDE;LPP_RED_LIB\n1136894;BANDELETTES\n", .lpp, "01136894", "BANDELETTES"),
            (
                "ir_nat_v.csv", "PRS_NAT;PRS_NAT_LIB\n1111;CONSULTATION COTEE C\n", .actNature, "1111",
                "CONSULTATION COTEE C"
            ),
            (
                "MS_CIM_V.csv", "CIM_COD;CIM_LIC;CIM_LIL\nE119;DIABETE;Diabète de type 2\n", .icd10, "E11.9",
                "Diabète de type 2"
            ),
            (
                "IR_PHA_R.csv", "PHA_CIP_C13,PHA_NOM_PA\n3400930000001,PARACETAMOL\n", .cip13, "3400930000001",
                "PARACETAMOL"
            ),
            ("IR_BIO_R.csv", "BIO_PRS_IDE;BIO_INF_LIB\n592;CREATININE\n", .nabm, "0592", "CREATININE"),
        ] as [(String, String, CodeSystem, Code16, String)])
    func `give codes their labels`(name: String, text: String, system: CodeSystem, code: Code16, label: String) throws {
        #expect(Labels.takes(name))
        #expect(try labels(name, text).text(system, code) == label)
    }

    @Test func `one without its columns is told, and one of another name is not taken`() throws {
        #expect(throws: Problem.self) { try labels("NT_LPP.csv", "CODE;LABEL\n1;a\n") }
        #expect(!Labels.takes("ER_PRS_F.csv"))
    }

    @Test func `what is known already stays`() throws {
        var labels = Labels()
        labels.add(.lpp, "1136894", "first")
        labels.add(.lpp, "1136894", "second")
        #expect(labels.text(.lpp, "1136894") == "first" && labels.count == 1)
    }
}
