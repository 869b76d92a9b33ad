package import ETLCore
package import SNDSSchema

// What the rows of outpatient sequences show alone.

extension OutpatientIdentity {
    /// Return codes, sites that transmit twice, dates, R-16 and R-30.
    func verdict(_ key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        let sequence = StayKey(key)
        // Before 2009 an invoice may tell the month that the sequence lacks.
        let dates = OutpatientFilters.dates(self, exit: Month(year: sequence.year, month: 12), year: sequence.year)
        let verdict = OutpatientFilters.check(self, dates: dates, key: sequence, stays: rules.filters[sequence.field])
        guard verdict.passes, let dates else { return LoneVerdict(verdict) }
        return LoneVerdict(
            StayAssembly.check(dates, birthYear: rules.firstBirthYear, snapshot: rules.snapshot), day: dates.start)
    }
}

extension T_MCOaaCSTC: JudgedAlone {
    package static func verdict(_ identity: OutpatientIdentity, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        identity.verdict(key, rules)
    }
}

extension T_MCOaaFBSTC: JudgedAlone {
    /// Supplements are no events (3.6-supplements), nor are rows without code.
    package static func verdict(_ item: OutpatientItem, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(item.itemVerdict)
    }
}

extension T_MCOaaFCSTC: JudgedAlone {
    package static func verdict(_ fee: OutpatientItem, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(fee.feeVerdict)
    }
}

extension T_MCOaaFMSTC: JudgedAlone {
    package static func verdict(_ act: BilledAct, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(act.ofOutpatients)
    }
}

extension T_MCOaaFLSTC: JudgedAlone {
    package static func verdict(_ act: BilledBiology, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(act.ofOutpatients)
    }
}

extension T_MCOaaFHSTC: JudgedAlone {}

extension T_MCOaaFPSTC: JudgedAlone {
    package static func verdict(_ device: BilledDevice, key: RowKey, _ rules: LoneRules) -> LoneVerdict {
        LoneVerdict(device.ofOutpatients)
    }
}

extension OutpatientItem {
    var itemVerdict: Verdict { OutpatientFilters.isSupplement(code) ? .excluded(.outpatient) : feeVerdict }
    var feeVerdict: Verdict { code.isEmpty ? .excluded(.outpatient) : .used }
}

extension BilledAct {
    var ofOutpatients: Verdict { code.isEmpty ? .excluded(.outpatient) : .used }
}

extension BilledBiology {
    var ofOutpatients: Verdict { code <= 0 ? .excluded(.outpatient) : .used }
}

extension BilledDevice {
    /// R-40; an outpatient bill has one product a row.
    var ofOutpatients: Verdict {
        StayDeviceRule.isUsable(code: code, count: count, price: charged)
            ? .used : .rejected(.nonPositiveQuantity, .stayDrugs)
    }
}
