-- Tables that describe a run, in the schema beside the CDM.
--
-- Parameter: @etlSchema, the quoted name of "<schema>_etl".
-- Read by: Sources/Postgres/Load. Repeatable: nothing is replaced.
-- No table holds a value of one person: counts, names of tables and files, digests.

-- One line per run. At most one run is 'loading', at most one is 'done'; earlier ones are 'replaced'.
CREATE TABLE IF NOT EXISTS @etlSchema.run (
    run_id          bigint PRIMARY KEY,         -- one more than the last, counted under the schema's lock
    state           text NOT NULL CHECK (state IN ('loading', 'done', 'replaced')),
    replaces_cdm    boolean NOT NULL,           -- started with --replace: the old schema is dropped at the end
    settings        text NOT NULL,              -- digest of configuration, vocabulary and program version
    bucket_cut      text,                       -- how persons are cut into buckets; fixed by the first attempt
    started_at      timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    finished_at     timestamptz
);
CREATE UNIQUE INDEX IF NOT EXISTS run_one_loading ON @etlSchema.run (state) WHERE state <> 'replaced';

-- The schema that a run has made, from its first instant on: the proof that it may be dropped.
CREATE TABLE IF NOT EXISTS @etlSchema.own_schema (
    run_id          bigint PRIMARY KEY REFERENCES @etlSchema.run ON DELETE CASCADE,
    schema_oid      oid NOT NULL,               -- kept by a rename, lost by a restore
    token           text NOT NULL               -- also in the comment of the schema: kept by a restore
);

-- What a run has made in that schema. Anything else there is somebody's.
CREATE TABLE IF NOT EXISTS @etlSchema.own_object (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    kind            text NOT NULL CHECK (kind IN ('column', 'constraint')),  -- constraint: keys and indexes
    table_name      text NOT NULL,
    name            text NOT NULL,
    PRIMARY KEY (run_id, kind, table_name, name)
);

-- The input files of a run. The digest is known once the file has been read.
CREATE TABLE IF NOT EXISTS @etlSchema.input_file (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    path            text NOT NULL,              -- relative to the input folder
    size            bigint NOT NULL,            -- bytes
    modified        bigint NOT NULL,            -- nanoseconds since 1970
    sha256          text,
    PRIMARY KEY (run_id, path)
);

-- The buckets that are loaded. A line is written in the transaction of its rows.
CREATE TABLE IF NOT EXISTS @etlSchema.bucket (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    bucket_id       bigint NOT NULL,            -- from 0: persons; below 0: vocabulary, referentials and the like
    summary         text NOT NULL,              -- what the pipeline needs again after a restart (JSON)
    loaded_at       timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    PRIMARY KEY (run_id, bucket_id)
);

-- What a bucket has put into each table.
CREATE TABLE IF NOT EXISTS @etlSchema.bucket_table (
    run_id          bigint NOT NULL,
    bucket_id       bigint NOT NULL,
    table_name      text NOT NULL,
    row_count       bigint NOT NULL,
    digest          text,                       -- 32 hexadecimal digits; NULL where no digest is kept
    PRIMARY KEY (run_id, bucket_id, table_name),
    FOREIGN KEY (run_id, bucket_id) REFERENCES @etlSchema.bucket ON DELETE CASCADE
);

-- The whole of each CDM table: rows, and the sum of their SHA-256 modulo 2^128. Same input, same digest.
CREATE TABLE IF NOT EXISTS @etlSchema.digest (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    table_name      text NOT NULL,
    row_count       bigint NOT NULL,
    digest          text,                       -- NULL for cdm_source and metadata
    PRIMARY KEY (run_id, table_name)
);

-- The books: each source row has one fate.
CREATE TABLE IF NOT EXISTS @etlSchema.books (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    source_table    text NOT NULL,
    rows_read       bigint NOT NULL,
    rows_used       bigint NOT NULL,
    rows_cancelled  bigint NOT NULL,            -- netting groups whose sum is 0
    rows_excluded   bigint NOT NULL,            -- a rule without an R code
    rows_rejected   bigint NOT NULL,            -- an R code
    PRIMARY KEY (run_id, source_table),
    CHECK (rows_read = rows_used + rows_cancelled + rows_excluded + rows_rejected)
);

-- Rows left out, by the rule that did it: their sum is rows_excluded of the books.
CREATE TABLE IF NOT EXISTS @etlSchema.excluded_rows (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    source_table    text NOT NULL,
    rule            text NOT NULL,              -- D6, 4.0.6-empty …: etl spec tells it
    row_count       bigint NOT NULL,
    reason          text NOT NULL,              -- the rule in a few words
    PRIMARY KEY (run_id, source_table, rule)
);

-- Files left out of the run because they cannot be read as their table (--skip-bad-files): no row of them is in the books.
CREATE TABLE IF NOT EXISTS @etlSchema.skipped_file (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    path            text NOT NULL,              -- relative to the input folder
    reason          text NOT NULL,
    PRIMARY KEY (run_id, path)
);

-- How complete the delivery is: rows by table and year. DCIR: of the month of the flux, the spine also of care.
CREATE TABLE IF NOT EXISTS @etlSchema.completeness (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    source_table    text NOT NULL,
    year_of         text NOT NULL,              -- flux, care, file; all for tables without years
    year            text NOT NULL,              -- empty for tables without years
    row_count       bigint NOT NULL,
    state           text NOT NULL,              -- present, empty, absent
    months          text NOT NULL,              -- those with rows: 1 2 3 … 12; empty where rows have no month
    PRIMARY KEY (run_id, source_table, year_of, year)
);

-- The windows of the run and where each comes from.
CREATE TABLE IF NOT EXISTS @etlSchema.run_window (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    name            text NOT NULL,              -- care_window, flux_window, snapshot_date, incomplete_months
    value           text NOT NULL,
    origin          text NOT NULL,
    PRIMARY KEY (run_id, name)
);

-- Tables and columns that could be there and are not, and what that costs.
CREATE TABLE IF NOT EXISTS @etlSchema.absence (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    source_table    text NOT NULL,
    source_column   text NOT NULL,              -- empty for the table as a whole
    years           text NOT NULL,              -- years without it; empty for all
    cost            text NOT NULL,              -- what the result lacks
    rules           text NOT NULL,              -- rules that get nothing
    PRIMARY KEY (run_id, source_table, source_column)
);

-- Rejects by code. A unit is a line, a stay, a person …: see the code.
CREATE TABLE IF NOT EXISTS @etlSchema.reject_count (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    code            text NOT NULL,              -- R-03
    source_table    text NOT NULL,
    units           bigint NOT NULL,
    row_count       bigint NOT NULL,
    PRIMARY KEY (run_id, code, source_table)
);

-- What was noticed without a loss.
CREATE TABLE IF NOT EXISTS @etlSchema.quality_count (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    code            text NOT NULL,              -- Q-05
    place           text NOT NULL,              -- the table, column or family concerned
    occurrences     bigint NOT NULL,
    PRIMARY KEY (run_id, code, place)
);

-- How much of each source vocabulary found a standard concept.
CREATE TABLE IF NOT EXISTS @etlSchema.mapping_coverage (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    vocabulary      text NOT NULL,              -- CIP13, CIM10 …
    codes           bigint NOT NULL,
    codes_mapped    bigint NOT NULL,
    row_count       bigint NOT NULL,
    rows_mapped     bigint NOT NULL,
    PRIMARY KEY (run_id, vocabulary)
);

-- What was found of the 51 variables of the common core of hospital data warehouses: always 51 lines.
CREATE TABLE IF NOT EXISTS @etlSchema.core_coverage (
    run_id                  bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    number                  integer NOT NULL,   -- 1 to 51
    item                    text NOT NULL,      -- number in the official grid: 3.a.2
    variable_en             text NOT NULL,
    expected_snds_coverage  text NOT NULL,      -- full, partial, procedure-only, none
    status                  text NOT NULL,      -- not-needed, filled, partial, test-only, indirect, proxy, empty
    rows                    bigint NOT NULL,
    persons                 bigint NOT NULL,
    persons_pct             numeric NOT NULL,   -- of all persons
    hospital_persons_pct    numeric NOT NULL,   -- of persons with a hospital stay
    hospital_persons        bigint NOT NULL,
    rows_with_value         bigint NOT NULL,
    rows_with_standard_unit bigint NOT NULL,
    rows_mapped             bigint NOT NULL,
    test_only_rows          bigint NOT NULL,
    indirect_rows           bigint NOT NULL,
    proxy_persons           bigint NOT NULL,
    first_date              date,
    last_date               date,
    origins                 text NOT NULL,      -- snds, hospital, snds+hospital
    message                 text NOT NULL,      -- why it is as it is
    all_persons             bigint NOT NULL,    -- the denominators
    all_hospital_persons    bigint NOT NULL,
    PRIMARY KEY (run_id, number)
);

-- Every code of the source vocabularies and what became of it; a code whose fate depends on the date has several lines.
-- Counts are exact: what leaves the secure area is masked below 11 by the program (etl vocab).
CREATE TABLE IF NOT EXISTS @etlSchema.mapping_code (
    run_id          bigint NOT NULL REFERENCES @etlSchema.run ON DELETE CASCADE,
    vocabulary      text NOT NULL,              -- CIP13, ICD10 …
    code            text NOT NULL,              -- as delivered
    domain          text NOT NULL,              -- of the first target; without one, that of the family
    concept_class   text NOT NULL,              -- of the first target; empty without one
    route           text NOT NULL,              -- official, own, stcm, parent_fallback, ingredient_fallback, local, none
    record_count    bigint NOT NULL,
    person_count    bigint NOT NULL,            -- persons with at least one such record
    label           text,                       -- of the nomenclature tables of the run
    PRIMARY KEY (run_id, vocabulary, code, domain, concept_class, route)
);
ALTER TABLE @etlSchema.mapping_code ADD COLUMN IF NOT EXISTS label text;

-- What the run told at its end, as `etl convert --json` prints it; rows and digests of the tables are in digest.
CREATE TABLE IF NOT EXISTS @etlSchema.run_summary (
    run_id          bigint PRIMARY KEY REFERENCES @etlSchema.run ON DELETE CASCADE,
    summary         jsonb NOT NULL
);
