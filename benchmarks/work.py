"""Counted work beside the seconds of a core, by the place that counts: what the prices of eqsolve/clocks/work.py are set by.

    python benchmarks/work.py [FILE.eq ...]

Each place is given the time since the last counting: also what nobody counted before it (reading, SymPy). A share of 1
means that a unit of work is a second of this core; on a busy machine, whose cores are slower, it is less. Far from the
others: the price is wrong.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
from collections import defaultdict
from pathlib import Path

import eqsolve
import eqsolve.api
from eqsolve.clocks import work

TEXTS = (
    "cos(x) = 1/2",
    "tan(x) = x",
    "exp(x) + y = 3; x + y^2 = 2",
    "x*exp(x) = 2",
    "x^2 + y^2 = 25; y = x^3 - 3*x",
    "a+b+c+d = 1; a*b+b*c+c*d+d*a = 2; a*b*c+b*c*d+c*d*a+d*a*b = 3; a*b*c*d = 1",
    "x^3*y + y^3 = 3; x*y^4 - x^2 = 1/2; x + z^3 = y*z",
    "sin(x) + y = 1; cos(y) + z = 2; x*z = 1",
    "x + y = sin(z); y + z = cos(x); x*y*z = 1/10",
)


def main(texts: list[str]) -> None:
    places: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    count, last = work.spend, [0.0]

    def watched(amount: float) -> None:
        here = time.thread_time()
        frame = sys._getframe(1)
        place = places[f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"]
        place[0], place[1], place[2] = place[0] + 1, place[1] + amount, place[2] + here - last[0]
        count(amount)
        last[0] = time.thread_time()

    for module in pkgutil.walk_packages(eqsolve.__path__, "eqsolve."):
        if (
            not module.name.endswith("__main__")
            and module.name != "eqsolve.clocks.work"
            and hasattr(importlib.import_module(module.name), "spend")
        ):
            sys.modules[module.name].spend = watched
    for text in texts:
        before, last[0] = sum(p[1] for p in places.values()), time.thread_time()
        begin = last[0]
        answer = eqsolve.solve(text)
        took, done = time.thread_time() - begin, sum(p[1] for p in places.values()) - before
        what = getattr(answer, "verdict", None) or getattr(answer, "status", None)
        print(f"{text[:50].splitlines()[0]:50s}  core {took:7.3f} s  work {done:7.3f}  {what}")
    print(f"\n{'place':40s} {'times':>8s} {'work':>9s} {'core s':>9s} {'share':>6s}")
    for name, (times, amount, seconds) in sorted(places.items(), key=lambda item: -item[1][2]):
        print(f"{name:40s} {times:8.0f} {amount:9.3f} {seconds:9.3f} {amount / max(seconds, 1e-9):6.2f}")


if __name__ == "__main__":
    main([Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]] or list(TEXTS))
