"""Writes explain.json: Shapley values by enumerating all subsets, and scikit-learn's inspection.

Run from anywhere: python3 tests/golden/make-explain.py
"""

import json
import math
from itertools import combinations
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import kendalltau
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.metrics import r2_score
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

HERE = Path(__file__).parent
RNG = np.random.default_rng(11)


def shapley(value, players):
    """The definition: weighted over all subsets of the others."""
    phi = np.zeros(players)
    for i in range(players):
        others = [p for p in range(players) if p != i]
        for size in range(players):
            weight = math.factorial(size) * math.factorial(players - size - 1) / math.factorial(players)
            for subset in combinations(others, size):
                phi[i] += weight * (value(frozenset(subset) | {i}) - value(frozenset(subset)))
    return phi


def goes_left(tree, node, value):
    groups = tree["groups"][node] if tree.get("groups") else None
    hole = tree["missing"][node] == 1 if tree.get("missing") else False
    if groups is not None:
        if value is not None and value in groups["left"]:
            return True
        if value is not None and value in groups["right"]:
            return False
        return hole
    return hole if value is None else value <= tree["threshold"][node]


def expectation(tree, says, x, known, node=0):
    """Path-dependent: an unknown feature sends the row both ways by the rows that went each way."""
    left = tree["left"][node]
    if left == 0:
        return says[node]
    feature = tree["feature"][node]
    if feature in known:
        return expectation(tree, says, x, known, left if goes_left(tree, node, x[feature]) else left + 1)
    a, b = tree["rows"][left], tree["rows"][left + 1]
    both = [expectation(tree, says, x, known, child) for child in (left, left + 1)]
    return (a * both[0] + b * both[1]) / (a + b)


def renumbered(fitted, output):
    """A scikit-learn tree with the right child after the left one."""
    t = fitted.tree_
    tree = {"feature": [], "threshold": [], "left": [], "rows": [], "gain": [], "value": []}
    order = [0]
    places = []
    while len(places) < len(order):
        node = order[len(places)]
        places.append(node)
        leaf = t.children_left[node] < 0
        tree["feature"].append(0 if leaf else int(t.feature[node]))
        tree["threshold"].append(0 if leaf else float(t.threshold[node]))
        tree["left"].append(0 if leaf else len(order))
        tree["rows"].append(int(t.n_node_samples[node]))
        tree["gain"].append(0)
        shares = t.value[node].ravel()
        if output is None:
            tree["value"].append(float(shares[0]))
        else:
            tree["value"].append(float((shares / shares.sum())[output]))
        if not leaf:
            order += [int(t.children_left[node]), int(t.children_right[node])]
    return tree


def drawn_tree(columns, depth):
    """A random tree with missing directions and cuts by codes; feature 0 holds codes 0 to 5."""
    tree = {k: [] for k in ("feature", "threshold", "left", "rows", "gain", "value", "missing", "groups")}

    def node(rows):
        for key in ("feature", "threshold", "left", "gain", "missing"):
            tree[key].append(0)
        tree["groups"].append(None)
        tree["rows"].append(rows)
        tree["value"].append(round(float(RNG.normal()), 3))
        return len(tree["left"]) - 1

    todo = [(node(200), 0)]
    while todo:
        at, level = todo.pop(0)
        rows = tree["rows"][at]
        if level == depth or rows < 8 or (level > 1 and RNG.random() < 0.2):
            continue
        feature = int(RNG.integers(columns))
        tree["feature"][at] = feature
        tree["missing"][at] = int(RNG.integers(2))
        if feature == 0:
            sides = RNG.integers(3, size=6)
            sides[:2] = 0, 1
            tree["groups"][at] = {
                "left": [int(c) for c in np.flatnonzero(sides == 0)],
                "right": [int(c) for c in np.flatnonzero(sides == 1)],
            }
        else:
            tree["threshold"][at] = float(RNG.integers(-20, 20)) / 16
        cut = int(RNG.integers(1, rows))
        left = node(cut)
        node(rows - cut)
        tree["left"][at] = left
        todo += [(left, level + 1), (left + 1, level + 1)]
    return tree


def ensemble_case(name, trees, scale, base, rows):
    columns = len(rows[0])
    phis, bases, answers = [], None, []
    for x in rows:
        def value(known):
            return base + scale * sum(expectation(t, t["value"], x, known) for t in trees)
        phis.append(shapley(value, columns).tolist())
        bases = value(frozenset())
        answers.append(value(frozenset(range(columns))))
    everything = frozenset(range(columns))
    beside = [[v if RNG.random() < 0.7 else rows[(i + 1) % len(rows)][j] for j, v in enumerate(row)]
              for i, row in enumerate(rows)]
    besides = []
    for x in rows:
        def interventional(known):
            mixed = [[x[j] if j in known else b[j] for j in range(columns)] for b in beside]
            said = [sum(expectation(t, t["value"], m, everything) for t in trees) for m in mixed]
            return base + scale * sum(said) / len(said)
        besides.append(shapley(interventional, columns).tolist())
    return {"name": name, "trees": trees, "scale": scale, "start": base, "rows": rows,
            "base": bases, "phi": phis, "answers": answers,
            "background": beside, "besidePhi": besides, "besideBase": interventional(frozenset())}


def sixteenths(rows, columns):
    return RNG.integers(-32, 32, size=(rows, columns)) / 16


def tree_cases():
    x = sixteenths(300, 6)
    pull = x[:, 0] + x[:, 1] * x[:, 2] + np.abs(x[:, 3]) + RNG.normal(size=300) / 2
    few = x[:4].tolist()
    regressor = DecisionTreeRegressor(max_depth=5, random_state=0).fit(x, pull)
    yield ensemble_case("regression tree", [renumbered(regressor, None)], 1, 0, few)
    three = np.digitize(pull, [0, 1.5])
    classifier = DecisionTreeClassifier(max_depth=6, random_state=0).fit(x, three)
    yield ensemble_case("class 2 of three", [renumbered(classifier, 2)], 1, 0, few)
    forest = RandomForestClassifier(7, max_depth=4, random_state=0).fit(x, pull > 1)
    trees = [renumbered(one, 1) for one in forest.estimators_]
    yield ensemble_case("forest", trees, 1 / 7, 0, few[:2])
    boosted = GradientBoostingClassifier(n_estimators=6, max_depth=3, random_state=0).fit(x, pull > 1)
    start = math.log(np.mean(pull > 1) / (1 - np.mean(pull > 1)))
    trees = [renumbered(one, None) for one in boosted.estimators_[:, 0]]
    case = ensemble_case("boosted trees, log-odds", trees, boosted.learning_rate, start, few[:2])
    assert np.allclose(case["answers"], boosted.decision_function(x[:2]))
    yield case
    rows = sixteenths(5, 5)
    rows[:, 0] = RNG.integers(0, 7, size=5)
    holes = [[None if RNG.random() < 0.3 else v for v in row] for row in rows.tolist()]
    yield ensemble_case("missing values and codes", [drawn_tree(5, 6) for _ in range(3)], 1, 0.25, holes)


def linear_case():
    background = sixteenths(12, 5)
    rows = sixteenths(3, 5)
    coefficients = (RNG.integers(-20, 20, size=5) / 8).tolist()
    phis = []
    for x in rows:
        def value(known):
            mixed = background.copy()
            for j in known:
                mixed[:, j] = x[j]
            return float(np.mean(mixed @ coefficients + 0.5))
        phis.append(shapley(value, 5).tolist())
    return {"coefficients": coefficients, "intercept": 0.5, "background": background.tolist(),
            "rows": rows.tolist(), "phi": phis}


def sigmoid_case():
    """Interventional, of a model that is neither linear nor a tree."""
    background = sixteenths(6, 4)
    rows = sixteenths(2, 4)

    def model(x):
        return 1 / (1 + np.exp(-(x[:, 0] - x[:, 1] * x[:, 2] + 0.5 * x[:, 3] ** 2)))

    phis, bases = [], float(np.mean(model(background)))
    for x in rows:
        def value(known):
            mixed = background.copy()
            for j in known:
                mixed[:, j] = x[j]
            return float(np.mean(model(mixed)))
        phis.append(shapley(value, 4).tolist())
    return {"background": background.tolist(), "rows": rows.tolist(), "base": bases, "phi": phis,
            "answers": model(rows).tolist()}


def inspection_case():
    """One regression tree: permuted scores, scikit-learn's mean of many, dependence and ICE."""
    x = sixteenths(160, 4)
    y = x[:, 0] + np.abs(x[:, 1]) * 2 + RNG.normal(size=160) / 4
    fitted = DecisionTreeRegressor(max_depth=4, random_state=0).fit(x, y)
    shuffles = [RNG.permutation(160).tolist() for _ in range(5)]
    score = r2_score(y, fitted.predict(x))
    drops = []
    for j in range(4):
        drops.append([])
        for shuffle in shuffles:
            moved = x.copy()
            moved[:, j] = x[shuffle, j]
            drops[-1].append(score - r2_score(y, fitted.predict(moved)))
    many = permutation_importance(fitted, x, y, n_repeats=400, random_state=0, scoring="r2")
    pd = partial_dependence(fitted, x, [1], kind="both", method="brute", grid_resolution=12)
    return {
        "tree": renumbered(fitted, None), "x": x.tolist(), "y": y.tolist(), "score": score,
        "shuffles": shuffles, "drops": drops,
        "many": {"mean": many.importances_mean.tolist(), "std": many.importances_std.tolist()},
        "dependence": {"column": 1, "grid": pd["values"][0].tolist(),
                       "average": pd["average"][0].tolist(),
                       "individual": pd["individual"][0][:6].tolist()},
    }


def kendall_cases():
    cases = []
    for size in (5, 9, 14):
        a = RNG.integers(0, 6, size=size).tolist()
        b = RNG.integers(0, 6, size=size).tolist()
        cases.append({"a": a, "b": b, "tau": float(kendalltau(a, b).statistic)})
    return cases


def main():
    golden = {
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__,
                     "scipy": scipy.__version__},
        "trees": list(tree_cases()),
        "linear": linear_case(),
        "sigmoid": sigmoid_case(),
        "inspection": inspection_case(),
        "kendall": kendall_cases(),
    }
    (HERE / "explain.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
