import ETLCore
import SNDSSchema
import Testing

@Suite struct DiseaseMapTests {
    @Test func `every flag has a bit, and the bits give the names back`() {
        let count = DiseaseFlags.list.count
        #expect((130...192).contains(count))
        #expect(Set(DiseaseFlags.list.map(\.name)).count == count)
        for index in 0..<count {
            var flags = DiseaseFlags()
            flags.insert(index)
            #expect(flags.count == 1)
            #expect(flags.contains(index))
            #expect(!flags.contains((index + 1) % count))
            #expect(flags.names == [DiseaseFlags.list[index].name])
        }
        var some = DiseaseFlags()
        for index in [count - 1, 64, 0, 63] { some.insert(index) }
        var seen: [Int] = []
        some.forEach { seen.append($0) }
        #expect(seen == [0, 63, 64, count - 1])
    }

    @Test func `a key says year, version and person`() {
        let key = DiseaseMapKey(year: 2019, version: 9, person: "ABCDEFGHIJKLMNOPQR")
        #expect(DiseaseMapKey(key.packed) == key)
        #expect(key.packed.w0 >> 56 == 0xc2)
    }
}
