import Testing

/// The readers of `scripts/hard --fuzz`, fed with what libFuzzer begins with: a reading that is wrong traps.
@Suite(.serialized) struct SeedTests {
    @Test(arguments: Format.allCases) func `a reader takes what it begins with`(format: Format) {
        Feeding.reader = format.reader()
        defer { Feeding.reader = nil }
        #expect(!format.seeds.isEmpty)
        for seed in format.seeds {
            #expect(seed.count <= format.longest)
            seed.withUnsafeBufferPointer(Feeding.feed)
        }
    }
}
