/** The tables of the store, as statements in the order in which they came to be: only ever added to. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE report (
      sha256 text NOT NULL, version text NOT NULL, file text NOT NULL, type text NOT NULL, title text, entity text,
      region jsonb, fiscal_year int, status text NOT NULL, report jsonb NOT NULL, stored timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (sha256, version))`,
    `CREATE TABLE source (
      url text NOT NULL, sha256 text NOT NULL, page text, page_title text, title text, retrieved timestamptz NOT NULL,
      PRIMARY KEY (url, sha256))`,
    `CREATE TABLE fact (
      sha256 text NOT NULL, version text NOT NULL, id text NOT NULL, statement text NOT NULL, item text, code text,
      scheme text, label text NOT NULL, measure text NOT NULL, amount numeric, unit text, amount_yuan numeric,
      text text NOT NULL, "table" text NOT NULL, page int NOT NULL, bbox jsonb NOT NULL, source text NOT NULL,
      confidence double precision NOT NULL, verdict text NOT NULL,
      PRIMARY KEY (sha256, version, id), FOREIGN KEY (sha256, version) REFERENCES report ON DELETE CASCADE)`,
    `CREATE TABLE printed_table (
      sha256 text NOT NULL, version text NOT NULL, id text NOT NULL, statement text, title text, unit text,
      pages jsonb NOT NULL, columns jsonb NOT NULL, rows jsonb NOT NULL,
      PRIMARY KEY (sha256, version, id), FOREIGN KEY (sha256, version) REFERENCES report ON DELETE CASCADE)`,
    `CREATE TABLE figure (
      sha256 text NOT NULL, version text NOT NULL, id text NOT NULL, page int NOT NULL, subject text NOT NULL,
      period text NOT NULL, value numeric NOT NULL, unit text NOT NULL, direction text, sentence text NOT NULL, fact text,
      PRIMARY KEY (sha256, version, id), FOREIGN KEY (sha256, version) REFERENCES report ON DELETE CASCADE)`,
    `CREATE TABLE issue (
      sha256 text NOT NULL, version text NOT NULL, number int NOT NULL, rule text NOT NULL, severity text NOT NULL,
      message text NOT NULL, page int,
      PRIMARY KEY (sha256, version, number), FOREIGN KEY (sha256, version) REFERENCES report ON DELETE CASCADE)`,
    'CREATE INDEX fact_code ON fact (statement, code, measure)',
    'CREATE INDEX report_entity ON report (entity, fiscal_year)',
  ],
  // What a report was made by: null before, so that what was stored then is read again when it is queued.
  ['ALTER TABLE report ADD COLUMN program text, ADD COLUMN ocr text, ADD COLUMN engine text'],
]
