"""Writes explore.json: reference numbers for src/core/explore.

Run: python3 tests/golden/make-explore.py
Made with the versions written into the file.
"""
import json
import pathlib

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.feature_extraction.text import CountVectorizer

HERE = pathlib.Path(__file__).parent
SHARES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]


def table(name):
    return pd.read_csv(HERE / f"../../datasets/{name}/data.csv", keep_default_na=False, na_values=[""])


def quantiles():
    cells = [("birdstrikes", "speed_knots"), ("penguins", "body_mass_g"), ("us-births", "births")]
    return [
        {"dataset": d, "column": c, "values": np.quantile(table(d)[c].dropna(), SHARES).tolist()}
        for d, c in cells
    ]


def shares():
    rows = table("birdstrikes")
    hits = rows["damaged"].eq("yes").groupby(rows["wildlife_size"]).agg(["sum", "count"])
    found = []
    for level, (k, n) in hits.iterrows():
        interval = stats.binomtest(int(k), int(n)).proportion_ci(0.95, method="wilson")
        found.append([level, int(n), k / n, interval.low, interval.high])
    return found


def means():
    rows = table("penguins").dropna(subset=["body_mass_g"])
    found = []
    for level, values in rows.groupby("species")["body_mass_g"]:
        low, high = stats.norm.interval(0.95, loc=values.mean(), scale=stats.sem(values))
        found.append([level, len(values), values.mean(), low, high])
    return found


def coverage():
    days = pd.to_datetime(table("birdstrikes")["flight_date"])
    ones = pd.Series(1, index=days)
    count = {
        "week": ones.resample("W-MON", closed="left", label="left").sum(),
        "month": ones.resample("MS").sum(),
        "year": ones.resample("YS" if hasattr(pd.offsets, "YearBegin") and pd.__version__ >= "2.2" else "AS").sum(),
    }
    return {
        unit: {"first": str(counts.index[0].date()), "counts": counts.astype(int).tolist()}
        for unit, counts in count.items()
    }


def together():
    rows = table("penguins")
    gaps = rows.isna()
    other = [c for c in rows.columns if c != "sex" and (gaps[c] & gaps["sex"]).any()]
    return [[c, int((gaps[c] & gaps["sex"]).sum()), int(gaps[c].sum())] for c in other]


def tokens():
    texts = table("email-subjects")["subject"].dropna()
    counter = CountVectorizer(binary=True, token_pattern=r"(?u)[^\W_]+(?:['’-][^\W_]+)*")
    matrix = counter.fit_transform(texts)
    sums = np.asarray(matrix.sum(axis=0)).ravel()
    names = counter.get_feature_names_out()
    top = sorted(zip(names, sums.tolist()), key=lambda pair: (-pair[1], pair[0]))[:20]
    return {"top": top, "vocabulary": len(names), "texts": len(texts)}


def log_bins():
    values = table("birdstrikes")["cost_total_usd"]
    positive = values[values > 0]
    edges = 10.0 ** (np.arange(np.floor(np.log10(positive.min()) * 5), np.floor(np.log10(positive.max()) * 5) + 2) / 5)
    return {"edges": edges.tolist(), "counts": np.histogram(positive, edges)[0].tolist(), "left": int((values <= 0).sum())}


content = {
    "versions": {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
    "quantiles": quantiles(),
    "shares": shares(),
    "means": means(),
    "coverage": coverage(),
    "together": together(),
    "tokens": tokens(),
    "logBins": log_bins(),
}
(HERE / "explore.json").write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n")
