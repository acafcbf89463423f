-- The first form of the file. Later forms are further files; `PRAGMA user_version` counts them.

-- One published text. Nothing newer erases anything older: the same address with another text is a further row.
CREATE TABLE report (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Hash of outlet or address, publication date and text: what makes two readings the same report.
  key TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  url TEXT,
  title TEXT,
  outlet TEXT,
  byline TEXT NOT NULL,
  published TEXT,
  published_basis TEXT,
  published_confidence REAL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  body TEXT NOT NULL,
  raw_sha256 TEXT NOT NULL,
  copy_of TEXT,
  -- The report this one is a newer version of.
  previous TEXT,
  -- Day from which it is known by its publication; by its reading where it has no date.
  known_from TEXT NOT NULL,
  -- When it was first read, UTC.
  read_at TEXT NOT NULL,
  -- Hash of the file's name and bytes, of what --given says, and of the program: what makes reading it again idle.
  input TEXT NOT NULL,
  -- Version of the program that made its records.
  program TEXT NOT NULL
) STRICT;
CREATE INDEX report_source ON report (source);
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX report_known ON report (known_from, key);

-- What the program found in a report. The anchor is the identity; the slots' hash tells whether a decision still fits.
CREATE TABLE record (
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  slots TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (report, kind, start, "end", ordinal)
) STRICT, WITHOUT ROWID;

-- Who appears in a report, under which name, how often, and in how many statements as their source.
CREATE TABLE appearance (
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  PRIMARY KEY (report, actor, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_actor ON appearance (actor);

-- Hashes of runs of words in a report's body: reports that share one may be copies of one another.
CREATE TABLE band (
  band INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
  PRIMARY KEY (band, hash, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_report ON band (report);

-- What people decided about a record: by its anchor and the quoted words, so that it survives every re-run. `slots` is
-- what they saw; where the record's own differs now, the decision is flagged.
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  report_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  quoted TEXT NOT NULL,
  slots TEXT NOT NULL,
  verdict TEXT NOT NULL,
  content TEXT,
  note TEXT,
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_anchor ON decision (report_key, kind, start, "end", ordinal);

-- The assembled picture: derived, and made anew from records whenever they change.
CREATE TABLE part (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  component TEXT NOT NULL,
  known_from TEXT,
  -- First day on which it was known otherwise.
  known_to TEXT,
  due TEXT,
  type TEXT,
  status TEXT,
  earliest TEXT,
  latest TEXT,
  rank REAL NOT NULL,
  confidence REAL NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX part_id ON part (id, kind);
CREATE INDEX part_component ON part (component);
CREATE INDEX part_now ON part (kind, rank) WHERE known_to IS NULL;
CREATE INDEX part_known ON part (kind, known_from);

CREATE TABLE facet (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  part INTEGER NOT NULL REFERENCES part (number) ON DELETE CASCADE,
  PRIMARY KEY (kind, value, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_part ON facet (part);

-- Single values: `changes` counts what was written to reports and records, `assembled` what the picture was made from,
-- `words` names the way the words of the index were made.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Words of titles and bodies by their stems and, for compounds, by the stems of their parts; the texts are in `report`.
CREATE VIRTUAL TABLE word USING fts5 (
  title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
