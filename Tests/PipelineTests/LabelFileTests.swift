import ETLCore
import ETLTestKit
import Foundation
import Pipeline
import Testing
import Vocabulary

/// Labels out of nomenclature tables, read as every other table is.
@Suite struct `Nomenclature tables with labels` {
    private func read(_ files: [String: Data]) throws -> LabelFiles {
        let directory = try TemporaryDirectory()
        for (name, bytes) in files { try bytes.write(to: URL(filePath: directory.file(name))) }
        var found = LabelFiles()
        try found.add(directory: directory.path)
        return found
    }

    private static let products = "LPP_PRS_IDE;LPP_RED_LIB\n1136894;BANDELETTES\n"

    @Test(
        arguments: [
            ("NT_LPP.csv", products, .lpp, "01136894", "BANDELETTES"),
            (
                "ir_nat_v.csv", "PRS_NAT;PRS_NAT_LIB\n1111;CONSULTATION COTEE C\n", .actNature, "1111",
                "CONSULTATION COTEE C"
            ),
            (
                "MS_CIM_V.csv", "CIM_COD;CIM_LIC;CIM_LIL\nE11.9;DIABETE;\"Diabète; de type 2\"\n", .icd10, "E11.9",
                "Diabète; de type 2"
            ),
            (
                "IR_PHA_R.csv", "PHA_CIP_C13,PHA_NOM_PA\n3400930000001,PARACETAMOL\n", .cip13, "3400930000001",
                "PARACETAMOL"
            ),
            ("IR_BIO_R.csv", "BIO_PRS_IDE;BIO_INF_LIB\n592.0;CREATININE\n", .nabm, "0592", "CREATININE"),
        ] as [(String, String, CodeSystem, Code16, String)])
    func `give codes their labels`(name: String, text: String, system: CodeSystem, code: Code16, label: String) throws {
        let found = try read([name: Data(text.utf8)])
        #expect(found.labels.text(system, code) == label)
        #expect(found.warnings.isEmpty)
    }

    @Test func `may be packed, or lie in an archive`() throws {
        let packed: [String: Data] = [
            "NT_LPP.csv.gz": try Packer.gzip(Self.products), "NT_LPP.csv.zst": Packer.zstd(Self.products),
            "tables.zip": try Packer.zip([("NT_LPP.csv", Self.products), ("readme.txt", "x")]),
        ]
        for (name, bytes) in packed {
            let found = try read([name: bytes])
            #expect(found.labels.text(.lpp, "1136894") == "BANDELETTES", "\(name)")
            #expect(found.warnings.isEmpty, "\(name)")
        }
    }

    @Test func `may be written in Windows-1252`() throws {
        let bytes = Data("LPP_PRS_IDE;LPP_RED_LIB\n1136894;PROTH".utf8) + Data([0xc8]) + Data("SE\n".utf8)
        #expect(try read(["NT_LPP.csv": bytes]).labels.text(.lpp, "1136894") == "PROTHÈSE")
    }

    @Test func `that cannot be read are told, and nothing stops`() throws {
        let found = try read(["NT_LPP.csv": Data("CODE;LABEL\n1;a\n".utf8), "ER_PRS_F.csv": Data("a;b\n".utf8)])
        #expect(found.labels.isEmpty)
        let warnings = found.warnings
        try #require(warnings.count == 2)
        #expect(warnings[0].hasPrefix("labels of NT_LPP.csv are left out"))
        #expect(warnings[1].contains("no nomenclature table with labels is there"))
    }

    @Test func `a result tells which lists have no labels, with a download too`() throws {
        var settings = ConvertSettings(input: "snds", jobs: 1, memory: 1 << 30)
        let without = Shortcomings.lines(settings, labelled: [.cip13])
        #expect(without.count == 3)
        #expect(without.last?.contains("no labels of ICD-10, CCAM, act natures, NABM, LPP, UCD:") == true)
        settings.vocabulary = "athena"
        let download = Shortcomings.lines(settings, labelled: [.nabm])
        #expect(download.count == 1 && download[0].contains("no labels of act natures, LPP, UCD:"))
        #expect(Shortcomings.lines(settings, labelled: [.actNature, .nabm, .lpp, .ucd7]).isEmpty)
    }
}
