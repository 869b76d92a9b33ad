internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// The files of a hospital, one sheet a table, filled by names of columns.
struct HospitalSheets {
    private(set) var sheets: [Sheet]

    /// In the order of the files.
    static let tables = TableID.allCases.filter(\.isHospitalFile)

    private static let places = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1, $0) })

    init(_ layouts: [TableLayout]) { sheets = layouts.map(Sheet.init) }

    /// Adds a row; columns that are not named stay empty.
    mutating func add(_ table: TableID, _ values: KeyValuePairs<String, String>) {
        guard let place = Self.places[table] else { return }
        let layout = sheets[place].layout
        for column in layout.columns { sheets[place].clear(layout[column.name]) }
        for (name, text) in values { sheets[place].set(layout[name], text: text) }
        sheets[place].endRow()
    }
}

extension Day {
    /// Day and time of day as hospitals write them.
    func at(_ hour: Int, _ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(self)T\(two(hour)):\(two(minute))"
    }
}
