internal import ETLCore
internal import SNDSSchema

// Care lines that a stay of the same person reports as well (3.4).

extension PersonMapper {
    /// H3: whether a stay that is kept covers the line: same facility, its days and one more on either side.
    func isCovered(_ line: Int, isDrug: Bool, _ history: borrowing PersonHistory) -> Bool {
        let item = history.care[line]
        guard let day = CareFilters.careDay(item.line, isDrug: isDrug) else { return true }
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            guard stayDates[index].start <= day + 1, day <= stayDates[index].end + 1 else { continue }
            if isSameFacility(item, history.stays[index], history) { return true }
        }
        return false
    }

    private func isSameFacility(_ item: CareItem, _ stay: StayItem, _ history: borrowing PersonHistory) -> Bool {
        for row in item.facilities.bounds {
            let facility = history.facilities[row].facility
            if HospitalLine.isSameFacility(facility, StayKey(stay.key).facility) { return true }
            for unit in stay.units.bounds where HospitalLine.isSameFacility(facility, history.units[unit].site) {
                return true
            }
        }
        return false
    }

    /// H6: whether a dialysis line is a séance that the PMSI reports for that day and facility.
    func isSession(_ line: Int, _ history: borrowing PersonHistory) -> Bool {
        let item = history.care[line]
        guard HospitalLine.isDialysis(item.line.nature), !item.facilities.isEmpty else { return false }
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            let stay = history.stays[index]
            guard StayFilters.isSession(stay.summary.group), covers(index, careDays[line]) else { continue }
            if isSameFacility(item, stay, history) { return true }
        }
        return false
    }

    /// H10: whether the bill of a private stay that covers the day holds the drug.
    func isBilledInStay(_ code: Code16, _ day: Day, _ history: borrowing PersonHistory) -> Bool {
        guard !history.privateInvoices.drugs.isEmpty else { return false }
        for index in 0..<history.stays.count where stayVerdicts[index].passes {
            let rows = history.stays[index].rows(.privateDrugs)
            guard !rows.isEmpty, covers(index, day) else { continue }
            for row in rows
            where billed[Int(BilledKind.privateDrugs.rawValue)][row].passes
                && HospitalDrug.ucd7(history.privateInvoices.drugs[row].code) == code
            {
                return true
            }
        }
        return false
    }

    private func covers(_ stay: Int, _ day: Day) -> Bool {
        stayDates[stay].start <= day && day <= stayDates[stay].end
    }
}
