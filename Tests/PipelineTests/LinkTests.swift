import ETLCore
import SNDSSchema
import Testing

@testable import Pipeline

/// Who a row belongs to, by what it names.
@Suite struct `Links to persons` {
    private let mother: Code24 = "M0000000000000001"
    private let twins: Code24 = "T0000000000000001"

    /// One pseudonym of person 1, one that persons 2 and 3 share; keys KEY1 to KEY3.
    private func link() throws -> IdentityLink {
        func entry(_ pseudonym: Code24, _ rank: Int32, _ person: Int32) -> Crosswalk.Entry {
            let (first, second) = Crosswalk.hashes(pseudonym)
            return Crosswalk.Entry(first: first, second: second, person: person, rank: rank)
        }
        return IdentityLink(
            crosswalk: Crosswalk([entry(twins, 2, 3), entry(mother, 1, 1), entry(twins, 1, 2)]),
            persons: try PersonNumbers(sortedKeys: ["KEY1", "KEY2", "KEY3"] as [Code24], known: nil))
    }

    @Test func `2.2-3: pseudonym and rank lead to one person, a pseudonym alone to all of its persons`() throws {
        let crosswalk = try link().crosswalk
        #expect(crosswalk.person(twins, rank: 1) == 2)
        #expect(crosswalk.person(twins, rank: 2) == 3)
        #expect(crosswalk.person(twins, rank: 7) == PersonLink.unknown, "two persons: nobody guesses")
        #expect(crosswalk.person(mother, rank: 7) == 1, "one person: the rank does not matter (2.3)")
        #expect(crosswalk.person("X0000000000000001", rank: 1) == PersonLink.unknown)
        let (owner, isShared) = crosswalk.owner(twins)
        #expect(owner == 2 && isShared, "the first of the family, whose bucket decides")
        #expect(crosswalk.owner(mother) == (1, false))
        #expect(crosswalk.families.members(of: 3) == [2, 3])
        #expect(crosswalk.families.count == 2)
    }

    @Test func `2.4-key: a key of 18 characters may be a pseudonym with its rank`() throws {
        let link = try link()
        #expect(link.person(key: "KEY3") == 3)
        #expect(link.person(key: "T00000000000000012") == 3)
        #expect(link.person(key: "T00000000000000019") == PersonLink.unknown)
        #expect(link.person(key: "T0000000000000001") == PersonLink.unknown, "17 characters are no pseudonym with rank")
        #expect(link.person(key: "") == PersonLink.unknown)
    }
}
