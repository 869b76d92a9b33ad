/// A kind of professional, with the codes that say so (G6).
enum Profession: UInt8, Sendable, CaseIterable {
    case generalist, anaesthetist, cardiologist, surgeon, dermatologist, radiologist, gynaecologist
    case gastroenterologist, otolaryngologist, paediatrician, pneumologist, rheumatologist, ophthalmologist
    case urologist, psychiatrist, neurologist, nephrologist, orthopaedist, endocrinologist, oncologist
    case dentist, midwife, nurse, physiotherapist, podiatrist, laboratory, pharmacy, ambulance, supplier

    /// PSE_SPE_COD; 0 for those who are no physicians.
    func specialty(rank: Int) -> Int {
        switch self {
        case .generalist: [1, 22, 23][rank % 3]
        case .anaesthetist: 2
        case .cardiologist: 3
        case .surgeon: 4
        case .dermatologist: 5
        case .radiologist: 6
        case .gynaecologist: rank % 3 == 0 ? 70 : 7
        case .gastroenterologist: 8
        case .otolaryngologist: 11
        case .paediatrician: 12
        case .pneumologist: 13
        case .rheumatologist: 14
        case .ophthalmologist: 15
        case .urologist: 16
        case .psychiatrist: 33
        case .neurologist: 32
        case .nephrologist: 35
        case .orthopaedist: 41
        case .endocrinologist: 42
        case .oncologist: 73
        default: 0
        }
    }

    /// PSE_ACT_NAT; 0 for physicians.
    var activity: Int {
        switch self {
        case .dentist: 19
        case .midwife: 21
        case .nurse: 24
        case .physiotherapist: 26
        case .podiatrist: 27
        case .laboratory: 30
        case .pharmacy: 50
        case .ambulance: 55
        case .supplier: 60
        default: 0
        }
    }

    /// How many of them a cell has (assumed).
    var pool: Int {
        switch self {
        case .generalist: 40
        case .pharmacy, .nurse: 30
        case .dentist, .physiotherapist: 20
        default: 6
        }
    }
}

/// A professional of a cell. Numbers are fictitious: no real one starts with 99.
struct Professional: Sendable, Equatable {
    var profession: Profession
    var cell: UInt8
    var rank: UInt8

    /// PFS_EXE_NUM, eight digits.
    var number: Int {
        99_000_000 + Int(cell) * 10_000 + Int(profession.rawValue) * 100 + Int(rank)
    }
    var specialty: Int { profession.specialty(rank: Int(rank)) }
    var activity: Int { profession.activity }
}
