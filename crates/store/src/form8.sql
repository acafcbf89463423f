-- Which of a report's records a key leads to, as bits: the accounts or figures by their places in the report, and one bit for all from
-- the sixty-fourth on. So those that are asked for can be taken out of a pack alone.
DROP TABLE entry;
CREATE TABLE entry (
  block INTEGER NOT NULL,
  day INTEGER NOT NULL,
  report INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (block, day, report)
) STRICT, WITHOUT ROWID;
DELETE FROM state WHERE name = 'packs';
-- What assembling asks of a report, without going through its text.
CREATE INDEX report_head ON report (number, id, key, outlet, known_from, published, copy_of, read_at);
-- What a part is found by from a day on.
DROP INDEX facet_course;
CREATE INDEX facet_course ON facet (course, kind, known_from);
