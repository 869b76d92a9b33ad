internal import Delimited
internal import ETLCore
internal import SNDSSchema

/// Finds the person that somebody names by a pseudonym or a person key.
struct NamedPerson {
    let crosswalk: Crosswalk
    let persons: PersonNumbers

    /// - Parameter text: as the delivery writes it; a rank may follow behind `|`.
    /// - Throws: `Problem` 64 when nobody has it, or several have. It names no pseudonym.
    func number(of text: String) throws(Problem) -> Int32 {
        let parts = text.split(separator: "|", maxSplits: 1)
        let name = parts.first.flatMap { IdentityDigest.code(of: String($0)) } ?? Code24()
        if parts.count == 2 {
            guard let rank = Int32(parts[1]) else {
                throw Problem(.usage, at: "--pseudonym", "the rank is no number", remedy: "Write PSEUDONYM|RANK.")
            }
            let number = crosswalk.person(name, rank: rank)
            if number > 0 { return number }
        } else {
            let all = crosswalk.persons(name)
            if all.count == 1 { return all[0] }
            guard all.isEmpty else {
                throw Problem(
                    .usage, at: "--pseudonym", "\(all.count) persons share it",
                    remedy: "Give the rank too (PSEUDONYM|RANK), or --person "
                        + all.map(String.init).joined(separator: ", or --person ") + ".")
            }
            let number = persons.number(of: name)
            if number > 0 { return number }
        }
        throw Problem(
            .usage, at: "--pseudonym", "nobody in the delivery has it",
            remedy: "Give BEN_NIR_PSA or BEN_IDT_ANO as the files write it.")
    }
}
