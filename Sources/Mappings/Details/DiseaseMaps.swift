package import SNDSSchema

/// What disease maps say of a person (1.9-map).
package struct DiseaseMaps: DetailFamily {
    /// Flags that are 1.
    package var flags: [DiseaseFlags] = []
    /// Spending of the year.
    package var spending: [YearlySpending] = []

    package init() {}

    package mutating func visit(_ parts: inout DiseaseMapParts, _ visitor: inout some DetailVisitor) {
        visitor.visit(&flags, &parts.flags)
        visitor.visit(&spending, &parts.spending)
    }

    package func count(_ parts: DiseaseMapParts, _ note: (TableID, Int) -> Void) {
        note(.CT_IND_AAAA_GN, parts.flags.count)
        note(.CT_DEP_AAAA_GN, parts.spending.count)
    }
}

/// Indices of one year and version into `DiseaseMaps`.
package struct DiseaseMapParts: EmptyParts {
    package var flags: Range<Int32> = 0..<0
    package var spending: Range<Int32> = 0..<0

    package init() {}
}
