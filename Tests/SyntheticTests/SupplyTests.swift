import ETLCore
import Testing

@testable import Synthetic

/// Products and services of the LPP.
@Suite struct `Supplies` {
    /// Lines of each family that so many persons of all ages have, one of fifteen a diabetic.
    private func lines(persons: Int) -> [Int] {
        let window = Window(years: 2019...2022)
        // Below 40, 40 to 59, older: as in the census.
        let ages = [20, 50, 70]
        var counts = [Int](repeating: 0, count: SupplyCourse.all.count)
        for index in 0..<persons {
            var stream = SeededStream(seed: 7, .facilityCare, index)
            let person = (age: ages[stream.index(byWeight: [47, 26, 27])], isDiabetic: stream.below(15) == 0)
            for (family, course) in SupplyCourse.all.enumerated() {
                counts[family] += course.days(of: person, in: window, &stream).reduce(0) { $0 + $1.count }
            }
        }
        return counts
    }

    @Test func `are drawn in the proportions in which they are reimbursed`() {
        let persons = 40_000
        let counts = lines(persons: persons)
        let shares = SupplyCourse.all.map(\.share)
        #expect(shares.reduce(0, +) > 9_300, "the families are nearly all that is reimbursed outside of stays")
        // 1.6 lines a person and year, of which the families make their part.
        let expected = Double(persons) * 1.6 * 1461 / 365
        for (family, course) in SupplyCourse.all.enumerated() where course.share >= 100 {
            let found = Double(counts[family]) / expected * 10_000
            #expect(abs(found / Double(course.share) - 1) < 0.2, "family \(family): \(found) of \(course.share)")
        }
    }

    @Test func `have codes of seven digits, each once`() {
        #expect(Device.all.count < 128)
        #expect(Set(Device.all.map(\.code)).count == Device.all.count)
        #expect(Device.all.allSatisfy { 1_000_000..<10_000_000 ~= $0.code })
        #expect(SupplyCourse.all.flatMap(\.devices).map { Int($0.place) } == Array(Device.all.indices))
    }
}
