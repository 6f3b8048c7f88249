"""Golden numbers of the networks for pictures and texts: numpy for the passes, scikit-learn for words and splits.

Run from the repository root: python3 tests/golden/make-pictures-texts.py > tests/golden/pictures-texts.json
"""

import csv
import json
import platform

import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(7)


def short(array):
    return [float(f"{value:.9g}") for value in np.asarray(array, dtype=np.float64).ravel()]


def single(*shape, scale=1.0):
    return (rng.standard_normal(shape) * scale).astype(np.float32).astype(np.float64)


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def convolve(x, w, b):
    """Zeros around, so that the size stays; x: rows, height, width, channels; w: line, column, channel, filter."""
    size = w.shape[0]
    border = size // 2
    padded = np.pad(x, ((0, 0), (border, border), (border, border), (0, 0)))
    out = np.zeros(x.shape[:3] + (w.shape[3],)) + b
    for i in range(size):
        for j in range(size):
            out += padded[:, i : i + x.shape[1], j : j + x.shape[2], :] @ w[i, j]
    return out


def convolve_back(x, w, delta):
    size = w.shape[0]
    border = size // 2
    padded = np.pad(x, ((0, 0), (border, border), (border, border), (0, 0)))
    gw = np.zeros_like(w)
    gx = np.zeros_like(padded)
    for i in range(size):
        for j in range(size):
            part = padded[:, i : i + x.shape[1], j : j + x.shape[2], :]
            gw[i, j] = np.einsum("nhwc,nhwf->cf", part, delta)
            gx[:, i : i + x.shape[1], j : j + x.shape[2], :] += delta @ w[i, j].T
    inner = gx[:, border : gx.shape[1] - border, border : gx.shape[2] - border, :]
    return gw, delta.sum(axis=(0, 1, 2)), inner


def pool(x):
    rows, height, width, channels = x.shape
    cut = x[:, : height // 2 * 2, : width // 2 * 2, :]
    windows = cut.reshape(rows, height // 2, 2, width // 2, 2, channels).transpose(0, 1, 3, 5, 2, 4)
    windows = windows.reshape(rows, height // 2, width // 2, channels, 4)
    return windows.max(axis=-1), windows.argmax(axis=-1)


def pool_back(delta, won, shape):
    out = np.zeros(shape)
    rows, height, width, channels = delta.shape
    for n, y, x, c in np.ndindex(rows, height, width, channels):
        dy, dx = divmod(int(won[n, y, x, c]), 2)
        out[n, 2 * y + dy, 2 * x + dx, c] += delta[n, y, x, c]
    return out


def picture():
    rows, height, width, channels, extras, filters, units, classes = 5, 7, 6, 2, 1, 8, 5, 3
    x = single(rows, height, width, channels)
    beside = single(rows, extras)
    target = rng.integers(0, classes, rows)
    w1, b1 = single(3, 3, channels, filters, scale=0.3), single(filters, scale=0.1)
    w2, b2 = single(3, 3, filters, 2 * filters, scale=0.15), single(2 * filters, scale=0.1)
    flat = (height // 4) * (width // 4) * 2 * filters + extras
    w3, b3 = single(flat, units, scale=0.3), single(units, scale=0.1)
    w4, b4 = single(units, classes, scale=0.5), single(classes, scale=0.1)
    a1 = convolve(x, w1, b1)
    p1, k1 = pool(np.maximum(a1, 0))
    a2 = convolve(p1, w2, b2)
    p2, k2 = pool(np.maximum(a2, 0))
    joined = np.hstack([p2.reshape(rows, -1), beside])
    hidden = np.maximum(joined @ w3 + b3, 0)
    scores = hidden @ w4 + b4
    delta = (softmax(scores) - np.eye(classes)[target]) / rows
    g4, gb4 = hidden.T @ delta, delta.sum(axis=0)
    back = (delta @ w4.T) * (hidden > 0)
    g3, gb3 = joined.T @ back, back.sum(axis=0)
    back = (back @ w3.T)[:, : flat - extras].reshape(p2.shape)
    back = pool_back(back, k2, a2.shape) * (a2 > 0)
    g2, gb2, back = convolve_back(p1, w2, back)
    back = pool_back(back, k1, a1.shape) * (a1 > 0)
    g1, gb1, _ = convolve_back(x, w1, back)
    return {
        "shape": {
            "width": width, "height": height, "channels": channels, "extras": extras,
            "filters": filters, "kernel": 3, "blocks": 2, "units": units,
            "outputs": classes, "head": "softmax",
        },
        "pixels": short(x), "extras": short(beside), "target": [int(t) for t in target],
        "weights": short(np.concatenate([a.ravel() for a in (w1, b1, w2, b2, w3, b3, w4, b4)])),
        "scores": short(scores),
        "gradient": short(np.concatenate([a.ravel() for a in (g1, gb1, g2, gb2, g3, gb3, g4, gb4)])),
    }


def text(kind):
    vocabulary, width, filters, kernel, units = 9, 4, 5, 3, 3
    texts = [[1, 2, 3, 2], [5], [], [9, 8, 7, 6, 5, 4], [1, 1]]
    target = np.array([1.0, 0.0, 1.0, 1.0, 0.0])
    words = single(vocabulary, width, scale=0.7)
    slides = kind == "convolution"
    wf, bf = single(kernel, width, filters, scale=0.5), single(filters, scale=0.1)
    pooled = filters if slides else width
    w1, b1 = single(pooled, units, scale=0.7), single(units, scale=0.2)
    w2, b2 = single(units, 1, scale=0.7), single(1, scale=0.1)
    grads = [np.zeros_like(a) for a in (words, wf, bf, w1, b1, w2, b2)]
    scores = []
    for row, tokens in enumerate(texts):
        places = [token - 1 for token in tokens]
        rowsum = words[places]
        if slides:
            padded = np.pad(rowsum, ((1, 1), (0, 0)))
            maps = np.array([np.einsum("kw,kwf->f", padded[i : i + kernel], wf) + bf for i in range(len(places))])
            answer = np.maximum(maps, 0).max(axis=0) if len(places) else np.zeros(filters)
        else:
            answer = rowsum.mean(axis=0) if len(places) else np.zeros(width)
        hidden = np.maximum(answer @ w1 + b1, 0)
        score = hidden @ w2 + b2
        scores.append(score[0])
        delta = (1 / (1 + np.exp(-score)) - target[row]) / len(texts)
        grads[5] += np.outer(hidden, delta)
        grads[6] += delta
        back = (w2 @ delta) * (hidden > 0)
        grads[3] += np.outer(answer, back)
        grads[4] += back
        back = w1 @ back
        if not len(places):
            continue
        if not slides:
            for place in places:
                grads[0][place] += back / len(places)
            continue
        for f in range(filters):
            if answer[f] <= 0:
                continue
            at = int(maps[:, f].argmax())
            grads[2][f] += back[f]
            for k in range(kernel):
                if 0 <= at + k - 1 < len(places):
                    grads[1][k, :, f] += back[f] * rowsum[at + k - 1]
                    grads[0][places[at + k - 1]] += back[f] * wf[k, :, f]
    used = [0, 1, 2, 3, 4, 5, 6] if slides else [0, 3, 4, 5, 6]
    weights = [words, wf, bf, w1, b1, w2, b2]
    return {
        "shape": {
            "kind": kind, "vocabulary": vocabulary, "width": width,
            "filters": filters if slides else 0, "kernel": kernel if slides else 1,
            "extras": 0, "units": units, "outputs": 1, "head": "sigmoid",
        },
        "texts": texts, "target": [int(t) for t in target],
        "weights": short(np.concatenate([weights[i].ravel() for i in used])),
        "scores": short(scores),
        "gradient": short(np.concatenate([grads[i].ravel() for i in used])),
    }


def rows_of(dataset, name="data.csv"):
    with open(f"datasets/{dataset}/{name}", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def split(cells):
    _, test = train_test_split(np.arange(len(cells)), test_size=0.2, random_state=0, stratify=cells)
    return sorted(int(row) for row in test)


def tokens(subjects, most, least):
    """The vocabulary by total count, as CountVectorizer counts with its own tokens."""
    counter = CountVectorizer()
    counts = np.asarray(counter.fit_transform(subjects).sum(axis=0)).ravel()
    ordered = sorted(counter.vocabulary_, key=lambda word: (-counts[counter.vocabulary_[word]], word.encode("utf-16-be")))
    known = [word for word in ordered if counts[counter.vocabulary_[word]] >= least][:most]
    places = {word: at + 1 for at, word in enumerate(known)}
    analyse = counter.build_analyzer()
    texts = [[places.get(word, len(known) + 1) for word in analyse(subject)] for subject in subjects]
    return {
        "most": most, "least": least, "seen": len(ordered), "words": known[:50],
        "vocabulary": len(known), "texts": texts[::40],
        "total": sum(sum(text[:20]) for text in texts),
        "cut": sum(len(text) > 20 for text in texts),
    }


emails = rows_of("email-subjects")
print(
    json.dumps(
        {
            "made": {"python": platform.python_version(), "numpy": np.__version__, "sklearn": sklearn.__version__},
            "picture": picture(),
            "texts": [text("average"), text("convolution")],
            "tokens": tokens([row["subject"] for row in emails], 1000, 2),
            "splits": {
                "digits8x8": split([row["label"] for row in rows_of("digits8x8", "labels.csv")]),
                "fashion-mnist-mini": split([row["class_name"] for row in rows_of("fashion-mnist-mini")]),
                "email-subjects": split([row["label"] for row in emails]),
            },
        }
    )
)
