"""Writes networks.json: networks after a few corrections, from scikit-learn and from numpy.

Run from anywhere: python3 tests/golden/make-networks.py
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")
HERE = Path(__file__).parent
ROWS = 40
EPSILON = 1e-7


def single(values):
    """Numbers that single precision holds, so that both sides begin alike."""
    return np.asarray(values, dtype=np.float32).astype(float)


def draw(seed, sizes, head):
    rng = np.random.default_rng(seed)
    x = single(rng.normal(size=(ROWS, sizes[0])))
    pull = x[:, 0] - x[:, 1] * x[:, 2] + 0.3 * rng.normal(size=ROWS)
    if head == "linear":
        y = single(pull)
    elif head == "sigmoid":
        y = (pull > 0.3).astype(float)
    else:
        y = np.digitize(pull, [-0.5, 0.7]).astype(float)
    layers = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        weights = single(rng.uniform(-1, 1, size=(a, b)) * math.sqrt(6 / (a + b)))
        layers.append((weights, single(rng.normal(size=b) * 0.1)))
    return x, y, layers


def flat(layers, norms=()):
    parts = [part.ravel() for layer in layers for part in layer]
    return np.concatenate(parts + [part.ravel() for norm in norms for part in norm]).tolist()


SKLEARN = [
    ("MLPClassifier, Adam, relu", [4, 8, 5, 1], "relu", "sigmoid", "adam", 0.01),
    ("MLPClassifier, momentum, tanh", [4, 6, 6, 3], "tanh", "softmax", "momentum", 0.1),
    ("MLPClassifier, SGD, logistic", [4, 7, 3], "sigmoid", "softmax", "sgd", 0.5),
    ("MLPRegressor, Adam, logistic", [4, 9, 1], "sigmoid", "linear", "adam", 0.02),
    ("MLPRegressor, SGD, linear", [4, 6, 1], "linear", "linear", "sgd", 0.05),
]
NAMES = {"sigmoid": "logistic", "linear": "identity"}


def from_sklearn(number, name, sizes, activation, head, optimizer, rate):
    x, y, layers = draw(number, sizes, head)
    l2, steps = 0.02, 6
    momentum = 0.9 if optimizer == "momentum" else 0.0
    kind = MLPRegressor if head == "linear" else MLPClassifier
    model = kind(
        hidden_layer_sizes=sizes[1:-1], activation=NAMES.get(activation, activation),
        solver="adam" if optimizer == "adam" else "sgd", alpha=l2 * ROWS, batch_size=ROWS,
        shuffle=False, learning_rate_init=rate, momentum=momentum, nesterovs_momentum=False,
        epsilon=EPSILON,
    )
    begin = (lambda: model.partial_fit(x, y, np.unique(y))) if kind is MLPClassifier else (
        lambda: model.partial_fit(x, y)
    )
    begin()
    for i, (weights, biases) in enumerate(layers):
        model.coefs_[i][:] = weights
        model.intercepts_[i][:] = biases
    del model._optimizer
    for _ in range(steps):
        begin()
    return {
        "name": name, "sizes": sizes, "activation": activation, "head": head,
        "setup": {"optimizer": optimizer, "momentum": momentum, "l2": l2, "clip": 0,
                  "dropout": 0, "batchNorm": False},
        "batch": ROWS, "rates": [rate] * steps, "x": x.ravel().tolist(), "target": y.tolist(),
        "rowWeights": None, "initial": flat(layers), "seed": 0,
        "final": flat(zip(model.coefs_, model.intercepts_)), "running": [],
    }


def mix32(values):
    u = np.uint64
    low = u(0xFFFFFFFF)
    h = np.asarray(values).astype(u) & low
    h = ((h ^ (h >> u(16))) * u(0x7FEB352D)) & low
    h = ((h ^ (h >> u(15))) * u(0x846CA68B)) & low
    return h ^ (h >> u(16))


def mask(seed, layer, rows, units, dropout):
    """Kept places times 1 / (1 − dropout); places count in rows of a multiple of 4."""
    chances = int(mix32(seed + ((layer + 1) * 0x9E3779B1 & 0xFFFFFFFF)))
    width = (units + 3) // 4 * 4
    places = np.arange(rows)[:, None] * width + np.arange(units)[None, :]
    share = round(dropout * 2**24)
    kept = (mix32(mix32(places) ^ np.uint64(chances)) >> np.uint64(8)) >= share
    return kept / (1 - dropout)


ACT = {
    "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0) * 1.0),
    "leaky": (lambda z: np.where(z > 0, z, 0.01 * z), lambda a: np.where(a > 0, 1, 0.01)),
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
    "linear": (lambda z: z, lambda a: np.ones_like(a)),
}


def said(head, z):
    if head == "linear":
        return z
    if head == "sigmoid":
        return 1 / (1 + np.exp(-z))
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


NUMPY = [
    ("batch norm, Adam", [4, 6, 5, 1], "relu", "sigmoid",
     {"optimizer": "adam", "batchNorm": True, "l2": 0.01}),
    ("batch norm, dropout, clipping, momentum", [4, 10, 6, 3], "tanh", "softmax",
     {"optimizer": "momentum", "batchNorm": True, "dropout": 0.25, "clip": 0.4}),
    ("dropout and row weights, Adam", [4, 9, 7, 1], "leaky", "linear",
     {"optimizer": "adam", "dropout": 0.4}),
    ("clipping, SGD", [4, 8, 3], "sigmoid", "softmax", {"optimizer": "sgd", "clip": 0.1}),
]


def from_numpy(number, name, sizes, activation, head, change):
    x, y, layers = draw(100 + number, sizes, head)
    setup = {"optimizer": "adam", "momentum": 0.8, "l2": 0, "clip": 0, "dropout": 0,
             "batchNorm": False, **change}
    rng = np.random.default_rng(200 + number)
    row_weights = single(0.5 + rng.random(ROWS))
    batch, rates = 16, [0.01, 0.03, 0.02, 0.01, 0.005, 0.02]
    hidden = sizes[1:-1]
    if setup["batchNorm"]:
        layers = [(w, b if i == len(hidden) else b * 0) for i, (w, b) in enumerate(layers)]
    norms = [[np.ones(u), np.zeros(u)] for u in hidden] if setup["batchNorm"] else []
    running = [[np.zeros(u), np.ones(u)] for u in hidden] if setup["batchNorm"] else []
    begin = flat(layers, norms)
    params = [part.copy() for layer in layers for part in layer]
    params += [part for norm in norms for part in norm]
    first, second = [p * 0 for p in params], [p * 0 for p in params]
    bend, slope = ACT[activation]
    step = 0
    for epoch in range(2):
        for start in range(0, ROWS, batch):
            rows = slice(start, min(start + batch, ROWS))
            gradient = gradient_of(
                x[rows], y[rows], row_weights[rows], params, sizes, head, bend, slope, setup,
                running, step + 7,
            )
            if setup["clip"] > 0:
                norm = math.sqrt(sum((g * g).sum() for g in gradient))
                gradient = [g * min(1, setup["clip"] / norm) for g in gradient]
            rate = rates[step]
            step += 1
            for p, g, m, v in zip(params, gradient, first, second):
                if setup["optimizer"] == "adam":
                    m += 0.1 * (g - m)
                    v += 0.001 * (g * g - v)
                    by = rate * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
                    p -= by * m / (np.sqrt(v) + EPSILON)
                else:
                    m *= setup["momentum"] if setup["optimizer"] == "momentum" else 0
                    m += rate * g
                    p -= m
    return {
        "name": name, "sizes": sizes, "activation": activation, "head": head, "setup": setup,
        "batch": batch, "rates": rates, "x": x.ravel().tolist(), "target": y.tolist(),
        "rowWeights": row_weights.tolist(), "initial": begin, "seed": 7,
        "final": np.concatenate([p.ravel() for p in params]).tolist(),
        "running": np.concatenate([r for pair in running for r in pair]).tolist()
        if running else [],
    }


def gradient_of(x, y, weights, params, sizes, head, bend, slope, setup, running, seed):
    """Gradients in the order of params; moves the running figures."""
    deep = len(sizes) - 1
    normed = setup["batchNorm"]
    shares = (weights / weights.sum())[:, None]
    below, actives, masked, kept = x, [], [x], []
    for i in range(deep):
        z = below @ params[2 * i] + params[2 * i + 1]
        if i == deep - 1:
            break
        if normed:
            mean = (shares * z).sum(axis=0)
            variance = (shares * (z - mean) ** 2).sum(axis=0)
            over = 1 / np.sqrt(variance + 1e-5)
            even = (z - mean) * over
            running[i][0] += 0.1 * (mean - running[i][0])
            running[i][1] += 0.1 * (variance - running[i][1])
            kept.append((even, over))
            z = params[2 * deep + 2 * i] * even + params[2 * deep + 2 * i + 1]
        actives.append(bend(z))
        drop = mask(seed, i, len(x), sizes[i + 1], setup["dropout"])
        below = actives[-1] * (drop if setup["dropout"] > 0 else 1)
        masked.append(below)
    wanted = np.eye(sizes[-1])[y.astype(int)] if head == "softmax" else y[:, None]
    delta = (said(head, z) - wanted) * weights[:, None] / len(x)
    gradients = [np.zeros_like(p) for p in params]
    for i in range(deep - 1, -1, -1):
        if i < deep - 1:
            if setup["dropout"] > 0:
                delta = delta * mask(seed, i, len(x), sizes[i + 1], setup["dropout"])
            delta = delta * slope(actives[i])
            if normed:
                even, over = kept[i]
                gamma = params[2 * deep + 2 * i]
                gradients[2 * deep + 2 * i] = (delta * even).sum(axis=0)
                gradients[2 * deep + 2 * i + 1] = delta.sum(axis=0)
                towards = delta * gamma
                delta = over * (
                    towards - shares * towards.sum(axis=0)
                    - shares * even * (towards * even).sum(axis=0)
                )
        gradients[2 * i] = masked[i].T @ delta + setup["l2"] * params[2 * i]
        if not (normed and i < deep - 1):
            gradients[2 * i + 1] = delta.sum(axis=0)
        delta = delta @ params[2 * i].T
    return gradients


def rates():
    """Learning rates after these epochs, by the written rule of each schedule."""
    at = [0, 0.25, 1, 2, 3.5, 9, 10, 19.99, 20]
    warm = 2
    rules = {
        "constant": lambda t: 0.1,
        "step": lambda t: 0.1 * 0.5 ** math.floor((t - warm) / 5),
        "cosine": lambda t: 0.1 * (1 + math.cos(math.pi * (t - warm) / (20 - warm))) / 2,
    }
    return [
        {"schedule": name, "rate": 0.1, "warmUp": warm, "halveEvery": 5, "epochs": 20, "at": at,
         "rates": [0.1 * t / warm if t < warm else rule(t) for t in at]}
        for name, rule in rules.items()
    ]


golden = {
    "environment": {"sklearn": sklearn.__version__, "numpy": np.__version__},
    "networks": [from_sklearn(i, *case) for i, case in enumerate(SKLEARN)]
    + [from_numpy(i, *case) for i, case in enumerate(NUMPY)],
    "schedules": rates(),
}
(HERE / "networks.json").write_text(json.dumps(golden) + "\n")
