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


show("accuracy", metrics.accuracy_score(labels, digits))
interval("accuracy", right.sum(), n)
losses = -np.log(p[np.arange(n), labels])
show("loss", metrics.log_loss(labels, p, labels=classes))
half = stats.norm.isf(0.025) * losses.std() / np.sqrt(n)
show("loss.low", losses.mean() - half)
show("loss.high", losses.mean() + half)
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
    scores = metrics.precision_recall_fscore_support(
        labels, digits, labels=classes, average=average, zero_division=0)
    for name, value in zip(("precision", "recall", "f1"), scores):
        show(f"{average}.{name}", value)

briers = ((p - np.eye(len(classes))[labels]) ** 2).sum(axis=1)
show("brier", briers.mean())
half = stats.norm.isf(0.025) * briers.std() / np.sqrt(n)
show("brier.low", briers.mean() - half)
show("brier.high", briers.mean() + half)
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
