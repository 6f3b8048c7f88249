"""Writes statistics.json: reference numbers for src/core/math.ts, stats and metrics.

Run: python3 tests/golden/make-statistics.py
Made with mpmath 1.2.1, numpy 1.24.2, scipy 1.10.1, scikit-learn 1.2.1.
"""
import json
import math
import pathlib

import mpmath
import numpy as np
import scipy
import sklearn
from scipy import special, stats
from sklearn import metrics

mpmath.mp.prec = 300
rng = np.random.default_rng(20)
HERE = pathlib.Path(__file__).parent


def plain(value):
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def spread(count, low, high, signed=True):
    """Numbers over many sizes: powers of ten from low to high."""
    size = 10.0 ** rng.uniform(low, high, count)
    return size * rng.choice([-1.0, 1.0], count) if signed else size


def rounded(exact):
    """The double nearest to an mpmath number, subnormals and overflow included."""
    if mpmath.isinf(exact) or mpmath.isnan(exact) or exact == 0:
        return float(exact)
    if abs(exact) >= mpmath.mpf(2) ** 1024:
        return math.inf if exact > 0 else -math.inf
    if abs(exact) < mpmath.mpf(2) ** -1022:
        return float(int(mpmath.nint(exact * mpmath.mpf(2) ** 1074))) * 2.0**-1074
    return float(exact)


def rows_of(function, xs):
    return [[plain(x), plain(rounded(function(mpmath.mpf(float(x)))))] for x in xs]


positive = np.concatenate([spread(300, -300, 300, False), rng.uniform(0.5, 2, 300),
                           1 + spread(100, -15, -1), [5e-324, 1e-310, 2.2250738585072014e-308]])
wide = np.concatenate([spread(200, -20, 2.8), rng.uniform(-3, 3, 300)])
angles = np.concatenate([spread(200, -8, 5), spread(100, 5, 300), rng.uniform(-10, 10, 300),
                         np.arange(1, 60) * math.pi / 2])
near = np.concatenate([spread(200, -20, -0.01), rng.uniform(-0.99, 3, 300), spread(100, 0, 300, False)])
tails = np.concatenate([rng.uniform(-745, 709, 200), rng.uniform(-745.1, -708, 60)])

elementary = {
    "exp": rows_of(mpmath.exp, np.concatenate([wide[np.abs(wide) < 709], tails])),
    "expm1": rows_of(mpmath.expm1, np.concatenate([wide[np.abs(wide) < 709], near[np.abs(near) < 700]])),
    "log": rows_of(mpmath.log, positive),
    "log2": rows_of(lambda x: mpmath.log(x) / mpmath.log(2), positive),
    "log10": rows_of(mpmath.log10, positive),
    "log1p": rows_of(mpmath.log1p, near),
    "tanh": rows_of(mpmath.tanh, wide),
    "sigmoid": rows_of(lambda x: 1 / (1 + mpmath.exp(-x)), np.concatenate([wide, tails])),
    "softplus": rows_of(lambda x: mpmath.log1p(mpmath.exp(x)), np.concatenate([wide, tails])),
    "sin": rows_of(mpmath.sin, angles),
    "cos": rows_of(mpmath.cos, angles),
}

bases = np.concatenate([spread(200, -30, 30, False), rng.uniform(0.9, 1.1, 200), spread(60, -300, 300, False)])
exponents = np.concatenate([rng.uniform(-9, 9, 200), spread(200, 0, 3.5), rng.uniform(-1, 1, 60)])
power = [[plain(x), plain(y), plain(rounded(mpmath.power(mpmath.mpf(x), mpmath.mpf(y))))]
         for x, y in zip(bases.tolist(), exponents.tolist())]
power += [[plain(-x), float(y), plain(rounded(mpmath.power(mpmath.mpf(-x), y)))]
          for x, y in zip(rng.uniform(0.1, 20, 40).tolist(), rng.integers(-30, 30, 40).tolist())]


def table(function, *lists):
    return [[*(float(a) for a in args), plain(function(*args))] for args in zip(*lists)]


shapes = 10.0 ** rng.uniform(-1, 3, 60)
shares = rng.uniform(0.001, 0.999, 60)
special_functions = {
    "lgamma": table(special.gammaln, np.concatenate([shapes, rng.uniform(0.1, 5, 40)])),
    "erf": table(special.erf, rng.uniform(-4, 4, 60)),
    "erfc": table(special.erfc, rng.uniform(-3, 26, 60)),
    "normSf": table(stats.norm.sf, rng.uniform(-8, 37, 60)),
    "normPpf": table(stats.norm.ppf, np.concatenate([shares, 10.0 ** rng.uniform(-200, -3, 30)])),
    "gammaIncLower": table(special.gammainc, shapes, shapes * rng.uniform(0.2, 3, 60)),
    "gammaIncUpper": table(special.gammaincc, shapes, shapes * rng.uniform(0.2, 3, 60)),
    "betaInc": table(special.betainc, shapes, shapes[::-1], shares),
    "betaPpf": table(lambda p, a, b: stats.beta.ppf(p, a, b), shares, shapes + 0.5, shapes[::-1] + 0.5),
    "chi2Sf": table(stats.chi2.sf, shapes, rng.integers(1, 200, 60)),
    "chi2Ppf": table(stats.chi2.ppf, shares, rng.integers(1, 200, 60)),
    "tSf": table(stats.t.sf, rng.uniform(-5, 12, 60), shapes + 0.5),
    "fSf": table(stats.f.sf, 10.0 ** rng.uniform(-1, 1, 60), rng.integers(1, 40, 60), rng.integers(1, 400, 60)),
    "binomCdf": table(stats.binom.cdf, rng.integers(0, 40, 60), np.full(60, 40), shares),
    "kolmogorovSf": table(special.kolmogorov, rng.uniform(0.2, 4, 60)),
}


def sample(n, shift, digits):
    return np.round(rng.normal(shift, 1, n), digits).tolist()


ks = []
for n, m, shift, digits in [(5, 7, 0, 3), (12, 9, 1, 3), (30, 30, 0.5, 3), (40, 25, 0.2, 1),
                            (100, 77, 0.3, 3), (200, 200, 0, 1), (206, 69, 0.4, 2), (500, 333, 0.1, 3)]:
    x, y = sample(n, 0, digits), sample(m, shift, digits)
    for alternative in ["two-sided", "less", "greater"]:
        result = stats.ks_2samp(x, y, alternative=alternative, method="exact")
        ks.append({"x": x, "y": y, "alternative": alternative,
                   "statistic": plain(result.statistic), "pValue": plain(result.pvalue)})

chi2 = []
for shape in [(2, 2), (2, 3), (2, 10), (3, 4), (5, 2)]:
    counts = rng.integers(1, 60, shape)
    for yates in [False, True]:
        found = stats.chi2_contingency(counts, correction=yates)
        chi2.append({"table": counts.tolist(), "yates": yates, "statistic": plain(found[0]),
                     "pValue": plain(found[1]), "degreesOfFreedom": int(found[2])})
fisher = []
for _ in range(12):
    counts = rng.integers(0, 25, (2, 2))
    fisher.append({"table": counts.tolist(), "pValue": plain(stats.fisher_exact(counts)[1])})

scores = []
for classes, n in [(2, 60), (2, 400), (3, 80), (5, 300)]:
    actual = rng.integers(0, classes, n)
    actual[:classes] = np.arange(classes)
    raw = rng.dirichlet(np.ones(classes), n) + 0.6 * np.eye(classes)[actual] * rng.random((n, 1))
    proba = np.round(raw / raw.sum(axis=1, keepdims=True), 3)
    predicted = proba.argmax(axis=1)
    every = list(range(classes))
    shown = every if classes > 2 else [1]
    found = {
        "accuracy": metrics.accuracy_score(actual, predicted),
        "balanced-accuracy": metrics.balanced_accuracy_score(actual, predicted),
        "macro-f1": metrics.f1_score(actual, predicted, average="macro"),
        "log-loss": metrics.log_loss(actual, proba, labels=every, eps=2.220446049250313e-16),
        "roc-auc": np.mean([metrics.roc_auc_score(actual == k, proba[:, k]) for k in shown]),
        "mcc": metrics.matthews_corrcoef(actual, predicted),
        "average-precision": np.mean([metrics.average_precision_score(actual == k, proba[:, k]) for k in shown]),
        "brier": np.mean(np.sum((proba - np.eye(classes)[actual]) ** 2, axis=1)) if classes > 2
        else metrics.brier_score_loss(actual, proba[:, 1]),
    }
    if classes == 2:
        found["f1"] = metrics.f1_score(actual, predicted)
        found["precision"] = metrics.precision_score(actual, predicted)
        found["recall"] = metrics.recall_score(actual, predicted)
    scores.append({"actual": actual.tolist(), "proba": proba.tolist(),
                   "expected": {key: plain(value) for key, value in found.items()}})

actual = np.round(rng.normal(10, 4, 200), 3)
predicted = np.round(actual + rng.normal(0.3, 2, 200), 3)
regression = {"actual": actual.tolist(), "predicted": predicted.tolist(), "expected": {
    "mae": metrics.mean_absolute_error(actual, predicted),
    "rmse": metrics.mean_squared_error(actual, predicted, squared=False),
    "mape": metrics.mean_absolute_percentage_error(actual, predicted),
    "r2": metrics.r2_score(actual, predicted)}}

versions = {"mpmath": mpmath.__version__, "numpy": np.__version__, "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__}
out = {"versions": versions, "elementary": elementary, "power": power, "special": special_functions,
       "ks": ks, "chi2": chi2, "fisher": fisher, "scores": scores, "regression": regression}
(HERE / "statistics.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
