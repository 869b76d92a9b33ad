internal import ETLCore
internal import SNDSSchema

/// Writes a site's own files about a part of the persons who had a stay: who they are, results, measures, habits,
/// drugs, and a few stays that the PMSI does not hold. Flaws are counted like those of the SNDS files.
struct LocalFilesFamily: TableFamily {
    /// A new table is one line here.
    private var tables: [any LocalFilesRows] = [
        HOSPITAL_PERSON_LINK.Rows(), HOSPITAL_STAY_LINK.Rows(), HOSPITAL_PATIENTS.Rows(), HOSPITAL_STAYS.Rows(),
        HOSPITAL_STAY_DIAGNOSES.Rows(), HOSPITAL_STAY_PROCEDURES.Rows(), HOSPITAL_LABS.Rows(), HOSPITAL_VITALS.Rows(),
        HOSPITAL_LIFESTYLE.Rows(), HOSPITAL_DRUG_ORDERS.Rows(), HOSPITAL_DRUG_ADMINISTRATIONS.Rows(),
    ]
    private let run: RunFacts

    init(_ run: RunFacts) { self.run = run }

    var files: [SheetFile] {
        tables.map { table in
            var file = table.file
            file.isLocal = true
            return file
        }
    }

    /// Six in ten persons with a stay are patients of the site (assumed).
    mutating func register(_ journey: Journey, _ notes: inout PersonNotes) {
        let person = journey.person
        guard person.isRegistered, !notes.stays.isEmpty else { return }
        var stream = SeededStream(seed: run.seed, .localFiles, person.index, person.child)
        guard stream.below(10) < 6 else { return }
        let patient = LocalFilesPatient(journey, run, &stream, &notes)
        for place in tables.indices { tables[place].write(patient) }
    }
}

/// Fills the sheet of one of a site's own files, patient by patient.
protocol LocalFilesRows: TableRows {
    mutating func write(_ patient: LocalFilesPatient)
}

extension SheetRow {
    /// Patient and stay, as far as the file names them.
    mutating func set(_ columns: LocalColumns, patient: String? = nil, stay: String? = nil) {
        if let column = columns.patient_id, let patient { set(column, text: patient) }
        if let column = columns.stay_id, let stay { set(column, text: stay) }
    }
}

extension Day {
    /// Day and time of day as sites write them.
    func at(_ hour: Int, _ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(self)T\(two(hour)):\(two(minute))"
    }
}
