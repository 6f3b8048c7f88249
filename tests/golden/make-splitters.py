"""Folds of scikit-learn's splitters, and McNemar's test by SciPy: writes splitters.json."""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import binom, binomtest, chi2
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit

random = np.random.default_rng(20)
cases = []


def folds(split):
    return [test.tolist() for _, test in split]


for rows, k in [(10, 3), (23, 5), (17, 10), (40, 7)]:
    blank = np.zeros(rows)
    cases.append({"kind": "k-fold", "rows": rows, "folds": k, "test": folds(KFold(k).split(blank))})

for rows, k, classes in [(30, 3, 2), (53, 5, 3), (41, 4, 2), (60, 10, 4)]:
    y = random.integers(0, classes, rows)
    y[: k * classes] = np.tile(np.arange(classes), k)
    random.shuffle(y)
    test = folds(StratifiedKFold(k).split(np.zeros(rows), y))
    cases.append({"kind": "stratified", "classOf": y.tolist(), "folds": k, "test": test})

# Sizes all differ, so that no tie decides.
for sizes, k in [([9, 7, 5, 4, 2], 3), ([12, 10, 8, 7, 6, 5, 3, 1], 4), ([11, 3, 2, 1], 2)]:
    groups = np.repeat(np.arange(len(sizes)), sizes)
    random.shuffle(groups)
    test = folds(GroupKFold(k).split(np.zeros(len(groups)), groups=groups))
    cases.append({"kind": "grouped", "groupOf": groups.tolist(), "folds": k, "test": test})

for rows, k, size, gap in [(12, 3, None, 0), (37, 5, None, 0), (30, 4, 3, 2), (50, 6, None, 1)]:
    split = TimeSeriesSplit(k, test_size=size, gap=gap).split(np.zeros(rows))
    both = [[train.tolist(), test.tolist()] for train, test in split]
    cases.append(
        {"kind": "time", "rows": rows, "folds": k, "size": size, "gap": gap, "both": both}
    )

mcnemar = []
for a, b in [(10, 25), (0, 6), (7, 7), (1, 0), (40, 62), (130, 171)]:
    n, fewer = a + b, min(a, b)
    exact = binomtest(fewer, n, 0.5).pvalue
    middle = min(1.0, 2 * binom.cdf(fewer, n, 0.5) - binom.pmf(fewer, n, 0.5))
    corrected = max(0, abs(a - b) - 1) ** 2 / n
    mcnemar.append([a, b, exact, middle, chi2.sf(corrected, 1)])

out = {
    "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
    "cases": cases,
    "mcnemar": mcnemar,
}
Path(__file__).with_name("splitters.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
