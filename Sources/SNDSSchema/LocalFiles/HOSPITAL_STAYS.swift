public import Delimited
public import ETLCore

/// Stays that the PMSI does not hold, or holds as well (variables 8 and 13 to 16).
///
/// Grain: one stay.
public struct HOSPITAL_STAYS: LocalTable {
    public static let id = TableID.HOSPITAL_STAYS
    public static let place = TablePlace.register(listed: 9004, files: .local)

    public let columns: LocalColumns
    public let field: Column<Code8>
    public let start_date: Column<Moment>
    public let end_date: Column<Moment>
    public let age_years: Column<Int>
    public let age_days: Column<Int>
    public let entry_mode: Column<Code8>
    public let origin: Column<Code8>
    public let exit_mode: Column<Code8>
    public let destination: Column<Code8>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table, .stayOfPatient)
        field = table.column("field", essential: true, required: true, "MCO, SSR, HAD or RIP")
        start_date = table.column("start_date", essential: true, required: true, "Begin of the stay")
        end_date = table.column("end_date", essential: true, "End of the stay; empty while it lasts")
        age_years = table.column("age_years", "Age in years")
        age_days = table.column("age_days", "Age in days, under one year")
        entry_mode = table.column("entry_mode", width: 1, "Mode of entry of the PMSI")
        origin = table.column("origin", width: 1, "Provenance of the PMSI")
        exit_mode = table.column("exit_mode", width: 1, "Mode of exit of the PMSI")
        destination = table.column("destination", width: 1, "Destination of the PMSI")
    }

    public func record(_ row: inout FieldRow) -> LocalStay {
        var stay = LocalStay()
        stay.source = columns.source(&row)
        stay.field = (row[field] ?? Code8()).uppercased
        stay.start = row[start_date]
        stay.end = row[end_date]
        stay.ageYears = row.number(age_years)
        stay.ageDays = row.number(age_days)
        stay.entryMode = row[entry_mode] ?? Code8()
        stay.provenance = row[origin] ?? Code8()
        stay.exitMode = row[exit_mode] ?? Code8()
        stay.destination = row[destination] ?? Code8()
        return stay
    }
}

/// One stay of a hospital file.
public struct LocalStay: LocalRecord {
    public var source = LocalSource()
    public var field = Code8()
    public var start: Moment?
    public var end: Moment?
    public var ageYears: Int32?
    public var ageDays: Int32?
    public var entryMode = Code8()
    public var provenance = Code8()
    public var exitMode = Code8()
    public var destination = Code8()

    public init() {}
}

/// Diagnoses of these stays (variable 11).
///
/// Grain: one diagnosis.
public struct HOSPITAL_STAY_DIAGNOSES: LocalTable {
    public static let id = TableID.HOSPITAL_STAY_DIAGNOSES
    public static let place = TablePlace.register(listed: 9005, files: .local, needs: [.HOSPITAL_STAYS])

    public let columns: LocalColumns
    public let cim10: Column<Code8>
    public let rank: Column<Code8>
    public let date: Column<Moment>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table, .stay)
        cim10 = table.column("cim10", essential: true, required: true, "CIM-10 code, with or without dot")
        rank = table.column("rank", essential: true, required: true, "DP, DR or DAS")
        date = table.column("date", "Day of the diagnosis")
    }

    public func record(_ row: inout FieldRow) -> LocalDiagnosis {
        var diagnosis = LocalDiagnosis()
        diagnosis.source = columns.source(&row)
        diagnosis.code = row[cim10] ?? Code8()
        diagnosis.rank = (row[rank] ?? Code8()).uppercased
        diagnosis.moment = row[date]
        return diagnosis
    }
}

/// One diagnosis of a hospital file.
public struct LocalDiagnosis: LocalRecord {
    public var source = LocalSource()
    public var code = Code8()
    public var rank = Code8()
    public var moment: Moment?

    public init() {}
}

/// Acts of these stays (variable 12).
///
/// Grain: one act.
public struct HOSPITAL_STAY_PROCEDURES: LocalTable {
    public static let id = TableID.HOSPITAL_STAY_PROCEDURES
    public static let place = TablePlace.register(listed: 9006, files: .local, needs: [.HOSPITAL_STAYS])

    public let columns: LocalColumns
    public let code: Column<Code16>
    public let code_system: Column<Code8>
    public let date_time: Column<Moment>
    public let activity: Column<Code8>
    public let phase: Column<Code8>

    public init(_ table: inout TableBuilder) {
        columns = LocalColumns(&table, .stay)
        code = table.column("code", essential: true, required: true, "Code of the act")
        code_system = table.column("code_system", essential: true, required: true, "CCAM or CSARR")
        date_time = table.column("date_time", "Day and time of the act")
        activity = table.column("activity", width: 1, "Activity code of the CCAM")
        phase = table.column("phase", width: 1, "Phase code of the CCAM")
    }

    public func record(_ row: inout FieldRow) -> LocalAct {
        var act = LocalAct()
        act.source = columns.source(&row)
        act.code = row[code] ?? Code16()
        act.system = (row[code_system] ?? Code8()).uppercased
        act.moment = row[date_time]
        act.activity = row[activity] ?? Code8()
        act.phase = row[phase] ?? Code8()
        return act
    }
}

/// One act of a hospital file.
public struct LocalAct: LocalRecord {
    public var source = LocalSource()
    public var code = Code16()
    public var system = Code8()
    public var moment: Moment?
    public var activity = Code8()
    public var phase = Code8()

    public init() {}
}
