"""Whole-number problems: the array frontier beside hand-written models for CP-SAT (OR-tools), all solutions, one core.

    python benchmarks/integers.py [NAME ...]

CPU times. Both begin with the problem as data and end with the number of solutions: the frontier's with its plan,
CP-SAT's with building the model. "chosen" is the whole road of a text that has been read: plain Python where the problem is
small, else tightened domains, the choice of the engine, and its search. Ratios are times faster than CP-SAT, of the
frontier alone and of the road; 2026-11-27 on one core, road: send more money 9, magic 3x3 24, magic 4x4 500, partition
of 40 90, kenken 2.7, sudoku 3.0, sudoku (hard) 1.9, zebra 3.2, 10 queens 180.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from ortools.sat.python import cp_model as cp

from eqsolve import syntax
from eqsolve.integer_judge import exhaust
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.integers.bounds import Contradiction, tighten
from eqsolve.integers.frontier import estimate, run
from eqsolve.integers.search import enumerated, small

Build = Callable[[cp.CpModel], list[cp.IntVar]]

SEND = {"S": 1000, "E": 91, "N": -90, "D": 1, "M": -9000, "O": -900, "R": 10, "Y": -1}
GRID = range(6)
# cages of a 6 x 6 KenKen: cells, sign, result
CAGES: tuple[tuple[str, str, int], ...] = (
    ("00 10", "+", 11),
    ("01 02", "/", 2),
    ("03 13", "*", 20),
    ("04 05 15 25", "*", 6),
    ("11 12", "-", 3),
    ("14 24", "/", 3),
    ("20 21 30 31", "*", 240),
    ("22 23", "*", 6),
    ("32 42", "*", 6),
    ("33 43 44", "+", 7),
    ("34 35", "*", 30),
    ("40 41", "*", 6),
    ("45 55", "+", 9),
    ("50 51 52", "+", 8),
    ("53 54", "/", 2),
)
SUDOKU = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"
HARD_SUDOKU = "800000000003600000070090200050007000000045700000100030001000068008500010090000400"
ZEBRA = (
    "English Spaniard Ukrainian Norwegian Japanese",
    "red green ivory yellow blue",
    "dog snails fox horse zebra",
    "coffee tea milk juice water",
    "OldGold Kools Chesterfields LuckyStrike Parliaments",
)
SAME = "English=red Spaniard=dog coffee=green Ukrainian=tea OldGold=snails Kools=yellow LuckyStrike=juice Japanese=Parliaments"
BESIDE = "Chesterfields=fox Kools=horse Norwegian=blue"


def different(names: Iterable[str]) -> str:
    return f"all different({', '.join(names)})"


# ---------------------------------------------------------------- texts


def send_text() -> str:
    words = "1000*S + 100*E + 10*N + D + 1000*M + 100*O + 10*R + E = 10000*M + 1000*O + 100*N + 10*E + Y"
    return f"S, M in 1..9; E, N, D, O, R, Y in 0..9\n{different(SEND)}\n{words}"


def lines_of_square(k: int) -> list[list[str]]:
    cells = [[f"x_{i}_{j}" for j in range(k)] for i in range(k)]
    diagonals = [[cells[i][i] for i in range(k)], [cells[i][k - 1 - i] for i in range(k)]]
    return [*cells, *(list(column) for column in zip(*cells, strict=True)), *diagonals]


def magic_text(k: int) -> str:
    lines = lines_of_square(k)
    names = [name for line in lines[:k] for name in line]
    sums = "\n".join(f"{' + '.join(line)} = {k * (k * k + 1) // 2}" for line in lines)
    return f"{', '.join(names)} in 1..{k * k}\n{different(names)}\n{sums}"


def partition_text() -> str:
    terms = " + ".join(f"{i}*x_{i}" for i in range(1, 11))
    return "\n".join([*(f"x_{i} in 0..{40 // i}" for i in range(1, 11)), f"{terms} = 40"])


def latin(k: int) -> list[str]:
    rows = [[f"x_{i}_{j}" for j in range(k)] for i in range(k)]
    return [different(line) for line in (*rows, *zip(*rows, strict=True))]


def kenken_text() -> str:
    lines = [f"{', '.join(f'x_{i}_{j}' for i in GRID for j in GRID)} in 1..6", *latin(6)]
    for cells, sign, result in CAGES:
        names = [f"x_{c[0]}_{c[1]}" for c in cells.split()]
        if sign in "+*":
            lines.append(f"{f' {sign} '.join(names)} = {result}")
        elif sign == "-":
            lines.append(f"abs({names[0]} - {names[1]}) = {result}")
        else:
            lines.append(f"max({', '.join(names)}) = {result}*min({', '.join(names)})")
    return "\n".join(lines)


def boxes(k: int = 3) -> list[list[tuple[int, int]]]:
    whole = range(k * k)
    out = [[(i, j) for j in whole] for i in whole] + [[(i, j) for i in whole] for j in whole]
    return out + [[(i, j) for i in range(a, a + k) for j in range(b, b + k)] for a in whole[::k] for b in whole[::k]]


def sudoku_text(given: str) -> str:
    lines = [f"{', '.join(f'x_{i}_{j}' for i in range(9) for j in range(9))} in 1..9"]
    lines += [different(f"x_{i}_{j}" for i, j in box) for box in boxes()]
    lines += [f"x_{at // 9}_{at % 9} = {digit}" for at, digit in enumerate(given) if digit != "0"]
    return "\n".join(lines)


def zebra_text() -> str:
    lines = [f"{', '.join(' '.join(ZEBRA).split())} in 1..5", *(different(group.split()) for group in ZEBRA)]
    lines += [pair.replace("=", " = ") for pair in SAME.split()]
    lines += ["abs({} - {}) = 1".format(*pair.split("=")) for pair in BESIDE.split()]
    return "\n".join([*lines, "green = ivory + 1", "milk = 3", "Norwegian = 1"])


def queens_text(n: int) -> str:
    names = [f"q_{i}" for i in range(n)]
    lines = [f"{', '.join(names)} in 1..{n}", different(names)]
    return "\n".join([*lines, *(different(f"q_{i} {sign} {i}" for i in range(n)) for sign in "+-")])


# ---------------------------------------------------------------- models


def send_model(m: cp.CpModel) -> list[cp.IntVar]:
    v = {name: m.new_int_var(1 if name in "SM" else 0, 9, name) for name in SEND}
    m.add_all_different(v.values())
    m.add(sum(c * v[name] for name, c in SEND.items()) == 0)
    return list(v.values())


def magic_model(k: int) -> Build:
    def build(m: cp.CpModel) -> list[cp.IntVar]:
        lines = lines_of_square(k)
        v = {name: m.new_int_var(1, k * k, name) for line in lines[:k] for name in line}
        m.add_all_different(v.values())
        for line in lines:
            m.add(sum(v[name] for name in line) == k * (k * k + 1) // 2)
        return list(v.values())

    return build


def partition_model(m: cp.CpModel) -> list[cp.IntVar]:
    v = [m.new_int_var(0, 40 // i, f"x{i}") for i in range(1, 11)]
    m.add(sum(i * x for i, x in enumerate(v, 1)) == 40)
    return v


def kenken_model(m: cp.CpModel) -> list[cp.IntVar]:
    v = {(i, j): m.new_int_var(1, 6, f"x{i}{j}") for i in GRID for j in GRID}
    for i in GRID:
        m.add_all_different([v[i, j] for j in GRID])
        m.add_all_different([v[j, i] for j in GRID])
    for cells, sign, result in CAGES:
        xs = [v[int(c[0]), int(c[1])] for c in cells.split()]
        if sign == "+":
            m.add(sum(xs) == result)
        elif sign == "*":
            m.add_multiplication_equality(result, xs)
        else:
            pairs = [(a, b) for a in range(1, 7) for b in range(1, 7)]
            fits = [p for p in pairs if (max(p) - min(p) == result if sign == "-" else max(p) == result * min(p))]
            m.add_allowed_assignments(xs, fits)
    return list(v.values())


def sudoku_model(given: str) -> Build:
    def build(m: cp.CpModel) -> list[cp.IntVar]:
        digits = [int(d) for d in given]
        v = [m.new_int_var(d or 1, d or 9, f"x{at}") for at, d in enumerate(digits)]
        for box in boxes():
            m.add_all_different([v[9 * i + j] for i, j in box])
        return v

    return build


def zebra_model(m: cp.CpModel) -> list[cp.IntVar]:
    v = {name: m.new_int_var(1, 5, name) for group in ZEBRA for name in group.split()}
    for group in ZEBRA:
        m.add_all_different([v[name] for name in group.split()])
    for pair in SAME.split():
        a, b = pair.split("=")
        m.add(v[a] == v[b])
    for pair in BESIDE.split():
        a, b = pair.split("=")
        m.add_allowed_assignments([v[a], v[b]], [p for i in range(1, 5) for p in ((i, i + 1), (i + 1, i))])
    m.add(v["green"] == v["ivory"] + 1)
    m.add(v["milk"] == 3)
    m.add(v["Norwegian"] == 1)
    return list(v.values())


def queens_model(n: int) -> Build:
    def build(m: cp.CpModel) -> list[cp.IntVar]:
        v = [m.new_int_var(1, n, f"q{i}") for i in range(n)]
        m.add_all_different(v)
        m.add_all_different([q + i for i, q in enumerate(v)])
        m.add_all_different([q - i for i, q in enumerate(v)])
        return v

    return build


# name: text, model, solutions, times faster than CP-SAT that is asked for
CASES: dict[str, tuple[str, Build, int, float]] = {
    "send more money": (send_text(), send_model, 1, 5),
    "magic 3x3": (magic_text(3), magic_model(3), 8, 20),
    "magic 4x4": (magic_text(4), magic_model(4), 7040, 50),
    "partition of 40": (partition_text(), partition_model, 16928, 50),
    "kenken 6x6": (kenken_text(), kenken_model, 1, 1 / 1.5),
    "sudoku": (sudoku_text(SUDOKU), sudoku_model(SUDOKU), 1, 1 / 1.5),
    "sudoku, hard": (sudoku_text(HARD_SUDOKU), sudoku_model(HARD_SUDOKU), 1, 1 / 1.5),
    "zebra": (zebra_text(), zebra_model, 1, 1 / 1.5),
    "10 queens": (queens_text(10), queens_model(10), 724, 1 / 1.5),
}

# Seconds of a job from which on it is run once at a time.
SHORT = 0.05


class Counting(cp.CpSolverSolutionCallback):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def on_solution_callback(self) -> None:
        self.count += 1


def by_cpsat(build: Build) -> int:
    model, solver, counting = cp.CpModel(), cp.CpSolver(), Counting()
    build(model)
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    solver.solve(model, counting)
    return counting.count


def by_frontier(problem: IntegerProblem) -> int | None:
    return run(problem, most=100, deadline=time.monotonic() + 60).count


def chosen(problem: IntegerProblem) -> int | None:
    found = small(problem, most=100, deadline=time.monotonic() + 60)
    if found is not None:
        return found.count
    narrow = tighten(problem)
    if isinstance(narrow, Contradiction):
        return 0
    return enumerated(narrow, most=100, deadline=time.monotonic() + 60, last=exhaust).count


def timed(jobs: Sequence[Callable[[], int | None]], limit: float = 8.0) -> list[tuple[float, int | None]]:
    """For each job the median over as many rounds as fit into the limit (20 at most), and the answer. The jobs take
    turns, so that whatever else the machine does meets all of them; a turn is the mean of several runs of a short job,
    for the first one after others waits for memory."""
    times: list[list[float]] = [[] for _ in jobs]
    answers: list[int | None] = [None for _ in jobs]
    begun = time.process_time()
    while not times[0] or (time.process_time() - begun < limit and len(times[0]) < 20):
        for k, job in enumerate(jobs):
            runs = 5 if times[k] and times[k][0] < SHORT else 1
            start = time.process_time()
            for _ in range(runs):
                answers[k] = job()
            times[k].append((time.process_time() - start) / runs)
    return [(median(each[1:] or each), answer) for each, answer in zip(times, answers, strict=True)]


def row(text: str, build: Build, count: int, asked: float) -> str:
    """The times and ratios of one problem, and whatever count is wrong."""
    problem = problem_of(syntax.read(text))
    (ours, a), (road, b), (theirs, c) = timed(
        [lambda: by_frontier(problem), lambda: chosen(problem), lambda: by_cpsat(build)]
    )
    cells = "".join(f"{1e3 * seconds:12.2f}" for seconds in (ours, road, theirs))
    wrong = "" if {a, b, c} == {count} else f"  WRONG: {a}, {b}, {c}, not {count}"
    return f"{cells}{theirs / ours:9.1f}{theirs / road:8.1f}{asked:8.1f}  {estimate(problem):.1e}{wrong}"


def main() -> None:
    wanted = sys.argv[1:]
    print(f"{'ms of CPU':20}{'frontier':>12}{'chosen':>12}{'CP-SAT':>12}{'ratios':>17}{'asked':>8}  rows expected")
    for name, case in CASES.items():
        if not wanted or any(w in name for w in wanted):
            print(f"{name:20}{row(*case)}", flush=True)


if __name__ == "__main__":
    main()
