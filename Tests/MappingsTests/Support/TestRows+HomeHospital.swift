import ETLCore
import Mappings
import SNDSSchema

extension TestRows {
    /// A year of a stay in hospital at home.
    struct HomeHospitalYear {
        var key: RowKey
        var stay: YearStay
        var parts: [HomeSubsequence] = []
        var summaries: [YearSummary] = []
        var diagnoses: [HomeDiagnosis] = []
        var acts: [HomeAct] = []
        var groups: [HomeGroup] = []
        var drugs: [HomeDrug] = []
        var billedActs: [BilledAct] = []
        var devices: [BilledDevice] = []
        var privateDrugs: [BilledDrug] = []
        var biology: [BilledBiology] = []
        var billings: [StayBilling] = []
        var invoices: [PrivateInvoice] = []

        func add(to family: inout HomeHospital) {
            let row = family.stays.append(key, stay)
            for part in parts { family.parts.append(part, to: row) }
            for part in summaries { family.summaries.append(part, to: row) }
            for part in diagnoses { family.diagnoses.append(part, to: row) }
            for part in acts { family.acts.append(part, to: row) }
            for part in groups { family.groups.append(part, to: row) }
            for part in drugs { family.drugs.append(part, to: row) }
            for part in billedActs { family.bills.acts.append(part, to: row) }
            for part in devices { family.bills.devices.append(part, to: row) }
            for part in privateDrugs { family.bills.drugs.append(part, to: row) }
            for part in biology { family.bills.biology.append(part, to: row) }
            for part in billings { family.billings.append(part, to: row) }
            for part in invoices { family.bills.invoices.append(part, to: row) }
        }

        mutating func shuffle(_ random: inout SeededGenerator) {
            parts.shuffle(using: &random)
            summaries.shuffle(using: &random)
            diagnoses.shuffle(using: &random)
            acts.shuffle(using: &random)
            groups.shuffle(using: &random)
            drugs.shuffle(using: &random)
            billedActs.shuffle(using: &random)
            biology.shuffle(using: &random)
        }
    }

    /// Rows of each table of hospital at home.
    var homeHospitalCounts: [(TableID, Int)] {
        func sum<Item>(_ items: [Item], _ rows: (Item) -> Int) -> Int { items.reduce(0) { $0 + rows($1) } }
        let stays = homeHospital
        let diagnoses: [(HomeDiagnosis.List, TableID)] = [
            (.associated, .T_HADaaD), (.mainMode, .T_HADaaDMPP), (.associatedMode, .T_HADaaDMPA),
        ]
        let drugs: [(HomeDrug.List, TableID)] = [
            (.expensive, .T_HADaaMED), (.earlyAccess, .T_HADaaMEDATU), (.unlisted, .T_HADaaMEDCHL),
        ]
        let others: [(TableID, Int)] = [
            (.T_HADaaC, stays.count), (.T_HADaaB, sum(stays) { $0.parts.count }),
            (.T_HADaaS, sum(stays) { $0.summaries.count }), (.T_HADaaA, sum(stays) { $0.acts.count }),
            (.T_HADaaGRP, sum(stays) { $0.groups.count }), (.T_HADaaFM, sum(stays) { $0.billedActs.count }),
            (.T_HADaaFP, sum(stays) { $0.devices.count }), (.T_HADaaFH, sum(stays) { $0.privateDrugs.count }),
            (.T_HADaaFL, sum(stays) { $0.biology.count }), (.T_HADaaSTC, sum(stays) { $0.billings.count }),
            (.T_HADaaFA, sum(stays) { $0.invoices.count }),
        ]
        let told = diagnoses.map { list, table in (table, sum(stays) { $0.diagnoses.count { $0.list == list } }) }
        let given = drugs.map { list, table in (table, sum(stays) { $0.drugs.count { $0.list == list } }) }
        return others + told + given
    }
}
