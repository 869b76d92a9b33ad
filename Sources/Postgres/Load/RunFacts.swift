/// What a finished run says about itself in `<schema>_etl`. Counts only.
package struct RunFacts: Sendable, Codable {
    /// One source table of the books: read = used + cancelled + excluded + rejected.
    package struct Books: Sendable, Equatable, Codable {
        package var table: String
        package var read: Int
        package var used: Int
        package var cancelled: Int
        package var excluded: Int
        package var rejected: Int

        package init(table: String, read: Int, used: Int, cancelled: Int, excluded: Int, rejected: Int) {
            self.table = table
            self.read = read
            self.used = used
            self.cancelled = cancelled
            self.excluded = excluded
            self.rejected = rejected
        }
    }

    /// Rows of one source table that one rule left out.
    package struct Exclusion: Sendable, Equatable, Codable {
        package var table: String
        package var rule: String
        /// The rule in a few words.
        package var reason: String
        package var rows: Int

        package init(table: String, rule: String, reason: String, rows: Int) {
            self.table = table
            self.rule = rule
            self.reason = reason
            self.rows = rows
        }
    }

    /// Rejects of one code from one source table.
    package struct Reject: Sendable, Equatable, Codable {
        package var code: String
        package var table: String
        package var units: Int
        package var rows: Int

        package init(code: String, table: String, units: Int, rows: Int) {
            self.code = code
            self.table = table
            self.units = units
            self.rows = rows
        }
    }

    /// Occurrences of one quality counter at one place.
    package struct Quality: Sendable, Equatable, Codable {
        package var code: String
        package var place: String
        package var occurrences: Int

        package init(code: String, place: String, occurrences: Int) {
            self.code = code
            self.place = place
            self.occurrences = occurrences
        }
    }

    /// How much of one source vocabulary found a standard concept.
    package struct Coverage: Sendable, Equatable, Codable {
        package var vocabulary: String
        package var codes: Int
        package var codesMapped: Int
        package var rows: Int
        package var rowsMapped: Int

        package init(vocabulary: String, codes: Int, codesMapped: Int, rows: Int, rowsMapped: Int) {
            self.vocabulary = vocabulary
            self.codes = codes
            self.codesMapped = codesMapped
            self.rows = rows
            self.rowsMapped = rowsMapped
        }
    }

    /// One code of a source vocabulary and one fate of it.
    package struct Code: Sendable, Equatable, Codable {
        package var vocabulary: String
        package var code: String
        /// Domain of the first target; without one, that of the family.
        package var domain: String
        /// Class of the first target; empty without one.
        package var conceptClass: String
        /// How it came to its concept: `official`, `stcm`, `local` …
        package var route: String
        package var records: Int
        package var persons: Int
        /// What nomenclature tables of the run call it.
        package var label: String?

        package init(
            vocabulary: String, code: String, domain: String, conceptClass: String, route: String, records: Int,
            persons: Int, label: String? = nil
        ) {
            self.vocabulary = vocabulary
            self.code = code
            self.domain = domain
            self.conceptClass = conceptClass
            self.route = route
            self.records = records
            self.persons = persons
            self.label = label
        }
    }

    /// How complete the delivery is, as lines of the run tables; values in the order of their columns, without the run.
    package struct Completeness: Sendable, Equatable, Codable {
        /// Lines of `completeness`.
        package var grid: [[String]]
        /// Lines of `run_window`.
        package var windows: [[String]]
        /// Lines of `absence`.
        package var absences: [[String]]

        package init(grid: [[String]] = [], windows: [[String]] = [], absences: [[String]] = []) {
            self.grid = grid
            self.windows = windows
            self.absences = absences
        }
    }

    /// A file that was left out of the run.
    package struct SkippedFile: Sendable, Equatable, Codable {
        package var path: String
        package var reason: String

        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    package var books: [Books]
    package var excluded: [Exclusion]
    package var rejects: [Reject]
    package var quality: [Quality]
    package var coverage: [Coverage]
    package var codes: [Code]
    package var skipped: [SkippedFile]
    /// Lines of `core_coverage`, values in the order of its columns without the run; `nil` in what older versions wrote.
    package var core: [[String?]]?
    /// `nil` in what older versions wrote.
    package var completeness: Completeness?
    /// What the run told at its end, as JSON, where it is kept with the facts.
    package var summary: String?

    package init(
        books: [Books] = [], excluded: [Exclusion] = [], rejects: [Reject] = [], quality: [Quality] = [],
        coverage: [Coverage] = [],
        codes: [Code] = [], skipped: [SkippedFile] = [], core: [[String?]] = [],
        completeness: Completeness = Completeness()
    ) {
        self.books = books
        self.excluded = excluded
        self.rejects = rejects
        self.quality = quality
        self.coverage = coverage
        self.codes = codes
        self.skipped = skipped
        self.core = core
        self.completeness = completeness
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        books = try values.decode([Books].self, forKey: .books)
        // Results of earlier versions have none.
        excluded = try values.decodeIfPresent([Exclusion].self, forKey: .excluded) ?? []
        rejects = try values.decode([Reject].self, forKey: .rejects)
        quality = try values.decode([Quality].self, forKey: .quality)
        coverage = try values.decode([Coverage].self, forKey: .coverage)
        codes = try values.decodeIfPresent([Code].self, forKey: .codes) ?? []
        skipped = try values.decode([SkippedFile].self, forKey: .skipped)
        core = try values.decodeIfPresent([[String?]].self, forKey: .core)
        completeness = try values.decodeIfPresent(Completeness.self, forKey: .completeness)
        summary = try values.decodeIfPresent(String.self, forKey: .summary)
    }
}
