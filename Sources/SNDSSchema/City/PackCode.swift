public import ETLCore

/// Codes of packs as files write them (4.0.6-cip).
public enum PackCode {
    /// The CIP13 where it is known, else the CIP7; empty when neither is.
    ///
    /// A CIP7 may stand in the column of the CIP13, with or without zeros in front.
    @inlinable
    public static func code(_ cip13: Code16, _ cip7: Code8) -> Code16 {
        if cip13.isEmpty { return Code16(cip7) }
        // A CIP13 begins with 34009.
        if cip13.count == 13, cip13.high >> 56 != 0x30 { return cip13 }
        let short = cip13.digits(width: 7)
        return short.count == 7 ? short : cip13
    }
}
