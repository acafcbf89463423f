-- What a run asks of every report before it reads: found here without going through all texts.
CREATE INDEX report_inventory ON report (id, key, program, input);
