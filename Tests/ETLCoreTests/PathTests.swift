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
}
