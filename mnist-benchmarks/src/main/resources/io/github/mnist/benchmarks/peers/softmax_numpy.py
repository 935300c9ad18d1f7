"""The notebook's softmax model in NumPy. Usage: softmax_numpy.py DIR EPOCHS   (set OPENBLAS_NUM_THREADS=1)"""
import sys
import time

import numpy as np

directory, epochs = sys.argv[1], int(sys.argv[2])


def load(part):
    pixels = np.fromfile(f"{directory}/{part}-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 784)
    return (pixels / 255.0).astype(np.float32), np.fromfile(f"{directory}/{part}-labels-idx1-ubyte", np.uint8)[8:]


x, y = load("train")
x_test, y_test = load("t10k")
one_hot = np.eye(10, dtype=np.float32)
rng = np.random.default_rng(0)
w, b = np.zeros((784, 10), np.float32), np.zeros(10, np.float32)
moments = [np.zeros_like(p) for p in (w, w, b, b)]
step = 0
for epoch in range(epochs):
    started = time.perf_counter()
    order = rng.permutation(len(x))
    for start in range(0, len(x), 64):
        chosen = order[start:start + 64]
        images = x[chosen]
        p = images @ w + b
        p -= p.max(1, keepdims=True)
        np.exp(p, out=p)
        p /= p.sum(1, keepdims=True)
        p -= one_hot[y[chosen]]
        p /= len(chosen)
        step += 1
        rate = np.float32(0.1 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step))
        for parameter, gradient, m, v in ((w, images.T @ p, *moments[:2]), (b, p.sum(0), *moments[2:])):
            m += np.float32(0.1) * (gradient - m)
            v += np.float32(0.001) * (gradient * gradient - v)
            parameter -= rate * m / (np.sqrt(v) + np.float32(1e-7))
    seconds = time.perf_counter() - started
    print(f"epoch {seconds:.6f} acc {((x_test @ w + b).argmax(1) == y_test).mean():.4f}", flush=True)
