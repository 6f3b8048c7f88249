"""Writes preprocess.json: what scikit-learn, SciPy and pandas make of the project's datasets.

Run from anywhere: python3 tests/golden/make-preprocess.py
"""

import json
import platform
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.feature_extraction import FeatureHasher
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.impute import KNNImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    QuantileTransformer,
    StandardScaler,
)
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

warnings.filterwarnings("ignore")
HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"
PENGUINS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "delta_15_n",
            "delta_13_c"]


def read(name, columns):
    frame = pd.read_csv(DATASETS / name / "data.csv", usecols=columns, na_values=[""],
                        keep_default_na=False)
    return frame[columns]


def plain(matrix):
    return [[None if np.isnan(cell) else float(cell) for cell in row]
            for row in np.asarray(matrix, dtype=float)]


def quantiles():
    out = []
    for name, columns in [("penguins", PENGUINS), ("german-credit", ["duration", "credit_amount"]),
                          ("birdstrikes", ["speed_knots", "cost_repair_usd"])]:
        frame = read(name, columns)
        for column in columns:
            values = frame[[column]].to_numpy(dtype=float)
            present = values[~np.isnan(values)]
            at = np.concatenate([np.quantile(present, np.linspace(0, 1, 23)),
                                 [present.min() - 1, present.max() + 1, present.mean()]])
            entry = {"dataset": name, "column": column, "at": [float(x) for x in at]}
            for to in ["uniform", "normal"]:
                fitted = QuantileTransformer(n_quantiles=200, output_distribution=to,
                                             subsample=10 ** 9).fit(values)
                entry[to] = [float(x) for x in fitted.transform(at.reshape(-1, 1))[:, 0]]
            out.append(entry)
    return out


def box_cox():
    out = []
    for name, column in [("penguins", "body_mass_g"), ("german-credit", "credit_amount"),
                         ("german-credit", "age"), ("german-credit", "duration")]:
        present = read(name, [column]).dropna().to_numpy(dtype=float)
        power = PowerTransformer(method="box-cox", standardize=False).fit(present)
        at = np.quantile(present, [0, 0.1, 0.5, 0.9, 1])
        out.append({"dataset": name, "column": column, "lambda": float(power.lambdas_[0]),
                    "at": [float(x) for x in at],
                    "values": [float(x) for x in power.transform(at.reshape(-1, 1))[:, 0]]})
    return out


def neighbours():
    rng = np.random.default_rng(7)
    made = rng.normal(size=(80, 5)) * [1, 10, 0.1, 100, 1] + [0, 5, 1, 300, -2]
    made[rng.random(made.shape) < 0.25] = np.nan
    made[3] = np.nan
    later = rng.normal(size=(20, 5)) * [1, 10, 0.1, 100, 1] + [0, 5, 1, 300, -2]
    later[rng.random(later.shape) < 0.4] = np.nan
    penguins = read("penguins", PENGUINS).to_numpy(dtype=float)
    out = []
    for name, train, rows in [("made", made, later), ("penguins", penguins, penguins)]:
        for weights in ["uniform", "distance"]:
            for k in [1, 5]:
                raw = KNNImputer(n_neighbors=k, weights=weights).fit(train).transform(rows)
                scaler = StandardScaler().fit(train)
                inner = KNNImputer(n_neighbors=k, weights=weights).fit(scaler.transform(train))
                scaled = scaler.inverse_transform(inner.transform(scaler.transform(rows)))
                gaps = np.isnan(rows)
                out.append({"table": name, "weights": weights, "neighbours": k,
                            "raw": [float(x) for x in raw[gaps]],
                            "scaled": [float(x) for x in scaled[gaps]]})
    return {"train": plain(made), "later": plain(later), "penguins": plain(penguins),
            "filled": out}


def trees():
    out = []
    for column in PENGUINS:
        penguins = read("penguins", [column, "species"]).dropna()
        tree = DecisionTreeClassifier(max_leaf_nodes=5, min_samples_leaf=20)
        tree.fit(penguins[[column]], penguins["species"])
        cuts = tree.tree_.threshold[tree.tree_.feature >= 0]
        out.append({"dataset": "penguins", "column": column, "target": "species", "least": 20,
                    "bins": 5, "cuts": sorted(float(x) for x in cuts)})
    credit = read("german-credit", ["duration", "age", "credit_amount"])
    for column in ["duration", "age"]:
        tree = DecisionTreeRegressor(max_leaf_nodes=6, min_samples_leaf=30)
        tree.fit(credit[[column]], credit["credit_amount"])
        cuts = tree.tree_.threshold[tree.tree_.feature >= 0]
        out.append({"dataset": "german-credit", "column": column, "target": "credit_amount",
                    "least": 30, "bins": 6, "cuts": sorted(float(x) for x in cuts)})
    return out


def words():
    frame = read("german-credit", ["purpose", "job", "housing"])
    dropped = OneHotEncoder(drop="first", sparse_output=False).fit(frame)
    rare = OneHotEncoder(min_frequency=50, handle_unknown="infrequent_if_exist",
                         sparse_output=False).fit(frame)
    least = {"names": [str(x) for x in rare.get_feature_names_out()],
             "counts": [int(x) for x in rare.transform(frame).sum(axis=0)]}
    later = pd.DataFrame({"purpose": ["radio/tv", "moon trip", None], "job": ["skilled"] * 3,
                          "housing": ["own"] * 3})[["purpose"]]
    ordinal = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1,
                             encoded_missing_value=-1).fit(frame[["purpose"]])
    hasher = FeatureHasher(n_features=8, input_type="string", alternate_sign=True)
    hashed = hasher.transform([[level] for level in frame["purpose"]]).toarray()
    plain_hash = FeatureHasher(n_features=8, input_type="string", alternate_sign=False)
    unsigned = plain_hash.transform([[level] for level in frame["purpose"]]).toarray()
    shares = frame["purpose"].value_counts(normalize=True)
    counts = frame["purpose"].value_counts()
    return {
        "rows": len(frame),
        "dropped": {"names": [str(x) for x in dropped.get_feature_names_out()],
                    "counts": [int(x) for x in dropped.transform(frame).sum(axis=0)]},
        "least": least,
        "restLater": [float(x) for x in rare.transform(
            pd.DataFrame({"purpose": ["moon trip"], "job": ["skilled"],
                          "housing": ["own"]}))[0]],
        "ordinalLater": [float(x) for x in ordinal.transform(later)[:2, 0]],
        "hashed": [float(x) for x in hashed.sum(axis=0)],
        "unsigned": [float(x) for x in unsigned.sum(axis=0)],
        "shares": {str(k): float(v) for k, v in shares.items()},
        "counts": {str(k): int(v) for k, v in counts.items()},
        "maxAbs": plain(MaxAbsScaler().fit_transform(
            read("chicago-ridership", ["temp_change", "pressure_change"]).to_numpy(float)[:12])),
    }


def texts():
    frame = read("email-subjects", ["subject"])["subject"].fillna("")
    picked = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987]
    some = frame.iloc[:1500]
    out = []
    for unit, grams in [("word", (1, 1)), ("word", (1, 2)), ("char", (2, 3)), ("char_wb", (3, 4))]:
        least = 15 if unit == "word" else 60
        count = CountVectorizer(analyzer=unit, ngram_range=grams, min_df=least, max_df=0.3)
        tfidf = TfidfVectorizer(analyzer=unit, ngram_range=grams, min_df=least, max_df=0.3)
        counts = count.fit_transform(some).toarray()
        weights = tfidf.fit_transform(some).toarray()
        hashing = HashingVectorizer(analyzer=unit, ngram_range=grams, n_features=32)
        names = [str(x) for x in count.get_feature_names_out()]
        out.append({
            "unit": unit.replace("_", "-"), "grams": list(grams), "least": least,
            "names": names,
            "counts": [int(x) for x in counts.sum(axis=0)],
            "idf": [float(x) for x in tfidf.idf_],
            "weights": [[[int(at), float(row[at])] for at in np.flatnonzero(row)]
                        for row in weights[picked]],
            "damped": [float(x) for x in TfidfVectorizer(
                analyzer=unit, ngram_range=grams, min_df=least, max_df=0.3, sublinear_tf=True,
            ).fit_transform(some).toarray().sum(axis=0)],
            "hashed": [[float(x) for x in row] for row in hashing.transform(some).toarray()[picked]],
        })
    return {"dataset": "email-subjects", "rows": 1500, "picked": picked, "vectors": out}


def dates():
    days = pd.to_datetime(["1969-12-28 00:00", "1970-01-01 12:34", "2000-02-29 23:59",
                           "2016-01-03 06:00", "2020-12-31 00:00", "2021-01-03 18:45",
                           "2021-01-04 00:01", "2024-02-29 07:30", "2024-12-30 11:11",
                           "1899-12-31 03:03", "2100-03-01 05:05"])
    year = days.to_series(index=range(len(days)))
    parts = {
        "year": year.dt.year, "quarter": year.dt.quarter, "month": year.dt.month,
        "week": year.dt.isocalendar().week, "day of month": year.dt.day,
        "weekday": year.dt.weekday + 1, "weekend": (year.dt.weekday > 4).astype(int),
        "day of year": year.dt.dayofyear, "hour": year.dt.hour, "minute": year.dt.minute,
        "days since": (year - year.min()) / pd.Timedelta(days=1),
    }
    return {"at": [int(x) for x in days.astype("int64") // 10 ** 6],
            "parts": {name: [float(x) for x in values] for name, values in parts.items()}}


def main():
    golden = {
        "versions": {
            "python": platform.python_version(),
            "scikit-learn": sklearn.__version__,
            "scipy": scipy.__version__,
            "numpy": np.__version__,
            "pandas": pd.__version__,
        },
        "quantiles": quantiles(),
        "boxCox": box_cox(),
        "neighbours": neighbours(),
        "trees": trees(),
        "words": words(),
        "texts": texts(),
        "dates": dates(),
    }
    (HERE / "preprocess.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
