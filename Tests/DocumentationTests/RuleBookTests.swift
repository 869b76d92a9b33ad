import Delimited
import ETLCore
import Mappings
import OMOPSchema
import Pipeline
import SNDSSchema
import Testing

/// What the declarations of the rules name must exist.
@Suite struct `The rule book` {
    static let rules = RuleBook.all.map(\.id)
    static let built = RuleBook.all.filter(\.state.isBuilt).map(\.id)

    static func rule(_ id: String) throws -> Rule { try #require(RuleBook.rule(id)) }

    @Test func `names each rule once, in the form that code and tests are searched for`() {
        #expect(Set(Self.rules).count == Self.rules.count)
        for id in Self.rules { #expect(RuleReferences.isIdentifier(id), "\(id)") }
    }

    @Test(arguments: RuleID.allCases) func `has every rule that rejects or leaves out rows`(id: RuleID) {
        #expect(RuleBook.rule(id.text)?.state.isBuilt == true, "\(id.text)")
    }

    @Test(arguments: rules) func `names OMOP columns that exist`(id: String) throws {
        for fill in try Self.rule(id).fills {
            let table = try #require(OMOPTable(name: fill.table), "\(fill.table)")
            #expect(table.columns.contains { $0.name == fill.column }, "\(fill.table).\(fill.column)")
        }
    }

    @Test(arguments: built) func `names SNDS columns that are read, where the rule is built`(id: String) throws {
        let rule = try Self.rule(id)
        for source in rule.reads {
            let table = try #require(TableID.allCases.first { $0.name == source.table }, "\(source.table)")
            let known = Set(table.declaration.columns.map(\.name))
            for column in source.columns { #expect(known.contains(column), "\(source.table).\(column)") }
        }
        // What a column is said to be made of is among what the rule reads.
        let names = rule.reads.flatMap(\.columns)
        for fill in rule.fills {
            for source in fill.sources ?? [] { #expect(names.contains(source), "\(fill.column)<\(source)") }
        }
    }

    @Test(arguments: rules) func `names settings that exist`(id: String) throws {
        let settings = Set((RunOption.settings + MappingOptions.settings).map(\.name))
        #expect(settings.isSuperset(of: try Self.rule(id).switches))
    }

    @Test func `names every setting of the rules`() {
        let named = Set(RuleBook.all.flatMap(\.switches))
        // A profile is a name for several of the others.
        for setting in MappingOptions.settings where setting.name != "profile" {
            #expect(named.contains(setting.name), "\(setting.name)")
        }
    }

    @Test func `settings point to rules that exist`() {
        for setting in RunOption.settings + MappingOptions.settings where !setting.rule.isEmpty {
            #expect(RuleBook.knows(setting.rule), "\(setting.name): \(setting.rule)")
        }
    }

    @Test(arguments: RejectCode.allCases) func `names every reject code`(code: RejectCode) {
        #expect(RuleBook.all.contains { $0.rejects.contains(code) }, "\(code.id)")
    }

    @Test(arguments: QualityCounter.allCases) func `names every quality counter`(counter: QualityCounter) {
        #expect(RuleBook.all.contains { $0.counters.contains(counter) }, "\(counter.id)")
    }

    @Test func `names concepts that the vocabulary is checked for`() {
        let fixed = Set(FixedConcept.all)
        for rule in RuleBook.all { #expect(fixed.isSuperset(of: rule.concepts), "\(rule.id)") }
    }

    @Test func `every column of a table that is filled is filled by a rule, or says why it is empty`() {
        for note in RuleBook.tables {
            for column in note.table.columns {
                let isFilled = RuleBook.filling(note.table.name, column.name).contains { $0.rule.state.isBuilt }
                let reason = note.reason(column.name)
                #expect(isFilled != (reason != nil), "\(note.table.name).\(column.name)")
            }
            let names = Set(note.table.columns.map(\.name))
            #expect(names.isSuperset(of: note.gaps.flatMap(\.columns)), "\(note.table.name)")
        }
    }

    @Test func `every table is filled, empty for a reason, or part of the vocabulary`() {
        let noted = RuleBook.tables.map(\.table) + RuleBook.emptyTables.map(\.table)
        #expect(Set(noted).count == noted.count)
        for table in OMOPTable.allCases where table.group != .vocabulary {
            #expect(noted.contains(table), "\(table.name)")
        }
    }

    @Test func `differences and vocabularies point to rules that exist`() {
        for difference in RuleBook.differences {
            for id in difference.rules { #expect(RuleBook.rule(id) != nil, "\(id)") }
        }
        for route in RuleBook.vocabularies { #expect(RuleBook.rule(route.rule) != nil, "\(route.rule)") }
        let routes = Set(RuleBook.vocabularies.map(\.name))
        for vocabulary in SourceVocabulary.allCases { #expect(routes.contains(vocabulary.name), "\(vocabulary.name)") }
    }

    @Test func `every source table that is read has a rule, built or planned`() {
        let read = Set(RuleBook.all.flatMap(\.reads).map(\.table))
        for table in TableID.allCases { #expect(read.contains(table.name), "\(table.name)") }
    }
}
