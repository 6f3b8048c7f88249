"""Writes trees.json: what scikit-learn makes of decision trees, forests, missing values and categories.

Run from anywhere: python3 tests/golden/make-trees.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import (
    HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.metrics import log_loss, mean_squared_error
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

HERE = Path(__file__).parent
ROWS = 400


def table(task, seed):
    """Small numbers that single precision holds exactly; three informative columns of six."""
    rng = np.random.default_rng(seed)
    x = rng.integers(-500, 500, size=(ROWS, 6)) / 64
    x[:, 4] = rng.integers(0, 8, size=ROWS)
    pull = x[:, 0] + 0.5 * np.abs(x[:, 1]) + 2 * (x[:, 4] % 3 == 1) + rng.normal(size=ROWS)
    if task == "regression":
        return x, np.round(pull * 64) / 64
    if task == "binary":
        return x, (pull > 2).astype(int)
    return x, (pull > 0).astype(int) + (pull > 4).astype(int)


def answers(model, x, task):
    said = model.predict(x) if task == "regression" else model.predict_proba(x)
    return np.atleast_2d(said.T).T


def cells(x):
    """Sixty-fourths, None where missing."""
    return [[None if np.isnan(value) else int(value * 64) for value in row] for row in x]


def tree(task, seed, **settings):
    """Features of equal gain are drawn by chance: the first table after the seed on which no draw matters."""
    while True:
        found = tree_of(task, seed, **settings)
        if found is not None:
            return found
        seed += 100


def tree_of(task, seed, **settings):
    x, y = table(task, seed)
    regression = task == "regression"
    kind = DecisionTreeRegressor if regression else DecisionTreeClassifier
    said = []
    for state in range(6):
        model = kind(random_state=state, **settings).fit(x, y)
        said.append(answers(model, x, task))
    if not all(np.allclose(said[0], other) for other in said):
        return None
    inner = model.tree_
    return {"task": task, "settings": settings, "x": cells(x), "y": y.tolist(),
            "leaves": int(model.get_n_leaves()), "rootFeature": int(inner.feature[0]),
            "rootThreshold": float(inner.threshold[0]), "importance": model.feature_importances_.tolist(),
            "predictions": said[0].tolist()}


def forest(task, seed, **settings):
    x, y = table(task, seed)
    regression = task == "regression"
    kind = RandomForestRegressor if regression else RandomForestClassifier
    losses, scores = [], []
    fresh, truth = table(task, seed + 1000)
    for state in range(8):
        model = kind(n_estimators=60, oob_score=True, random_state=state, **settings).fit(x, y)
        scores.append(model.oob_score_)
        said = answers(model, fresh, task)
        losses.append(mean_squared_error(truth, said) if regression
                      else log_loss(truth, np.clip(said, 1e-15, 1), labels=model.classes_))
    return {"task": task, "settings": settings, "x": cells(x), "y": y.tolist(),
            "fresh": cells(fresh), "truth": truth.tolist(), "loss": float(np.mean(losses)),
            "lossSpread": float(np.std(losses, ddof=1)), "oob": float(np.mean(scores)),
            "oobSpread": float(np.std(scores, ddof=1))}


def boosted(task, seed, **settings):
    x, y = table(task, seed)
    rng = np.random.default_rng(seed)
    x[rng.random(ROWS) < 0.2, 0] = np.nan
    x[rng.random(ROWS) < 0.1, 1] = np.nan
    kind = HistGradientBoostingRegressor if task == "regression" else HistGradientBoostingClassifier
    model = kind(early_stopping=False, categorical_features=[4], max_iter=20, **settings).fit(x, y)
    nodes = [node for rounds in model._predictors for one in rounds for node in one.nodes]
    inner = [node for node in nodes if not node["is_leaf"]]
    assert any(node["is_categorical"] for node in inner)
    assert any(node["missing_go_to_left"] for node in inner)
    return {"task": task, "settings": settings, "x": cells(x), "y": y.tolist(),
            "predictions": answers(model, x, task).tolist()}


(HERE / "trees.json").write_text(json.dumps({
    "environment": {"sklearn": sklearn.__version__, "numpy": np.__version__},
    "trees": [
        tree("binary", 1, max_depth=4, min_samples_leaf=5),
        tree("binary", 2, max_leaf_nodes=9, min_samples_leaf=5),
        tree("binary", 3, criterion="entropy", max_depth=4, min_samples_leaf=5),
        tree("binary", 4, min_samples_leaf=5, ccp_alpha=0.006),
        tree("multiclass", 5, max_depth=4, min_samples_leaf=5),
        tree("multiclass", 6, criterion="entropy", max_leaf_nodes=10, min_samples_leaf=5),
        tree("multiclass", 7, min_samples_leaf=5, ccp_alpha=0.008),
        tree("regression", 8, max_depth=5, min_samples_leaf=4),
        tree("regression", 9, max_leaf_nodes=12, min_samples_leaf=4),
        tree("regression", 10, min_samples_leaf=4, ccp_alpha=0.1),
    ],
    "forests": [
        forest("binary", 21, max_depth=12, max_features="sqrt"),
        forest("multiclass", 22, max_depth=12, max_features="sqrt"),
        forest("regression", 23, max_depth=12, max_features=2),
    ],
    "boosted": [
        boosted("binary", 31, max_leaf_nodes=12),
        boosted("multiclass", 32, max_leaf_nodes=8),
        boosted("regression", 33, max_leaf_nodes=12, max_depth=4, l2_regularization=2.0),
    ],
}) + "\n")
