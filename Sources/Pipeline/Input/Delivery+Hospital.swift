internal import ETLCore
internal import Foundation
internal import SNDSSchema

// The files of a hospital beside the SNDS (1.1-hospital).

extension Delivery {
    /// What the relative paths of hospital files begin with.
    private static let prefix = "hospital/"

    /// Finds the files of a hospital by name; others are left alone.
    /// - Throws: `Problem` 66 when there is no such directory.
    mutating func surveyHospital(_ directory: String) throws(Problem) -> [NamedFile] {
        var named: [NamedFile] = []
        let remedy =
            "Give the directory that holds the files of the hospital (person_link.csv …), or leave --hospital out."
        for found in try DirectoryWalk.files(below: directory, remedy: remedy) {
            switch found {
            case .refused(let path, let problem):
                bad.append(BadFile(path: Self.prefix + path, table: nil, year: nil, problem: problem))
            case .file(let path, let full):
                let name = path.lastPathPart
                if let table = TableFileName.hospitalTable(name) {
                    named.append(NamedFile(path: Self.prefix + path, full: full, table: table, year: nil))
                } else {
                    ignored.append(Self.prefix + path)
                }
            }
        }
        return named
    }

    /// Files that others need: without links nothing can be loaded.
    func missingHospitalFiles(_ directory: String, lacks: (TableID) -> Bool) -> [Problem] {
        func missing(_ file: String, _ why: String) -> Problem {
            Problem(
                .missingInput, at: directory, "no file \(file): \(why)",
                remedy: "Add the file, or leave --hospital out.")
        }
        let present = TableID.allCases.filter { $0.isHospitalFile && !lacks($0) }
        guard !present.isEmpty else { return [missing("person_link.csv", "nor any other file of a hospital")] }
        var problems: [Problem] = []
        if lacks(.HOSPITAL_PERSON_LINK) {
            problems.append(missing("person_link.csv", "without it no patient is linked to a person"))
        }
        for table in [TableID.HOSPITAL_STAY_DIAGNOSES, .HOSPITAL_STAY_PROCEDURES]
        where !lacks(table) && lacks(.HOSPITAL_STAYS) {
            problems.append(missing("stays.csv", "\(table.fileName(year: 0)).csv needs it"))
        }
        return problems
    }
}
