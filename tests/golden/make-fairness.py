"""Figures by group, as scikit-learn, SciPy and plain NumPy count them. Writes fairness.json.

Fairlearn's differences and ratios are computed by their definition (largest minus smallest, smallest
over largest; equalised odds: the worse of the true and the false positive rates).
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.stats import binomtest, chi2_contingency, fisher_exact
from sklearn.metrics import accuracy_score, confusion_matrix, precision_score, recall_score

rng = np.random.default_rng(20)
names = ['north', 'south', 'west']
group = rng.choice(3, size=300, p=[0.55, 0.3, 0.15])
base = np.array([0.25, 0.45, 0.35])[group]
actual = (rng.random(300) < base).astype(int)
score = np.round(np.clip(0.25 + 0.3 * actual + 0.08 * group + rng.normal(0, 0.17, 300), 0, 1), 3)
decided = (score >= 0.45).astype(int)


def wilson(hits, n):
    low, high = binomtest(int(hits), int(n)).proportion_ci(method='wilson')
    return [float(low), float(high)]


def ece(y, p, bins=10):
    at = np.minimum(bins - 1, np.floor(p * bins)).astype(int)
    return float(sum(abs(p[at == b].sum() - y[at == b].sum()) for b in range(bins)) / len(y))


def figures(rows):
    y, d, p = actual[rows], decided[rows], score[rows]
    tn, fp, fn, tp = confusion_matrix(y, d, labels=[0, 1]).ravel()
    n = len(y)
    return {
        'rows': n,
        'selection': [float(d.mean()), *wilson(tp + fp, n)],
        'base': [float(y.mean()), *wilson(tp + fn, n)],
        'tpr': [float(recall_score(y, d)), *wilson(tp, tp + fn)],
        'fpr': [float(1 - recall_score(y, d, pos_label=0)), *wilson(fp, fp + tn)],
        'ppv': [float(precision_score(y, d)), *wilson(tp, tp + fp)],
        'accuracy': [float(accuracy_score(y, d)), *wilson(tp + tn, n)],
        'calibration': [float(p.mean() - y.mean())],
        'ece': [ece(y, p)],
    }


of = [figures(group == g) for g in range(3)]


def counts(g):
    tn, fp, fn, tp = confusion_matrix(actual[group == g], decided[group == g], labels=[0, 1]).ravel()
    return {
        'selection': (tp + fp, tn + fn), 'base': (tp + fn, tn + fp), 'tpr': (tp, fn),
        'fpr': (fp, tn), 'ppv': (tp, fp), 'accuracy': (tp + tn, fp + fn),
    }


fisher = {
    key: [float(fisher_exact([counts(g)[key], counts(0)[key]])[1]) for g in (1, 2)]
    for key in counts(0)
}


def between(key):
    values = [one[key][0] for one in of]
    return [max(values) - min(values), min(values) / max(values)]


table = [[int((actual[group == g] == k).sum()) for k in (0, 1)] for g in range(3)]
pathlib.Path(__file__).with_name('fairness.json').write_text(
    json.dumps(
        {
            'versions': {
                'numpy': np.__version__, 'scipy': scipy.__version__, 'sklearn': sklearn.__version__
            },
            'names': names,
            'group': group.tolist(),
            'actual': actual.tolist(),
            'score': score.tolist(),
            'threshold': 0.45,
            'figures': of,
            'fisher': fisher,
            'between': {key: between(key) for key in ('selection', 'tpr', 'fpr', 'ppv')},
            'equalizedOdds': [
                max(between('tpr')[0], between('fpr')[0]),
                min(between('tpr')[1], between('fpr')[1]),
            ],
            'labelChance': float(chi2_contingency(table, correction=False)[1]),
        }
    )
    + '\n'
)
