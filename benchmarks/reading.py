"""How fast text becomes a tree: equations per second, and one sum of 20,000 terms. CPU time, best of three.

python benchmarks/reading.py
"""

from __future__ import annotations

import time

import eqsolve


def lines(count: int) -> str:
    """``count`` equations of twelve tokens each."""
    return "\n".join(f"{k % 7 + 2}*x{k} + y{k}^2 - z{k} = {k}" for k in range(count))


def cpu(text: str) -> float:
    """The best CPU time of three readings."""
    times = []
    for _ in range(3):
        start = time.process_time()
        eqsolve.read(text)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    start = time.process_time()
    eqsolve.read("x = 1")
    print(f"first equation (loads the reader)    {time.process_time() - start:8.3f} s")
    for count in (100, 1_000, 10_000):
        seconds = cpu(lines(count))
        print(f"{count:6,} equations of 12 tokens      {seconds:8.3f} s   {count / seconds:8,.0f} equations/s")
    seconds = cpu(" + ".join(f"x{k}" for k in range(20_000)) + " = 1")
    print(f"one sum of 20,000 terms              {seconds:8.3f} s")


if __name__ == "__main__":
    main()
