"""Writes features.json: what scikit-learn and pandas make of the project's datasets where columns
are created, drawn together or selected.

Run from anywhere: python3 tests/golden/make-features.py
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from sklearn.decomposition import PCA
from sklearn.feature_selection import (
    SelectFromModel,
    SelectKBest,
    VarianceThreshold,
    mutual_info_classif,
)
from sklearn.inspection import permutation_importance
from sklearn.linear_model import Lasso, LinearRegression
from sklearn.metrics import mutual_info_score
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"
# With a threshold of 0 scikit-learn reports the smaller of variance and range; hence 1e-9 below.
NUMBERS = {
    "penguins": ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g",
                 "delta_15_n", "delta_13_c"],
    "german-credit": ["duration", "credit_amount", "installment_commitment", "residence_since",
                      "age", "existing_credits"],
}
WORDS = {
    "penguins": (["island", "sex", "study"], "species"),
    "german-credit": (["purpose", "job", "housing", "checking_status"], "risk"),
}
PICKED = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233]


def read(name, columns):
    frame = pd.read_csv(DATASETS / name / "data.csv", usecols=columns, na_values=[""],
                        keep_default_na=False)
    return frame[columns]


def plain(values):
    return [None if value != value else float(value) for value in values]


def components(name, columns):
    frame = read(name, columns).dropna()
    out = []
    for scale in (True, False):
        values = frame.to_numpy(dtype=float)
        values = StandardScaler().fit_transform(values) if scale else values
        whole = PCA(svd_solver="full").fit(values)
        out.append({
            "scale": scale,
            "components": whole.components_.tolist(),
            "shares": whole.explained_variance_ratio_.tolist(),
            "scores": whole.transform(values)[PICKED].tolist(),
            "counts": [[share, int(PCA(share, svd_solver="full").fit(values).n_components_)]
                       for share in (0.5, 0.8, 0.95, 0.99)],
        })
    return {"dataset": name, "columns": columns, "fits": out}


def products(name, columns):
    frame = read(name, columns[:4]).dropna()
    out = []
    for degree, mixed in ((2, False), (3, False), (3, True)):
        maker = PolynomialFeatures(degree, interaction_only=mixed, include_bias=False)
        values = maker.fit_transform(frame.to_numpy(dtype=float))
        out.append({"degree": degree, "mixed": mixed, "rows": values[PICKED].tolist()})
    return {"dataset": name, "columns": columns[:4], "fits": out}


def selection(name, columns):
    frame = read(name, columns)
    whole = frame.dropna()
    values = whole.to_numpy(dtype=float)
    y = StandardScaler().fit_transform(values[:, :1])[:, 0]
    x = StandardScaler().fit_transform(values[:, 1:])
    return {
        "dataset": name,
        "columns": columns,
        "correlations": frame.corr().to_numpy().tolist(),
        "variances": VarianceThreshold(1e-9).fit(frame.to_numpy(dtype=float)).variances_.tolist(),
        "lasso": [{"penalty": alpha,
                   "weights": Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000).fit(x, y)
                   .coef_.tolist()}
                  for alpha in (0.01, 0.1, 0.3)],
    }


def information(name, columns, target):
    frame = read(name, [*columns, target]).fillna("")
    codes = frame.apply(lambda column: column.astype("category").cat.codes)
    x, y = codes[columns].to_numpy(), codes[target].to_numpy()
    by_score = [mutual_info_score(codes[column], y) for column in columns]
    return {"dataset": name, "columns": columns, "target": target, "score": by_score,
            "classif": mutual_info_classif(x, y, discrete_features=True).tolist()}


def kept():
    """Columns each method keeps of german-credit, credit_amount or risk being what is predicted."""
    numbers = ["duration", "installment_commitment", "residence_since", "age", "existing_credits",
               "num_dependents"]
    words = ["checking_status", "purpose", "job", "housing", "foreign_worker"]
    frame = read("german-credit", [*numbers, *words, "credit_amount", "risk"])
    x = StandardScaler().fit_transform(frame[numbers].to_numpy(dtype=float))
    y = StandardScaler().fit_transform(frame[["credit_amount"]].to_numpy(dtype=float))[:, 0]
    varied = VarianceThreshold(1.2).fit(frame[numbers].to_numpy(dtype=float)).get_support()
    used = SelectFromModel(Lasso(alpha=0.1, tol=1e-12), threshold=1e-9).fit(x, y).get_support()
    codes = frame[words].apply(lambda column: column.astype("category").cat.codes).to_numpy()
    told = SelectKBest(lambda a, b: mutual_info_classif(a, b, discrete_features=True), k=2)
    told = told.fit(codes, frame["risk"]).get_support()
    line = LinearRegression().fit(x, y)
    lost = permutation_importance(line, x, y, n_repeats=50, random_state=0).importances_mean
    alike = frame[numbers + ["credit_amount"]].corr().abs().to_numpy()
    apart = []
    for i in range(len(numbers)):
        if not any(alike[i, apart] > 0.14):
            apart.append(i)

    def named(names, support):
        return [name for name, stays in zip(names, support) if stays]

    def case(method, settings, columns, target, stays):
        return {"method": method, "settings": settings, "columns": columns, "target": target,
                "kept": sorted(stays)}

    return [
        case("variance", {"variance": 1.2}, numbers, None, named(numbers, varied)),
        case("l1", {"penalty": 0.1}, numbers, "credit_amount", named(numbers, used)),
        case("information", {"most": 2}, words, "risk", named(words, told)),
        case("permutation", {"most": 2}, numbers, "credit_amount",
             [numbers[i] for i in np.argsort(-lost)[:2]]),
        case("correlation", {"limit": 0.14}, numbers, None, [numbers[i] for i in apart]),
    ]


def looking_back():
    """Every third day is left out, rows are shuffled, some cells emptied: then sorted by date."""
    frame = pd.read_csv(DATASETS / "chicago-ridership" / "data.csv",
                        usecols=["date", "temp", "wind_max"]).head(400)
    frame = frame[frame.index % 3 != 2].copy()
    frame["group"] = [["a", "b", "c"][(7 * i) % 5 % 3] for i in range(len(frame))]
    frame.loc[frame.index % 11 == 4, "temp"] = np.nan
    frame = frame.sample(frac=1, random_state=3).reset_index(drop=True)
    ordered = frame.sort_values("date", kind="stable")
    looks = []
    for grouped in (False, True):
        def per(make):
            if grouped:
                return ordered.groupby("group", group_keys=False)["temp"].apply(make)
            return make(ordered["temp"])
        for back in (1, 2, 7):
            looks.append({"group": grouped, "lags": str(back), "windows": "", "statistic": "mean",
                          "least": 1, "values": plain(per(lambda s: s.shift(back)).sort_index())})
        for width, least in ((3, 1), (7, 4)):
            for name, figure in (("mean", "mean"), ("sum", "sum"), ("min", "min"), ("max", "max"),
                                 ("sd", "std")):
                made = per(lambda s: getattr(s.shift(1).rolling(width, min_periods=least),
                                             figure)())
                looks.append({"group": grouped, "lags": "", "windows": str(width),
                              "statistic": name, "least": least,
                              "values": plain(made.sort_index())})
    return {"date": frame["date"].tolist(), "temp": plain(frame["temp"]),
            "group": frame["group"].tolist(), "looks": looks}


def main():
    golden = {
        "environment": {"python": platform.python_version(), "sklearn": sklearn.__version__,
                        "scipy": scipy.__version__, "numpy": np.__version__,
                        "pandas": pd.__version__},
        "picked": PICKED,
        "pca": [components(*entry) for entry in NUMBERS.items()],
        "products": [products(*entry) for entry in NUMBERS.items()],
        "selection": [selection(*entry) for entry in NUMBERS.items()],
        "information": [information(name, *entry) for name, entry in WORDS.items()],
        "kept": kept(),
        "back": looking_back(),
    }
    (HERE / "features.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
