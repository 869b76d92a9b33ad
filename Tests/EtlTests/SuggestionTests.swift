import ETLCore
import ETLTestKit
import Postgres
import Testing

/// A name that is none, but near one.
@Suite struct SuggestionTests {
    @Test(arguments: [
        (["chekc", "x"], "Did you mean \"etl check\"?"),
        (["vocab", "unmaped"], "Did you mean \"etl vocab unmapped\"?"),
        (["convert", "x", "--set", "drug_end_rul=dose"], "Did you mean drug_end_rule?"),
        (["schema", "snds", "--table", "ER_PSR_F"], "Did you mean ER_PRS_F?"),
        (["explain", "x", "--event", "drug_exposur:1"], "Did you mean"),
    ]) func `a near name is asked for`(arguments: [String], question: String) throws {
        let outcome = try ETLBinary.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains(question), "\(outcome.standardError)")
    }

    @Test func `what is near nothing is not asked for`() throws {
        #expect(!(try ETLBinary.run(["frobnicate"]).standardError.contains("Did you mean")))
        #expect(["check", "convert"].nearest(to: "CHEKC") == "check")
        #expect(["check", "convert"].nearest(to: "zzzzzz") == nil)
    }
}
