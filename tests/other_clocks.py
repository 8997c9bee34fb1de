"""Run as a process of its own by test_same_answer.py: solves its texts by a clock that is not the machine's, and writes
what comes out.

Usage: python other_clocks.py plain|fast|slow|again < JSON list of texts
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import eqsolve

LIMIT = 1e4  # seconds: the ceiling has no part in it


def _fast(real: Callable[[], float]) -> Callable[[], float]:
    """Five times as fast as the machine's: every limit in seconds comes five times as soon."""
    begin = real()
    return lambda: begin + 5 * (real() - begin)


def _slow(real: Callable[[], float]) -> Callable[[], float]:
    """Every tenth look at the clock takes a millisecond: much more than most of the work between two looks."""
    looks = [0]

    def read() -> float:
        looks[0] += 1
        if looks[0] % 10 == 0:
            time.sleep(0.001)
        return real()

    return read


def main(clock: str, texts: list[str]) -> None:
    if clock in ("fast", "slow"):
        made = {"fast": _fast, "slow": _slow}[clock]
        time.monotonic, time.perf_counter = made(time.monotonic), made(time.perf_counter)
    for text in (*texts, *texts) if clock == "again" else texts:
        answer = eqsolve.solve(text.removesuffix("one"), all=not text.endswith("one"), time_limit=LIMIT).to_dict()
        del answer["timings"]
        sys.stdout.write(json.dumps(answer, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], json.load(sys.stdin))
