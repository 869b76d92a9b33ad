internal import ETLCore
internal import SNDSSchema

/// What a line costs and who pays it, in cents (G5). Prices and rates are round figures near those of the tariffs
/// (assumed).
struct LinePrice {
    /// Price of one unit: a pack, an act, a product.
    let unit: Int
    /// BSE_REM_BSE of the whole line, BSE_REM_MNT and PRS_PAI_MNT.
    let base: Int
    let paid: Int
    let charged: Int
    /// CPL_REM_MNT: what the patient pays himself is taken away.
    let complement: Int
    /// CPL_AFF_COD is 16.
    let isParticipation: Bool

    /// The flat participation, and the franchise of a pack.
    private static let participation = 100
    private static let packFranchise = 50

    init(_ line: BilledLine, of payer: BilledPerson) {
        let item = line.item
        let isFranchise = item.nature == ActNature.drugFranchise
        // The participation is a second line with the nature of the act.
        isParticipation = isFranchise || item.supplement == 2 && item.nature != ActNature.coordination
        if isParticipation || item.isTechnical {
            (unit, base, paid, charged) = (0, 0, 0, 0)
            complement =
                item.isTechnical
                ? 0 : isFranchise ? -Self.packFranchise * item.quantity : -Self.participation * item.quantity
            return
        }
        unit = Self.unit(item)
        base = unit * item.quantity
        let isMaternity = payer.pregnancy(of: item) != nil
        paid = base * (isMaternity ? 100 : Self.rate(item)) / 100
        complement = 0
        // Some specialists charge more than the tariff.
        let isFree = item.nature == ActNature.specialistConsultation && item.executant.number % 3 == 0
        charged = isFree ? base + 1500 : base
    }

    private static func unit(_ item: CityCare) -> Int {
        if item.medicine >= 0 { return pack(Pack.all[Int(item.medicine)]) }
        if item.hospitalMedicine >= 0 { return 12_000 + 3150 * Int(item.hospitalMedicine) }
        if item.device >= 0 { return 990 + 1430 * Int(item.device) }
        if item.biology != .none { return item.biology.codes.count * 515 }
        if !item.act.isEmpty { return item.activity == 4 ? 7235 : 11_340 }
        switch item.nature {
        case ActNature.hospitalStay: return StayBill.base(nights: item.lastDay - item.day)
        case ActNature.disabilityPension: return 64_000
        case ActNature.dispensingFee, ActNature.ageDispensingFee: return 102
        case ActNature.coordination: return 500
        case ActNature.nurseAct, ActNature.nurseCare: return 945
        case ActNature.physiotherapy: return 1613
        case ActNature.specialistConsultation, ActNature.psychiatricConsultation: return 3000
        default: return 2500
        }
    }

    /// The same for each pack of a code.
    static func pack(_ pack: Pack) -> Int {
        199 + Int(pack.cip13.description.utf8.reduce(0) { ($0 * 31 + UInt64($1)) % 2800 })
    }

    private static func rate(_ item: CityCare) -> Int {
        if item.medicine >= 0 { return 65 }
        if item.biology != .none || item.device >= 0 { return 60 }
        switch item.nature {
        case ActNature.hospitalStay, ActNature.surgery: return 80
        case ActNature.disabilityPension, ActNature.retrocession, ActNature.medicineOnTop: return 100
        case ActNature.nurseAct, ActNature.nurseCare, ActNature.physiotherapy: return 60
        default: return 70
        }
    }
}
