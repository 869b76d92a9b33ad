/// What a worker put in: counts of flaws, and with `--truth` the persons.
struct Truth: Sendable {
    private(set) var counts = [Int](repeating: 0, count: Injected.allCases.count)
    /// Rows of truth_person.csv; empty unless asked for.
    var persons: [UInt8] = []
    let listsPersons: Bool

    init(listsPersons: Bool) { self.listsPersons = listsPersons }

    private static let places: [Injected: Int] = Dictionary(
        uniqueKeysWithValues: Injected.allCases.enumerated().map { ($1, $0) })

    mutating func count(_ defect: Injected, _ times: Int = 1) { counts[Self.places[defect] ?? 0] += times }

    static let header = "person;child;role;sex;birth;death;department;commune;pseudonyms;modules;stays;care_items\n"

    mutating func list(_ journey: Journey) {
        guard listsPersons else { return }
        let person = journey.person
        let pseudonyms = person.identities.map { "\($0.pseudonym)/\($0.rank)" }.joined(separator: " ")
        let modules = journey.modules.map { DiseaseModule.all[$0].name }.joined(separator: ",")
        let fields = [
            "\(person.index)", "\(person.child)", "\(person.role)", "\(person.sex)", "\(person.birth)",
            person.death.map { "\($0)" } ?? "", person.residence.department, person.residence.commune, pseudonyms,
            modules, "\(journey.stays.count)", "\(journey.care.count)",
        ]
        persons.append(contentsOf: (fields.joined(separator: ";") + "\n").utf8)
    }
}
