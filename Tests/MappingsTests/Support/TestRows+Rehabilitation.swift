import ETLCore
import Mappings
import SNDSSchema

extension TestRows {
    /// A year of a rehabilitation stay.
    struct RehabilitationYear {
        var key: RowKey
        var stay: YearStay
        var weeks: [RehabilitationWeek] = []
        var summaries: [YearSummary] = []
        var diagnoses: [WeekDiagnosis] = []
        var acts: [WeekAct] = []
        var rehabilitationActs: [RehabilitationAct] = []
        var groups: [RehabilitationGroup] = []
        var drugs: [StayDrug] = []
        var billedActs: [BilledAct] = []
        var devices: [BilledDevice] = []
        var privateDrugs: [BilledDrug] = []
        var biology: [BilledBiology] = []
        var valuations: [RehabilitationValuation] = []
        var billings: [StayBilling] = []

        func add(to family: inout Rehabilitation) {
            let row = family.stays.append(key, stay)
            for part in weeks { family.parts.append(part, to: row) }
            for part in summaries { family.summaries.append(part, to: row) }
            for part in diagnoses { family.diagnoses.append(part, to: row) }
            for part in acts { family.acts.append(part, to: row) }
            for part in rehabilitationActs { family.rehabilitationActs.append(part, to: row) }
            for part in groups { family.groups.append(part, to: row) }
            for part in drugs { family.drugs.append(part, to: row) }
            for part in billedActs { family.bills.acts.append(part, to: row) }
            for part in devices { family.bills.devices.append(part, to: row) }
            for part in privateDrugs { family.bills.drugs.append(part, to: row) }
            for part in biology { family.bills.biology.append(part, to: row) }
            for part in valuations { family.valuations.append(part, to: row) }
            for part in billings { family.billings.append(part, to: row) }
        }

        mutating func shuffle(_ random: inout SeededGenerator) {
            weeks.shuffle(using: &random)
            summaries.shuffle(using: &random)
            diagnoses.shuffle(using: &random)
            acts.shuffle(using: &random)
            rehabilitationActs.shuffle(using: &random)
            groups.shuffle(using: &random)
            drugs.shuffle(using: &random)
            billedActs.shuffle(using: &random)
            biology.shuffle(using: &random)
        }
    }

    /// Rows of each table of rehabilitation.
    var rehabilitationCounts: [(TableID, Int)] {
        func sum<Item>(_ items: [Item], _ rows: (Item) -> Int) -> Int { items.reduce(0) { $0 + rows($1) } }
        let stays = rehabilitation
        let sequences = rehabilitationOutpatient
        return [
            (.T_SSRaaC, stays.count), (.T_SSRaaB, sum(stays) { $0.weeks.count }),
            (.T_SSRaaS, sum(stays) { $0.summaries.count }), (.T_SSRaaD, sum(stays) { $0.diagnoses.count }),
            (.T_SSRaaCCAM, sum(stays) { $0.acts.count }),
            (.T_SSRaaCSARR, sum(stays) { $0.rehabilitationActs.count { $0.catalogue == .csarr } }),
            (.T_SSRaaCCAR, sum(stays) { $0.rehabilitationActs.count { $0.catalogue == .cdarr } }),
            (.T_SSRaaGME, sum(stays) { $0.groups.count }),
            (.T_SSRaaMED, sum(stays) { $0.drugs.count { $0.list == .expensive } }),
            (.T_SSRaaMEDATU, sum(stays) { $0.drugs.count { $0.list == .earlyAccess } }),
            (.T_SSRaaFM, sum(stays) { $0.billedActs.count }), (.T_SSRaaFP, sum(stays) { $0.devices.count }),
            (.T_SSRaaFH, sum(stays) { $0.privateDrugs.count }), (.T_SSRaaFL, sum(stays) { $0.biology.count }),
            (.T_SSRaaCSTC, sequences.count), (.T_SSRaaFBSTC, sum(sequences) { $0.items.count }),
            (.T_SSRaaFCSTC, sum(sequences) { $0.fees.count }), (.T_SSRaaFMSTC, sum(sequences) { $0.acts.count }),
            (.T_SSRaaFLSTC, sum(sequences) { $0.biology.count }),
        ]
    }
}
