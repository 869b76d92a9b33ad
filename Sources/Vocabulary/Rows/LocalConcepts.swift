/// The ids that OMOP leaves to local use.
package enum LocalConcepts {
    /// The first of them. A concept from here on is no standard concept for anybody else.
    package static let first: Int32 = 2_000_000_000
}
