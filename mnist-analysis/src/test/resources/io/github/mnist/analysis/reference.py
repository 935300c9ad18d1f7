"""Prints what scikit-learn and SciPy say of predictions.csv, one value a line, for ScikitLearnTest.

Run in this directory: python3 reference.py > reference.txt
"""
import sys

import numpy as np
from scipy import optimize, stats
from sklearn import metrics

data = np.loadtxt(sys.argv[1] if len(sys.argv) > 1 else "predictions.csv", delimiter=",", skiprows=1)
labels = data[:, 0].astype(int)
p = data[:, 1:]
classes = range(p.shape[1])
digits = p.argmax(axis=1)
right = digits == labels
n = len(labels)


def show(name, value):
    print(name, repr(float(value)))


def interval(name, part, whole):
    found = stats.binomtest(int(part), int(whole)).proportion_ci(0.95, "wilson")
    show(name + ".low", found.low)
    show(name + ".high", found.high)


def mean_interval(name, values, low, high):
    """Hall's transformation of Student's t (1992), within the range of the values."""
    mean, deviation, skewness, root = values.mean(), values.std(), stats.skew(values), np.sqrt(n)
    for end, t in (("low", stats.t.ppf(0.975, n - 1)), ("high", stats.t.ppf(0.025, n - 1))):
        shifted = (np.cbrt(1 + skewness * (t / root - skewness / (6 * n))) - 1) * 3 * root / skewness
        show(f"{name}.{end}", np.clip(mean - deviation / root * shifted, low, high))


show("accuracy", metrics.accuracy_score(labels, digits))
interval("accuracy", right.sum(), n)
losses = -np.log(p[np.arange(n), labels])
show("loss", metrics.log_loss(labels, p, labels=classes))
mean_interval("loss", losses, -np.log(1 - 1e-7), -np.log(1e-7))
for k in range(2, len(classes)):
    show(f"top{k}", metrics.top_k_accuracy_score(labels, p, k=k, labels=classes))
for actual, row in enumerate(metrics.confusion_matrix(labels, digits, labels=classes)):
    for predicted, count in enumerate(row):
        show(f"confusion.{actual}.{predicted}", count)
for actual, row in enumerate(np.nan_to_num(metrics.confusion_matrix(labels, digits, labels=classes, normalize="true"))):
    for predicted, share in enumerate(row):
        show(f"byRow.{actual}.{predicted}", 100 * share)
for actual, row in enumerate(np.nan_to_num(metrics.confusion_matrix(labels, digits, labels=classes, normalize="pred"))):
    for predicted, share in enumerate(row):
        show(f"byColumn.{actual}.{predicted}", 100 * share)
scores = metrics.precision_recall_fscore_support(labels, digits, labels=classes, zero_division=0)
for name, values in zip(("precision", "recall", "f1", "support"), scores):
    for label, value in enumerate(values):
        show(f"{name}.{label}", value)
for average in ("macro", "micro", "weighted"):
    # Without "labels" it takes those that occur in labels or predictions.
    scores = metrics.precision_recall_fscore_support(labels, digits, average=average, zero_division=0)
    for name, value in zip(("precision", "recall", "f1"), scores):
        show(f"{average}.{name}", value)
for label in classes:
    either = (labels == label) | (digits == label)
    hits = (labels == label) & (digits == label)
    if either.any():
        found = stats.binomtest(int(hits.sum()), int(either.sum())).proportion_ci(0.95, "wilson")
        show(f"f1.{label}.low", 2 * found.low / (1 + found.low))
        show(f"f1.{label}.high", 2 * found.high / (1 + found.high))


def means(counts):
    """Macro and weighted precision, recall and F1."""
    hits, rows, columns = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
    share = lambda part, whole: np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    scores = [share(hits, columns), share(hits, rows), share(2 * hits, rows + columns)]
    occurring = rows + columns > 0
    return np.array([score[occurring].mean() for score in scores] + [score @ rows / rows.sum() for score in scores])


# The delta method with numeric slopes, and no more samples than if all classes had the mean score.
counts = metrics.confusion_matrix(labels, digits, labels=classes).astype(float)
variances = np.zeros(6)
for cell in np.argwhere(counts > 0):
    step = np.zeros_like(counts)
    step[tuple(cell)] = 1e-4
    variances += counts[tuple(cell)] * ((means(counts + step) - means(counts - step)) / 2e-4) ** 2
hits, rows, columns = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
occurring = rows + columns > 0
for i, mean in enumerate(means(counts)):
    kind, name = ("macro", "weighted")[i // 3], ("precision", "recall", "f1")[i % 3]
    weights = rows / rows.sum() if i >= 3 else occurring / occurring.sum()
    sizes = (columns, rows, rows + columns - hits)[i % 3]
    size = 1 / ((weights ** 2 / np.maximum(sizes, 1))[occurring].sum() * ((2 - mean) ** 2 if name == "f1" else 1))
    size = min(size, mean * (1 - mean) / variances[i])
    z = stats.norm.isf(0.025)
    centre, half = mean + z * z / size / 2, z * np.sqrt(mean * (1 - mean) / size + (z / size / 2) ** 2)
    show(f"{kind}.{name}.low", (centre - half) / (1 + z * z / size))
    show(f"{kind}.{name}.high", (centre + half) / (1 + z * z / size))

briers = ((p - np.eye(len(classes))[labels]) ** 2).sum(axis=1)
show("brier", briers.mean())
mean_interval("brier", briers, 0, 2)
confidence = p.max(axis=1)
bins = np.digitize(confidence, np.linspace(0, 1, 16), right=True) - 1
ece = 0
for b in range(15):
    inside = bins == b
    show(f"bin{b}.count", inside.sum())
    if inside.any():
        show(f"bin{b}.confidence", confidence[inside].mean())
        show(f"bin{b}.accuracy", right[inside].mean())
        ece += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
show("ece", ece)


def cross_entropy(temperature):
    logits = np.log(np.maximum(p, np.finfo(np.float32).smallest_subnormal)) / temperature
    return np.mean(np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(n), labels])


show("temperature", optimize.minimize_scalar(cross_entropy, bounds=(0.01, 100), method="bounded",
                                             options={"xatol": 1e-10}).x)

other = np.where(np.arange(n) % 4 == 0, p[:, ::-1].argmax(axis=1), digits)
other_right = other == labels
show("kappa", metrics.cohen_kappa_score(digits, other))
b = (right & ~other_right).sum()
c = (~right & other_right).sum()
show("mcnemar.b", b)
show("mcnemar.c", c)
show("mcnemar.p", stats.binomtest(int(b), int(b + c), 0.5).pvalue)
first = [right[i::5].mean() for i in range(5)]
second = [other_right[i::5].mean() for i in range(5)]
show("welch.p", stats.ttest_ind(first, second, equal_var=False).pvalue)
