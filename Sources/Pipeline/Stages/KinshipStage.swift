internal import ETLCore
internal import Mappings
internal import OMOPSchema
internal import SNDSSchema
internal import Vocabulary

/// Finds mothers and children, who lie in different buckets, and writes FACT_RELATIONSHIP (4.18).
struct KinshipStage {
    let work: WorkDirectory
    /// How many buckets there are.
    let buckets: Int
    let concepts: ConceptIndex
    /// Bytes of births that may be held at once: those of more than that are read in several rounds.
    let most: Int

    /// Buckets of persons count from 0, those of references down from −1: these lie far below.
    private static let firstBucket = -1_000_000_000
    /// Pairs of one bucket.
    private static let slice = 200_000

    /// - Returns: what was counted and refused; reject lines are in their file.
    func run(_ sink: any BucketSink) throws -> Ledger {
        let (pairs, found) = try link()
        var ledger = found
        try RejectFile.write(ledger.rejects, part: "4-kinship", in: work)
        ledger.rejects = []
        if leftEmpty == nil { try write(pairs, sink) }
        return ledger
    }

    /// S-03: what is told when the vocabulary lacks a concept of the table; `nil` when it has them.
    var leftEmpty: String? {
        let missing = KinshipConcept.all.filter { !concepts.contains(conceptID: $0) }
        guard !missing.isEmpty else { return nil }
        return "FACT_RELATIONSHIP is left empty: the vocabulary does not hold "
            + missing.map { "concept \($0)" }.joined(separator: ", ") + " (S-03)"
    }

    /// The pairs, in their order, and what else was found.
    func link() throws -> ([Kinship], Ledger) {
        var rule = MotherRule()
        let bytes = (0..<buckets).reduce(0) { $0 + BirthFile.size(bucket: $1, in: work) }
        // Sorting takes half as much again.
        let rounds = UInt64(max(1, (bytes / 2 * 3 + most - 1) / most))
        for round in 0..<rounds {
            var births: [BirthRecord] = []
            for bucket in 0..<buckets {
                births += try read(bucket).filter { $0.key.stableHash % rounds == round }
            }
            births.sort(by: BirthRecord.precedes)
            rule.link(births)
        }
        let disputed = rule.settle()
        if !disputed.isEmpty {
            for bucket in 0..<buckets {
                for birth in try read(bucket) where birth.side == .newborn && disputed.contains(birth.person) {
                    rule.refuse(birth)
                }
            }
        }
        return (rule.pairs, ledger(of: rule))
    }

    private func read(_ bucket: Int) throws -> [BirthRecord] {
        try Interrupt.check()
        guard let births = BirthFile.read(bucket: bucket, in: work) else {
            throw Problem(
                .failed, at: work.path, "a work file of births is not as it was written",
                remedy: "Check the disk, then run again with --resume.")
        }
        return births
    }

    private func ledger(of rule: MotherRule) -> Ledger {
        var ledger = Ledger()
        for birth in rule.ambiguous {
            // The stay itself was loaded.
            ledger.reject(
                RejectLine(
                    .ambiguousMother, table: .T_MCOaaC, sourceKey: birth.stayKey.sourceText, rule: "R-70", rows: 0))
        }
        for (counter, times) in [
            (QualityCounter.motherFound, rule.pairs.count), (.birthWithoutMother, rule.birthsWithoutMother),
            (.deliveryWithoutChild, rule.deliveriesWithoutChild),
        ] where times > 0 { ledger.note(counter, times: times) }
        return ledger
    }

    /// Two rows a pair, which mirror each other. The slices of the same pairs are always the same: a resumed run skips
    /// those that are stored.
    private func write(_ pairs: [Kinship], _ sink: any BucketSink) throws {
        for (slice, start) in stride(from: 0, to: pairs.count, by: Self.slice).enumerated() {
            var buffers = CopyBuffers()
            for pair in pairs[start..<min(start + Self.slice, pairs.count)] {
                buffers.append(row(pair.child, pair.mother, KinshipConcept.mother))
                buffers.append(row(pair.mother, pair.child, KinshipConcept.child))
            }
            try sink.store(bucket: Self.firstBucket - slice, buffers, summary: "{}")
        }
    }

    private func row(_ first: Int32, _ second: Int32, _ concept: Int32) -> FactRelationshipRow {
        FactRelationshipRow(
            domain_concept_id_1: KinshipConcept.person, fact_id_1: Int64(first),
            domain_concept_id_2: KinshipConcept.person, fact_id_2: Int64(second), relationship_concept_id: concept)
    }
}
