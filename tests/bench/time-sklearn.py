"""Times scikit-learn on demand: a line of JSON in, a line of JSON out.

In:  {"what": "trees" | "forest" | "network" | "neighbours", "file": path, "rows": n, "columns": k, …}
Out: {"seconds": s, "auc": a}
"""

import json
import sys
import time
import warnings

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")


def read(job):
    values = np.fromfile(job["file"], dtype="<f8")
    table = values.reshape(job["rows"], job["columns"] + 1)
    return np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(int)


def model_of(job):
    if job["what"] == "trees":
        return HistGradientBoostingClassifier(max_iter=job["rounds"], early_stopping=False)
    if job["what"] == "forest":
        return RandomForestClassifier(job["trees"], max_depth=job["depth"], n_jobs=1)
    return MLPClassifier(
        hidden_layer_sizes=job["hidden"], batch_size=job["batch"], max_iter=job["epochs"],
        learning_rate_init=0.003, alpha=0.0, tol=0.0, n_iter_no_change=10_000, random_state=0,
    )


def neighbours(job):
    """Fitting is only keeping the rows; asking is what takes time."""
    x, y = read(job)
    asked, actual = read({**job, "file": job["asks"], "rows": job["queries"]})
    model = KNeighborsClassifier(job["k"], algorithm="brute").fit(x, y)
    start = time.perf_counter()
    said = model.predict_proba(asked)
    spent = time.perf_counter() - start
    return {"seconds": spent, "right": float(((said[:, 1] > 0.5) == actual).mean())}


for line in sys.stdin:
    job = json.loads(line)
    if job["what"] == "neighbours":
        print(json.dumps(neighbours(job)), flush=True)
        continue
    x, y = read(job)
    model = model_of(job)
    start = time.perf_counter()
    model.fit(x, y)
    spent = time.perf_counter() - start
    auc = roc_auc_score(y, model.predict_proba(x)[:, 1])
    print(json.dumps({"seconds": spent, "auc": auc}), flush=True)
