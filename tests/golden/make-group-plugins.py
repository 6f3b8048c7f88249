"""Weights of the step Reweigh and figures of the detector group-gap. Writes group-plugins.json.

Weights: Kamiran and Calders (2012), P(group) P(class) / P(group, class), from a pandas crosstab and
scaled to mean 1. Distance between groups: the change of (share of a group - share of all others)
over its error; each share's variance has a row of either kind added; normal quantile and tail by
SciPy, divided among the groups looked at.
"""
import json
import pathlib

import numpy as np
import pandas as pd
import scipy
from scipy.stats import norm

rng = np.random.default_rng(11)

group = rng.choice(['a', 'b', 'c'], size=240, p=[0.5, 0.3, 0.2])
label = np.where(rng.random(240) < np.select([group == 'a', group == 'b'], [0.3, 0.6], 0.45), 'yes', 'no')
table = pd.crosstab(group, label, normalize='all')
expected = np.outer(table.sum(axis=1), table.sum(axis=0))
weight = pd.DataFrame(expected / table.to_numpy(), index=table.index, columns=table.columns)
raw = np.array([weight.loc[g, y] for g, y in zip(group, label)])


def variance(chosen, rows):
    share = (chosen + 1) / (rows + 2)
    return share * (1 - share) / rows


def gap(chosen, rows, at):
    own, others = (chosen[at], rows[at]), (chosen.sum() - chosen[at], rows.sum() - rows[at])
    return own[0] / own[1] - others[0] / others[1], variance(*own) + variance(*others)


def distance(before, now, alpha):
    asked = [1] if len(before[0]) == 2 else range(len(before[0]))
    found = []
    for at in asked:
        (then, noise), (here, more) = gap(*map(np.array, before), at), gap(*map(np.array, now), at)
        found.append(abs(here - then) / np.sqrt(noise + more))
    z = max(found)
    tests = len(found)
    return {
        'alpha': alpha, 'before': before, 'now': now, 'z': float(z),
        'limit': float(norm.ppf(1 - alpha / (2 * tests))), 'p': float(min(1, 2 * tests * norm.sf(z))),
    }


golden = {
    'made': f'numpy {np.__version__}, pandas {pd.__version__}, scipy {scipy.__version__}',
    'group': list(group), 'label': list(label), 'weights': [float(w) for w in raw / raw.mean()],
    # chosen and rows of each group
    'gaps': [
        distance(([80, 120], [400, 400]), ([70, 150], [350, 360]), 0.001),
        distance(([80, 120], [400, 400]), ([75, 110], [350, 360]), 0.001),
        distance(([60, 90, 30], [300, 310, 120]), ([50, 140, 20], [260, 300, 90]), 0.01),
    ],
}
pathlib.Path(__file__).with_name('group-plugins.json').write_text(json.dumps(golden))
