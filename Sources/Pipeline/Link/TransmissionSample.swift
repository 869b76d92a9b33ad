internal import ETLCore
internal import Mappings
internal import SNDSSchema
internal import Vocabulary

/// 3.9-test: whether a listed site sends its stays a second time through its legal entity.
///
/// Keeps a sample of the stays of listed facilities, by field and year: those whose hash ends in `level` zero bits. The
/// level is the least that the limit allows, so that the sample depends on the stays alone, not on workers or order.
struct TransmissionSample: Sendable {
    private struct Year: Hashable {
        var field: StayKey.Field
        var year: Int
    }

    private struct Stay: Hashable {
        var facility: Code16
        /// Hash of person, start and end.
        var content: UInt64
    }

    private struct Sample {
        var level = 0
        var stays: Set<Stay> = []

        mutating func insert(_ stay: Stay) {
            guard stay.content.trailingZeroBitCount >= level else { return }
            stays.insert(stay)
            while stays.count > TransmissionSample.limit { raise(to: level + 1) }
        }

        mutating func raise(to level: Int) {
            guard level > self.level else { return }
            self.level = level
            stays = stays.filter { $0.content.trailingZeroBitCount >= level }
        }
    }

    /// Stays in the sample of one field and year.
    private static let limit = 1 << 16
    /// Fewer sampled stays of a site say nothing.
    private static let least = 10

    private let listed: Set<Code16>
    private var samples: [Year: Sample] = [:]

    init(_ list: [FinessDouble] = []) {
        listed = Set(list.flatMap { [$0.site, $0.legalEntity] })
    }

    /// Notes a stay or an outpatient sequence; one of a facility off the list, or without days, is passed over.
    mutating func note(_ key: StayKey, _ pseudonym: Code24, _ start: Day?, _ end: Day?) {
        guard listed.contains(key.facility), let start else { return }
        let person = mixed(mixed(pseudonym.high) ^ mixed(pseudonym.middle &+ 1) ^ pseudonym.low)
        let days =
            UInt64(UInt32(bitPattern: start.daysSince1970)) << 32
            | UInt64(UInt32(bitPattern: (end ?? start).daysSince1970))
        samples[Year(field: key.field, year: key.year), default: Sample()]
            .insert(Stay(facility: key.facility, content: mixed(person ^ mixed(days))))
    }

    mutating func merge(_ other: TransmissionSample) {
        for (year, sample) in other.samples {
            samples[year, default: Sample()].raise(to: sample.level)
            for stay in sample.stays { samples[year, default: Sample()].insert(stay) }
        }
    }

    /// The listed sites more than 80 % of whose stays of a year their legal entity sent too.
    func doubles(_ list: [FinessDouble]) -> [DetectedDouble] {
        var found: [DetectedDouble] = []
        for (year, sample) in samples {
            let byFacility = Dictionary(grouping: sample.stays, by: \.facility)
                .mapValues { Set($0.map(\.content)) }
            for pair in Set(list.map { SiteAndEntity(site: $0.site, entity: $0.legalEntity) }) {
                guard let own = byFacility[pair.site], own.count >= TransmissionSample.least,
                    let whole = byFacility[pair.entity]
                else { continue }
                guard own.intersection(whole).count * 100 > own.count * 80 else { continue }
                found.append(
                    DetectedDouble(
                        field: year.field, site: pair.site, legalEntity: pair.entity, year: year.year))
            }
        }
        return found.sorted { ($0.field.rawValue, $0.year, $0.site) < ($1.field.rawValue, $1.year, $1.site) }
    }

    private struct SiteAndEntity: Hashable {
        var site: Code16
        var entity: Code16
    }
}
