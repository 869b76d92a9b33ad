package import ETLCore
package import SNDSSchema

/// What a line without refined row is, by the grouping of its act nature (4.9-uncoded, 4.10-nature, H8).
package enum ActNatureEvent: Sendable {
    case procedure, drug, accommodation, none

    /// - Parameter isMedicoSocial: whether the facility of the line is one, where staying is a fact of its own (H8).
    package init(grouping: Int, isMedicoSocial: Bool = false) {
        switch grouping {
        case 10 where isMedicoSocial: self = .accommodation
        case 1, 2, 3, 8, 18, 20, 32...37, 41...44: self = .procedure
        // Magistral preparations, homoeopathy, packs whose code was not sent: a drug of concept 0.
        case 5, 28, 30, 45: self = .drug
        default: self = .none
        }
    }

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
