"""Writes pairs.json: reference numbers for two columns at once, for one over time, and for what
Explore calls unusual.

Run from anywhere: python3 tests/golden/make-pairs.py
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from scipy.stats import contingency
from sklearn.metrics import normalized_mutual_info_score

HERE = Path(__file__).parent
NUMBERS = ["bill_length_mm", "flipper_length_mm", "body_mass_g", "delta_15_n"]
WORDS = ["species", "island", "sex", "study"]


def read(name):
    return pd.read_csv(HERE / f"../../datasets/{name}/data.csv", keep_default_na=False,
                       na_values=[""])


def pairs(names):
    return [(a, b) for i, a in enumerate(names) for b in names[i + 1:]]


def ratio(groups, values):
    """Correlation ratio: the root of the share of spread that lies between groups."""
    both = pd.DataFrame({"g": groups, "v": values}).dropna()
    parts = [part["v"].to_numpy() for _, part in both.groupby("g")]
    f = stats.f_oneway(*parts).statistic
    above, below = len(parts) - 1, len(both) - len(parts)
    return float(np.sqrt(f * above / (f * above + below)))


def corrected_v(table):
    n, (r, c) = table.sum(), table.shape
    phi = max(0, contingency.association(table, "cramer") ** 2 * min(r - 1, c - 1)
              - (r - 1) * (c - 1) / (n - 1))
    rows, columns = r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)
    return float(np.sqrt(phi / (min(rows, columns) - 1)))


def tenths(values):
    """Ten groups of about equal size by the middle rank of equal values."""
    place = (values.rank(method="average") - 0.5) * 10 / values.notna().sum()
    return np.floor(place.round(9))


def associations():
    frame = read("penguins")
    found = []
    for a, b in pairs(NUMBERS):
        both = frame[[a, b]].dropna()
        found.append(["pearson", a, b, float(stats.pearsonr(both[a], both[b])[0])])
        found.append(["spearman", a, b, float(stats.spearmanr(both[a], both[b])[0])])
        codes = pd.DataFrame({"a": tenths(frame[a]), "b": tenths(frame[b])}).dropna()
        found.append(["mutual-information", a, b,
                      float(normalized_mutual_info_score(codes["a"], codes["b"]))])
    for a, b in pairs(WORDS):
        both = frame[[a, b]].dropna()
        table = pd.crosstab(both[a], both[b]).to_numpy()
        found.append(["cramers-v", a, b, corrected_v(table)])
        found.append(["mutual-information", a, b,
                      float(normalized_mutual_info_score(both[a], both[b]))])
    for words in WORDS:
        for numbers in NUMBERS:
            found.append(["correlation-ratio", words, numbers,
                          ratio(frame[words], frame[numbers])])
    return found


def ranking():
    """Spearman's coefficient with Fisher's interval and Bonett and Wright's variance."""
    frame = read("german-credit")
    found = []
    for name in ("duration", "age", "installment_commitment"):
        rho = float(stats.spearmanr(frame[name], frame["credit_amount"])[0])
        half = stats.norm.ppf(0.975) * np.sqrt((1 + rho**2 / 2) / (len(frame) - 3))
        found.append([name, rho, *np.tanh(np.arctanh(rho) + np.array([-half, half])).tolist()])
    return found


def intervals():
    frame = read("german-credit")
    found = []
    for name in ("duration", "age", "installment_commitment"):
        got = stats.pearsonr(frame[name], frame["credit_amount"])
        low, high = got.confidence_interval(0.95)
        found.append([name, float(got.statistic), float(low), float(high)])
    return found


def boxes():
    frame = read("penguins").dropna(subset=["body_mass_g"])
    found = []
    for level, part in frame.groupby("species")["body_mass_g"]:
        q1, median, q3 = np.quantile(part, [0.25, 0.5, 0.75])
        reach = 1.5 * stats.iqr(part)
        inside = part[part.between(q1 - reach, q3 + reach)]
        low, high = inside.min(), inside.max()
        found.append([level, *map(float, (low, q1, median, q3, high)), len(part) - len(inside)])
    return found


def table_of_words():
    frame = read("german-credit")
    counts = pd.crosstab(frame["housing"], frame["job"])
    values = counts.to_numpy()
    expected = contingency.expected_freq(values)
    down, across = values.sum(0) / values.sum(), values.sum(1) / values.sum()
    adjusted = (values - expected) / np.sqrt(expected * np.outer(1 - across, 1 - down))
    return {"rows": list(counts.index), "columns": list(counts.columns),
            "counts": values.tolist(), "residuals": adjusted.tolist()}


def over_time():
    frame = read("birdstrikes")
    days = pd.to_datetime(frame["flight_date"])
    out = {}
    for by, unit in (("month", "M"), ("quarter", "Q"), ("year", "Y")):
        groups = frame["speed_knots"].groupby(days.dt.to_period(unit))
        mean, n, sd = groups.mean(), groups.count(), groups.std()
        out[by] = [[int(period.start_time.value // 1_000_000), int(size), int(count),
                    None if count == 0 else float(value),
                    None if count < 2 else float(stats.norm.ppf(0.975) * spread / np.sqrt(count))]
                   for period, size, count, value, spread
                   in zip(mean.index, groups.size(), n, mean, sd)]
    return out


def gaps():
    frame = read("penguins")
    missing = frame.isna()
    held = missing.columns[missing.any()]
    patterns = missing[held].value_counts()
    listed = [[sorted(name for name, gone in zip(held, key) if gone), int(rows)]
              for key, rows in patterns.items()]
    return {"columns": [[name, int(missing[name].sum())] for name in held], "patterns": listed}


def unusual():
    frame = read("german-credit")
    found = []
    for name in ("credit_amount", "age", "duration"):
        q1, q3 = np.quantile(frame[name], [0.25, 0.75])
        spread = q3 - q1
        far = frame[name][(frame[name] < q1 - 1.5 * spread) | (frame[name] > q3 + 1.5 * spread)]
        away = {value: max(q1 - value, value - q3) / spread for value in far.unique()}
        first = sorted(away, key=lambda value: (-away[value], value))[:12]
        found.append([name, [[str(value), int((far == value).sum()), float(away[value])]
                             for value in first]])
    return found


def histograms():
    found = []
    for dataset, name in (("penguins", "body_mass_g"), ("german-credit", "age")):
        values = read(dataset)[name].dropna()
        edges = np.linspace(values.min(), values.max(), 13)
        found.append([dataset, name, edges.tolist(), np.histogram(values, edges)[0].tolist()])
    return found


def main():
    golden = {
        "environment": {"python": platform.python_version(), "pandas": pd.__version__,
                        "numpy": np.__version__, "scipy": scipy.__version__,
                        "sklearn": sklearn.__version__},
        "associations": associations(), "ranking": ranking(), "intervals": intervals(),
        "boxes": boxes(),
        "words": table_of_words(), "time": over_time(), "gaps": gaps(), "unusual": unusual(),
        "histograms": histograms(),
    }
    text = json.dumps(golden, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    (HERE / "pairs.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
