"""Distances, kernels and classifiers of two samples, as SciPy, scikit-learn and NumPy compute them.

Writes detectors.json.
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.spatial.distance import jensenshannon, pdist
from scipy.stats import chi2, t, ttest_ind, wasserstein_distance
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import roc_auc_score
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(6)


def tidy(values, digits=4):
    return [round(float(v), digits) for v in values]


# Numbers in ten bins of equal share of the reference; every bin holds rows enough not to be merged.
before = np.array(tidy(rng.normal(10, 3, 400)))
now = np.array(tidy(rng.normal(11, 3.5, 300)))
ordered = np.sort(before)
edges = [ordered[k * 400 // 10] for k in range(1, 10)]
p = np.bincount(np.searchsorted(edges, before, side='right'), minlength=10) / 400
q = np.bincount(np.searchsorted(edges, now, side='right'), minlength=10) / 300
noise = (1 / 390 + 1 / 290) / 8
hellinger = float(np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2))
distances = {
    'before': before.tolist(),
    'now': now.tolist(),
    'js2': float(jensenshannon(p, q, 2)),
    'jsE': float(jensenshannon(p, q)),
    'hellinger': hellinger,
    'hellingerFloor': float(np.sqrt(chi2.isf(0.01, 9) * noise)),
    'hellingerChance': float(chi2.sf(hellinger**2 / noise, 9)),
    'js2Floor': float(np.sqrt(chi2.isf(0.01, 9) * noise / np.log(2))),
    'wasserstein': float(wasserstein_distance(before, now) / before.std()),
}

# Whole rows: two numbers, one of them missing here and there, and a category.
def rows(n, shift):
    x = np.array(tidy(rng.normal(shift, 1, n), 3))
    y = np.array(tidy(rng.exponential(2, n) + 0.5 * x, 3))
    y[rng.random(n) < 0.08] = np.nan
    z = rng.choice(3, n, p=[0.5, 0.3, 0.2] if shift == 0 else [0.3, 0.3, 0.4])
    return x, y, z


first, second = rows(90, 0), rows(70, 0.4)


def scaled(sample):
    columns = []
    for at in (0, 1):
        known = first[at][~np.isnan(first[at])]
        flag = np.isnan(sample[at])
        z = StandardScaler().fit(known[:, None]).transform(sample[at][:, None]).ravel()
        columns += [np.where(flag, 0, z), flag.astype(float)]
    hot = OneHotEncoder(categories=[[0, 1, 2]], sparse_output=False).fit_transform(sample[2][:, None])
    return np.column_stack([*columns, hot / np.sqrt(2)])


a, b = scaled(first), scaled(second)
squared = np.sort(pdist(a, 'sqeuclidean'))
squared = squared[squared > 0]
gamma = 1 / squared[(len(squared) - 1) // 2]
mmd2 = rbf_kernel(a, a, gamma).mean() + rbf_kernel(b, b, gamma).mean() - 2 * rbf_kernel(a, b, gamma).mean()

# A linear discriminant with a ridge of one hundredth of each variance, judged fold by fold.
points = np.round(np.vstack([a, b]), 6)
side = np.r_[np.zeros(len(a), int), np.ones(len(b), int)]
fold = rng.integers(0, 4, len(points))
area = weight = 0.0
for f in range(4):
    learn, held = fold != f, fold == f
    u, v = points[learn & (side == 0)], points[learn & (side == 1)]
    within = ((u - u.mean(0)).T @ (u - u.mean(0)) + (v - v.mean(0)).T @ (v - v.mean(0))) / learn.sum()
    within += 0.01 * np.diag(np.diag(within))
    w = np.linalg.lstsq(within, v.mean(0) - u.mean(0), rcond=None)[0]
    s = side[held]
    share = s.sum() * (len(s) - s.sum())
    area += share * roc_auc_score(s, points[held] @ w)
    weight += share

# Mean errors of two groups at release and now: by how much their distance changed, by Welch.
errors = {name: [tidy(rng.normal(m, s, n), 3) for m, s, n in parts] for name, parts in {
    'a': [(0.2, 2, 80), (0.3, 2, 60)], 'b': [(0.1, 3, 50), (2.1, 3, 40)]}.items()}
parts = [np.array(part) for name in 'ba' for part in errors[name][::-1]]
change = parts[0].mean() - parts[1].mean() - (parts[2].mean() - parts[3].mean())
own = np.array([part.var(ddof=1) / len(part) for part in parts])
error = np.sqrt(own.sum())
freedom = own.sum() ** 2 / sum(v * v / (len(part) - 1) for v, part in zip(own, parts))
# Where nothing varied at release, it is SciPy's own Welch test of the two groups now.
plain = ttest_ind(parts[0], parts[2], equal_var=False)

# Whole rows told apart by the shares of the reference below them, centred, and their squares.
old_rows = np.round(rng.normal(size=(400, 2)), 4)
new_rows = np.round(rng.normal(size=(400, 2)) * [1, 1.6] + [0.4, 0], 4)


def shares(values):
    below = [np.searchsorted(np.sort(o), v, 'left') for o, v in zip(old_rows.T, values.T)]
    upto = [np.searchsorted(np.sort(o), v, 'right') for o, v in zip(old_rows.T, values.T)]
    centred = (np.array(below) + np.array(upto)).T / 2 / len(old_rows) - 0.5
    return np.hstack([centred, centred**2])


coded = np.vstack([shares(old_rows), shares(new_rows)])
origin = np.repeat([0, 1], 400)
areas = []
for seed in range(40):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    found = [
        roc_auc_score(
            origin[test],
            LinearDiscriminantAnalysis().fit(coded[train], origin[train]).decision_function(coded[test]),
        )
        for train, test in folds.split(coded, origin)
    ]
    areas.append(np.mean(found))
domain = {
    'before': old_rows.T.tolist(),
    'now': new_rows.T.tolist(),
    'auc': float(np.mean(areas)),
    'sd': float(np.std(areas, ddof=1)),
}

pathlib.Path(__file__).with_name('detectors.json').write_text(json.dumps({
    'versions': {'numpy': np.__version__, 'scipy': scipy.__version__, 'sklearn': sklearn.__version__},
    'distances': distances,
    'rows': {
        'first': [np.where(np.isnan(c), -999, c).tolist() for c in first],
        'second': [np.where(np.isnan(c), -999, c).tolist() for c in second],
        'mmd2': float(mmd2),
    },
    'classifier': {
        'points': points.tolist(),
        'side': side.tolist(),
        'fold': fold.tolist(),
        'auc': float(area / weight),
    },
    'domain': domain,
    'groups': {
        'errors': errors,
        'change': float(change),
        'chance': float(2 * t.sf(abs(change) / error, freedom)),
        'floor': float(t.isf(0.01 / 2, freedom) * error),
        'plain': float(plain.pvalue),
    },
}, indent=None) + '\n')
