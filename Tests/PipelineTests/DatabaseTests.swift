import ETLCore
import ETLTestKit
import Foundation
import Mappings
import OMOPSchema
import Pipeline
import Postgres
import Synthetic
import Testing

/// The default synthetic set, converted once, and what must hold in the database.
@Suite struct DatabaseTests {
    private struct Result: Sendable {
        var database: ConnectionString
        var summary: RunSummary
        var truth: SyntheticSummary
        var golden: [String: String]
    }

    /// Converted once for all tests of the suite.
    private actor Once {
        private var task: Task<Result, any Error>?

        func result() async throws -> Result {
            let task = task ?? Task { try await Once.make() }
            self.task = task
            return try await task.value
        }

        private static func make() async throws -> Result {
            let folder = try TemporaryDirectory()
            let truth = try await SyntheticPopulation(patients: 1100).write(to: folder.file("snds"))
            let database = try TemporaryCluster.shared().makeDatabase()
            var settings = ConvertSettings(input: folder.file("snds"), jobs: 2, memory: 1 << 30)
            settings.database = database.text
            settings.work = folder.file("work")
            let summary = try await Convert(settings, progress: Silent()).run()
            return Result(
                database: database, summary: summary, truth: truth,
                golden: try summary.golden(of: [folder.file("snds")]))
        }
    }

    private static let once = Once()

    /// Each query counts rows that must not be.
    private static let mustBeEmpty: [(String, String)] = [
        (
            "persons without exactly one observation period",
            """
            SELECT count(*) FROM cdm.person p WHERE 1 <> (
              SELECT count(*) FROM cdm.observation_period o WHERE o.person_id = p.person_id)
            """
        ),
        (
            "periods that end before they start",
            "SELECT count(*) FROM cdm.observation_period WHERE observation_period_end_date < observation_period_start_date"
        ),
        (
            "visits that end before they start",
            "SELECT count(*) FROM cdm.visit_occurrence WHERE visit_end_date < visit_start_date"
        ),
        (
            "unit stays that end before they start",
            "SELECT count(*) FROM cdm.visit_detail WHERE visit_detail_end_date < visit_detail_start_date"
        ),
        (
            "conditions that end before they start",
            "SELECT count(*) FROM cdm.condition_occurrence WHERE condition_end_date < condition_start_date"
        ),
        (
            "drugs that end before they start",
            "SELECT count(*) FROM cdm.drug_exposure WHERE drug_exposure_end_date < drug_exposure_start_date"
        ),
        (
            "conditions outside their visit",
            """
            SELECT count(*) FROM cdm.condition_occurrence e JOIN cdm.visit_occurrence v USING (visit_occurrence_id)
            WHERE e.condition_start_date NOT BETWEEN v.visit_start_date - 1 AND v.visit_end_date + 1
            """
        ),
        (
            "drugs outside their visit",
            """
            SELECT count(*) FROM cdm.drug_exposure e JOIN cdm.visit_occurrence v USING (visit_occurrence_id)
            WHERE e.drug_exposure_start_date NOT BETWEEN v.visit_start_date - 1 AND v.visit_end_date + 1
            """
        ),
        (
            "procedures outside their visit",
            """
            SELECT count(*) FROM cdm.procedure_occurrence e JOIN cdm.visit_occurrence v USING (visit_occurrence_id)
            WHERE e.procedure_date NOT BETWEEN v.visit_start_date - 1 AND v.visit_end_date + 1
            """
        ),
        (
            "unit stays outside their stay",
            """
            SELECT count(*) FROM cdm.visit_detail d JOIN cdm.visit_occurrence v USING (visit_occurrence_id)
            WHERE d.visit_detail_start_date < v.visit_start_date OR d.visit_detail_end_date > v.visit_end_date
            """
        ),
        (
            "events of another person's visit",
            """
            SELECT count(*) FROM cdm.drug_exposure e JOIN cdm.visit_occurrence v USING (visit_occurrence_id)
            WHERE e.person_id <> v.person_id
            """
        ),
        (
            "ids that do not carry their person",
            "SELECT count(*) FROM cdm.drug_exposure WHERE drug_exposure_id >> 21 <> person_id"
        ),
        (
            "concepts of another domain among mapped drugs",
            """
            SELECT count(*) FROM cdm.drug_exposure e JOIN cdm.concept c ON c.concept_id = e.drug_concept_id
            WHERE c.concept_id <> 0 AND (c.domain_id <> 'Drug' OR c.standard_concept IS DISTINCT FROM 'S')
            """
        ),
        (
            "concepts of another domain among mapped conditions",
            """
            SELECT count(*) FROM cdm.condition_occurrence e JOIN cdm.concept c ON c.concept_id = e.condition_concept_id
            WHERE c.concept_id <> 0 AND (c.domain_id <> 'Condition' OR c.standard_concept IS DISTINCT FROM 'S')
            """
        ),
        (
            "concepts of another domain among mapped procedures",
            """
            SELECT count(*) FROM cdm.procedure_occurrence e JOIN cdm.concept c ON c.concept_id = e.procedure_concept_id
            WHERE c.concept_id <> 0 AND (c.domain_id <> 'Procedure' OR c.standard_concept IS DISTINCT FROM 'S')
            """
        ),
        ("persons with two deaths", "SELECT count(*) - count(DISTINCT person_id) FROM cdm.death"),
        (
            "overlapping drug eras of one ingredient",
            """
            SELECT count(*) FROM cdm.drug_era a JOIN cdm.drug_era b USING (person_id, drug_concept_id)
            WHERE a.drug_era_id < b.drug_era_id AND a.drug_era_end_date >= b.drug_era_start_date
              AND b.drug_era_end_date >= a.drug_era_start_date
            """
        ),
    ]

    @Test(arguments: mustBeEmpty.map(\.0))
    func `the database holds no`(what: String) async throws {
        let sql = try #require(DatabaseTests.mustBeEmpty.first { $0.0 == what }?.1)
        let result = try await DatabaseTests.once.result()
        #expect(try Connection(result.database).query(sql, [])[0][0] == "0")
    }

    @Test func `every foreign key of the CDM is in place and checked`() async throws {
        let result = try await DatabaseTests.once.result()
        let keys = try Connection(result.database).query(
            """
            SELECT count(*), count(*) FILTER (WHERE NOT convalidated) FROM pg_constraint
            WHERE connamespace = 'cdm'::regnamespace AND contype = 'f'
            """, [])
        #expect(keys[0] == ["176", "0"])
        let tables = try Connection(result.database).query(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'cdm'", [])
        #expect(tables[0][0] == "39")
    }

    @Test func `4.22-source: one row describes the database, its dates are those of the delivery`() async throws {
        let result = try await DatabaseTests.once.result()
        let rows = try Connection(result.database).query(
            """
            SELECT cdm_source_abbreviation, cdm_holder, source_release_date, cdm_release_date, cdm_version
            FROM cdm.cdm_source
            """, [])
        // The last flux month of the set: cares of 2022 are corrected and paid until then.
        #expect(rows == [["SNDS", "not stated", "2025-03-31", "2025-03-31", "v5.4"]])
    }

    @Test func `each table of the spine has rows`() async throws {
        let result = try await DatabaseTests.once.result()
        let filled: [OMOPTable] = [
            .person, .observationPeriod, .location, .careSite, .provider, .visitOccurrence, .visitDetail,
            .conditionOccurrence, .drugExposure, .procedureOccurrence, .death, .conditionEra, .drugEra, .cdmSource,
            .metadata, .concept, .vocabulary, .domain, .conceptClass, .relationship, .conceptRelationship,
            .conceptAncestor,
        ]
        for table in filled { #expect(result.summary.tables[table.name, default: 0] > 0, "\(table.name)") }
    }

    @Test func `1.3, 1.5, 2.3: flaws put in by the generator come out as their rejects, and nothing else`() async throws
    {
        let result = try await DatabaseTests.once.result()
        let expected = result.truth.expectedRejects
        for code in RejectCode.allCases where code != .unnamedPatient {
            #expect(result.summary.rejects[code.id, default: 0] == expected[code, default: 0], "\(code.id)")
        }
        // One line of the reject file for many rows.
        let unnamed = ["T_RIPaaR3A", "T_RIPaaR3AD"].compactMap { result.summary.accounting[$0]?.rejected }
        #expect(unnamed.reduce(0, +) == expected[.unnamedPatient])
    }

    @Test func `a column holds values if and only if a rule fills it`() async throws {
        let result = try await DatabaseTests.once.result()
        let filled = try FilledColumns(Connection(result.database))
        for note in RuleBook.tables where FilledColumns.emptyTables[note.table] == nil {
            for column in note.table.columns {
                let name = "\(note.table.name).\(column.name)"
                let isDocumented = RuleBook.filling(note.table.name, column.name).contains { $0.rule.state.isBuilt }
                if filled.names.contains(name) {
                    #expect(isDocumented, "\(name) has values, but no rule fills it")
                    #expect(FilledColumns.empty[name] == nil, "\(name) has values: take it off the list")
                } else if isDocumented {
                    #expect(FilledColumns.empty[name] != nil, "\(name) has no value, but a rule fills it")
                }
            }
        }
        for table in FilledColumns.emptyTables.keys { #expect(result.summary.tables[table.name, default: 0] == 0) }
        for table in OMOPTable.allCases where table.group != .vocabulary && RuleBook.note(table) == nil {
            #expect(result.summary.tables[table.name, default: 0] == 0, "\(table.name) has rows, but no rule")
        }
    }

    @Test func `4.16-counted: every cent that was read is in COST, or left by a rule`() async throws {
        let result = try await DatabaseTests.once.result()
        let money = try #require(result.summary.money)
        #expect(Set(money.map(\.family)) == ["DCIR", "HAD", "MCO", "MCO_outpatient", "RIM-P", "SSR", "SSR_outpatient"])
        for line in money {
            #expect(line.missing == 0, "\(line.family) \(line.part)")
            #expect(line.read == line.cost + line.left.values.reduce(0, +), "\(line.family) \(line.part)")
        }
        // Figures of the run against the rows themselves.
        let paid = money.filter { $0.part == "insurance" }.reduce(0) { $0 + $1.cost }
        let sum = try Connection(result.database).query("SELECT sum(paid_by_primary) FROM cdm.cost", [])[0][0]
        #expect(paid > 0 && Decimal(string: sum ?? "") == paid)
        // Each cost names a row of its domain.
        for (domain, table, column) in [
            ("Drug", "drug_exposure", "drug_exposure_id"), ("Visit", "visit_occurrence", "visit_occurrence_id"),
            ("Procedure", "procedure_occurrence", "procedure_occurrence_id"),
            ("Measurement", "measurement", "measurement_id"), ("Device", "device_exposure", "device_exposure_id"),
        ] {
            let counts = try Connection(result.database).query(
                """
                SELECT count(*) > 0, count(*) = count(e.\(column)) FROM cdm.cost
                LEFT JOIN cdm.\(table) e ON e.\(column) = cost_event_id WHERE cost_domain_id = '\(domain)'
                """, [])
            #expect(counts[0] == ["t", "t"], "\(domain)")
        }
    }

    @Test func `Golden standard set`() async throws {
        let found = try await DatabaseTests.once.result().golden
        #expect(try GoldenFile("standard").differences(from: found) == [])
    }

    @Test func `Q-40: most records find a standard concept`() async throws {
        let mapping = try await DatabaseTests.once.result().summary.mapping
        func share(_ vocabulary: String) -> Double {
            let figures = mapping[vocabulary]
            return Double(figures?.mapped_records ?? 0) / Double(max(figures?.records ?? 0, 1))
        }
        #expect(share("ICD10") > 0.97)
        #expect(share("CIP13") > 0.97)
        #expect(share("UCD") > 0.95)
        #expect(share("CCAM") > 0.97)
        #expect(share("NABM") > 0.97)
        // By domain, whatever the code list: packs, hospital drugs and drugs without code.
        func share(of domain: String) -> Double {
            let figures = mapping.values.compactMap { $0.domains[domain] }
            return Double(figures.reduce(0) { $0 + $1.mapped_records })
                / Double(max(figures.reduce(0) { $0 + $1.records }, 1))
        }
        #expect(share(of: "Condition") >= 0.97)
        #expect(share(of: "Drug") >= 0.95)
    }

    @Test func `Q-40: the figures of the mapping add up, and the run tables hold each code`() async throws {
        let result = try await DatabaseTests.once.result()
        for (name, figures) in result.summary.mapping {
            let domains = figures.domains.values
            #expect(domains.reduce(0) { $0 + $1.records } == figures.records, "\(name)")
            #expect(domains.reduce(0) { $0 + $1.mapped_records } == figures.mapped_records, "\(name)")
            for domain in domains {
                #expect(domain.routes.values.reduce(0) { $0 + $1.records } == domain.records, "\(name)")
                #expect(domain.classes.values.reduce(0) { $0 + $1.records } == domain.mapped_records, "\(name)")
            }
        }
        #expect(result.summary.mapping["UCD"]?.domains["Drug"]?.classes["Ingredient"]?.codes ?? 0 > 0)
        let rows = try Connection(result.database).query(
            """
            SELECT vocabulary, count(DISTINCT code), sum(record_count),
              sum(record_count) FILTER (WHERE route NOT IN ('local', 'none')),
              bool_and(person_count BETWEEN 1 AND record_count)
            FROM cdm_etl.mapping_code GROUP BY vocabulary
            """, [])
        #expect(Set(rows.map { $0[0] ?? "" }) == Set(result.summary.mapping.keys))
        for row in rows {
            let figures = result.summary.mapping[row[0] ?? ""]
            #expect(row[1] == figures.map { String($0.codes) } && row[2] == figures.map { String($0.records) })
            #expect(row[3] ?? "0" == figures.map { String($0.mapped_records) } && row[4] == "t")
        }
        // The persons of a code, counted while they pass by, are those of the events.
        let persons = try Connection(result.database).query(
            """
            SELECT m.person_count, count(DISTINCT d.person_id) FROM cdm_etl.mapping_code m
            JOIN cdm.device_exposure d ON d.device_source_value = m.code
            WHERE m.vocabulary = 'LPP' GROUP BY m.code, m.person_count
            """, [])
        #expect(!persons.isEmpty && persons.allSatisfy { $0[0] == $0[1] }, "\(persons)")
    }

    @Test func `4.22-metadata: the run tables hold books, files with hashes, and digests`() async throws {
        let result = try await DatabaseTests.once.result()
        let connection = try Connection(result.database)
        let books = try connection.query(
            "SELECT count(*) FROM cdm_etl.books WHERE rows_used = 0", [])
        // Ambulatory acts of psychiatry and their diagnoses, of patients whom nobody can name.
        #expect(books[0][0] == "2")
        let files = try connection.query("SELECT count(*) FROM cdm_etl.input_file WHERE length(sha256) = 64", [])
        #expect(files[0][0] == String(result.truth.files.count))
        let metadata = try connection.query(
            "SELECT value_as_number FROM cdm.metadata WHERE name = 'books.ER_PRS_F.read'", [])
        #expect(metadata[0][0] == String(result.summary.accounting["ER_PRS_F"]?.read ?? 0))
    }
}
