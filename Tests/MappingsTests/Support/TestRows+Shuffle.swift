import ETLCore
import Mappings
import SNDSSchema

extension TestRows {
    /// Brings the rows into another order, in the files and inside each line and stay.
    mutating func shuffle(_ random: inout SeededGenerator) {
        referential.shuffle(using: &random)
        exemptions.shuffle(using: &random)
        for index in care.indices {
            care[index].pharmacy.shuffle(using: &random)
            care[index].acts.shuffle(using: &random)
            care[index].biology.shuffle(using: &random)
            care[index].facilities.shuffle(using: &random)
        }
        for index in stays.indices {
            stays[index].diagnoses.shuffle(using: &random)
            stays[index].acts.shuffle(using: &random)
            stays[index].units.shuffle(using: &random)
            stays[index].drugs.shuffle(using: &random)
            stays[index].implants.shuffle(using: &random)
            stays[index].billedActs.shuffle(using: &random)
            stays[index].devices.shuffle(using: &random)
            stays[index].privateDrugs.shuffle(using: &random)
            stays[index].biology.shuffle(using: &random)
        }
        for index in outpatient.indices {
            outpatient[index].items.shuffle(using: &random)
            outpatient[index].acts.shuffle(using: &random)
            outpatient[index].drugs.shuffle(using: &random)
            outpatient[index].devices.shuffle(using: &random)
        }
        for index in rehabilitation.indices { rehabilitation[index].shuffle(&random) }
        for index in homeHospital.indices { homeHospital[index].shuffle(&random) }
        for index in psychiatry.indices { psychiatry[index].shuffle(&random) }
        for index in certificates.indices { certificates[index].causes.shuffle(using: &random) }
        care.shuffle(using: &random)
        stays.shuffle(using: &random)
        outpatient.shuffle(using: &random)
        rehabilitation.shuffle(using: &random)
        homeHospital.shuffle(using: &random)
        psychiatry.shuffle(using: &random)
        rehabilitationOutpatient.shuffle(using: &random)
        certificates.shuffle(using: &random)
        hospital.shuffle(&random)
    }
}

extension TestRows.Local {
    fileprivate mutating func shuffle(_ random: inout SeededGenerator) {
        patients.shuffle(using: &random)
        stays.shuffle(using: &random)
        diagnoses.shuffle(using: &random)
        acts.shuffle(using: &random)
        labs.shuffle(using: &random)
        vitals.shuffle(using: &random)
        habits.shuffle(using: &random)
        orders.shuffle(using: &random)
        administrations.shuffle(using: &random)
    }
}
