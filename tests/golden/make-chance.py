"""What statistics do by chance: exact intervals, a walk's exponent, and simulated far tails.

Writes chance.json.
"""
import json
import pathlib

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import chi2, norm, poisson, wasserstein_distance

rng = np.random.default_rng(11)

counts = []
for count in [0, 1, 3, 17, 120]:
    for level in [0.9, 0.95]:
        tail = (1 - level) / 2
        low = 0.0 if count == 0 else chi2.ppf(tail, 2 * count) / 2
        high = chi2.ppf(1 - tail, 2 * count + 2) / 2
        counts.append({'count': count, 'level': level, 'low': low, 'high': high})
tails = [
    {'count': c, 'mean': m, 'value': poisson.sf(c - 1, m)}
    for c, m in [(0, 2.0), (1, 0.3), (4, 1.5), (12, 6.25), (40, 55.0)]
]

walks = []
for values, shares in [
    ([-1, 1], [0.7, 0.3]),
    ([-0.15, 0.85], [0.9, 0.1]),
    ([-2, -0.5, 0.25, 3], [0.3, 0.4, 0.2, 0.1]),
]:
    v, p = np.array(values, float), np.array(shares)
    exponent = brentq(lambda t: p @ np.exp(t * v) - 1, 1e-6, 50, xtol=1e-14)
    walks.append({'values': values, 'shares': shares, 'exponent': exponent})

points = np.round(rng.normal(size=(60, 2)) * [1, 2], 3)
square = ((points[:, None] - points[None]) ** 2).sum(-1)
kernel = np.exp(-square / 2)
rows = len(points)
centring = np.eye(rows) - 1 / rows
centred = centring @ kernel @ centring
weights = np.clip(np.linalg.eigvalsh(centred), 0, None) / rows
draws = sum(w * rng.chisquare(1, 1_000_000) for w in weights if w > 1e-6) * rows / (rows - 1)
mmd = {
    'points': points.tolist(),
    'mean': np.trace(centred) / (rows - 1),
    'sd': float(np.sqrt(2 * ((centred**2).sum() - (np.diag(centred) ** 2).sum()) / (rows * (rows - 1)))),
    'quantiles': [
        {'alpha': a, 'value': float(np.quantile(draws, 1 - a))} for a in [0.05, 0.01, 0.001]
    ],
}

far = []
for name, reference in [
    ('normal', norm.ppf((np.arange(400) + 0.5) / 400)),
    ('skewed', np.exp(0.5 * norm.ppf((np.arange(400) + 0.5) / 400))),
]:
    reference = np.round(reference, 6)
    sd = reference.std()
    for n, m in [(400, 200)]:
        distances = np.array(
            [
                wasserstein_distance(rng.choice(reference, n), rng.choice(reference, m)) / sd
                for _ in range(20_000)
            ]
        )
        far.append(
            {
                'name': name,
                'reference': reference.tolist(),
                'n': n,
                'm': m,
                'quantiles': [
                    {'alpha': a, 'value': float(np.quantile(distances, 1 - a))}
                    for a in [0.05, 0.01, 0.001]
                ],
            }
        )

made = {
    'versions': {'numpy': np.__version__, 'scipy': scipy.__version__},
    'garwood': counts,
    'poisson': tails,
    'walks': walks,
    'mmd': mmd,
    'wasserstein': far,
}
path = pathlib.Path(__file__).with_name('chance.json')
path.write_text(json.dumps(made, indent=1) + '\n')
