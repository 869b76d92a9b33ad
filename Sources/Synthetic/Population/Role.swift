/// What is special about a person, spread evenly over the person numbers.
///
/// Every class that a set of 1,100 persons must hold has its own slot of 330: three or four persons, whatever the
/// seed, and the same rate in a set of any size. The seed only turns the wheel.
enum Role: Sendable, Equatable {
    case ordinary
    /// Known by a fictitious NIR category only (0.3 % of persons, assumed).
    case fictitious
    /// In the PMSI only, in no referential (0.9 %, assumed).
    case hospitalOnly
    /// In the referential, without care (4 %, assumed).
    case nonConsumer
    /// Several rows in the referential (10 %, of which 1 % of persons three; assumed).
    case severalPseudonyms(Int)
    /// Person key made of pseudonym and rank, 18 characters (3 %, SNDS documentation).
    case withoutCertifiedNIR
    /// A few lines under a pseudonym that no referential holds.
    case partlyUnknown
    /// Same-sex twins with one pseudonym, ranks 1 and 2.
    case firstTwin
    case secondTwin
    case defectStay(Injected)
    /// Dies in the window; lines more than 60 days later.
    case careAfterDeath
    /// Dies in the window; the referential keeps 1600-01-01.
    case hiddenDeath
    /// Has the disease of this module, so that small sets hold every module.
    case patient(module: Int)

    static let slots = 330

    /// The role of a person of a set. `modules` is 0 in representative sets, where nobody is a chosen patient.
    static func of(_ index: Int, seed: UInt64, modules: Int) -> Role {
        var stream = SeededStream(seed: seed, .roles)
        let slot = (index + stream.below(slots)) % slots
        switch slot {
        case 0: return .fictitious
        case 1...3: return .hospitalOnly
        case 4...16: return .nonConsumer
        case 17...19: return .severalPseudonyms(3)
        case 20...49: return .severalPseudonyms(2)
        case 50...59: return .withoutCertifiedNIR
        case 60: return .partlyUnknown
        case 61: return .firstTwin
        case 62: return .secondTwin
        case 63: return .defectStay(.groupingError)
        case 64, 65: return .defectStay(.providerSideService)
        case 66: return .defectStay(.generatedRecord)
        case 67: return .defectStay(.stayEndBeforeStart)
        case 68: return .defectStay(.duplicatedStay)
        case 69: return .defectStay(.stayWithoutDates)
        case 70: return .careAfterDeath
        case 71: return .hiddenDeath
        case 72: return .defectStay(.fictitiousPseudonym)
        case 73: return .defectStay(.chainingError)
        // Diseases, at most 100.
        case 80..<(80 + modules): return .patient(module: slot - 80)
        default: return .ordinary
        }
    }
}
