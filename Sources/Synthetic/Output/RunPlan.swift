internal import ETLCore
internal import SNDSSchema

/// What all workers share: the model, and the layouts of the files.
struct RunPlan: Sendable {
    let patients: Int
    let seed: UInt64
    let window: Window
    let course: LifeCourse
    let listsPersons: Bool
    let people: TableLayout
    let medicines: TableLayout
    let city: CityLayouts
    let hospital: [HospitalLayouts]
    let hospitalParts: [HospitalPartLayouts]
    let outpatient: [OutpatientLayouts]
    let exemptions: TableLayout
    let diseaseMaps: [DiseaseMapLayouts]
    /// As `RegisterRows.tables`.
    let registers: [TableLayout]
    /// KI_CCI_R and KI_ECD_R.
    let deaths: [TableLayout]
    /// As `HospitalSheets.tables`.
    let hospitalFiles: [TableLayout]
    /// Whether the files of a hospital are written.
    let writesHospital: Bool

    /// Index persons of a batch: small enough for little memory, large enough for little overhead.
    static let batch = 64

    init(_ population: SyntheticPopulation, listsPersons: Bool, writesHospital: Bool = false) {
        patients = population.patients
        seed = population.seed
        window = Window(years: population.years)
        let factory = PersonFactory(
            seed: seed, window: window,
            enriched: population.mode == .training ? DiseaseModule.diseases : [])
        course = LifeCourse(factory: factory, seed: seed, window: window)
        self.listsPersons = listsPersons
        people = TableLayout(.IR_BEN_R)
        medicines = TableLayout(.IR_PHA_R)
        city = CityLayouts()
        hospital = population.years.map(HospitalLayouts.init)
        hospitalParts = population.years.map(HospitalPartLayouts.init)
        outpatient = population.years.map(OutpatientLayouts.init)
        exemptions = TableLayout(.IR_IMB_R)
        diseaseMaps = population.years.map(DiseaseMapLayouts.init)
        registers = RegisterRows.tables(window).map { TableLayout($0) }
        deaths = [TableLayout(.KI_CCI_R), TableLayout(.KI_ECD_R)]
        hospitalFiles = HospitalSheets.tables.map { TableLayout($0) }
        self.writesHospital = writesHospital
    }

    /// Layouts in the order of the files; a batch has its sheets in the same order.
    var layouts: [TableLayout] {
        [people, exemptions, city.spine, city.pharmacy, city.acts] + city.details + city.extras
            + hospital.flatMap(\.all)
            + hospitalParts.flatMap(\.delivered)
            + outpatient.flatMap(\.all) + deaths + registers
            + diseaseMaps.flatMap(\.all) + (writesHospital ? hospitalFiles : [])
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
        let truth = Truth(listsPersons: false)
        var billing = CityBilling(seed: seed, window: window, layouts: city, truth: truth)
        var records = HospitalRecords(seed: seed, window: window, layouts: hospital, parts: hospitalParts, truth: truth)
        var referentials = Referentials(seed: seed, layout: people, truth: Truth(listsPersons: listsPersons))
        var outpatients = OutpatientRecords(seed: seed, window: window, layouts: outpatient, truth: truth)
        var illnesses = Exemptions(seed: seed, window: window, layout: exemptions, truth: truth)
        var certificates = Certificates(seed: seed, window: window, layouts: deaths, truth: truth)
        var registerRows = RegisterRows(seed: seed, window: window, layouts: registers, truth: truth)
        var files = HospitalFiles(seed: seed, window: window, layouts: hospitalFiles, truth: truth)
        var maps = DiseaseMapRows(seed: seed, window: window, layouts: diseaseMaps)
        var members = 0
        for index in persons {
            billing.beginFamily()
            records.beginFamily()
            outpatients.beginFamily()
            for journey in course.journeys(of: index) {
                billing.bill(journey)
                records.record(journey)
                outpatients.record(journey)
                illnesses.list(journey)
                certificates.certify(journey)
                let processed = billing.lastProcessing
                let hidesDeath = referentials.list(journey, processed: processed)
                registerRows.list(journey, processed: processed, hidesDeath: hidesDeath)
                maps.write(journey)
                if writesHospital { files.write(journey, records.numbered) }
                referentials.truth.list(journey)
                members += 1
            }
        }
        let sheets =
            [referentials.people, illnesses.sheet, billing.spine, billing.pharmacy, billing.acts]
            + billing.details.sheets + billing.extras.sheets + records.years.flatMap(\.sheets)
            + records.parts.flatMap(\.sheets) + outpatients.years.flatMap(\.sheets)
            + [certificates.certificates, certificates.causes] + registerRows.sheets
            + maps.sheets + (writesHospital ? files.sheets.sheets : [])
        let truths = [
            billing.truth, records.truth, referentials.truth, outpatients.truth, illnesses.truth, certificates.truth,
            registerRows.truth, files.truth,
        ]
        let counts = Injected.allCases.indices.map { flaw in truths.reduce(0) { $0 + $1.counts[flaw] } }
        return Batch(
            persons: persons, members: members, bytes: sheets.map(\.bytes), rows: sheets.map(\.rows), injected: counts,
            truth: referentials.truth.persons)
    }
}

/// The rows of some consecutive persons, file by file.
struct Batch: Sendable {
    let persons: Range<Int>
    /// Persons, births included.
    let members: Int
    let bytes: [[UInt8]]
    let rows: [Int]
    /// Counts in the order of `Injected`.
    let injected: [Int]
    /// Rows of truth_person.csv.
    let truth: [UInt8]
}
