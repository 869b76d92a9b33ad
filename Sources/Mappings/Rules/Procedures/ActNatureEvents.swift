package import ETLCore
package import SNDSSchema

/// What a line without refined row is, by its act nature and the grouping of that (4.9-uncoded, 4.10-nature, H8).
package enum ActNatureEvent: Sendable {
    case procedure, drug, accommodation, none

    /// - Parameter isMedicoSocial: whether the facility of the line is one, where staying is a fact of its own (H8).
    package init(nature: Int32 = 0, grouping: Int, isMedicoSocial: Bool = false) {
        switch grouping {
        case _ where ActNatureEvent.isCare(nature): self = .procedure
        case 10 where isMedicoSocial: self = .accommodation
        case 1, 2, 3, 8, 18, 20, 32...37, 41...44: self = .procedure
        // Magistral preparations, homoeopathy, packs whose code was not sent: a drug of concept 0.
        case 5, 28, 30, 45: self = .drug
        default: self = .none
        }
    }

    /// Natures that are care although their grouping is one of money: dialysis, blood sampling, abortion in hospital.
    private static func isCare(_ nature: Int32) -> Bool {
        switch nature {
        case 3222, 3223, 3225, 2421: true
        // The third person at a dialysis at home.
        case 2133: false
        default: HospitalLine.isDialysis(nature)
        }
    }

    /// 4.10-executant: the nature whose concept a line has. A consultation that general practitioners bill (C) is one of a
    /// specialist when its executant is one.
    package static func meaning(of line: CareLine) -> Int32 {
        guard line.nature == practitionerConsultation, line.executantSpecialty != 0 else { return line.nature }
        switch line.executantSpecialty {
        // General medicine.
        case 1, 22, 23: return line.nature
        default: return specialistConsultation
        }
    }

    private static let practitionerConsultation: Int32 = 1111
    private static let specialistConsultation: Int32 = 1112

    /// 4.13-benefits: money for days without work; pensions and annuities share the grouping.
    package static func isSickLeave(_ nature: Int32, grouping: Int) -> Bool {
        grouping == 13 && 6110...6199 ~= nature
    }

    /// Dental surgery, by grouping or executant (4.0.10).
    package static func isDental(_ line: CareLine, grouping: Int) -> Bool {
        switch grouping {
        case 2, 34...37, 41...43: return true
        default: break
        }
        switch line.executantSpecialty != 0 ? line.executantSpecialty : line.executantActivity {
        case 19, 36, 53, 54: return true
        default: return false
        }
    }

    /// The act nature as a code.
    package static func code(_ nature: Int32) -> Code16 {
        var text = KeyText("")
        text.append(decimal: Int(max(0, nature)))
        var code = Code16()
        (code.high, code.low) = (text.code.high, text.code.middle)
        return code
    }
}
