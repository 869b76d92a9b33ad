internal import ETLCore

/// The files of a run: appends batches in order and sums them up.
struct Delivery: ~Copyable {
    private let output: OutputDirectory
    private let truth: OutputDirectory?
    private var files: FileRow
    private let names: [String]
    private var truthFile: OutputFile?
    private var rows: [Int]
    private var sizes: [Int]
    private var injected = [Int](repeating: 0, count: Injected.allCases.count)
    private var members = 0

    /// - Parameter localFiles: directory for a site's own files.
    init(
        _ output: OutputDirectory, _ plan: RunPlan, truth: OutputDirectory?, localFiles: OutputDirectory? = nil
    ) throws {
        self.output = output
        self.truth = truth
        let common = plan.common
        names = common.map(\.name)
        files = FileRow()
        rows = [Int](repeating: 0, count: common.count)
        sizes = rows
        for (index, file) in common.enumerated() {
            let directory = file.isLocal ? localFiles ?? output : output
            try files.open(directory.path + "/" + file.name)
            try append(file.header + file.bytes, to: index)
            rows[index] = file.rows
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
        for (index, file) in batch.files.enumerated() {
            if !file.bytes.isEmpty { try append(file.bytes, to: index) }
            rows[index] += file.rows
        }
        for (index, count) in batch.injected.enumerated() { injected[index] += count }
        members += batch.members
        try truthFile?.append(batch.truth)
    }

    /// Writes the lists beside the tables, and says what there is.
    consuming func finish(_ population: SyntheticPopulation) throws -> SyntheticSummary {
        var summary = SyntheticSummary()
        summary.persons = members
        for (index, name) in names.enumerated() {
            summary.files.append(.init(name: name, rows: rows[index], bytes: sizes[index]))
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
