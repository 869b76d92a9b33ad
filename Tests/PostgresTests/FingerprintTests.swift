import Postgres
import Testing

struct FingerprintTests {
    private func print(_ files: RunFingerprint.File...) -> RunFingerprint { .init(settings: "s", files: files) }

    @Test func `contents decide when both are known, else size and time`() {
        let old = print(.init(path: "a", size: 1, modified: 1, sha256: "x"))
        #expect(print(.init(path: "a", size: 1, modified: 1)).matches(old))
        #expect(print(.init(path: "a", size: 1, modified: 2, sha256: "x")).matches(old))
        #expect(!print(.init(path: "a", size: 1, modified: 2)).matches(old))
        #expect(!print(.init(path: "a", size: 1, modified: 1, sha256: "y")).matches(old))
        #expect(!print(.init(path: "a", size: 2, modified: 1, sha256: "x")).matches(old))
    }

    @Test func `new, changed and missing files are told`() {
        let old = print(.init(path: "a", size: 1, modified: 1), .init(path: "b", size: 1, modified: 1))
        let new = print(.init(path: "b", size: 2, modified: 1), .init(path: "c", size: 1, modified: 1))
        #expect(new.changedFiles(since: old) == ["a is missing", "b has changed", "c is new"])
    }

    @Test func `a script is cut at semicolons outside comments and quotes`() {
        let text = """
            -- one; two
            CREATE TABLE s."a;b" (x text DEFAULT 'c;--d'); -- end;

            SELECT 1
            """
        #expect(SQLScript.statements(of: text) == [#"CREATE TABLE s."a;b" (x text DEFAULT 'c;--d')"#, "SELECT 1"])
    }
}
