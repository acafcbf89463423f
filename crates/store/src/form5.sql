-- What parts are found by, kind by kind: the few disputes of a state lie apart from its many events.
ALTER TABLE facet RENAME TO facet_before;
CREATE TABLE facet (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  -- Kind of the part.
  "of" TEXT NOT NULL,
  part INTEGER NOT NULL REFERENCES part (number) ON DELETE CASCADE,
  known_from TEXT,
  known_to TEXT,
  PRIMARY KEY (kind, value, "of", part)
) STRICT, WITHOUT ROWID;
INSERT INTO facet (kind, value, "of", part, known_from, known_to)
  SELECT f.kind, f.value, p.kind, f.part, f.known_from, f.known_to FROM facet_before f JOIN part p ON p.number = f.part;
DROP TABLE facet_before;
CREATE INDEX facet_part ON facet (part);
CREATE INDEX facet_now ON facet (kind, value, "of", part) WHERE known_to IS NULL;
-- Hash of what a part is found by and put in order by, which can change while what it says stays.
ALTER TABLE content ADD COLUMN found_by INTEGER;
