import Mappings
import SNDSSchema

extension TestRows {
    /// Rows of each table.
    var counts: [(TableID, Int)] {
        func sum<Item>(_ items: [Item], _ rows: (Item) -> Int) -> Int { items.reduce(0) { $0 + rows($1) } }
        let city: [(TableID, Int)] = [
            (.ER_PRS_F, care.count), (.ER_PHA_F, sum(care) { $0.pharmacy.count }),
            (.ER_CAM_F, sum(care) { $0.acts.count }), (.ER_BIO_F, sum(care) { $0.biology.count }),
            (.ER_UCD_F, sum(care) { $0.hospitalDrugs.count }), (.ER_TIP_F, sum(care) { $0.devices.count }),
            (.ER_ETE_F, sum(care) { $0.facilities.count }), (.ER_ARO_F, sum(care) { $0.payments.count }),
        ]
        let acute: [(TableID, Int)] = [
            (.T_MCOaaC, stays.count), (.T_MCOaaB, stays.count), (.T_MCOaaD, sum(stays) { $0.diagnoses.count }),
            (.T_MCOaaA, sum(stays) { $0.acts.count }), (.T_MCOaaUM, sum(stays) { $0.units.count }),
            (.T_MCOaaDMIP, sum(stays) { $0.implants.count }), (.T_MCOaaFB, sum(stays) { $0.items.count }),
            (.T_MCOaaFM, sum(stays) { $0.billedActs.count }), (.T_MCOaaFP, sum(stays) { $0.devices.count }),
            (.T_MCOaaFH, sum(stays) { $0.privateDrugs.count }), (.T_MCOaaFL, sum(stays) { $0.biology.count }),
            (.T_MCOaaVALO, sum(stays) { $0.money.valuations.count }),
            (.T_MCOaaSTC, sum(stays) { $0.money.billings.count }),
            (.T_MCOaaFA, sum(stays) { $0.money.invoices.count }),
        ]
        let lists: [(StayDrug.List, TableID)] = [
            (.expensive, .T_MCOaaMED), (.earlyAccess, .T_MCOaaMEDATU), (.thrombolytic, .T_MCOaaMEDTHROMBO),
        ]
        let drugs = lists.map { list, table in (table, sum(stays) { $0.drugs.count { $0.list == list } }) }
        let sequences: [(TableID, Int)] = [
            (.T_MCOaaCSTC, outpatient.count), (.T_MCOaaFASTC, sum(outpatient) { $0.invoices.count }),
            (.T_MCOaaFBSTC, sum(outpatient) { $0.items.count }), (.T_MCOaaFCSTC, sum(outpatient) { $0.fees.count }),
            (.T_MCOaaFMSTC, sum(outpatient) { $0.acts.count }), (.T_MCOaaFLSTC, sum(outpatient) { $0.biology.count }),
            (.T_MCOaaFHSTC, sum(outpatient) { $0.drugs.count }), (.T_MCOaaFPSTC, sum(outpatient) { $0.devices.count }),
            (.T_MCOaaVALOACE, sum(outpatient) { $0.valuations.count }),
        ]
        let others: [(TableID, Int)] = [
            (.IR_BEN_R, referential.count), (.IR_IMB_R, exemptions.count), (.KI_CCI_R, certificates.count),
            (.KI_ECD_R, sum(certificates) { $0.causes.count }), (.HOSPITAL_PATIENTS, hospital.patients.count),
            (.HOSPITAL_STAYS, hospital.stays.count), (.HOSPITAL_STAY_DIAGNOSES, hospital.diagnoses.count),
            (.HOSPITAL_STAY_PROCEDURES, hospital.acts.count), (.HOSPITAL_LABS, hospital.labs.count),
            (.HOSPITAL_VITALS, hospital.vitals.count), (.HOSPITAL_LIFESTYLE, hospital.habits.count),
            (.HOSPITAL_DRUG_ORDERS, hospital.orders.count),
            (.HOSPITAL_DRUG_ADMINISTRATIONS, hospital.administrations.count),
        ]
        return city + acute + drugs + sequences + rehabilitationCounts + homeHospitalCounts + psychiatryCounts + others
    }
}
