import ETLCore
import OMOPSchema

extension IndexBuilder {
    /// A pack with the codes that lead to its drug.
    private struct Pack {
        var cip7: Code16
        var ucd7: Code16
        var atc: Code16
    }

    /// Entries of packs (CIP13 and CIP7) and of hospital drugs (UCD7).
    ///
    /// A delivered pack wins over our own of the same CIP13. The route is BDPM by CIP7, else a map of the pack itself, else
    /// the ingredients of its ATC class (4.9-atc). Trap: packs of one UCD7 may differ in size, hence in their concept of RxNorm
    /// Extension; the hospital drug then takes the ingredient they share. A map of a code comes before its class.
    func addPacks(
        _ delivered: [PackRow], ingredients: [Code16: [Int32]], to content: inout IndexContent
    ) throws(Problem) {
        var packs = try gatherPacks(delivered, to: &content)
        let official = takeEntries(of: .cip13, from: &content)
        // A pack that only its local concept knows.
        for (code, entry) in official where code.count == 13 && packs[code] == nil && entry.periodCount == 0 {
            packs[code] = Pack(
                cip7: code.sevenDigits(behind: RegisterPrefix.cip) ?? Code16(), ucd7: Code16(), atc: Code16())
        }
        let mapped = takeEntries(of: .ucd7, from: &content)
        var byPack: [Code16: CodeMeaning] = [:]
        var byHospitalDrug: [Code16: [CodeMeaning]] = [:]
        for (cip13, pack) in packs.sorted(by: { $0.key < $1.key }) {
            let (entry, own) = (official[pack.cip7], official[cip13])
            if !pack.atc.isEmpty { content.classes[cip13] = pack.atc }
            let byClass = self.meaning(
                of: ingredients[pack.atc], source: entry?.sourceConceptID ?? own?.sourceConceptID ?? 0)
            var meaning = byClass
            if let told = [entry, own].compactMap(\.self).first(where: { $0.targetCount > 0 }) {
                meaning = self.meaning(of: told, content)
                meaning.source = byClass.source
            }
            if var dated = entry, dated.periodCount > 0 {
                // What holds for a time only holds so for every pack.
                dated.code = cip13
                content.entries.append(dated)
            } else {
                byPack[cip13] = meaning
                if !pack.cip7.isEmpty { byPack[pack.cip7] = meaning }
            }
            guard !pack.ucd7.isEmpty else { continue }
            if !pack.atc.isEmpty {
                let known = content.hospitalClasses[pack.ucd7] ?? pack.atc
                content.hospitalClasses[pack.ucd7] = known == pack.atc ? known : Code16()
            }
            byHospitalDrug[pack.ucd7, default: []].append(meaning)
            if meaning != byClass { byHospitalDrug[pack.ucd7]?.append(byClass) }
        }
        for (cip7, entry) in official.sorted(by: { $0.key < $1.key }) where byPack[cip7] == nil {
            content.entries.append(entry)
        }
        for (code, meaning) in byPack.sorted(by: { $0.key < $1.key }) {
            add(CodeKey(.cip13, code), meaning, to: &content)
        }
        for code in Set(byHospitalDrug.keys).union(mapped.keys).sorted() {
            let found = shared(by: byHospitalDrug[code] ?? [])
            if let entry = mapped[code], entry.targetCount > 0 || found == nil, found?.origin != .official {
                content.entries.append(entry)
            } else if var meaning = found {
                meaning.source = mapped[code]?.sourceConceptID ?? meaning.source
                add(CodeKey(.ucd7, code), meaning, to: &content)
            }
        }
    }

    /// Takes the entries of a system out of the list, to be put back in another form.
    private func takeEntries(
        of system: CodeSystem, from content: inout IndexContent
    ) -> [Code16: CodeTable.Entry] {
        var taken: [Code16: CodeTable.Entry] = [:]
        content.entries.removeAll {
            guard $0.system == system else { return false }
            taken[$0.code] = $0
            return true
        }
        return taken
    }

    private func gatherPacks(
        _ delivered: [PackRow], to content: inout IndexContent
    ) throws(Problem) -> [Code16: Pack] {
        var packs: [Code16: Pack] = [:]
        packs.reserveCapacity(32_768)
        var table = try CommaTable("vocab/maps/packs.csv", columns: ["cip13", "ucd7", "atc", "units", "source"])
        while try table.next() {
            let cip13 = try table.code(0)
            packs[cip13] = Pack(
                cip7: cip13.sevenDigits(behind: RegisterPrefix.cip) ?? Code16(), ucd7: try table.code(1),
                atc: try table.code(2))
            if let count = PackRow.unitsPerBox(table.raw(3)) { content.units[cip13] = count }
            if let volume = PackRow.millilitres(table.raw(3)) { content.volumes[cip13] = volume }
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
            content.units[row.cip13] = row.unitsPerBox
            content.volumes[row.cip13] = row.millilitres
            if let isLarge = row.isLarge { content.largePacks[row.cip13] = isLarge }
        }
        addFacts(of: packs, to: &content)
        return packs
    }

    /// Size and class of a pack are found by its CIP7 as well (4.0.6-cip); of several packs of one CIP7 those of the first.
    private func addFacts(of packs: [Code16: Pack], to content: inout IndexContent) {
        for (cip13, pack) in packs.sorted(by: { $0.key > $1.key }) where !pack.cip7.isEmpty {
            content.units[pack.cip7] = content.units[cip13]
            content.volumes[pack.cip7] = content.volumes[cip13]
            if !pack.atc.isEmpty { content.classes[pack.cip7] = pack.atc }
            if let isLarge = content.largePacks[cip13] { content.largePacks[pack.cip7] = isLarge }
        }
    }

    private func meaning(of ingredients: [Int32]?, source: Int32) -> CodeMeaning {
        guard let ingredients, !ingredients.isEmpty else { return CodeMeaning(source: source) }
        return CodeMeaning(source: source, targets: ingredients.map { target($0) }, origin: .atcIngredient)
    }

    private func meaning(of entry: CodeTable.Entry, _ content: IndexContent) -> CodeMeaning {
        let start = Int(entry.meaning.firstTarget)
        return CodeMeaning(
            source: entry.sourceConceptID, targets: Array(content.targets[start..<start + Int(entry.targetCount)]),
            origin: entry.origin, hasAmbiguousValues: entry.meaning.hasAmbiguousValues)
    }

    /// The only meaning of all packs: by BDPM when they agree, else by their ATC classes when these agree.
    private func shared(by meanings: [CodeMeaning]) -> CodeMeaning? {
        for origin in [CodeTable.Origin.official, .sourceToConceptMap, .atcIngredient] {
            let distinct = Set(meanings.filter { $0.origin == origin }.map(\.targets))
            if distinct.count == 1, let targets = distinct.first {
                return CodeMeaning(source: 0, targets: targets, origin: origin)
            }
        }
        return nil
    }
}
