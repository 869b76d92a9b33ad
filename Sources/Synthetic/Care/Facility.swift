internal import ETLCore

/// A fictitious hospital.
struct Facility: Sendable {
    /// ETA_NUM: department of the cell, and a ninth digit that fails the control of FINESS numbers: never a real one.
    let number: Code16
    /// ETA_NUM_GEO.
    let site: Code16
    let isPublic: Bool
    /// The number under which a network hospital sends its stays a second time, until 2017 (B10).
    let double: Code16?

    /// Public hospital, clinic and, in large departments, a second hospital; by cell.
    static let all: [[Facility]] = HomeCell.all.enumerated().map { cell, home in
        var prefix = String(home.department.dropFirst())
        if home.isCorsica { prefix = home.department == "201" ? "2A" : "2B" }
        // Overseas: `9701` for 971, and two digits less behind it.
        if home.isOverseas { prefix = "970" + home.department.suffix(1) }
        func number(_ serial: Int) -> Code16 {
            let eight = prefix + String((home.isOverseas ? 9_000 : 900_000) + serial)
            return Code16(eight + String((controlDigit(eight) + 5) % 10)) ?? Code16()
        }
        var facilities = [
            Facility(
                number: number(cell * 10 + 1), site: number(cell * 10 + 2), isPublic: true,
                double: networks.contains(cell) ? number(cell * 10 + 9) : nil)
        ]
        if home.weight > 600 {
            facilities.append(
                Facility(number: number(cell * 10 + 3), site: number(cell * 10 + 3), isPublic: false, double: nil))
        }
        if home.weight > 1200 {
            facilities.append(
                Facility(number: number(cell * 10 + 4), site: number(cell * 10 + 5), isPublic: true, double: nil))
        }
        return facilities
    }

    /// The two cells whose public hospital is a network that transmits twice: Paris and Bouches-du-Rhône.
    private static let networks = HomeCell.all.indices.filter { ["013", "075"].contains(HomeCell.all[$0].department) }

    /// Control digit of a FINESS number: Luhn's, letters of Corsica counted as their place in the alphabet.
    private static func controlDigit(_ eight: String) -> Int {
        var sum = 0
        for (place, byte) in eight.utf8.reversed().enumerated() {
            let digit = byte < 0x3a ? Int(byte - 0x30) : Int(byte - 0x40) % 10
            let value = place % 2 == 0 ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return (10 - sum % 10) % 10
    }
}
