"""Writes explore.json: reference numbers for src/core/explore.

Run: python3 tests/golden/make-explore.py
Made with numpy 1.24.2, pandas 1.5.3, scipy 1.10.1, scikit-learn 1.2.1.
"""
import json
import pathlib

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import normalized_mutual_info_score

rng = np.random.default_rng(33)
N = 400

first = rng.normal(50, 10, N)
second = first * 0.6 + rng.normal(0, 8, N)
tied = np.round(rng.exponential(3, N))
tied[rng.random(N) < 0.12] = np.nan
thinned = np.where(rng.random(N) < 0.2, np.nan, second - 2 * np.nan_to_num(tied))
sort = rng.choice(["red", "green", "blue", "rare"], N, p=[0.5, 0.3, 0.17, 0.03])
odds = np.where(sort == "red", 0.7, 0.35)
answer = np.where(rng.random(N) < odds, "yes", "no").astype(object)
answer[rng.random(N) < 0.05] = None
days = pd.Timestamp("2021-11-20") + pd.to_timedelta(
    np.sort(rng.choice(np.r_[0:150, 190:400], N)), "D"
)
frame = pd.DataFrame(
    dict(first=first, second=second, tied=tied, thinned=thinned, sort=sort, answer=answer, day=days)
)
NUMBERS = ["first", "second", "tied", "thinned"]


def plain(value):
    if value is None or (isinstance(value, float) and not np.isfinite(value)):
        return None
    return float(value) if isinstance(value, (float, np.floating)) else value


def eta(codes, values):
    both = pd.DataFrame(dict(g=codes, v=values)).dropna()
    groups = both.groupby("g").v
    between = (groups.size() * (groups.mean() - both.v.mean()) ** 2).sum()
    return float(np.sqrt(between / ((both.v - both.v.mean()) ** 2).sum()))


def corrected_v(a, b):
    table = pd.crosstab(a, b).to_numpy()
    n, (r, c) = table.sum(), table.shape
    phi = stats.chi2_contingency(table, correction=False)[0] / n
    phi = max(0, phi - (r - 1) * (c - 1) / (n - 1))
    r, c = r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)
    return float(np.sqrt(phi / (min(r, c) - 1)))


def groups_of_ten(values):
    return np.floor((stats.rankdata(values) - 0.5) * 10 / len(values)).astype(int)


def residuals(a, b):
    table = pd.crosstab(a, b)
    grid = table.to_numpy()
    n = grid.sum()
    expected = stats.contingency.expected_freq(grid)
    spread = expected * np.outer(1 - grid.sum(1) / n, 1 - grid.sum(0) / n)
    return dict(
        rows=list(table.index),
        columns=list(table.columns),
        counts=grid.tolist(),
        residuals=((grid - expected) / np.sqrt(spread)).tolist(),
    )


def boxes(column, by):
    out = []
    for label, values in frame.groupby(by)[column]:
        v = values.dropna().to_numpy()
        q1, q2, q3 = np.percentile(v, [25, 50, 75])
        inside = v[(v >= q1 - 1.5 * (q3 - q1)) & (v <= q3 + 1.5 * (q3 - q1))]
        out.append([label, len(v), inside.min(), q1, q2, q3, inside.max(), len(v) - len(inside)])
    return [[plain(cell) for cell in row] for row in out]


def wilson(hits, n):
    return stats.binomtest(int(hits), int(n)).proportion_ci(method="wilson")


def over_time(rule, **how):
    mean = frame.resample(rule, on="day", **how)
    rows = mean.size()
    thin = mean.thinned
    half = 1.96 * thin.std() / np.sqrt(thin.count())
    said = mean.answer.apply(lambda s: (s == "yes").sum())
    known = mean.answer.count()
    spans = []
    for start in rows.index:
        n, k = known[start], said[start]
        share = wilson(k, n) if n else None
        spans.append(
            dict(
                start=int(start.value // 10**6),
                rows=int(rows[start]),
                missing=int(rows[start] - thin.count()[start]),
                mean=plain(thin.mean()[start]),
                low=plain(float(thin.mean()[start] - half[start])),
                share=plain(k / n) if n else None,
                shareLow=plain(share.low) if share else None,
            )
        )
    return spans


def fisher(name_a, name_b):
    both = frame[[name_a, name_b]].dropna()
    found = stats.pearsonr(both[name_a], both[name_b])
    r = float(stats.spearmanr(both[name_a], both[name_b]).correlation)
    half = stats.norm.ppf(0.975) * np.sqrt((1 + r * r / 2) / (len(both) - 3))
    interval = found.confidence_interval(0.95)
    return dict(
        pearson=[found.statistic, interval.low, interval.high],
        spearman=[r, float(np.tanh(np.arctanh(r) - half)), float(np.tanh(np.arctanh(r) + half))],
    )


gaps = frame[["tied", "thinned", "answer"]].isna()
patterns = gaps.groupby(list(gaps.columns)).size().sort_values(ascending=False)
target = (frame.answer == "yes")[frame.answer.notna()]

out = {
    "madeWith": dict(
        numpy=np.__version__, pandas=pd.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__
    ),
    "table": dict(
        numbers={name: [plain(v) for v in frame[name]] for name in NUMBERS},
        categories={name: list(frame[name]) for name in ["sort", "answer"]},
        days=[int(day.value // 10**6) for day in frame.day],
    ),
    "pearson": frame[NUMBERS].corr("pearson").to_numpy().tolist(),
    "spearman": frame[NUMBERS].corr("spearman").to_numpy().tolist(),
    "eta": {
        by: [eta(frame[by], frame[name]) for name in NUMBERS] for by in ["sort", "answer"]
    },
    "cramersV": corrected_v(frame["sort"], frame.answer),
    "information": {
        "first second": normalized_mutual_info_score(groups_of_ten(first), groups_of_ten(second)),
        "sort answer": normalized_mutual_info_score(
            frame["sort"][frame.answer.notna()], frame.answer.dropna()
        ),
        "sort first": normalized_mutual_info_score(frame["sort"], groups_of_ten(first)),
    },
    "fisher": {"first second": fisher("first", "second"), "second thinned": fisher("second", "thinned")},
    "residuals": residuals(frame["sort"], frame.answer),
    "boxes": boxes("thinned", "sort"),
    "time": {
        "week": over_time("W-MON", label="left", closed="left"),
        "month": over_time("MS"),
        "quarter": over_time("QS"),
        "day": over_time("D"),
    },
    "patterns": [
        [[name for name, is_gap in zip(gaps.columns, key) if is_gap], int(count)]
        for key, count in patterns.items()
    ],
    "targetBySort": [
        [level, int(len(part)), float(part.mean()), float(wilson(part.sum(), len(part)).low)]
        for level, part in target.groupby(frame["sort"][target.index])
    ],
}

path = pathlib.Path(__file__).parent / "explore.json"
path.write_text(json.dumps(out) + "\n")
print(path, path.stat().st_size)
