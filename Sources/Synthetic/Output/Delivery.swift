internal import ETLCore
internal import SNDSSchema

/// The files of a run: appends batches in order and sums them up.
struct Delivery: ~Copyable {
    private let output: OutputDirectory
    private let plan: RunPlan
    private let truth: OutputDirectory?
    private var files: FileRow
    private var truthFile: OutputFile?
    private var rows: [Int]
    private var sizes: [Int]
    private var injected = [Int](repeating: 0, count: Injected.allCases.count)
    private var members = 0

    /// - Parameter hospital: directory for the files of a hospital.
    init(_ output: OutputDirectory, _ plan: RunPlan, truth: OutputDirectory?, hospital: OutputDirectory? = nil) throws {
        self.output = output
        self.plan = plan
        self.truth = truth
        files = FileRow()
        rows = [Int](repeating: 0, count: plan.layouts.count)
        sizes = rows
        for (index, layout) in plan.layouts.enumerated() {
            let directory = layout.table.isHospitalFile ? hospital ?? output : output
            try files.open(directory.path + "/" + layout.fileName)
            try append(layout.header, to: index)
        }
        if let truth {
            var list = try OutputFile(truth.path + "/truth_person.csv")
            try list.append(Array(Truth.header.utf8))
            truthFile = consume list
        }
    }

    private mutating func append(_ bytes: [UInt8], to file: Int) throws {
        try files.append(bytes, to: file)
        sizes[file] += bytes.count
    }

    mutating func append(_ batch: Batch) throws {
        for (index, bytes) in batch.bytes.enumerated() where !bytes.isEmpty { try append(bytes, to: index) }
        for (index, count) in batch.rows.enumerated() { rows[index] += count }
        for (index, count) in batch.injected.enumerated() { injected[index] += count }
        members += batch.members
        try truthFile?.append(batch.truth)
    }

    /// Writes what is the same for all, and says what there is.
    consuming func finish(_ population: SyntheticPopulation) throws -> SyntheticSummary {
        var summary = SyntheticSummary()
        summary.persons = members
        for (index, layout) in plan.layouts.enumerated() {
            summary.files.append(.init(name: layout.fileName, rows: rows[index], bytes: sizes[index]))
        }
        var shared = [
            Referentials.medicines(plan.medicines), Registers.facilities(TableLayout(.BE_IDE_R)),
            Registers.practitioners(TableLayout(.DA_PRA_R), plan.window),
        ]
        shared += population.years.map { Registers.hospitals(TableLayout(.T_MCOaaE, year: $0)) }
        for (place, sheet) in shared.enumerated() {
            let bytes = sheet.layout.header + sheet.bytes
            var file = try OutputFile(output.path + "/" + sheet.layout.fileName)
            try file.append(bytes)
            let line = SyntheticSummary.File(name: sheet.layout.fileName, rows: sheet.rows, bytes: bytes.count)
            summary.files.insert(line, at: 1 + place)
        }
        if population.years.lowerBound <= 2017 {
            var doubles = try OutputFile(output.path + "/finess_double.csv")
            let list = Array(Self.doubleFacilities.utf8)
            try doubles.append(list)
            let lines = list.count { $0 == 0x0a } - 1
            summary.files.append(.init(name: "finess_double.csv", rows: lines, bytes: list.count))
        }
        for (index, flaw) in Injected.allCases.enumerated() { summary.injected[flaw.rawValue] = injected[index] }
        if let truth {
            var defects = try OutputFile(truth.path + "/truth_defect.csv")
            let lines = Injected.allCases.enumerated().map { index, flaw in
                "\(flaw.rawValue);\(flaw.reject?.id ?? "");\(injected[index])\n"
            }
            try defects.append(Array(("defect;reject;instances\n" + lines.joined()).utf8))
        }
        return summary
    }

    /// The facilities that transmit twice, for the ETL's list of such sites.
    private static var doubleFacilities: String {
        let pairs = Facility.all.joined().compactMap { facility in
            facility.double.map { "\($0),\(facility.number),2006,2017\n" }
        }
        return "site,legal_entity,from,to\n" + pairs.joined()
    }
}

/// Open files, in order.
struct FileRow: ~Copyable {
    private var files: [FileBox] = []

    mutating func open(_ path: String) throws { files.append(FileBox(try OutputFile(path))) }

    mutating func append(_ bytes: [UInt8], to index: Int) throws { try files[index].file.append(bytes) }

    /// Arrays hold copyable values only.
    private final class FileBox {
        var file: OutputFile
        init(_ file: consuming OutputFile) { self.file = file }
    }
}
