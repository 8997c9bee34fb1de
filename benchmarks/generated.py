"""Whole-number puzzles made by number, each solved and compared with what plain loops over everything find.

    python -m benchmarks.generated 0 20000

prints each fault and their number; a share of the puzzles stands among the tests.
"""

from __future__ import annotations

import sys

import eqsolve
from tests.integers.generated import puzzle
from tests.integers.test_generated import wrong


def main(first: int, last: int) -> int:
    """The number of faults."""
    faults = refused = 0
    for number in range(first, last):
        try:
            said = wrong(number)
        except eqsolve.EqsolveError as error:
            refused, said = refused + 1, f"{number}: {error}\n{puzzle(number).text}"
        if said:
            faults += 1
            print(said, flush=True)
    print(f"{last - first} puzzles, {faults} wrong, of them {refused} refused")
    return faults


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
