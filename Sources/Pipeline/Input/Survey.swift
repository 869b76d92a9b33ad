internal import Delimited
internal import ETLCore
internal import SNDSSchema
internal import Vocabulary

/// The files of a directory by what their names say (1.1-files).
struct Survey {
    /// Files left alone or refused by their name.
    var delivery = Delivery()
    var named: [NamedFile] = []
    /// Files whose columns decide.
    var near: [NamedFile] = []
    var infraAnnual: [(file: NamedFile, month: Int)] = []
    /// Tables in a form that is not read.
    private var others: [(path: String, table: TableID)] = []

    /// - Throws: `Problem` 66 when there is no such directory.
    mutating func walk(_ directory: String) throws(Problem) {
        for found in try DirectoryWalk.files(below: directory) {
            switch found {
            case .refused(let path, let problem):
                delivery.bad.append(Delivery.BadFile(path: path, table: nil, year: nil, problem: problem))
            case .file(let path, let full) where path.lowercased().hasSuffix(".zip"):
                openArchive(path, full)
            case .file(let path, let full): add(path, full, nil)
            }
        }
        settleOthers()
    }

    private mutating func openArchive(_ path: String, _ full: String) {
        do throws(Problem) {
            for member in try ZipArchive.members(of: full, as: path) {
                add("\(path)/\(member.name)", full, member)
            }
        } catch {
            delivery.bad.append(Delivery.BadFile(path: path, table: nil, year: nil, problem: error))
        }
    }

    private mutating func add(_ path: String, _ full: String, _ member: ZipMember?) {
        func file(_ table: TableID, _ year: Int?) -> NamedFile {
            NamedFile(path: path, full: full, member: member, table: table, year: year)
        }
        func leave(_ table: String, _ why: String) {
            delivery.notRead.append(
                Delivery.LeftAlone(
                    path: path, table: table, why: why, place: Delivery.LeftAlone.Place(full: full, member: member)))
        }
        switch TableFileName(path.lastPathPart) {
        case .read(let table, let year): named.append(file(table, year))
        case .near(let table, let year): near.append(file(table, year))
        case .infraAnnual(let table, let year, let month): infraAnnual.append((file(table, year), month))
        case .knownOnly(let table):
            leave(
                table, UnreadTable.named(table).map { "\(table) is not read: \($0.reason)" } ?? "\(table) is not read")
        case .nomenclature(let table):
            let hasLabels = !Labels.tables(of: path.lastPathPart).isEmpty
            leave(table, "\(table) is a nomenclature \(hasLabels ? "read for its labels alone" : "that is not needed")")
        case .document(let table): leave(table, "no data, but something about \(table)")
        case .twin(let table, let product):
            let advice = table.map { ": give \($0) of the DCIR" } ?? ""
            leave(path.lastPathPart, "a table of the \(product.rawValue), which is not read\(advice)")
        case .otherForm(let table): others.append((path, table))
        case .unknown: delivery.ignored.append(path)
        }
    }

    /// A table in a form that is not read is left alone beside the same one as text; alone it would be missed.
    private mutating func settleOthers() {
        let stems = Set((named + near).map { Self.stem($0.path) })
        for (path, table) in others {
            if stems.contains(Self.stem(path)) {
                delivery.notRead.append(
                    Delivery.LeftAlone(
                        path: path, table: table.name, why: "\(table.name) is read from the text beside it"))
                continue
            }
            delivery.bad.append(
                Delivery.BadFile(
                    path: path, table: nil, year: nil,
                    problem: Problem(
                        .badInput, at: path,
                        "is table \(table.name) in a form that is not read; delimited text is, also as .gz, .zst or .zip",
                        remedy: "Export it as .csv, or take it away.")))
        }
    }

    /// Folder and name without endings.
    private static func stem(_ path: String) -> String {
        path.parentPath + "/" + path.lastPathPart.uppercased().prefix { $0 != "." }
    }
}
