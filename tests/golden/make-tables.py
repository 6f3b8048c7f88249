"""Writes tables.json: what pandas, NumPy, SciPy and scikit-learn make of a table where a step
leaves out rows or columns, reads cells anew, or computes one column from others.

Run from anywhere: python3 tests/golden/make-tables.py
A case has a table, a step with its settings, and the rows and cells after it.
"""

import io
import json
import platform
import re
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import constants
from sklearn.utils import resample

HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"
CASES = []


def read(name, columns, rows):
    return pd.read_csv(DATASETS / name / "data.csv", usecols=columns, nrows=rows, na_values=[""],
                       keep_default_na=False)[columns]


def source(name, kinds, rows):
    return {"dataset": name, "columns": list(kinds), "kinds": list(kinds.values()), "rows": rows}


def made(columns):
    """A table written out: name, kind and cells as text, the empty text a missing one."""
    return {"columns": [name for name, _, _ in columns], "kinds": [kind for _, kind, _ in columns],
            "cells": [cells for _, _, cells in columns]}


def cell(value):
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return int(value.value // 1_000_000)
    if isinstance(value, str):
        return value
    return float(value)


def add(step, table, columns, settings, frame, kept=None, whole=True):
    """`whole`: the columns after the step are these and no others, in this order."""
    CASES.append({
        "step": step, "table": table, "columns": columns, "settings": settings, "whole": whole,
        "rows": len(frame), "kept": None if kept is None else [int(at) for at in kept],
        "after": [[name, [cell(value) for value in frame[name].tolist()]] for name in frame],
    })


def rows_left_out():
    kinds = {"species": "category", "sex": "category", "body_mass_g": "number",
             "delta_15_n": "number", "date_egg": "date"}
    frame = read("penguins", list(kinds), 150)
    frame["date_egg"] = pd.to_datetime(frame["date_egg"])
    table = source("penguins", kinds, 150)
    one = frame[["body_mass_g"]]

    def keep(step, columns, settings, mask):
        add(step, table, columns, settings, one[mask], one.index[mask], whole=False)

    mass, day = frame["body_mass_g"], frame["date_egg"]
    for test, mask in (("less", mass < 3800), ("at-most", mass <= 3800), ("more", mass > 3800),
                       ("at-least", mass >= 3800), ("equal", mass == 3800),
                       ("different", mass != 3800)):
        settings = {"test": test, "value": "3800"}
        keep("filter-rows", ["body_mass_g"], {"keep": "keep", **settings}, mask)
        keep("filter-rows", ["body_mass_g"], {"keep": "drop", **settings}, ~mask)
    keep("filter-rows", ["sex"], {"keep": "keep", "test": "empty", "value": ""},
         frame["sex"].isna())
    keep("filter-rows", ["sex"], {"keep": "keep", "test": "contains", "value": "FEM"},
         frame["sex"].str.contains("FEM", case=False, regex=False, na=False))
    keep("filter-rows", ["date_egg"], {"keep": "keep", "test": "at-least", "value": "2008-01-01"},
         day >= "2008-01-01")
    gaps = frame[["sex", "delta_15_n"]].isna()
    keep("drop-missing-rows", ["sex", "delta_15_n"], {"when": "any"}, ~gaps.any(axis=1))
    keep("drop-missing-rows", ["sex", "delta_15_n"], {"when": "all"}, ~gaps.all(axis=1))
    keep("deduplicate", ["species", "sex", "body_mass_g"], {},
         ~frame.duplicated(["species", "sex", "body_mass_g"]))
    where = [{"kind": "range", "column": "body_mass_g", "low": 3500, "high": 4200},
             {"kind": "levels", "column": "sex", "levels": ["female"], "missing": True}]
    mask = mass.between(3500, 4200) & (frame["sex"].eq("female") | frame["sex"].isna())
    for how, rows in (("keep", mask), ("drop", ~mask)):
        keep("filter-selection", [], {"keep": how, "conditions": json.dumps(where)}, rows)


def columns_left_out():
    kinds = {"species": "category", "island": "category", "body_mass_g": "number",
             "individual_id": "category"}
    frame = read("penguins", list(kinds), 40)
    table = source("penguins", kinds, 40)
    add("drop-columns", table, ["island"], {"which": "chosen"}, frame.drop(columns="island"))
    add("select-columns", table, ["island", "body_mass_g"], {}, frame[["island", "body_mass_g"]])
    counts, words = frame.nunique(), frame.dtypes == object
    useless = [name for name in frame if frame[name].notna().all()
               and (counts[name] == 1 or (words[name] and counts[name] > 0.9 * len(frame)))]
    assert useless == ["species", "individual_id"], useless
    add("drop-columns", table, list(kinds), {"which": "useless"}, frame.drop(columns=useless))


def typed():
    cells = ["1", "2.5", "", "x", "-3e2", "1e400", "12,5"]
    table = made([("v", "category", cells)])
    numbers = pd.to_numeric(pd.Series(cells).replace("12,5", "x"), errors="coerce")
    add("set-type", table, ["v"], {"to": "number", "unread": "missing"},
        pd.DataFrame({"v": numbers.replace([np.inf, -np.inf], np.nan)}))
    days = ["2024-02-29", "2023-02-29", "2023-04-31", "", "2001-01-01", "1969-12-31"]
    add("set-type", made([("v", "category", days)]), ["v"], {"to": "date", "unread": "missing"},
        pd.DataFrame({"v": pd.to_datetime(pd.Series(days), errors="coerce", format="%Y-%m-%d")}))
    frame = read("german-credit", ["age"], 60)
    for to in ("category", "text"):
        add("set-type", source("german-credit", {"age": "number"}, 60), ["age"], {"to": to},
            frame.astype(str))


def numerals():
    def german(texts):
        return pd.read_csv(io.StringIO("\n".join(["v", *[f'"{t}"' for t in texts]])), decimal=",",
                           thousands=".", skip_blank_lines=False)["v"]

    def english(texts):
        return pd.read_csv(io.StringIO("\n".join(["v", *[f'"{t}"' for t in texts]])),
                           thousands=",", skip_blank_lines=False)["v"]

    def check(texts, settings, values):
        add("parse-numbers", made([("v", "category", texts)]), ["v"], settings,
            pd.DataFrame({"v": values}))

    check(["1.234,5", "12,75", "-1.000.000", "0,001", "7"], {},
          german(["1.234,5", "12,75", "-1.000.000", "0,001", "7"]))
    check(["1,234.5", "12.75", "-1,000,000", "0.001", "7"], {},
          english(["1,234.5", "12.75", "-1,000,000", "0.001", "7"]))
    bare = ["5 kg", "12.5 kg", "1e3 kg", "none", "$ 7.25"]
    numbers = pd.to_numeric(pd.Series(bare).str.extract(r"(-?\d[\d.]*(?:e\d+)?)")[0])
    check(bare, {}, numbers)
    shares = ["12 %", "0.5 %", "100 %", "-3 %"]
    points = pd.to_numeric(pd.Series(shares).str.rstrip("% "))
    check(shares, {"percent": "points"}, points)
    check(shares, {"percent": "share"}, points / 100)
    sizes = ["1.2k", "3M", "2bn", "7"]
    check(sizes, {"sizes": True}, pd.Series([1.2 * 1e3, 3 * 1e6, 2 * 1e9, 7.0]))
    booked = ["(300)", "(12.50)", "40"]
    check(booked, {}, pd.to_numeric(pd.Series(booked).str.replace(r"\((.*)\)", r"-\1", regex=True)))


def calendars():
    moments = pd.to_datetime(["2024-02-29 23:59:59", "1999-12-31 00:00:00", "2010-10-05 06:07:08",
                              "1970-01-01 00:00:01", "2038-01-19 03:14:07", "1904-03-01 12:00:00"])
    days = moments.normalize()

    def check(texts, settings, values, kind="category"):
        add("parse-dates", made([("v", kind, list(texts))]), ["v"], settings,
            pd.DataFrame({"v": values}))

    for kind, form in (("day-first", "%d.%m.%Y"), ("month-first", "%m/%d/%Y"), ("iso", "%Y-%m-%d"),
                       ("compact", "%Y%m%d"), ("named", "%d %b %Y"), ("named", "%B %d, %Y")):
        check(days.strftime(form), {"format": kind}, days)
        check(moments.strftime(form + (" %H%M%S" if kind == "compact" else " %H:%M:%S")),
              {"format": kind}, moments)
    check(moments.strftime("%H:%M:%S on %d-%m-%y"),
          {"format": "pattern", "pattern": "HH:mm:ss on dd-MM-yy"},
          pd.to_datetime(moments.strftime("%H:%M:%S on %d-%m-%y"), format="%H:%M:%S on %d-%m-%y"))
    odd = ["29.02.2023", "31.04.2020", "30.04.2020", "29.02.2000", "29.02.1900"]
    check(odd, {"format": "day-first", "share": 0}, pd.to_datetime(odd, format="%d.%m.%Y", errors="coerce"))
    seconds = ["0", "1700000000", "-86400"]
    check(seconds, {"format": "seconds"}, pd.to_datetime([int(x) for x in seconds], unit="s"),
          "number")
    check([str(int(s) * 1000) for s in seconds], {"format": "milliseconds"},
          pd.to_datetime([int(x) for x in seconds], unit="s"), "number")
    sheet = ["25569", "45351.5", "1.25"]
    check(sheet, {"format": "sheet"},
          pd.to_datetime([float(x) for x in sheet], unit="D", origin="1899-12-30"), "number")


def words():
    levels = ["Gray", " gray", "GRAY", "gray", "gray", "New  York", "new york", "Café", "café",
              "Cafe", "New-York", "", "white", "whiet", "white"]
    series = pd.Series(levels).replace("", np.nan)
    table = made([("v", "category", levels)])

    def unified(key):
        """Each word as the most frequent, then the first, of those with its key is written."""
        counts = series.value_counts()
        best = {}
        for level in sorted(counts.index, key=lambda word: (-counts[word], word)):
            best.setdefault(key(level), re.sub(r"\s+", " ", level.strip()))
        return pd.DataFrame({"v": series.map(lambda word: best[key(word)], na_action="ignore")})

    def plain(word):
        return re.sub(r"\s+", " ", word.strip()).lower()

    def bare(word):
        return "".join(c for c in unicodedata.normalize("NFD", plain(word))
                       if not unicodedata.combining(c))

    add("unify-levels", table, ["v"], {}, unified(plain))
    add("unify-levels", table, ["v"], {"accents": True}, unified(bare))
    add("unify-levels", table, ["v"], {"accents": True, "punctuation": True},
        unified(lambda word: bare(word).replace("-", " ")))
    own = {"white": "pale", "whiet": "pale"}
    off = {"spaces": False, "ignoreCase": False}
    add("unify-levels", table, ["v"], {**off, "mapping": "white = pale\nwhiet = pale"},
        pd.DataFrame({"v": series.str.strip().replace(own)}))

    kinds = {"purpose": "category", "job": "category", "duration": "number"}
    frame = read("german-credit", list(kinds), 200)
    table = source("german-credit", kinds, 200)
    for most, share in ((3, 0), (12, 0.1), (4, 0.06)):
        out = frame.copy()
        for name in ("purpose", "job"):
            counts = frame[name].value_counts()
            kept = counts[counts >= share * len(frame)].index[:most]
            out[name] = frame[name].where(frame[name].isin(kept), "rest")
        add("group-rare", table, ["purpose", "job"], {"most": most, "share": share, "name": "rest"},
            out)
    add("replace-values", table, ["duration"], {"from": "12", "to": "", "more": "24 = 25"},
        frame.assign(duration=frame["duration"].replace({12: np.nan, 24: 25})))
    add("replace-values", table, ["purpose"], {"from": "radio/tv", "to": "media", "match": "cell"},
        frame.assign(purpose=frame["purpose"].replace("radio/tv", "media")))
    add("replace-values", table, ["job"], {"from": "skilled", "to": "able", "match": "part"},
        frame.assign(job=frame["job"].str.replace("skilled", "able", regex=False)))


def units():
    """SciPy's constants where it has the unit; one more is composed of two of them."""
    values = np.array([-3.5, 0, 1, 12.25, 1013.25])
    c = constants
    # SciPy calls the torr mmHg; the conventional one is mercury of 13,595.1 kg/m³ under standard g.
    gram, mmhg = c.gram, 13595.1 * c.g * c.milli
    scales = {
        "mi-km": c.mile / c.kilo, "km-mi": c.kilo / c.mile, "nmi-km": c.nautical_mile / c.kilo,
        "mph-kmh": c.mph / c.kmh, "kn-kmh": c.knot / c.kmh, "ms-kmh": 1 / c.kmh, "mph-ms": c.mph,
        "kn-ms": c.knot, "ft-m": c.foot, "m-ft": 1 / c.foot, "in-cm": c.inch / c.centi,
        "cm-in": c.centi / c.inch, "in-mm": c.inch / c.milli, "cm-mm": c.centi / c.milli,
        "yd-m": c.yard, "lb-kg": c.pound, "kg-lb": 1 / c.pound, "g-kg": gram, "kg-g": 1 / gram,
        "oz-g": c.oz / gram, "gal-l": c.gallon / c.liter, "sqft-sqm": c.foot**2,
        "acre-ha": c.acre / c.hectare, "inhg-hpa": mmhg * 25.4 / c.hecto,
        "mmhg-kpa": mmhg / c.kilo, "psi-kpa": c.psi / c.kilo, "kcal-kj": c.calorie_th,
        "hp-kw": c.hp / c.kilo, "min-h": c.minute / c.hour, "s-min": 1 / c.minute,
        "percent-share": c.centi,
    }
    heat = {"f-c": ("F", "C"), "c-f": ("C", "F"), "k-c": ("K", "C"), "c-k": ("C", "K")}
    table = made([("v", "number", [repr(float(x)) for x in values])])
    for pair, scale in scales.items():
        add("convert-units", table, ["v"], {"pair": pair}, pd.DataFrame({"v": values * scale}))
    for pair, (old, new) in heat.items():
        add("convert-units", table, ["v"], {"pair": pair},
            pd.DataFrame({"v": c.convert_temperature(values, old, new)}))
    above = {"pair": "own", "factor": 0.5, "offset": 2, "rows": "above", "limit": 1}
    add("convert-units", table, ["v"], above,
        pd.DataFrame({"v": np.where(values > 1, values * 0.5 + 2, values)}))


def ratios():
    kinds = {"credit_amount": "number", "duration": "number", "num_dependents": "number"}
    frame = read("german-credit", list(kinds), 50)
    frame.loc[3, "duration"] = 0
    table = made([(name, "number", [str(x) for x in frame[name]]) for name in kinds])
    out = frame.copy()
    for i, above in enumerate(kinds):
        for below in list(kinds)[i + 1:]:
            out[f"{above} / {below}"] = (frame[above] / frame[below]).replace(np.inf, np.nan)
    add("ratios", table, list(kinds), {"by": ""}, out)
    add("ratios", table, ["credit_amount"], {"by": "duration"},
        frame.assign(**{"credit_amount / duration": out["credit_amount / duration"]}))


def formulas():
    kinds = {"sex": "category", "bill_length_mm": "number", "delta_15_n": "number",
             "delta_13_c": "number", "date_egg": "date"}
    frame = read("penguins", list(kinds), 60)
    frame["date_egg"] = pd.to_datetime(frame["date_egg"])
    table = source("penguins", kinds, 60)
    bill, n15, c13 = frame["bill_length_mm"], frame["delta_15_n"], frame["delta_13_c"]
    sex, day = frame["sex"], frame["date_egg"]
    away = np.sign(c13) * np.floor(np.abs(c13) * 10 + 0.5) / 10
    for text, values in (
        ("bill_length_mm * 2 - delta_15_n / 3", bill * 2 - n15 / 3),
        ("-bill_length_mm ^ 2", -(bill**2)),
        ("(bill_length_mm + 1) % 7", (bill + 1) % 7),
        ("log(bill_length_mm) + exp(delta_13_c) + sqrt(delta_15_n)",
         np.log(bill) + np.exp(c13) + np.sqrt(n15)),
        ("log(delta_13_c)", np.log(c13.where(c13 > 0))),
        ("round(delta_13_c, 1)", away),
        ("floor(delta_13_c) + ceil(delta_15_n) + abs(delta_13_c)",
         np.floor(c13) + np.ceil(n15) + np.abs(c13)),
        ("min(bill_length_mm, delta_15_n * 4)", pd.concat([bill, n15 * 4], axis=1)
         .min(axis=1, skipna=False)),
        ("max(bill_length_mm, delta_15_n * 4)", pd.concat([bill, n15 * 4], axis=1)
         .max(axis=1, skipna=False)),
        ("coalesce(delta_15_n, -1)", n15.fillna(-1)),
        ("is_missing(delta_15_n)", n15.isna().astype(float)),
        ("if(bill_length_mm >= 40, bill_length_mm, 40)", bill.where((bill >= 40) | bill.isna(), 40)),
        ("year(date_egg) * 100 + month(date_egg) + day(date_egg) / 100",
         day.dt.year * 100 + day.dt.month + day.dt.day / 100),
        ("weekday(date_egg)", day.dt.dayofweek + 1.0),
        ("length(sex)", sex.str.len()),
        ("upper(sex)", sex.str.upper()),
        ('contains(sex, "fem")', sex.str.contains("fem").map({True: 1.0, False: 0.0})),
    ):
        add("formula", table, [], {"name": "made", "formula": text},
            pd.DataFrame({"made": values}), whole=False)


def texts():
    frame = read("email-subjects", ["subject"], 80)
    subjects = frame["subject"].dropna().tolist() + ["Über 3 naïve Äpfel – ½ €!", "two\nlines, 10% off"]
    series = pd.Series(subjects)

    def share(start):
        return series.map(lambda t: sum(unicodedata.category(c)[0] in start for c in t) / len(t))

    letters = series.map(lambda t: sum(unicodedata.category(c)[0] == "L" for c in t))
    capitals = series.map(lambda t: sum(unicodedata.category(c) == "Lu" for c in t))
    found = series.str.findall(r"\w+")
    out = pd.DataFrame({
        "s length": series.str.len(), "s words": series.str.count(r"\w+"),
        "s word length": found.map(lambda w: np.mean([len(x) for x in w]) if w else 0.0),
        "s different words": found.map(lambda w: len({x.lower() for x in w}) / max(1, len(w))),
        "s digits": share("N"), "s capitals": (capitals / letters).fillna(0),
        "s punctuation": share("PS"), "s lines": series.str.split("\n").str.len(),
    })
    on = {name: True for name in ("wordLength", "distinct", "lines")}
    add("text-statistics", made([("s", "text", subjects)]), ["s"], on, out)


def drawn():
    """Rows of each class after drawing, as many as scikit-learn's resample would be asked for."""
    frame = read("german-credit", ["risk"], 300)
    counts = frame["risk"].value_counts().sort_index()
    out = []
    for share in (1, 0.7):
        more = {k: max(n, int(np.floor(share * counts.max() + 0.5))) for k, n in counts.items()}
        sizes = [len(resample(frame[frame["risk"] == k], n_samples=n, random_state=0))
                 for k, n in more.items()]
        out.append({"step": "over-sample", "settings": {"share": share}, "rows": sizes})
    for times in (1, 1.5):
        less = {k: min(n, int(np.floor(times * counts.min() + 0.5))) for k, n in counts.items()}
        sizes = [len(resample(frame[frame["risk"] == k], n_samples=n, replace=False,
                              random_state=0)) for k, n in less.items()]
        out.append({"step": "under-sample", "settings": {"times": times}, "rows": sizes})
    return out


def main():
    for make in (rows_left_out, columns_left_out, typed, numerals, calendars, words, units, ratios,
                 formulas, texts):
        make()
    golden = {
        "environment": {"python": platform.python_version(), "pandas": pd.__version__,
                        "numpy": np.__version__, "scipy": scipy.__version__,
                        "sklearn": sklearn.__version__},
        "cases": CASES,
        "drawn": drawn(),
    }
    text = json.dumps(golden, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    (HERE / "tables.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
