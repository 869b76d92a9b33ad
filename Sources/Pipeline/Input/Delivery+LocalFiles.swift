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
                    named.append(NamedFile(path: Self.prefix + path, full: full, member: nil, table: table, year: nil))
                } else {
                    ignored.append(Self.prefix + path)
                }
            }
        }
        return named
    }
}
