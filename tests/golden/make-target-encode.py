"""Writes target-encode.json: scikit-learn's TargetEncoder on the project's datasets.

Needs scikit-learn 1.3 or newer (the encoder is not in older ones); run from anywhere:
python3 tests/golden/make-target-encode.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.preprocessing import TargetEncoder

HERE = Path(__file__).parent
DATASETS = HERE.parent.parent / "datasets"
CASES = [
    ("german-credit", ["purpose", "job", "housing"], "risk", "binary"),
    ("penguins", ["island", "sex", "study"], "species", "multiclass"),
    ("penguins", ["species", "island", "sex"], "body_mass_g", "continuous"),
]


def encode(name, columns, target, kind):
    frame = pd.read_csv(DATASETS / name / "data.csv", usecols=[*columns, target], na_values=[""],
                        keep_default_na=False, dtype={column: object for column in columns})
    frame = frame.dropna(subset=[target])
    x, y = frame[columns].to_numpy(dtype=object), frame[target].to_numpy()
    fits = []
    for smooth in ("auto", 10.0, 0.5):
        encoder = TargetEncoder(smooth=smooth, target_type=kind).fit(x, y)
        fits.append({
            "smooth": smooth,
            "means": np.atleast_1d(encoder.target_mean_).tolist(),
            "encodings": [values.tolist() for values in encoder.encodings_],
        })
    levels = [[None if level != level or level is None else level for level in found]
              for found in encoder.categories_]
    classes = None if kind == "continuous" else [str(k) for k in encoder.classes_]
    return {"dataset": name, "columns": columns, "target": target, "classes": classes,
            "levels": levels, "fits": fits}


def main():
    golden = {
        "environment": {"sklearn": sklearn.__version__, "numpy": np.__version__,
                        "pandas": pd.__version__},
        "cases": [encode(*case) for case in CASES],
    }
    (HERE / "target-encode.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
