"""How long a new line takes in a session of fifty lines: entered (solved where it changes something), and looked at.

python benchmarks/session.py
"""

from __future__ import annotations

import time

from eqsolve.front.session import Session


def chain() -> list[str]:
    """A linear chain: one part."""
    return ["x1 = 3", *(f"x{k} = 2*x{k - 1} - {k}" for k in range(2, 51))]


def groups() -> list[str]:
    """Ten nonlinear groups of five lines that share no unknown."""
    return [
        line
        for g in range(10)
        for line in (
            f"a{g}^2 + b{g} = {g + 3}",
            f"b{g} - exp(c{g}/5) = 0",
            f"c{g} = a{g} + {g % 3}",
            f"d{g}^3 = c{g} + {g}",
            f"e{g} = sin(d{g}) + a{g}",
        )
    ]


def mixed() -> list[str]:
    """A puzzle in whole numbers beside forty-six lines of reals."""
    puzzle = ["A, B, C in 1..9", "all different(A, B, C)", "A + B = C", "A*B = C + 1"]
    return [
        *puzzle,
        "x0 = 2",
        *(f"x{k}^3 = {k} + x{k - 1}" for k in range(1, 10)),
        *(f"y{k} = 2*x3 + {k}" for k in range(36)),
    ]


def main() -> None:
    for name, lines, new in (
        ("chain", chain(), "z = x50 + 1"),
        ("groups", groups(), "z = e3 + 1"),
        ("mixed", mixed(), "z = A + B"),
    ):
        session = Session()
        session.feed("\n".join(lines[:-1]) if name == "chain" else lines[0])
        for line in lines[1:] if name != "chain" else lines[-1:]:
            session.feed(line)
        begun = time.perf_counter()
        session.look(new)
        looked = time.perf_counter()
        session.feed(new)
        entered = time.perf_counter()
        print(f"{name:<8} looked at in {1000 * (looked - begun):6.1f} ms, entered in {entered - looked:6.3f} s")


if __name__ == "__main__":
    main()
