"""Predictions of a trained softmax model in PyTorch. Usage: predict_torch.py DIR MODEL WARMUP_SECONDS SAMPLES

MODEL holds 784 x 10 weights and 10 biases as little-endian float32. The images are tensors in memory before the clock
starts, and the default number of threads is used, as a user would."""
import sys
import time

import numpy as np
import torch

directory, model_file, warmup, samples = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
pixels = np.fromfile(f"{directory}/t10k-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 784)
labels = np.fromfile(f"{directory}/t10k-labels-idx1-ubyte", np.uint8)[8:]
images = torch.from_numpy((pixels / 255.0).astype(np.float32))
parameters = torch.from_numpy(np.fromfile(model_file, "<f4"))
linear = torch.nn.Linear(784, 10)
model = torch.nn.Sequential(linear, torch.nn.Softmax(1))


def measure(name, inputs):
    end = time.perf_counter() + warmup
    while time.perf_counter() < end:
        [model(image) for image in inputs]
    for _ in range(samples):
        started = time.perf_counter()
        probabilities = [model(image) for image in inputs]
        seconds = (time.perf_counter() - started) / len(inputs)
        digits = torch.cat(probabilities).argmax(1).numpy()
        print(f"{name} {seconds:.9f} acc {(digits == labels[:len(digits)]).mean():.4f}", flush=True)


with torch.inference_mode():
    linear.weight.copy_(parameters[:7840].reshape(784, 10).T)
    linear.bias.copy_(parameters[7840:])
    measure("predict-all", [images])
    measure("predict-one", [images[i:i + 1] for i in range(1000)])
