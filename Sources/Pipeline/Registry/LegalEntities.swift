internal import ETLCore
internal import Mappings
internal import Vocabulary

/// Numbers under which stays are filed while their units name other sites (4.2-entity). Independent of the order of rows.
struct LegalEntities: Sendable {
    /// By site key: 1 for a number that files for others, 2 for one that is a site as well.
    private var numbers = KeyTable()

    /// The site that a row names, and the number that its stay bears.
    mutating func note(_ site: Code16, filedUnder number: Code16) {
        guard let key = RegistryKey.site(site), let owner = RegistryKey.site(number) else { return }
        if key != owner { numbers.raise(owner, to: 1) }
        numbers.raise(key, to: 2)
    }

    /// Facilities that transmit twice: who they are is known (3.9).
    mutating func note(_ doubles: [FinessDouble]) {
        for double in doubles { note(double.site, filedUnder: double.legalEntity) }
    }

    mutating func merge(_ other: LegalEntities) { numbers.merge(other.numbers) }

    /// The FINESS numbers of the entities, in byte order.
    var finess: [Code16] { numbers.sorted.filter { $0.value == 1 }.compactMap { RegistryKey.finess($0.key) } }
}
