"""The notebook's softmax model in PyTorch. Usage: softmax_torch.py DIR EPOCHS tight|loader

tight: tensors in memory and one thread; loader: DataLoader and the default threads, as the tutorials write it."""
import sys
import time

import numpy as np
import torch

directory, epochs, with_loader = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "loader"
if not with_loader:
    torch.set_num_threads(1)
torch.manual_seed(0)


def load(part):
    pixels = np.fromfile(f"{directory}/{part}-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 784)
    labels = np.fromfile(f"{directory}/{part}-labels-idx1-ubyte", np.uint8)[8:]
    return torch.from_numpy((pixels / 255.0).astype(np.float32)), torch.from_numpy(labels.astype(np.int64))


x, y = load("train")
x_test, y_test = load("t10k")
model = torch.nn.Linear(784, 10)
adam = torch.optim.Adam(model.parameters(), lr=0.1)
loss = torch.nn.CrossEntropyLoss()


def batches():
    if with_loader:
        data = torch.utils.data.TensorDataset(x, y)
        yield from torch.utils.data.DataLoader(data, batch_size=64, shuffle=True)
    else:
        order = torch.randperm(len(x))
        for start in range(0, len(x), 64):
            chosen = order[start:start + 64]
            yield x[chosen], y[chosen]


for epoch in range(epochs):
    started = time.perf_counter()
    for images, labels in batches():
        adam.zero_grad()
        loss(model(images), labels).backward()
        adam.step()
    seconds = time.perf_counter() - started
    with torch.no_grad():
        accuracy = (model(x_test).argmax(1) == y_test).float().mean()
    print(f"epoch {seconds:.6f} acc {accuracy:.4f}", flush=True)
