package import ETLCore

/// A CCAM act that may become a procedure. The row is what its family knows it by.
struct ActCandidate<Row: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
    /// The seven characters of the code.
    var code: Code8
    var day: Day
    /// The executant; empty inside a stay, which is then the performer.
    var performer = Code16()
    /// 1 to 5, 0 when not given.
    var activity: UInt8
    /// 0 to 3.
    var phase: UInt8
    var quantity: Quantity
    var row: Row
    var visit: VisitRef?
    var order: Int32
    /// Whether it comes from the bill of a private stay, whose acts the stay lists as well.
    var isBilled = false
    /// The first tooth, in the notation of two digits; 0 for none.
    var tooth: UInt8 = 0

    static func precedes(_ a: ActCandidate, _ b: ActCandidate) -> Bool {
        if a.code != b.code { return a.code < b.code }
        if a.day != b.day { return a.day < b.day }
        if a.performer != b.performer { return a.performer < b.performer }
        if a.isBilled != b.isBilled { return b.isBilled }
        return (a.activity, a.phase, a.order) < (b.activity, b.phase, b.order)
    }
}

/// One act is billed by several activities and phases: which rows are the act (4.10-selection).
package enum ActSelection {
    /// Activity of the anaesthetist.
    private static let anaesthesia: UInt8 = 4

    /// A digit, 0 when the field is empty or no digit.
    package static func digit(_ field: Code8) -> UInt8 {
        let byte = UInt8(truncatingIfNeeded: field.word >> 56)
        return 0x30...0x39 ~= byte ? byte - 0x30 : 0
    }

    /// Phases after the first belong to an act already counted.
    package static func isFirstPhase(_ phase: UInt8) -> Bool { phase <= 1 }

    /// Whether an activity is that of the anaesthetist.
    package static func isAnaesthesia(_ activity: UInt8) -> Bool { activity == anaesthesia }

    /// The first seven characters of a code as delivered (4.0.6-ccam).
    package static func act(_ delivered: Code16) -> Code8 { Code8(word: delivered.high & ~0xff) }

    /// The characters behind the act, if any: an extension of up to eight characters.
    package static func suffix(_ delivered: Code16) -> Code8 {
        Code8(word: delivered.high << 56 | delivered.low >> 8)
    }

    /// Keeps one candidate per code, day and performer, the lowest activity and phase with the sum of its quantities.
    ///
    /// Anaesthesia is no second procedure when the operator billed the same code that day. The rest is removed.
    ///
    /// - Parameter countsAnaesthesia: every activity is an act of its own, as the public ETL counts.
    static func select<Row>(_ candidates: inout [ActCandidate<Row>], countsAnaesthesia: Bool = false) {
        candidates.sort(by: ActCandidate.precedes)
        var kept = 0
        var start = 0
        while start < candidates.count {
            let first = candidates[start]
            var end = start
            var hasOperator = false
            while end < candidates.count, candidates[end].code == first.code, candidates[end].day == first.day {
                hasOperator = hasOperator || candidates[end].activity == 1
                end += 1
            }
            var index = start
            while index < end {
                var act = candidates[index]
                var next = index + 1
                while next < end, candidates[next].performer == act.performer,
                    !countsAnaesthesia || candidates[next].activity == act.activity
                {
                    if candidates[next].activity == act.activity, candidates[next].phase == act.phase {
                        act.quantity += candidates[next].quantity
                    }
                    next += 1
                }
                if !isAnaesthesia(act.activity) || !hasOperator || countsAnaesthesia {
                    candidates[kept] = act
                    kept += 1
                }
                index = next
            }
            start = end
        }
        candidates.removeLast(candidates.count - kept)
    }

    /// 4.10-private: takes away what a bill says of a code and day that the stay lists itself.
    static func removeBilledDoubles<Row>(_ candidates: inout [ActCandidate<Row>]) {
        candidates.sort(by: ActCandidate.precedes)
        var kept = 0
        var start = 0
        while start < candidates.count {
            let first = candidates[start]
            // Inside a stay there is one performer: what the stay lists stands first.
            let listed = kept
            var index = start
            while index < candidates.count, candidates[index].code == first.code, candidates[index].day == first.day {
                if first.isBilled || !candidates[index].isBilled {
                    candidates[kept] = candidates[index]
                    kept += 1
                } else if candidates[listed].tooth == 0 {
                    // Stays list no teeth: the bill tells the tooth of what they list.
                    candidates[listed].tooth = candidates[index].tooth
                }
                index += 1
            }
            start = index
        }
        candidates.removeLast(candidates.count - kept)
    }

    /// 4.10-count: times an act was done: at least once, whole, halves up.
    package static func count(_ quantity: Quantity) -> Int32 {
        quantity <= .zero ? 1 : Int32(clamping: max(1, quantity.rounded))
    }

    /// More than that is counted: 50 in the city (3.3-7), 100 anywhere.
    package static func isOutlier(_ count: Int32, isInStay: Bool) -> Bool { count > (isInStay ? 100 : 50) }

    /// A tooth in the notation of two digits, 11 to 85; 0 when the field is empty or no tooth.
    package static func tooth(_ field: Code8) -> UInt8 {
        let (tens, ones) = (digit(field), digit(Code8(word: field.word << 8)))
        return 1...8 ~= tens && 1...8 ~= ones ? tens * 10 + ones : 0
    }

    /// 4.10-modifier: `modifiers|extension|ACTn|DENTnn`, what is given of it.
    package static func modifier(
        modifiers: Code8, extension extra: Code8, activity: UInt8, tooth: UInt8 = 0
    ) -> SourceValue {
        var value = SourceValue(modifiers)
        if !extra.isEmpty {
            if !value.isEmpty { value.append(bar) }
            value.append(extra)
        }
        if activity > 0 {
            if !value.isEmpty { value.append(bar) }
            value.append(activityPrefix)
            value.append(Code8(word: UInt64(activity + 0x30) << 56))
        }
        if tooth > 0 {
            if !value.isEmpty { value.append(bar) }
            value.append(toothPrefix)
            value.append(Int(tooth))
        }
        return value
    }

    private static let bar: Code8 = "|"
    private static let activityPrefix: Code8 = "ACT"
    private static let toothPrefix: Code8 = "DENT"
}
