"""Writes evaluation.json: reference numbers for evaluating predictions.

Metrics with their averages, curves, calibration and recalibration on drawn predictions, of two
classes, of four, and of numbers.

Run: python3 tests/golden/make-evaluation.py
Made with numpy 1.24.2, scikit-learn 1.2.1.
"""
import json
import math
import pathlib

import numpy as np
from sklearn import metrics
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.isotonic import IsotonicRegression

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(5)


def spread(labels, guesses, classes, beta):
    each = metrics.precision_recall_fscore_support(
        labels, guesses, beta=beta, labels=range(classes), zero_division=0)
    averages = {
        average: list(metrics.precision_recall_fscore_support(
            labels, guesses, beta=beta, labels=range(classes), average=average, zero_division=0)[:3])
        for average in ("macro", "micro", "weighted")
    }
    return {"precision": list(each[0]), "recall": list(each[1]), "f": list(each[2]),
            "averages": averages}


def of_labels(labels, guesses):
    return {
        "accuracy": metrics.accuracy_score(labels, guesses),
        "balanced-accuracy": metrics.balanced_accuracy_score(labels, guesses),
        "mcc": metrics.matthews_corrcoef(labels, guesses),
        "kappa": metrics.cohen_kappa_score(labels, guesses),
    }


def lift_at(labels, scores, share):
    """Share of positives among the best-scored rows over their share among all."""
    top = np.argsort(-scores, kind="stable")[: round(share * len(scores))]
    return float(labels[top].mean() / labels.mean())


def gain_of(labels, scores):
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.nonzero(np.diff(scores[order]))[0], len(order) - 1)
    return [[(end + 1) / len(order), labels[order][: end + 1].sum() / labels.sum()] for end in ends]


def expected_error(labels, scores, bins=10):
    at = np.minimum((scores * bins).astype(int), bins - 1)
    return float(sum(abs(scores[at == b].sum() - labels[at == b].sum()) for b in range(bins))
                 / len(labels))


def odds(p):
    kept = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(kept / (1 - kept))


def maps_of(fit_labels, fit_scores, scores):
    sigmoid = _SigmoidCalibration().fit(odds(fit_scores), fit_labels)
    rising = IsotonicRegression(out_of_bounds="clip").fit(fit_scores, fit_labels)
    return {
        "platt": {"a": sigmoid.a_, "b": sigmoid.b_, "p": list(sigmoid.predict(odds(scores)))},
        "isotonic": {"p": list(rising.predict(scores))},
    }


def normalised(columns):
    table = np.column_stack(columns)
    total = table.sum(axis=1, keepdims=True)
    return np.where(total == 0, 1 / table.shape[1], table / np.where(total == 0, 1, total)).tolist()


def two_classes():
    truth = rng.uniform(0, 1, 240) ** 2
    labels = (rng.uniform(0, 1, 240) < truth).astype(int)
    scores = np.round(1 / (1 + np.exp(-(3 * np.log(truth / (1 - truth)) + rng.normal(0, 1, 240)))), 3)
    guesses = (scores >= 0.4).astype(int)
    fpr, tpr, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(labels, scores)
    observed, predicted = calibration_curve(labels, scores, n_bins=10, strategy="uniform")
    # Distinct scores, so that the cut at a share falls between two rows.
    distinct = np.clip(scores + np.linspace(-4e-4, 4e-4, 240), 0, 1)
    return {
        "labels": labels.tolist(), "scores": scores.tolist(), "threshold": 0.4,
        "metrics": {
            **of_labels(labels, guesses),
            "precision": metrics.precision_score(labels, guesses),
            "recall": metrics.recall_score(labels, guesses),
            "log-loss": metrics.log_loss(labels, np.column_stack([1 - scores, scores])),
            "brier": metrics.brier_score_loss(labels, scores),
            "roc-auc": metrics.roc_auc_score(labels, scores),
            "average-precision": metrics.average_precision_score(labels, scores),
        },
        "f-beta": {str(beta): metrics.fbeta_score(labels, guesses, beta=beta)
                   for beta in (0.5, 1, 2)},
        "by class": spread(labels, guesses, 2, 2),
        "distinct": distinct.tolist(),
        "lift": {str(share): lift_at(labels, distinct, share) for share in (0.05, 0.1, 0.2)},
        "roc": np.column_stack([fpr, tpr]).tolist(),
        "pr": np.column_stack([recall, precision])[::-1].tolist(),
        "gain": gain_of(labels, scores),
        "calibration": {"observed": list(observed), "predicted": list(predicted),
                        "error": expected_error(labels, scores)},
        "maps": maps_of(labels[:160], scores[:160], scores[160:]),
    }


def four_classes():
    rows, classes = 180, 4
    proba = rng.dirichlet([0.7, 1, 1.4, 0.5], rows)
    labels = np.array([rng.choice(classes, p=p ** 0.6 / (p ** 0.6).sum()) for p in proba])
    guesses = proba.argmax(axis=1)
    maps = [maps_of((labels[:120] == k).astype(int), proba[:120, k], proba[120:, k])
            for k in range(classes)]
    present = np.eye(classes)[labels]
    return {
        "labels": labels.tolist(), "proba": proba.tolist(),
        "metrics": {
            **of_labels(labels, guesses),
            "log-loss": metrics.log_loss(labels, proba, labels=range(classes)),
            "brier": float(((proba - present) ** 2).sum(axis=1).mean()),
            "roc-auc": metrics.roc_auc_score(labels, proba, multi_class="ovr", average="macro"),
            "average-precision": metrics.average_precision_score(present, proba, average="macro"),
        },
        "top-k": {str(k): metrics.top_k_accuracy_score(labels, proba, k=k) for k in (1, 2, 3)},
        "by class": spread(labels, guesses, classes, 1),
        "maps": {method: normalised([one[method]["p"] for one in maps])
                 for method in ("platt", "isotonic")},
    }


def numbers():
    actual = rng.poisson(6, 150).astype(float)
    predicted = np.maximum(0.3, actual + rng.normal(0.4, 2, 150))
    size = np.abs(actual) + np.abs(predicted)
    return {
        "actual": actual.tolist(), "predicted": predicted.tolist(),
        "metrics": {
            "mae": metrics.mean_absolute_error(actual, predicted),
            "rmse": math.sqrt(metrics.mean_squared_error(actual, predicted)),
            "mape": metrics.mean_absolute_percentage_error(actual, predicted),
            "smape": float((2 * np.abs(actual - predicted) / size).mean()),
            "r2": metrics.r2_score(actual, predicted),
            "poisson-deviance": metrics.mean_poisson_deviance(actual, predicted),
        },
        "pinball": {str(alpha): metrics.mean_pinball_loss(actual, predicted, alpha=alpha)
                    for alpha in (0.1, 0.5, 0.8)},
    }


def plain(value):
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.item() if isinstance(value, np.generic) else value


out = {"two": two_classes(), "four": four_classes(), "numbers": numbers()}
(HERE / "evaluation.json").write_text(json.dumps(plain(out), indent=1) + "\n")
