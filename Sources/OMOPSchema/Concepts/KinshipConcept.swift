/// Concepts of FACT_RELATIONSHIP (4.18).
///
/// They are not among `FixedConcept.all`: a vocabulary without them leaves the table empty and stops nothing (S-03).
public enum KinshipConcept {
    /// The table PERSON, which both facts stand in.
    public static let person: Int32 = 1_147_314
    /// "The mother of fact 1 is fact 2."
    public static let mother: Int32 = 40_478_925
    /// "The child of fact 1 is fact 2."
    public static let child: Int32 = 40_485_452

    public static let all = [person, mother, child]
}
