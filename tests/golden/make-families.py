"""Writes families.json and family-splits.json: what scikit-learn makes of the classical families on the project's datasets.

Run from anywhere: python3 tests/golden/make-families.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import ElasticNet, Lasso, LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

warnings.simplefilter("error", ConvergenceWarning)
HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"
SHOWN = 25

NUMERIC = {
    "penguins": (
        "species",
        ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"],
    ),
    "german-credit": (
        "risk",
        ["duration", "credit_amount", "installment_commitment", "residence_since", "age"],
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
        return x, frame[target].to_numpy(dtype=float), None
    classes = sorted(frame[target].unique())
    return x, frame[target].map(classes.index).to_numpy(), classes


def source(name):
    target, features = NUMERIC[name]
    return {"dataset": name, "target": target, "features": features, "classes": numeric(name)[2]}


def standardised(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def weights_of(rows):
    """Row 0 counts 0.5, row 1 counts 1, row 2 counts 1.5, and so on in turn; mean near 1."""
    return np.array([0.5, 1.0, 1.5])[np.arange(rows) % 3]


def lasso(name):
    """On standardised features: alpha, share of L1, weighted or not."""
    x, y, _ = numeric(name)
    x = standardised(x)
    fits = []
    for alpha, share, weighted in (
        (0.01, 1, False), (0.5, 1, False), (2, 1, False), (0.1, 0.5, False), (1, 0.2, False),
        (0.3, 1, True), (0.3, 0.7, True),
    ):
        model = Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000) if share == 1 else ElasticNet(
            alpha=alpha, l1_ratio=share, tol=1e-14, max_iter=1_000_000)
        model.fit(x, y, sample_weight=weights_of(len(y)) if weighted else None)
        fits.append({"alpha": alpha, "share": share, "weighted": weighted,
                     "intercept": model.intercept_, "coefficients": model.coef_.tolist()})
    return {**source(name), "fits": fits}


def least_squares(name):
    """Coefficients of ordinary least squares with their 95% intervals."""
    x, y, _ = numeric(name)
    design = np.column_stack([np.ones(len(y)), x])
    inverse = np.linalg.inv(design.T @ design)
    beta = inverse @ design.T @ y
    freedom = len(y) - design.shape[1]
    noise = ((y - design @ beta) ** 2).sum() / freedom
    errors = np.sqrt(noise * np.diag(inverse))
    reach = stats.t.ppf(0.975, freedom) * errors
    return {**source(name), "coefficients": beta[1:].tolist(),
            "low": (beta - reach)[1:].tolist(), "high": (beta + reach)[1:].tolist()}


def logistic(name):
    x, y, classes = numeric(name)
    x = standardised(x)
    fits = []
    for c, penalty, share, weighted in (
        (1, "l1", 1, False), (0.05, "l1", 1, False), (0.1, "elasticnet", 0.5, False),
        (1, "elasticnet", 0.2, False), (0.2, "l1", 1, True), (0.1, "l2", 0, True),
    ):
        model = LogisticRegression(
            C=c, penalty=penalty, l1_ratio=share if penalty == "elasticnet" else None,
            solver="saga", tol=1e-12, max_iter=2_000_000, random_state=0,
        )
        model.fit(x, y, sample_weight=weights_of(len(y)) if weighted else None)
        fits.append({"c": c, "penalty": penalty, "share": share, "weighted": weighted,
                     "intercepts": model.intercept_.tolist(), "coefficients": model.coef_.tolist()})
    return {**source(name), "fits": fits}


def wald(name):
    """Unpenalised binary logistic regression by Newton's steps, with Wald intervals."""
    x, y, _ = numeric(name)
    x = standardised(x)
    design = np.column_stack([np.ones(len(y)), x])
    beta = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ beta))
        information = (design * (chance * (1 - chance))[:, None]).T @ design
        beta = beta + np.linalg.solve(information, design.T @ (y - chance))
    errors = np.sqrt(np.diag(np.linalg.inv(information)))[1:]
    reach = stats.norm.ppf(0.975) * errors
    beta = beta[1:]
    return {**source(name), "coefficients": beta.tolist(), "low": (beta - reach).tolist(),
            "high": (beta + reach).tolist()}


def neighbours(name):
    """Fitted on all but every seventh row; distances and predictions of the first of those."""
    x, y, classes = numeric(name)
    x = standardised(x)
    aside = np.arange(len(y)) % 7 == 0
    fits = []
    for k, weights, metric in (
        (1, "uniform", "euclidean"), (5, "uniform", "euclidean"), (9, "distance", "euclidean"),
        (6, "uniform", "manhattan"), (15, "distance", "manhattan"),
    ):
        kind = KNeighborsRegressor if classes is None else KNeighborsClassifier
        model = kind(n_neighbors=k, weights=weights, metric=metric, algorithm="brute")
        model.fit(x[~aside], y[~aside])
        asked = x[aside][:SHOWN]
        said = model.predict(asked) if classes is None else model.predict_proba(asked)
        fits.append({"k": k, "weights": weights, "metric": metric,
                     "distances": model.kneighbors(asked)[0].ravel().tolist(),
                     "predictions": np.ravel(said).tolist()})
    return {**source(name), "fits": fits}


def naive_bayes(name):
    x, y, classes = numeric(name)
    fits = []
    even = [1 / len(classes)] * len(classes)
    for model, settings, made in (
        ("gaussian-naive-bayes", {"smoothing": 1e-9}, lambda v: GaussianNB(var_smoothing=1e-9 * v)),
        ("gaussian-naive-bayes", {"smoothing": 0.01}, lambda v: GaussianNB(var_smoothing=0.01 * v)),
        ("gaussian-naive-bayes", {"priors": "even"},
         lambda v: GaussianNB(priors=even, var_smoothing=1e-9 * v)),
        ("multinomial-naive-bayes", {"alpha": 1}, lambda v: MultinomialNB()),
        ("multinomial-naive-bayes", {"alpha": 0.01, "priors": "even"},
         lambda v: MultinomialNB(alpha=0.01, fit_prior=False)),
        ("bernoulli-naive-bayes", {"alpha": 1, "threshold": 20},
         lambda v: BernoulliNB(binarize=20)),
        ("bernoulli-naive-bayes", {"alpha": 0.5, "threshold": 45},
         lambda v: BernoulliNB(alpha=0.5, binarize=45)),
    ):
        for weighted in (False, True):
            weights = weights_of(len(y)) if weighted else np.ones(len(y))
            # The share is of the largest variance; scikit-learn leaves the weights out of that one.
            mean = np.average(x, axis=0, weights=weights)
            spread = np.average((x - mean) ** 2, axis=0, weights=weights)
            fitted = made(spread.max() / x.var(axis=0).max()).fit(x, y, sample_weight=weights)
            fits.append({"model": model, "settings": settings, "weighted": weighted,
                         "predictions": fitted.predict_proba(x[:SHOWN]).ravel().tolist()})
    return {**source(name), "fits": fits}


def split(name, target):
    """Rows set aside for scoring, cut as in baselines.json."""
    frame = pd.read_csv(DATASETS / name / "data.csv", keep_default_na=False)
    _, test = train_test_split(
        np.arange(len(frame)), test_size=0.2, random_state=0, stratify=frame[target]
    )
    return {"test": sorted(test.tolist())}


(HERE / "family-splits.json").write_text(json.dumps({
    "digits8x8": split("digits8x8", "digit"),
    "email-subjects": split("email-subjects", "label"),
}) + "\n")
(HERE / "families.json").write_text(json.dumps({
    "environment": {"sklearn": sklearn.__version__, "numpy": np.__version__,
                    "scipy": scipy.__version__},
    "lasso": [lasso("chicago-ridership")],
    "leastSquares": [least_squares("chicago-ridership")],
    "logistic": [logistic("penguins"), logistic("german-credit")],
    "wald": [wald("german-credit")],
    "neighbours": [neighbours(name) for name in NUMERIC],
    "naiveBayes": [naive_bayes("penguins"), naive_bayes("german-credit")],
}) + "\n")
