"""Writes models.json and splits.json: what scikit-learn 1.2.1 makes of the project's datasets.

Run from anywhere: python3 tests/golden/make-models.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import train_test_split

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
SPLIT_TARGETS = {
    "penguins": "species",
    "german-credit": "risk",
    "birdstrikes": "damaged",
    "chicago-ridership": None,
    "us-births": None,
    "hmda-boston": "denied",
}


def read(name):
    return pd.read_csv(DATASETS / name / "data.csv", keep_default_na=False, na_values=[""])


def numeric(name):
    target, features = NUMERIC[name]
    frame = read(name).dropna(subset=features)
    x = frame[features].to_numpy(dtype=float)
    if name == "chicago-ridership":
        return features, x, frame[target].to_numpy(dtype=float), None
    classes = sorted(frame[target].unique())
    return features, x, frame[target].map(classes.index).to_numpy(), classes


def linear(name):
    features, x, y, _ = numeric(name)
    fits = []
    for l2 in (0, 1, 1000):
        model = LinearRegression() if l2 == 0 else Ridge(alpha=l2, solver="cholesky")
        model.fit(x, y)
        fits.append({"l2": l2, "intercept": model.intercept_, "coefficients": model.coef_.tolist()})
    return {"dataset": name, "target": NUMERIC[name][0], "features": features, "fits": fits}


def logistic(name):
    features, x, y, classes = numeric(name)
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    fits = []
    for c in (0.01, 1, 100):
        model = LogisticRegression(C=c, solver="newton-cg", tol=1e-8, max_iter=10_000)
        model.fit(scaled, y)
        fits.append({"c": c, "intercepts": model.intercept_.tolist(),
                     "coefficients": model.coef_.tolist()})
    return {"dataset": name, "target": NUMERIC[name][0], "features": features,
            "classes": classes, "fits": fits}


def trees(name, **changes):
    features, x, y, classes = numeric(name)
    kind = HistGradientBoostingRegressor if classes is None else HistGradientBoostingClassifier
    settings = {"max_iter": 30, "learning_rate": 0.1, "max_leaf_nodes": 31,
                "min_samples_leaf": 20, "l2_regularization": 0.0, **changes}
    model = kind(early_stopping=False, random_state=0, **settings).fit(x, y)
    raw = model.predict(x[:60]) if classes is None else model.predict_proba(x[:60])
    first = model._predictors[0][0].nodes
    return {"dataset": name, "target": NUMERIC[name][0], "features": features,
            "classes": classes, "settings": settings,
            # Cuts that gain nothing but rounding are not counted.
            "firstTree": {"leaves": int(((first["is_leaf"] == 0) & (first["gain"] > 1e-6)).sum()) + 1,
                          "rootFeature": int(first["feature_idx"][0]),
                          "rootThreshold": float(first["num_threshold"][0])},
            "predictions": np.atleast_2d(raw.T).T.tolist()}


def splits():
    kept = {}
    for name, target in SPLIT_TARGETS.items():
        frame = read(name)
        stratify = None if target is None else frame[target]
        _, test = train_test_split(
            np.arange(len(frame)), test_size=0.2, random_state=0, stratify=stratify
        )
        kept[name] = {"rows": len(frame), "test": sorted(test.tolist())}
    return kept


def write(name, value):
    (HERE / name).write_text(json.dumps(value) + "\n")


write("models.json", {
    "environment": {"sklearn": sklearn.__version__, "numpy": np.__version__},
    "linear": [linear("chicago-ridership")],
    "logistic": [logistic(name) for name in ("german-credit", "hmda-boston", "penguins")],
    "trees": [
        trees("chicago-ridership"),
        trees("chicago-ridership", max_iter=60, l2_regularization=5.0, max_leaf_nodes=8),
        trees("german-credit"),
        trees("hmda-boston", min_samples_leaf=5, learning_rate=0.3),
        trees("penguins"),
    ],
})
write("splits.json", splits())
