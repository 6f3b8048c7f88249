"""Writes weights.json: what scikit-learn makes of training rows that count differently.

Run from anywhere: python3 tests/golden/make-weights.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.utils.class_weight import compute_sample_weight

HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"

NUMERIC = {
    "penguins": (
        "species",
        ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"],
    ),
    "german-credit": (
        "risk",
        ["duration", "credit_amount", "installment_commitment", "residence_since", "age"],
    ),
    "hmda-boston": (
        "denied",
        ["payment_to_income", "housing_to_income", "loan_to_value", "consumer_credit_score",
         "mortgage_credit_score", "industry_unemployment"],
    ),
    "chicago-ridership": (
        "ridership",
        ["lag14_clark_lake", "lag14_monroe", "lag14_addison", "temp", "humidity", "precip",
         "cubs_home"],
    ),
}


def numeric(name):
    target, features = NUMERIC[name]
    frame = pd.read_csv(DATASETS / name / "data.csv", keep_default_na=False, na_values=[""])
    frame = frame.dropna(subset=features)
    x = frame[features].to_numpy(dtype=float)
    if name == "chicago-ridership":
        return features, x, frame[target].to_numpy(dtype=float), None
    classes = sorted(frame[target].unique())
    return features, x, frame[target].map(classes.index).to_numpy(), classes


def weights_of(y, classes):
    """Balanced by class; for numbers 0.5, 1, 1.5, 0.5, … row by row."""
    if classes is None:
        return 0.5 + 0.5 * (np.arange(len(y)) % 3)
    return compute_sample_weight("balanced", y)


def source(name, features, classes):
    return {"dataset": name, "target": NUMERIC[name][0], "features": features, "classes": classes}


def linear(name, l2):
    features, x, y, classes = numeric(name)
    model = Ridge(alpha=l2, solver="cholesky").fit(x, y, sample_weight=weights_of(y, classes))
    return {**source(name, features, classes), "l2": l2, "intercept": model.intercept_,
            "coefficients": model.coef_.tolist()}


def logistic(name, c):
    features, x, y, classes = numeric(name)
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    model = LogisticRegression(C=c, solver="newton-cg", tol=1e-8, max_iter=10_000,
                               class_weight="balanced").fit(scaled, y)
    return {**source(name, features, classes), "c": c,
            "intercepts": model.intercept_.tolist(), "coefficients": model.coef_.tolist()}


def trees(name):
    features, x, y, classes = numeric(name)
    kind = HistGradientBoostingRegressor if classes is None else HistGradientBoostingClassifier
    settings = {"max_iter": 30, "learning_rate": 0.1, "max_leaf_nodes": 8,
                "min_samples_leaf": 20, "l2_regularization": 0.0}
    model = kind(early_stopping=False, random_state=0, **settings)
    model.fit(x, y, sample_weight=weights_of(y, classes))
    raw = model.predict(x[:60]) if classes is None else model.predict_proba(x[:60])
    return {**source(name, features, classes), "settings": settings,
            "predictions": np.atleast_2d(raw.T).T.tolist()}


def main():
    golden = {
        "environment": {"sklearn": sklearn.__version__, "numpy": np.__version__},
        "linear": [linear("chicago-ridership", l2) for l2 in (0.001, 100)],
        "logistic": [logistic(name, c) for name in ("german-credit", "hmda-boston", "penguins")
                     for c in (0.01, 1)],
        # Not german-credit: balanced, two features cut one node of the first tree with one gain, and
        # scikit-learn's single precision chooses between them.
        "trees": [trees(name) for name in ("chicago-ridership", "hmda-boston", "penguins")],
    }
    (HERE / "weights.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
