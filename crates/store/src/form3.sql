-- Parts of the picture in narrow rows that a screenful is chosen and counted from; what they say lies apart.
DROP TABLE facet;
DROP TABLE part;
DELETE FROM state WHERE name = 'assembled';

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
  -- Days by which it is put in order: the earliest and latest it names, either for the other, or none at the end of all.
  begins TEXT GENERATED ALWAYS AS (coalesce(earliest, latest, '~')) VIRTUAL,
  ends TEXT GENERATED ALWAYS AS (coalesce(latest, earliest, '')) VIRTUAL,
  rank REAL NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX part_id ON part (id, kind);
CREATE INDEX part_component ON part (component);
-- The picture of now in each of its orders, and as it is counted by type and month.
CREATE INDEX part_now_time ON part (kind, begins, ends, id, confidence) WHERE known_to IS NULL;
CREATE INDEX part_now_latest ON part (kind, ends DESC, id, confidence) WHERE known_to IS NULL;
CREATE INDEX part_now_rank ON part (kind, rank DESC, id, confidence) WHERE known_to IS NULL;
CREATE INDEX part_now_type ON part (kind, type, status, begins, ends, confidence, rank) WHERE known_to IS NULL;
-- The picture of some day in its orders.
CREATE INDEX part_time ON part (kind, begins, ends, id, known_from, known_to, confidence);
CREATE INDEX part_latest ON part (kind, ends DESC, id, known_from, known_to, confidence);
CREATE INDEX part_rank ON part (kind, rank DESC, id, known_from, known_to, confidence);

-- The part as a line of the export.
CREATE TABLE content (
  part INTEGER PRIMARY KEY REFERENCES part (number) ON DELETE CASCADE,
  line TEXT NOT NULL
) STRICT;

-- What parts are found by, with the days between which they were so.
CREATE TABLE facet (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  part INTEGER NOT NULL REFERENCES part (number) ON DELETE CASCADE,
  known_from TEXT,
  known_to TEXT,
  PRIMARY KEY (kind, value, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_part ON facet (part);
CREATE INDEX facet_now ON facet (kind, value, part) WHERE known_to IS NULL;

-- How many more (or fewer) parts of a kind there are from a day on: 0 unsure ones, 1 likely ones, 2 sure ones.
CREATE TABLE census (
  kind TEXT NOT NULL,
  certainty INTEGER NOT NULL,
  day TEXT NOT NULL,
  change INTEGER NOT NULL,
  PRIMARY KEY (kind, certainty, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_outlet ON report (outlet, known_from, key);
CREATE INDEX report_language ON report (language);
CREATE INDEX report_published ON report (known_from) WHERE published IS NOT NULL;
