internal import ETLCore

/// What all workers share: the model, and the empty files.
struct RunPlan: Sendable {
    let patients: Int
    let course: LifeCourse
    let listsPersons: Bool
    /// Without rows: each batch fills a copy.
    private let families: [any TableFamily]

    /// Index persons of a batch: small enough for little memory, large enough for little overhead.
    static let batch = 64

    init(_ population: SyntheticPopulation, listsPersons: Bool, writesLocalFiles: Bool = false) {
        patients = population.patients
        let run = RunFacts(seed: population.seed, window: Window(years: population.years))
        let factory = PersonFactory(
            seed: run.seed, window: run.window,
            enriched: population.mode == .training ? DiseaseModule.diseases : [])
        course = LifeCourse(factory: factory, seed: run.seed, window: run.window)
        self.listsPersons = listsPersons
        families = Families.all(run, localFiles: writesLocalFiles)
    }

    /// The files with the rows that are no person's; a batch has its files in the same order.
    var common: [SheetFile] {
        var families = families
        for place in families.indices { families[place].writeReferences() }
        return families.flatMap(\.files)
    }

    /// Generates the batches on `workers` tasks and hands them over in order.
    func run(workers: Int, _ take: (Batch) throws -> Void) async throws {
        let count = (patients + Self.batch - 1) / Self.batch
        try await withThrowingTaskGroup(of: (Int, Batch).self) { group in
            func start(_ number: Int) {
                guard number < count else { return }
                group.addTask { (number, generate(number)) }
            }
            // Twice as many batches as workers are under way or waiting, never more: this bounds the memory.
            for number in 0..<2 * workers { start(number) }
            var waiting: [Int: Batch] = [:]
            var next = 0
            while let (number, batch) = try await group.next() {
                waiting[number] = batch
                while let ready = waiting.removeValue(forKey: next) {
                    try take(ready)
                    start(next + 2 * workers)
                    next += 1
                }
            }
        }
    }

    private func generate(_ number: Int) -> Batch {
        let persons = number * Self.batch..<min((number + 1) * Self.batch, patients)
        var families = families
        var notes = PersonNotes(truth: Truth(listsPersons: listsPersons))
        var members = 0
        for index in persons {
            for place in families.indices { families[place].beginHousehold() }
            for journey in course.journeys(of: index) {
                notes.begin(journey.person)
                for place in families.indices { families[place].write(journey, &notes) }
                for place in families.indices { families[place].register(journey, &notes) }
                notes.truth.list(journey)
                members += 1
            }
        }
        return Batch(
            persons: persons, members: members, files: families.flatMap(\.files), injected: notes.truth.counts,
            truth: notes.truth.persons)
    }
}

/// The rows of some consecutive persons, file by file.
struct Batch: Sendable {
    let persons: Range<Int>
    /// Persons, births included.
    let members: Int
    let files: [SheetFile]
    /// Counts in the order of `Injected`.
    let injected: [Int]
    /// Rows of truth_person.csv.
    let truth: [UInt8]
}
