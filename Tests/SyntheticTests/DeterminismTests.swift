import ETLCore
import Foundation
import Synthetic
import Testing

struct DeterminismTests {
    private func bytes(seed: UInt64, workers: Int) async throws -> [String: Data] {
        let directory = try Readback.temporaryDirectory()
        let population = SyntheticPopulation(patients: 150, years: 2021...2022, seed: seed)
        let summary = try await population.write(to: directory, workers: workers)
        var files: [String: Data] = [:]
        for file in summary.files {
            files[file.name] = try Data(contentsOf: URL(filePath: directory + "/" + file.name))
            #expect(files[file.name]?.count == file.bytes)
        }
        return files
    }

    @Test func `the same seed gives the same bytes with any number of workers`() async throws {
        let alone = try await bytes(seed: 7, workers: 1)
        let many = try await bytes(seed: 7, workers: 5)
        #expect(alone == many)
    }

    @Test func `another seed gives other persons`() async throws {
        let one = try await bytes(seed: 7, workers: 2)
        let other = try await bytes(seed: 8, workers: 2)
        #expect(one["IR_BEN_R.csv"] != other["IR_BEN_R.csv"])
        #expect(one["ER_PRS_F.csv"] != other["ER_PRS_F.csv"])
    }

    @Test func `a directory that holds files is refused unless forced`() async throws {
        let directory = try Readback.temporaryDirectory()
        let population = SyntheticPopulation(patients: 2, years: 2022...2022)
        _ = try await population.write(to: directory)
        await #expect(throws: Problem.self) { _ = try await population.write(to: directory) }
        _ = try await population.write(to: directory, force: true)
    }
}
