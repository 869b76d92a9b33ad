import ETLCore
import Mappings
import SNDSSchema

extension TestRows {
    /// A year of a psychiatric stay.
    struct PsychiatryYear {
        var key: RowKey
        var stay: YearStay
        var sequences: [PsychiatricSequence] = []
        var summaries: [YearSummary] = []
        var diagnoses: [SequenceDiagnosis] = []
        var acts: [SequenceAct] = []
        var measures: [SeclusionMeasure] = []
        var billedActs: [BilledAct] = []
        var devices: [BilledDevice] = []
        var privateDrugs: [BilledDrug] = []
        var biology: [BilledBiology] = []
        var billings: [StayBilling] = []
        var invoices: [PrivateInvoice] = []

        func add(to family: inout Psychiatry) {
            let row = family.stays.append(key, stay)
            for part in sequences { family.parts.append(part, to: row) }
            for part in summaries { family.summaries.append(part, to: row) }
            for part in diagnoses { family.diagnoses.append(part, to: row) }
            for part in acts { family.acts.append(part, to: row) }
            for part in measures { family.measures.append(part, to: row) }
            for part in billedActs { family.bills.acts.append(part, to: row) }
            for part in devices { family.bills.devices.append(part, to: row) }
            for part in privateDrugs { family.bills.drugs.append(part, to: row) }
            for part in biology { family.bills.biology.append(part, to: row) }
            for part in billings { family.billings.append(part, to: row) }
            for part in invoices { family.bills.invoices.append(part, to: row) }
        }

        mutating func shuffle(_ random: inout SeededGenerator) {
            sequences.shuffle(using: &random)
            summaries.shuffle(using: &random)
            diagnoses.shuffle(using: &random)
            acts.shuffle(using: &random)
            measures.shuffle(using: &random)
            billedActs.shuffle(using: &random)
            biology.shuffle(using: &random)
        }
    }

    /// Rows of each table of psychiatry.
    var psychiatryCounts: [(TableID, Int)] {
        func sum(_ rows: (PsychiatryYear) -> Int) -> Int { psychiatry.reduce(0) { $0 + rows($1) } }
        return [
            (.T_RIPaaC, psychiatry.count), (.T_RIPaaRSA, sum { $0.sequences.count }),
            (.T_RIPaaS, sum { $0.summaries.count }), (.T_RIPaaRSAD, sum { $0.diagnoses.count }),
            (.T_RIPaaCCAM, sum { $0.acts.count }), (.T_RIPaaISOCONT, sum { $0.measures.count }),
            (.T_RIPaaFM, sum { $0.billedActs.count }), (.T_RIPaaFP, sum { $0.devices.count }),
            (.T_RIPaaFH, sum { $0.privateDrugs.count }), (.T_RIPaaFL, sum { $0.biology.count }),
            (.T_RIPaaSTC, sum { $0.billings.count }), (.T_RIPaaFA, sum { $0.invoices.count }),
        ]
    }
}
