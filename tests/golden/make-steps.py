"""Writes steps.json: what scikit-learn's transformers make of the project's datasets.

Run from anywhere: python3 tests/golden/make-steps.py
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import (
    KBinsDiscretizer,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    RobustScaler,
    StandardScaler,
)

HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"
NUMBERS = {
    "penguins": ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g",
                 "delta_15_n", "delta_13_c"],
    "german-credit": ["duration", "credit_amount", "age"],
    "chicago-ridership": ["temp_change", "pressure_change", "precip", "wind_max", "dew"],
    "birdstrikes": ["speed_knots", "cost_repair_usd"],
}
WORDS = {
    "penguins": ["species", "island", "sex", "study"],
    "german-credit": ["purpose", "job", "housing"],
}
PICKED = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 299, 320, 343]


def read(name, columns):
    frame = pd.read_csv(DATASETS / name / "data.csv", usecols=columns, na_values=[""],
                        keep_default_na=False)
    return frame[columns]


def picked(matrix):
    rows = np.asarray(matrix, dtype=float)[PICKED]
    return [[None if np.isnan(cell) else float(cell) for cell in row] for row in rows]


def scalers(frame):
    values = frame.to_numpy(dtype=float)
    return {
        "standard": picked(StandardScaler().fit_transform(values)),
        "min-max": picked(MinMaxScaler().fit_transform(values)),
        "robust": picked(RobustScaler().fit_transform(values)),
    }


def imputers(frame):
    values = frame.to_numpy(dtype=float)
    names = {"mean": "mean", "median": "median", "mode": "most_frequent"}
    return {key: [float(x) for x in SimpleImputer(strategy=how).fit(values).statistics_]
            for key, how in names.items()}


def powers(frame):
    out = []
    for column in frame.columns:
        present = frame[[column]].dropna().to_numpy(dtype=float)
        power = PowerTransformer(method="yeo-johnson", standardize=False).fit(present)
        lambda_ = float(power.lambdas_[0])
        at = np.quantile(present, [0, 0.1, 0.5, 0.9, 1])
        out.append({
            "column": column,
            "lambda": lambda_,
            "likelihood": float(stats.yeojohnson_llf(lambda_, present[:, 0])),
            "at": [float(x) for x in at],
            "values": [float(x) for x in power.transform(at.reshape(-1, 1))[:, 0]],
        })
    return out


def bins(frame):
    out = {}
    for strategy in ["uniform", "quantile"]:
        cells = []
        for column in frame.columns:
            present = frame[[column]].dropna().to_numpy(dtype=float)
            coder = KBinsDiscretizer(n_bins=5, encode="ordinal", strategy=strategy)
            codes = coder.fit_transform(present)[:, 0]
            cells.append({
                "column": column,
                "cuts": [float(x) for x in coder.bin_edges_[0][1:-1]],
                "counts": [int(x) for x in np.bincount(codes.astype(int))],
            })
        out[strategy] = cells
    return out


def clips(frame):
    out = []
    for column in frame.columns:
        present = frame[column].dropna().to_numpy(dtype=float)
        low, high = np.quantile(present, [0.25, 0.75])
        reach = 3 * (high - low)
        q_low, q_high = np.quantile(present, [0.01, 0.99])
        z = 3 * present.std()
        out.append({
            "column": column,
            "iqr": [float(low - reach), float(high + reach)],
            "quantile": [float(q_low), float(q_high)],
            "z": [float(present.mean() - z), float(present.mean() + z)],
        })
    return out


def encoders(frame):
    present = frame.replace("", np.nan).dropna()
    one_hot = OneHotEncoder(sparse_output=False).fit(present)
    ordinal = OrdinalEncoder().fit(present)
    return {
        "levels": [list(levels) for levels in one_hot.categories_],
        "counts": [int(x) for x in one_hot.transform(present).sum(axis=0)],
        "sums": [float(x) for x in ordinal.transform(present).sum(axis=0)],
        "rows": len(present),
    }


def describe(frame):
    out = []
    for column in frame.columns:
        present = frame[column].dropna().to_numpy(dtype=float)
        out.append({
            "column": column,
            "mean": float(present.mean()),
            "sd": float(present.std(ddof=1)),
            "skew": float(stats.skew(present)),
            "quantiles": [float(x) for x in np.quantile(present, [0.05, 0.25, 0.5, 0.75, 0.95])],
            "distinct": int(len(np.unique(present))),
            "missing": int(frame[column].isna().sum()),
        })
    return out


def main():
    numbers = {name: read(name, columns) for name, columns in NUMBERS.items()}
    words = {name: read(name, columns) for name, columns in WORDS.items()}
    golden = {
        "versions": {
            "python": platform.python_version(),
            "scikit-learn": sklearn.__version__,
            "scipy": scipy.__version__,
            "numpy": np.__version__,
            "pandas": pd.__version__,
        },
        "picked": PICKED,
        "numbers": [
            {
                "dataset": name,
                "columns": list(frame.columns),
                "scaled": scalers(frame),
                "filled": imputers(frame),
                "powers": powers(frame),
                "bins": bins(frame),
                "clips": clips(frame),
                "facts": describe(frame),
            }
            for name, frame in numbers.items()
        ],
        "words": [
            {"dataset": name, "columns": list(frame.columns), **encoders(frame)}
            for name, frame in words.items()
        ],
    }
    (HERE / "steps.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
