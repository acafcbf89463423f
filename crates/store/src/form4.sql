-- Who appears in the reports of a month, and under which names in all of them: summed up, so that a list of actors need not
-- go through every report.
CREATE TABLE actor_month (
  actor TEXT NOT NULL,
  month TEXT NOT NULL,
  reports INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  PRIMARY KEY (actor, month)
) STRICT, WITHOUT ROWID;
INSERT INTO actor_month (actor, month, reports, mentions, statements)
  SELECT a.actor, substr(r.known_from, 1, 7), count(DISTINCT a.report), sum(a.mentions), sum(a.statements)
  FROM appearance a JOIN report r ON r.number = a.report GROUP BY 1, 2;
