public import Delimited
public import ETLCore

/// Habits that patients report (variables 48 to 51).
///
/// Grain: one answer.
public struct HOSPITAL_LIFESTYLE: LocalTable {
    public static let id = TableID.HOSPITAL_LIFESTYLE
    public static let place = TablePlace.register(listed: 9009, files: .local)

    public let columns: LocalColumns
    public let item: Column<Code16>
    public let status: Column<Code24>
    public let value: Column<LocalNumber>
    public let unit: Column<Code24>
    public let text: Column<Label64>
    public let date: Column<Moment>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table)
        item = table.column("item", essential: true, required: true, "tobacco, alcohol, drugs or activity")
        status = table.column("status", essential: true, "A word of the list of the item")
        value = table.column("value", essential: true, "Pack-years, drinks a week, days a week or minutes a day")
        unit = table.column("unit", essential: true, "Unit of the value in UCUM")
        text = table.column("text", "The answer in a few words, such as a substance; 64 bytes are kept")
        date = table.column("date", essential: true, required: true, "Day of the answer")
    }

    public func record(_ row: inout FieldRow) -> LifestyleAnswer {
        var answer = LifestyleAnswer()
        answer.source = columns.source(&row)
        answer.item = (row[item] ?? Code16()).lowercased
        answer.status = (row[status] ?? Code24()).lowercased
        answer.value = row[value]
        answer.unit = row[unit] ?? Code24()
        answer.text = row[text] ?? Label64()
        answer.moment = row[date]
        return answer
    }
}

/// One answer about a habit.
public struct LifestyleAnswer: LocalRecord {
    public var source = LocalSource()
    public var item = Code16()
    public var status = Code24()
    public var value: LocalNumber?
    public var unit = Code24()
    public var text = Label64()
    public var moment: Moment?

    public init() {}
}
