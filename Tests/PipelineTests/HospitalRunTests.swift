import ETLCore
import ETLTestKit
import Foundation
import Pipeline
import Postgres
import Synthetic
import Testing

/// A synthetic population with the files of a hospital, converted with and without them.
@Suite struct HospitalRunTests {
    private static func convert(
        _ folder: TemporaryDirectory, hospital: String?, jobs: Int = 2, memory: Int = 1 << 30, buckets: Int? = nil
    ) async throws -> (summary: RunSummary, database: ConnectionString) {
        let database = try TemporaryCluster.shared().makeDatabase()
        var settings = ConvertSettings(input: folder.file("snds"), jobs: jobs, memory: memory)
        settings.hospital = hospital
        settings.database = database.text
        settings.work = folder.file("work-\(UUID().uuidString.prefix(8))")
        settings.acceptsRejects = true
        settings.leastBuckets = buckets
        return (try await Convert(settings, progress: Silent()).run(), database)
    }

    /// The flaws that were put in are found, and nothing else is rejected.
    @Test func `Golden hospital files: what was put in is what is rejected, and jobs and buckets change no row`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let truth = try await SyntheticPopulation(patients: 500, years: 2019...2020, seed: 5).write(
            to: folder.file("snds"), hospital: folder.file("hospital"))
        let (summary, database) = try await Self.convert(folder, hospital: folder.file("hospital"))
        for code in [RejectCode.unlinkedPatient, .unknownUnit, .implausibleValue, .unknownItem, .clearIdentity] {
            #expect(summary.rejects[code.id] == truth.expectedRejects[code], "\(code.id)")
            #expect((truth.expectedRejects[code] ?? 0) > 0, "\(code.id)")
        }
        #expect(summary.rejects["R-85"] == nil)
        let labs = try #require(summary.accounting["HOSPITAL_LABS"])
        #expect(labs.read == truth.rows(of: "labs.csv"))
        #expect(labs.read == labs.used + labs.cancelled + labs.excluded + labs.rejected)
        #expect(labs.excluded == truth.count(.hospitalPreliminary))

        let found = try summary.golden(of: [folder.file("snds"), folder.file("hospital")])
        #expect(try GoldenFile("hospital").differences(from: found) == [])

        // The hospital adds; what the SNDS gives stays.
        let (alone, _) = try await Self.convert(folder, hospital: nil)
        #expect(alone.tables["person"] == summary.tables["person"])
        #expect(alone.digests["visit_detail"] == summary.digests["visit_detail"])
        #expect(summary.tables["measurement", default: 0] > alone.tables["measurement", default: 0] + 1000)

        let (cut, _) = try await Self.convert(
            folder, hospital: folder.file("hospital"), jobs: 5, memory: 400 << 20, buckets: 9)
        #expect(cut.digests == summary.digests)

        // Diabetics have more sugar in their blood than others.
        let means = try Connection(database).query(
            """
            SELECT avg(value_as_number) FILTER (WHERE d.person_id IS NOT NULL) > 6.5,
                   avg(value_as_number) FILTER (WHERE d.person_id IS NULL) < 6
            FROM cdm.measurement m LEFT JOIN (
              SELECT DISTINCT person_id FROM cdm.drug_exposure
              WHERE drug_source_value = 'A10BA02') d USING (person_id)
            WHERE m.measurement_concept_id = 3004410 AND m.measurement_type_concept_id = 32856
            """, [])
        #expect(means == [["t", "t"]])
        let homes = try Connection(database).query(
            "SELECT count(*) FROM cdm.person p JOIN cdm.location l USING (location_id) WHERE l.latitude IS NOT NULL", []
        )
        #expect(homes[0][0].flatMap { Int($0) } ?? 0 > 20)
    }

    /// The default set, as the official grid expects it of the SNDS alone.
    @Test func `the default set fills what the SNDS can fill`() async throws {
        let folder = try TemporaryDirectory()
        _ = try await SyntheticPopulation(patients: 1100).write(to: folder.file("snds"))
        let (summary, database) = try await Self.convert(folder, hospital: nil)
        let lines = try Connection(database).query(
            "SELECT number, status, expected_snds_coverage, rows, persons FROM cdm_etl.core_coverage ORDER BY number",
            [])
        #expect(lines.count == 51)
        #expect(
            summary.common_core
                == "51 variables: 11 filled, 6 partial, 21 test-only, 2 indirect, 3 proxy, 7 empty, 1 not needed",
            "\(lines.map { $0.compactMap(\.self) })")
        // The table agrees with the database: persons of sex, death and stays.
        for (number, sql) in [
            (4, "SELECT count(*) FROM cdm.death"),
            (9, "SELECT count(*) FROM cdm.person WHERE gender_concept_id > 0"),
            (
                13,
                """
                SELECT count(DISTINCT person_id) FROM cdm.visit_occurrence
                WHERE visit_source_value ~ '^(mco|ssr|had|rip)[0-9]'
                """
            ),
        ] {
            let counted = try Connection(database).query(sql, [])
            #expect(lines[number - 1][4] == counted[0][0], "variable \(number)")
        }
    }
}
