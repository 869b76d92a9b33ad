package import ETLCore
package import OMOPSchema

/// Appends every row to the buffer of its table and hands the buffers over when they hold enough.
struct CopyVisitor: VocabularyVisitor, ~Copyable {
    /// The buffers of the caller, which outlive the visitor.
    let buffers: UnsafeMutablePointer<CopyBuffers>
    /// Rows after which the buffers are handed over.
    let limit: Int
    let flush: (inout CopyBuffers) throws(Problem) -> Void
    private var pending = 0

    init(
        _ buffers: UnsafeMutablePointer<CopyBuffers>, limit: Int,
        flush: @escaping (inout CopyBuffers) throws(Problem) -> Void
    ) {
        self.buffers = buffers
        self.limit = limit
        self.flush = flush
    }

    @inline(__always)
    private mutating func add<Row: OMOPRow>(_ row: Row) throws(Problem) {
        buffers.pointee.append(row)
        pending += 1
        if pending >= limit { try handOver() }
    }

    /// Hands over what is pending.
    mutating func handOver() throws(Problem) {
        guard pending > 0 else { return }
        try flush(&buffers.pointee)
        buffers.pointee.removeAll()
        pending = 0
    }

    mutating func visit(_ row: VocabularyRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: DomainRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: ConceptClassRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: RelationshipRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: ConceptRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: SourceToConceptMapRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: ConceptRelationshipRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: ConceptAncestorRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: ConceptSynonymRow) throws(Problem) { try add(row) }
    mutating func visit(_ row: DrugStrengthRow) throws(Problem) { try add(row) }
}

extension VocabularySource {
    /// Encodes all rows of the vocabulary tables, handing the buffers over every `limit` rows and once at the end.
    ///
    /// `flush` sends the buffers (and takes their digests); they are emptied behind it, so that memory stays bounded.
    package func write(
        into buffers: inout CopyBuffers, every limit: Int = 20_000,
        flush: (inout CopyBuffers) throws(Problem) -> Void
    ) throws(Problem) {
        try withoutActuallyEscaping(flush) { (flush) throws(Problem) in
            try withUnsafeMutablePointer(to: &buffers) { (pointer) throws(Problem) in
                var visitor = CopyVisitor(pointer, limit: limit, flush: flush)
                try read(.everything, into: &visitor)
                try visitor.handOver()
            }
        }
    }
}
