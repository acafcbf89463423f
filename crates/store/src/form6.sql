-- Parts through time: the versions of a part share one list of its records, and what it is found by is kept once for all days on
-- which it is. A part that changes on a thousand days then takes no more room for these than one that never does.
DROP TABLE facet;
DROP TABLE content;
DROP TABLE part;
DELETE FROM census;
DELETE FROM state WHERE name = 'assembled';

CREATE TABLE course (
  number INTEGER PRIMARY KEY,
  component TEXT NOT NULL,
  -- Ids of an event's accounts or of a series' figures, a list in JSON, in the order in which they became known.
  records TEXT NOT NULL
) STRICT;
CREATE INDEX course_component ON course (component);

CREATE TABLE part (
  number INTEGER PRIMARY KEY,
  course INTEGER NOT NULL REFERENCES course (number) ON DELETE CASCADE,
  -- How many of the course's records it holds: the first ones.
  size INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
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
CREATE INDEX part_course ON part (course, known_from);
CREATE INDEX part_now_course ON part (course, kind, begins, ends, confidence) WHERE known_to IS NULL;
-- The picture of now in each of its orders, and as it is counted by type and month. What parts are found by is looked up by course.
CREATE INDEX part_now_time ON part (kind, begins, ends, id, confidence, course) WHERE known_to IS NULL;
CREATE INDEX part_now_latest ON part (kind, ends DESC, id, confidence, course) WHERE known_to IS NULL;
CREATE INDEX part_now_rank ON part (kind, rank DESC, id, confidence, course) WHERE known_to IS NULL;
CREATE INDEX part_now_type ON part (kind, type, status, begins, ends, confidence, rank, course) WHERE known_to IS NULL;
-- The picture of some day in its orders.
CREATE INDEX part_time ON part (kind, begins, ends, id, known_from, known_to, confidence, course);
CREATE INDEX part_latest ON part (kind, ends DESC, id, known_from, known_to, confidence, course);
CREATE INDEX part_rank ON part (kind, rank DESC, id, known_from, known_to, confidence, course);

-- The part as a line of the export, without the list of its records.
CREATE TABLE content (
  part INTEGER PRIMARY KEY REFERENCES part (number) ON DELETE CASCADE,
  line TEXT NOT NULL,
  -- Hash of what a part is put in order by, which can change while what it says stays.
  ordered_by INTEGER NOT NULL
) STRICT;

-- What parts are found by, with the days between which they were so.
CREATE TABLE facet (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  -- Kind of the part.
  "of" TEXT NOT NULL,
  course INTEGER NOT NULL REFERENCES course (number) ON DELETE CASCADE,
  -- Where the day is not known, '~', which comes after all days.
  known_from TEXT NOT NULL,
  known_to TEXT,
  PRIMARY KEY (kind, value, "of", course, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_course ON facet (course);
