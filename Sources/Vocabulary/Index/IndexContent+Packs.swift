import ETLCore
import OMOPSchema

extension IndexBuilder {
    /// A pack with the codes that lead to its drug.
    private struct Pack {
        var cip7: Code16
        var ucd7: Code16
        var atc: Code16
    }

    /// What a pack means.
    private struct Meaning: Equatable {
        var source: Int32
        var targets: [ConceptTarget]
        var origin: CodeTable.Origin
    }

    /// Entries of packs (CIP13 and CIP7) and of hospital drugs (UCD7).
    ///
    /// A delivered pack wins over our own of the same CIP13. The route is BDPM by CIP7, else the ATC class when it has
    /// exactly one ingredient (4.9-atc). Trap: packs of one UCD7 may differ in size, hence in their concept of RxNorm
    /// Extension; the hospital drug then takes the ingredient they share.
    func addPacks(
        _ delivered: [PackRow], ingredients: [Code16: [Int32]], to content: inout IndexContent
    ) throws(Problem) {
        let packs = try gatherPacks(delivered, units: &content.units)
        // What the vocabulary and the maps say of packs and of hospital drugs.
        var official: [Code16: CodeTable.Entry] = [:]
        var known: [Code16: CodeTable.Entry] = [:]
        content.entries.removeAll {
            switch $0.system {
            case .cip13: official[$0.code] = $0
            case .ucd7: known[$0.code] = $0
            default: return false
            }
            return true
        }
        var byPack: [Code16: Meaning] = [:]
        var byHospitalDrug: [Code16: [Meaning]] = [:]
        for (cip13, pack) in packs.sorted(by: { $0.key < $1.key }) {
            let entry = official[pack.cip7]
            let byClass = self.meaning(of: ingredients[pack.atc], source: entry?.sourceConceptID ?? 0)
            var meaning = byClass
            if let entry, entry.targetCount > 0 { meaning = self.meaning(of: entry, content) }
            byPack[cip13] = meaning
            if !pack.cip7.isEmpty { byPack[pack.cip7] = meaning }
            guard !pack.ucd7.isEmpty else { continue }
            byHospitalDrug[pack.ucd7, default: []].append(meaning)
            if meaning != byClass { byHospitalDrug[pack.ucd7]?.append(byClass) }
        }
        for (cip7, entry) in official where byPack[cip7] == nil { byPack[cip7] = meaning(of: entry, content) }
        for (code, meaning) in byPack.sorted(by: { $0.key < $1.key }) {
            add(CodeKey(.cip13, code), meaning, to: &content)
        }
        for code in Set(byHospitalDrug.keys).union(known.keys).sorted() {
            var meaning = byHospitalDrug[code].flatMap { shared(by: $0) }
            if let entry = known[code] {
                let mapped = self.meaning(of: entry, content)
                // A map of the very code says more than its class, and less than the products of its packs.
                if meaning?.origin != .official, !mapped.targets.isEmpty || meaning == nil { meaning = mapped }
                meaning?.source = entry.sourceConceptID
            }
            if let meaning { add(CodeKey(.ucd7, code), meaning, to: &content) }
        }
    }

    private func gatherPacks(
        _ delivered: [PackRow], units: inout [Code16: Quantity]
    ) throws(Problem) -> [Code16: Pack] {
        var packs: [Code16: Pack] = [:]
        packs.reserveCapacity(32_768)
        var table = try CommaTable("vocab/maps/packs.csv", columns: ["cip13", "ucd7", "atc", "units", "source"])
        while try table.next() {
            let cip13 = try table.code(0)
            packs[cip13] = Pack(
                cip7: cip13.sevenDigits(behind: RegisterPrefix.cip) ?? Code16(), ucd7: try table.code(1),
                atc: try table.code(2))
            if let count = PackRow.unitsPerBox(table.raw(3)) { units[cip13] = count }
        }
        for row in delivered where !row.cip13.isEmpty {
            let known = packs[row.cip13]
            let cip7 = row.cip7.isEmpty ? row.cip13.sevenDigits(behind: RegisterPrefix.cip) : Code16(row.cip7)
            packs[row.cip13] = Pack(
                cip7: cip7 ?? Code16(),
                ucd7: row.ucd.isEmpty
                    ? known?.ucd7 ?? Code16()
                    : row.ucd.sevenDigits(behind: RegisterPrefix.ucd) ?? row.ucd.withoutLeadingZeros,
                atc: row.atc.isEmpty ? known?.atc ?? Code16() : Code16(row.atc))
            units[row.cip13] = row.unitsPerBox
        }
        return packs
    }

    private func meaning(of ingredients: [Int32]?, source: Int32) -> Meaning {
        guard let ingredients, ingredients.count == 1 else {
            return Meaning(source: source, targets: [], origin: .none)
        }
        let targets = ingredients.map { ConceptTarget(conceptID: $0, domain: concepts.domain(of: $0) ?? .drug) }
        return Meaning(source: source, targets: targets, origin: .atcIngredient)
    }

    private func meaning(of entry: CodeTable.Entry, _ content: IndexContent) -> Meaning {
        let start = Int(entry.firstTarget)
        return Meaning(
            source: entry.sourceConceptID,
            targets: Array(content.targets[start..<start + Int(entry.targetCount)]), origin: entry.origin)
    }

    /// The only meaning of all packs: by BDPM when they agree, else by their ATC classes when these agree.
    private func shared(by meanings: [Meaning]) -> Meaning? {
        for origin in [CodeTable.Origin.official, .atcIngredient] {
            let distinct = Set(meanings.filter { $0.origin == origin }.map(\.targets))
            if distinct.count == 1, let targets = distinct.first {
                return Meaning(source: 0, targets: targets, origin: origin)
            }
        }
        return nil
    }

    private func add(_ key: CodeKey, _ meaning: Meaning, to content: inout IndexContent) {
        content.entries.append(
            CodeTable.Entry(
                code: key.code, sourceConceptID: meaning.source, firstTarget: UInt32(content.targets.count),
                targetCount: UInt8(clamping: meaning.targets.count), system: key.system, origin: meaning.origin,
                hasAmbiguousValues: false))
        content.targets += meaning.targets.prefix(255)
    }
}
