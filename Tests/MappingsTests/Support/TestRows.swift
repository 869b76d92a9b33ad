import ETLCore
import Mappings
import SNDSSchema

/// The rows of one person as plain values, which tests change as they like; `person()` links them.
struct TestRows {
    var person: Int32 = 0
    var key = Code24()
    var referential: [Beneficiary] = []
    var care: [Line] = []
    var stays: [Stay] = []
    var outpatient: [Sequence] = []
    var rehabilitation: [RehabilitationYear] = []
    var rehabilitationOutpatient: [Sequence] = []
    var exemptions: [MedicalExemption] = []
    var certificates: [Certificate] = []
    var maps: [Map] = []
    var registers = Registers()
    var hospital = Local()

    struct Line {
        var key: RowKey
        var line: CareLine
        var pharmacy: [PharmacyLine] = []
        var acts: [ActLine] = []
        var biology: [BiologyLine] = []
        var hospitalDrugs: [HospitalDrugLine] = []
        var devices: [DeviceLine] = []
        var facilities: [FacilityLine] = []
        var pensions: [DisabilityPension] = []
        var accidents: [WorkAccident] = []
        var tariffs: [TransportTariff] = []
        var payments: [ComplementaryPayment] = []
    }

    struct Stay {
        var key: RowKey
        var identity: StayIdentity
        var summary: StaySummary
        var diagnoses: [Code8] = []
        var acts: [StayAct] = []
        var units: [UnitStay] = []
        var terminations: [PregnancyTermination] = []
        var drugs: [StayDrug] = []
        var implants: [StayImplant] = []
        var items: [PrivateItem] = []
        var billedActs: [BilledAct] = []
        var devices: [BilledDevice] = []
        var privateDrugs: [BilledDrug] = []
        var biology: [BilledBiology] = []
        var billings: [StayBilling] = []
        var invoices: [PrivateInvoice] = []
    }

    struct Sequence {
        var key: RowKey
        var identity: OutpatientIdentity
        var invoices: [OutpatientInvoice] = []
        var items: [OutpatientItem] = []
        var fees: [OutpatientItem] = []
        var acts: [BilledAct] = []
        var biology: [BilledBiology] = []
        var drugs: [BilledDrug] = []
        var devices: [BilledDevice] = []
    }

    struct Certificate {
        var key: RowKey
        var certificate: DeathCertificate
        var causes: [DeathCause] = []
    }

    struct Map {
        var key: RowKey
        var flags: DiseaseFlags
    }

    struct Registers {
        var summaries: [PersonSummary] = []
        var waivers: [CopaymentWaiver] = []
        var pregnancies: [DeclaredPregnancy] = []
        var covers: [ComplementaryCover] = []
        var vouchers: [CoverVoucher] = []
        var physicians: [TreatingPhysician] = []
        var careHomeStays: [CareHomeStay] = []
        var vaccinations: [VaccineInjection] = []
    }

    struct Local {
        var patients: [LocalPatient] = []
        var stays: [LocalStay] = []
        var diagnoses: [LocalDiagnosis] = []
        var acts: [LocalAct] = []
        var labs: [LabResult] = []
        var vitals: [VitalSign] = []
        var habits: [LifestyleAnswer] = []
        var orders: [DrugOrder] = []
        var administrations: [DrugAdministration] = []
    }
}

extension TestRows {
    /// The person, with its rows in canonical order.
    func arranged() -> Person {
        let person = Person()
        person.number = self.person
        person.key = key
        for row in referential { person.identity.beneficiaries.append(row) }
        for line in care { add(line, to: &person.city) }
        for stay in stays { add(stay, to: &person.acute) }
        for sequence in outpatient { add(sequence, to: &person.outpatient) }
        for sequence in rehabilitationOutpatient { add(sequence, to: &person.rehabilitationOutpatient) }
        for year in rehabilitation { year.add(to: &person.rehabilitation) }
        for item in certificates {
            let row = person.deaths.certificates.append(item.key, item.certificate)
            for cause in item.causes { person.deaths.causes.append(cause, to: row) }
        }
        addRegisters(to: person)
        addLocalFiles(to: &person.localFiles)
        person.arrange()
        // Tests name the person, whatever its rows say.
        person.key = key
        return person
    }

    private func add(_ line: Line, to city: inout City) {
        let row = city.lines.append(line.key, line.line)
        for part in line.pharmacy { city.packs.append(part, to: row) }
        for part in line.acts { city.acts.append(part, to: row) }
        for part in line.biology { city.biology.append(part, to: row) }
        for part in line.hospitalDrugs { city.hospitalDrugs.append(part, to: row) }
        for part in line.devices { city.devices.append(part, to: row) }
        for part in line.facilities { city.facilities.append(part, to: row) }
        for part in line.pensions { city.pensions.append(part, to: row) }
        for part in line.accidents { city.workAccidents.append(part, to: row) }
        for part in line.tariffs { city.transportTariffs.append(part, to: row) }
        for part in line.payments { city.payments.append(part, to: row) }
    }

    private func add(_ stay: Stay, to acute: inout Acute) {
        let row = acute.stays.append(stay.key, stay.identity)
        acute.summaries.append(stay.summary, to: row)
        for code in stay.diagnoses { acute.diagnoses.append(StayDiagnosis(code: code), to: row) }
        for part in stay.acts { acute.acts.append(part, to: row) }
        for part in stay.units { acute.units.append(part, to: row) }
        for part in stay.terminations { acute.terminations.append(part, to: row) }
        for part in stay.drugs { acute.drugs.append(part, to: row) }
        for part in stay.implants { acute.implants.append(part, to: row) }
        for part in stay.items { acute.billedItems.append(part, to: row) }
        for part in stay.billedActs { acute.billedActs.append(part, to: row) }
        for part in stay.devices { acute.billedDevices.append(part, to: row) }
        for part in stay.privateDrugs { acute.billedDrugs.append(part, to: row) }
        for part in stay.biology { acute.billedBiology.append(part, to: row) }
        for part in stay.billings { acute.billings.append(part, to: row) }
        for part in stay.invoices { acute.invoices.append(part, to: row) }
    }

    private func add(_ sequence: Sequence, to outpatient: inout Outpatient) {
        let row = outpatient.sequences.append(sequence.key, sequence.identity)
        for part in sequence.invoices { outpatient.invoices.append(part, to: row) }
        for part in sequence.items { outpatient.items.append(part, to: row) }
        for part in sequence.fees { outpatient.fees.append(part, to: row) }
        for part in sequence.acts { outpatient.acts.append(part, to: row) }
        for part in sequence.biology { outpatient.biology.append(part, to: row) }
        for part in sequence.drugs { outpatient.drugs.append(part, to: row) }
        for part in sequence.devices { outpatient.devices.append(part, to: row) }
    }

    private func addRegisters(to person: Person) {
        for row in registers.summaries { person.identity.summaries.append(row) }
        for row in exemptions { person.registers.exemptions.append(row) }
        for row in registers.waivers { person.registers.waivers.append(row) }
        for row in registers.pregnancies { person.registers.pregnancies.append(row) }
        for row in registers.covers { person.registers.covers.append(row) }
        for row in registers.vouchers { person.registers.vouchers.append(row) }
        for row in registers.physicians { person.registers.physicians.append(row) }
        for row in registers.careHomeStays { person.registers.careHomeStays.append(row) }
        for row in registers.vaccinations { person.registers.vaccinations.append(row) }
        for map in maps {
            let row = person.registers.maps.append(map.key, DiseaseMapPerson())
            person.registers.flags.append(map.flags, to: row)
        }
    }

    private func addLocalFiles(to files: inout LocalFiles) {
        for row in hospital.patients { files.patients.append(row) }
        for row in hospital.stays { files.stays.append(row) }
        for row in hospital.diagnoses { files.diagnoses.append(row) }
        for row in hospital.acts { files.acts.append(row) }
        for row in hospital.labs { files.labs.append(row) }
        for row in hospital.vitals { files.vitals.append(row) }
        for row in hospital.habits { files.habits.append(row) }
        for row in hospital.orders { files.orders.append(row) }
        for row in hospital.administrations { files.administrations.append(row) }
    }
}
