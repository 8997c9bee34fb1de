"""A residual with its gradient, and the autograd road, on an accelerator beside the CPU.

    python benchmarks/residual_device.py [--device cuda] [--lanes 100 10000 1000000] [--steps 100]

Printed are milliseconds on both, the best of three after one to warm up, and their ratio (above 1 the device is faster).
With ``--device cpu`` both columns are the same work: how far they are apart is the noise of the machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import torch

import eqsolve

TEXTS = {
    "2 unknowns": "sin(x) = y\ny = x^2 - 1",
    "41 unknowns": "\n".join(f"x{i}^2 + exp(-x{i + 1}) = {1 + i / 40}" for i in range(40)) + "\nx40 + x0 = 1",
}
NUMBERS = 5_000_000  # of a batch at most: 40 MB, and a few times as much for its derivatives


def best(call: Callable[[], object], device: str) -> float:
    """Seconds on the wall; work on an accelerator is awaited."""
    call()
    seconds = []
    for _ in range(3):
        wait(device)
        begin = time.perf_counter()
        call()
        wait(device)
        seconds.append(time.perf_counter() - begin)
    return min(seconds)


def wait(device: str) -> None:
    if device.startswith("cuda"):
        torch.cuda.synchronize(device)


def gradient(text: str, lanes: int, device: str) -> Callable[[], object]:
    """The summed squared residual of many points, backwards."""
    r = eqsolve.residual(text, device=device)
    x = torch.rand(lanes, len(r.names), dtype=torch.float64, device=device, requires_grad=True)

    def call() -> None:
        x.grad = None
        r(x).square().sum().backward()

    return call


def minimizing(lanes: int, steps: int, device: str) -> Callable[[], object]:
    return lambda: eqsolve.minimize(TEXTS["2 unknowns"], device=device, lanes=lanes, steps=steps, seed=1)


def say(name: str, on: list[float]) -> None:
    print(f"{name:44} cpu {on[0] * 1e3:9.2f} ms  device {on[1] * 1e3:9.2f} ms  ratio {on[0] / on[1]:6.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--lanes", type=int, nargs="*", default=[100, 10_000, 100_000, 1_000_000])
    parser.add_argument("--steps", type=int, default=100)
    options = parser.parse_args()
    devices = ("cpu", options.device)
    where = torch.cuda.get_device_name() if options.device.startswith("cuda") else options.device
    print(f"device: {where}; {torch.get_num_threads()} threads on the CPU", flush=True)
    for name, text in TEXTS.items():
        for lanes in options.lanes:
            if lanes * (text.count("\n") + 1) <= NUMBERS:
                say(
                    f"residual and gradient, {name}, {lanes:,} points",
                    [best(gradient(text, lanes, d), d) for d in devices],
                )
    for lanes in options.lanes:
        if lanes <= 100_000:
            times = [best(minimizing(lanes, options.steps, d), d) for d in devices]
            say(f"minimize, 2 unknowns, {lanes:,} lanes, {options.steps} steps", times)


if __name__ == "__main__":
    main()
