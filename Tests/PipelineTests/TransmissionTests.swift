import ETLTestKit
import Foundation
import Pipeline
import Postgres
import Testing

/// A site that sends what its legal entity sends too is found by its stays, in any year.
@Suite struct TransmissionTests {
    private let site = "750100018"
    private let entity = "750712184"

    /// Thirty stays of 2019, of which the site sends `shared` again under its own number, beside `own` of its own.
    private func convert(shared: Int, own: Int, _ switches: [String: String] = [:]) async throws -> RunSummary {
        var delivery = TinyDelivery()
        for number in 0..<30 + own {
            let person = "A00000000000\(10000 + number)"
            delivery.person(person)
            func stay(_ facility: String, _ rsa: String) {
                delivery.stay(
                    person, rsa, from: "10/03/2019", to: "\(11 + number % 9)/03/2019", diagnosis: "I500",
                    ["ETA_NUM": facility, "ETA_NUM_GEO": facility])
            }
            if number < 30 { stay(entity, String(number)) }
            if number < shared || number >= 30 { stay(site, String(500 + number)) }
        }
        // A later flux month, so that the stays lie before the snapshot.
        delivery.line("A0000000000010000", day: "05/03/2019", nature: "1111")
        let folder = try TemporaryDirectory()
        try delivery.write(to: folder.file("snds"))
        var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: 1 << 30)
        settings.outputDirectory = folder.file("cdm")
        settings.work = folder.file("work")
        settings.acceptsRejects = true
        settings.switches = switches
        return try await Convert(settings, progress: Silent()).run()
    }

    @Test func `3.9-test: more than 80 % in common: the site is left out, behind the years of the list too`()
        async throws
    {
        let summary = try await convert(shared: 20, own: 2)
        #expect(summary.quality["Q-20"] == 1)
        #expect(summary.rejects["R-26"] == 22)
    }

    @Test func `3.9-test: 80 % or less: the site is a hospital of its own`() async throws {
        let summary = try await convert(shared: 20, own: 5)
        #expect(summary.quality["Q-20"] == nil)
        #expect(summary.rejects["R-26"] == nil)
    }

    @Test func `3.9-test: a handful of stays proves nothing`() async throws {
        let summary = try await convert(shared: 9, own: 0)
        #expect(summary.quality["Q-20"] == nil)
        #expect(summary.rejects["R-26"] == nil)
    }
}
