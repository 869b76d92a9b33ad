package import ETLCore
package import SNDSSchema

/// A DCIR line with its refined rows, each kind in canonical order.
package struct CareItem {
    /// The nine keys.
    package var key: RowKey
    package var line: CareLine
    /// Indices into `PersonHistory.pharmacy`.
    package var pharmacy: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.acts`.
    package var acts: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.biology`.
    package var biology: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.hospitalDrugs`.
    package var hospitalDrugs: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.devices`.
    package var devices: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.facilities`.
    package var facilities: Range<Int32> = 0..<0
    /// Index into `PersonHistory.lineParts`; −1 when nothing else hangs on the line.
    package var parts: Int32 = -1
    /// Rows of those parts.
    package var partRows: Int32 = 0

    package init(key: RowKey, line: CareLine, pharmacy: Range<Int32> = 0..<0, acts: Range<Int32> = 0..<0) {
        self.key = key
        self.line = line
        self.pharmacy = pharmacy
        self.acts = acts
    }

    /// Source rows of the item: the line and its refined rows.
    package var rowCount: Int {
        1 + pharmacy.count + acts.count + biology.count + hospitalDrugs.count + devices.count + sharedRows
    }

    /// Rows that have no fate of their own: facilities and other details.
    package var sharedRows: Int { facilities.count + Int(partRows) }

    /// Whether a refined row says what was done, so that the nature of the line is no event of its own.
    package var isRefined: Bool {
        !(pharmacy.isEmpty && acts.isEmpty && biology.isEmpty && hospitalDrugs.isEmpty && devices.isEmpty)
    }
}

/// An MCO stay with its parts, each kind in canonical order.
package struct StayItem {
    /// Field, year, facility, number.
    package var key: RowKey
    package var identity: StayIdentity
    package var summary: StaySummary
    /// Indices into `PersonHistory.diagnoses`.
    package var diagnoses: Range<Int32>
    /// Indices into `PersonHistory.stayActs`.
    package var acts: Range<Int32>
    /// Indices into `PersonHistory.units`.
    package var units: Range<Int32>
    /// Indices into `PersonHistory.stayDetails`.
    package var parts = StayParts()
    /// Indices into `PersonHistory.privateInvoices`.
    package var invoices = PrivateParts()
    /// Rows of both.
    package var partRows: Int32 = 0

    package init(
        key: RowKey, identity: StayIdentity, summary: StaySummary, diagnoses: Range<Int32> = 0..<0,
        acts: Range<Int32> = 0..<0, units: Range<Int32> = 0..<0
    ) {
        self.key = key
        self.identity = identity
        self.summary = summary
        self.diagnoses = diagnoses
        self.acts = acts
        self.units = units
    }

    /// Source rows of the stay, in all its tables.
    package var rowCount: Int { 2 + diagnoses.count + acts.count + units.count + Int(partRows) }
}

/// An outpatient sequence with its invoices, each kind of row in canonical order.
package struct OutpatientCare {
    /// Field, year, facility, number.
    package var key: RowKey
    package var identity: OutpatientIdentity
    /// Indices into `PersonHistory.invoices`.
    package var invoices: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientItems`.
    package var items: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientFees`.
    package var fees: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientActs`.
    package var acts: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientBiology`.
    package var biology: Range<Int32> = 0..<0
    /// Indices into `PersonHistory.outpatientDetails`.
    package var parts = OutpatientParts()
    /// Rows of those parts.
    package var partRows: Int32 = 0

    package init(key: RowKey, identity: OutpatientIdentity) {
        self.key = key
        self.identity = identity
    }

    /// Source rows of the sequence, in all its tables.
    package var rowCount: Int {
        1 + invoices.count + items.count + fees.count + acts.count + biology.count + Int(partRows)
    }
}

/// A death certificate with the causes it lists.
package struct CertificateItem {
    /// The packed `CertificateKey`.
    package var key: RowKey
    package var certificate: DeathCertificate
    /// Indices into `PersonHistory.causes`.
    package var causes: Range<Int32> = 0..<0

    package init(key: RowKey, certificate: DeathCertificate) {
        self.key = key
        self.certificate = certificate
    }

    /// Source rows of the certificate.
    package var rowCount: Int { 1 + causes.count }
}

/// The disease map of one year, as one version of the algorithm makes it.
package struct DiseaseMapItem {
    /// The packed `DiseaseMapKey`.
    package var key: RowKey
    /// Indices into `PersonHistory.diseaseMaps`.
    package var parts = DiseaseMapParts()

    package init(key: RowKey) { self.key = key }

    /// The year of the map.
    package var year: Int { DiseaseMapKey(key).year }
    /// The version of the algorithm; 0 when not known.
    package var version: Int { DiseaseMapKey(key).version }
    /// Source rows of the item.
    package var rowCount: Int { 1 + parts.flags.count + parts.spending.count }
}
