-- What assembling needs of each report, packed: read back a hundred times faster than its records and text.
CREATE TABLE pack (
  report INTEGER PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE,
  content BLOB NOT NULL
) STRICT;

-- Under which keys and days the accounts and figures of a report are found when another one's are assembled.
CREATE TABLE entry (
  block INTEGER NOT NULL,
  day INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (block, day, report)
) STRICT, WITHOUT ROWID;
