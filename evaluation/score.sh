#!/bin/bash
# Every score that ../shared allows, with the binary given: ./evaluation/score.sh target/release/depesche
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${1:-target/release/depesche}
shared=../shared
out=target/score
[ -d "$shared/score" ] || { echo "skipped: there is no $shared"; exit 0; }
mkdir -p "$out"
score() { python3 "$shared/score/$1.py" "${@:2}"; }
heading() { printf '\n== %s\n' "$1"; }

extract() { # corpus, name: as files with their dates, then their records
  score texts "$1" "$out/$2"
  "$bin" extract --quiet --given "$out/$2.csv" "$out/$2" > "$out/$2.jsonl"
}

for part in dev seeds; do
  heading "accounts and figures, gold/$part"
  extract "$shared/gold/$part" "$part"
  score accounts "$shared/gold/$part" "$out/$part.jsonl"
done

heading "quotations"
extract "$shared/corpora/quotations/dev" quotations
score quotes "$shared/corpora/quotations/dev" "$out/quotations.jsonl"

heading "times"
extract "$shared/corpora/timex/die-zeit" timex
score timex "$shared/corpora/timex/die-zeit" "$out/timex.jsonl"

for part in pages dates; do
  heading "web, $part"
  extract "$shared/corpora/web/$part.jsonl.gz" "web-$part" || true
  score web "$shared/corpora/web/$part.jsonl.gz" "$out/web-$part.jsonl"
done

picture() { # name, paths…: into a database, then everything out of it
  rm -f "$out/$1.db"*
  "$bin" read --quiet --db "$out/$1.db" "${@:2}"
  "$bin" export --db "$out/$1.db" --to jsonl > "$out/$1.jsonl"
}

heading "storyline katar"
picture katar "$shared"/stories/katar/*.txt "$shared"/stories/katar/*.html
score stories "$shared/stories/katar" "$out/katar.jsonl"

for story in samples/*/; do
  name=$(basename "$story")
  heading "storyline $name"
  picture "$name" "$story"
  score stories "$story" "$out/$name.jsonl"
done

heading "the seeds' cross items"
picture cross --given "$out/seeds.csv" "$out/seeds"
score stories --cross "$shared/gold/seeds" "$out/cross.jsonl"
