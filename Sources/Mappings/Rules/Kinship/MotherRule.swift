internal import ETLCore

/// A child and its mother, by their numbers.
package struct Kinship: Hashable, Sendable {
    package var child: Int32
    package var mother: Int32

    package static func precedes(_ a: Kinship, _ b: Kinship) -> Bool { (a.child, a.mother) < (b.child, b.mother) }
}

/// What births and deliveries of the same keys come to (4.18).
package struct MotherRule {
    package private(set) var pairs: [Kinship] = []
    /// births that fit several mothers.
    package private(set) var ambiguous: [BirthRecord] = []
    package private(set) var birthsWithoutMother = 0
    package private(set) var deliveriesWithoutChild = 0

    package init() {}

    /// Most days between a delivery and a birth.
    private static let tolerance = 1

    /// Links births to deliveries.
    /// - Parameter records: all that have the same keys, in the order of `BirthRecord.precedes`.
    package mutating func link(_ records: [BirthRecord]) {
        var start = 0
        while start < records.count {
            var end = start + 1
            while end < records.count, records[end].isComparable(to: records[start]) { end += 1 }
            linkAlike(records[start..<end])
            start = end
        }
    }

    /// 4.18-pair: of the deliveries of one key and facility the nearest within a day; twins have one delivery.
    private mutating func linkAlike(_ records: ArraySlice<BirthRecord>) {
        let deliveries = records.prefix { $0.side == .delivery }
        var hasChild = [Bool](repeating: false, count: deliveries.count)
        for birth in records[deliveries.endIndex...] {
            // Nobody is her own mother: a birth told under the pseudonym of the mother.
            let near = deliveries.indices.filter {
                abs(deliveries[$0].day - birth.day) <= Self.tolerance && deliveries[$0].person != birth.person
            }
            guard let nearest = near.map({ abs(deliveries[$0].day - birth.day) }).min() else {
                birthsWithoutMother += 1
                continue
            }
            let fitting = near.filter { abs(deliveries[$0].day - birth.day) == nearest }
            for index in fitting { hasChild[index - deliveries.startIndex] = true }
            let mothers = Set(fitting.map { deliveries[$0].person })
            if mothers.count == 1, let mother = mothers.first {
                pairs.append(Kinship(child: birth.person, mother: mother))
            } else {
                ambiguous.append(birth)
                birthsWithoutMother += 1
            }
        }
        deliveriesWithoutChild += hasChild.count { !$0 }
    }

    /// Each pair once; a child of several mothers keeps none.
    /// - Returns: those children.
    package mutating func settle() -> Set<Int32> {
        pairs.sort(by: Kinship.precedes)
        var kept: [Kinship] = []
        var disputed: Set<Int32> = []
        for pair in pairs where kept.last != pair {
            if kept.last?.child == pair.child { disputed.insert(pair.child) }
            kept.append(pair)
        }
        kept.removeAll { disputed.contains($0.child) }
        pairs = kept
        return disputed
    }

    /// a birth of a child that other births gave another mother.
    package mutating func refuse(_ birth: BirthRecord) {
        guard !ambiguous.contains(birth) else { return }
        ambiguous.append(birth)
        birthsWithoutMother += 1
    }
}
