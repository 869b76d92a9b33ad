import ETLCore
import Testing

@Suite struct PathTests {
    @Test(
        arguments: [
            ("o", "", "o"), ("cdm/", "", "cdm"), ("out/cdm", "out", "cdm"), ("out//", "", "out"),
            ("a/b/c.csv", "a/b", "c.csv"), ("/o", "/", "o"), ("/", "/", "/"), ("", "", ""),
        ])
    func `a path is what stands around its last slash`(path: String, parent: String, last: String) {
        #expect(path.parentPath == parent && path.lastPathPart == last)
    }

    @Test(
        arguments: [
            ("./snds", "snds"), ("snds//", "snds"), ("a//b/./c/", "a/b/c"), ("/a//b/", "/a/b"), ("./", "."), (".", "."),
            ("//", "/"), ("", ""), ("../x", "../x"), ("a/../b", "a/../b"), (".etl", ".etl"),
        ])
    func `a tidy path has nothing that does not change it`(given: String, tidy: String) {
        #expect(given.tidyPath == tidy && tidy.tidyPath == tidy)
    }

    @Test func `what a terminal would obey is shown by its number`() {
        #expect("a\u{1B}[31m\nb\u{202E}é\u{85}".visible == "a\\u{1B}[31m\\u{A}b\\u{202E}é\\u{85}")
        #expect("a\nb\r".visibleLines == "a\nb\\u{D}")
        // Joiners belong to words of other scripts and to pictures.
        #expect("é 👩‍🚀 –".visible == "é 👩‍🚀 –")
    }
}
