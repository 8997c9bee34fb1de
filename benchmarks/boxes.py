"""All solutions in a box by interval branch and prune: counts, whether complete and proven, CPU seconds, beside codac
if installed.

    python benchmarks/boxes.py [NAME ...]

``solve`` is the whole of ``eqsolve.solve`` on the text with its bounds, ``search`` the interval search alone;
``starts`` is the number of roots that Newton from many random points finds, which shares no code with the search. codac
(Chabert-Jaulin 2009, Rohou et al. 2024): its contractor CtcInverse, boxes bisected until narrower than 1e-6; it gives
boxes that may hold a root and proves none. CPU seconds of one thread, best of three, texts read and expressions built
beforehand on both sides, except in ``solve``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import sympy as sp

import eqsolve
from eqsolve import syntax
from eqsolve.clocks.work import now
from eqsolve.model import System, build
from eqsolve.verify.boxes.branch_and_prune import exhaust

try:
    import codac
except ImportError:
    codac = None

# name: (text, half width of the box)
TRANSCENDENTAL: dict[str, tuple[str, float]] = {
    "sine-line": ("sin(x) = x/10", 30),
    "damped-cosine": ("exp(-x/4)*cos(3*x) = x/20", 10),
    "growing-sine": ("x*sin(x) = ln(x + 11)", 10),
    "exp-circle": ("x^2 + y^2 = 4; exp(x) + y = 1", 5),
    "trig-2": ("sin(3*x)*cos(2*y) = 0.3; x = 2*cos(y)*sin(x + y)", 3),
    "waves-2": ("sin(x + y) = exp(-x)*y/2; cos(x - y) = x*y/4", 4),
    "cubic-sine-3": ("x^3 - y - z/4 = 0; y^3 - sin(z) - x/4 = 0; z = 2*sin(x + y)", 5),
    "mixed-3": ("exp(x) + y*z = 3; sin(y) + x = z; x*y - cos(z) = 0.2", 3),
    "ring-4": ("a = sin(b + c); b = 1.5*cos(c + d); c = 1.3*sin(2*a - d); d = a*b + exp(-c^2)", 3),
    "network-4": ("a = tanh(3*b - c); b = tanh(3*c - d); c = tanh(3*d - a); d = tanh(3*a - b)", 1.2),
}
POLYNOMIAL: dict[str, tuple[str, float]] = {
    "himmelblau-gradient": ("4*x*(x^2 + y - 11) + 2*(x + y^2 - 7) = 0; 2*(x^2 + y - 11) + 4*y*(x + y^2 - 7) = 0", 10),
    "wood-gradient": (
        "-400*a*(b - a^2) - 2*(1 - a) = 0; 200*(b - a^2) + 20.2*(b - 1) + 19.8*(d - 1) = 0; "
        "-360*c*(d - c^2) - 2*(1 - c) = 0; 180*(d - c^2) + 20.2*(d - 1) + 19.8*(b - 1) = 0",
        10,
    ),
    "caprasse": (
        "y^2*z + 2*x*y*t - 2*x - z = 0; 2*y*z*t + x*t^2 - x - 2*z = 0; "
        "-x^3*z + 4*x*y^2*z + 4*x^2*y*t + 2*y^3*t + 4*x^2 - 10*y^2 + 4*x*z - 10*y*t + 2 = 0; "
        "-x*z^3 + 4*y*z^2*t + 4*x*z*t^2 + 2*y*t^3 + 4*x*z + 4*z^2 - 10*y*t - 10*t^2 + 2 = 0",
        10,
    ),
}
BOXES = TRANSCENDENTAL | POLYNOMIAL


def bounded(text: str, half: float) -> str:
    """The text with the same bounds for each of its unknowns."""
    names = build(syntax.read(text)).names
    return "; ".join([text, *(f"{name} in [-{half}, {half}]" for name in names)])


def roots_by_newton(system: System, half: float, starts: int = 40_000) -> int:
    """Distinct zeros inside the box that Newton reaches from random points; regular ones only."""
    residuals = [r.residual for r in system.equations]
    values = sp.lambdify(system.symbols, residuals, "numpy")
    slopes = sp.lambdify(system.symbols, sp.Matrix(residuals).jacobian(system.symbols).tolist(), "numpy")
    n = len(system.symbols)
    x = np.random.default_rng(0).uniform(-half, half, size=(n, starts))
    with np.errstate(all="ignore"):
        for _ in range(60):
            f = np.array([np.broadcast_to(v, starts) for v in values(*x)])
            jacobian = np.array([[np.broadcast_to(v, starts) for v in row] for row in slopes(*x)])
            good = np.isfinite(f).all(axis=0) & np.isfinite(jacobian).all(axis=(0, 1))
            x, f, jacobian, starts = x[:, good], f[:, good], jacobian[:, :, good], int(good.sum())
            step = np.linalg.solve(np.moveaxis(jacobian, 2, 0) + 1e-300 * np.eye(n), f.T[:, :, None])[:, :, 0].T
            x = x - np.clip(step, -half / 4, half / 4)
    done = (np.abs(step).max(axis=0) < 1e-10) & (np.abs(x) <= half).all(axis=0)
    return len(np.unique(np.round(x[:, done], 5) + 0.0, axis=1).T)


def boxes_by_codac(system: System, half: float) -> tuple[int, int, float]:
    """(clusters of narrow boxes that are left, boxes processed, CPU seconds)."""
    names = {f: getattr(codac, f) for f in ("sin", "cos", "tan", "exp", "log", "tanh", "sqrt")}
    n = len(system.symbols)
    x = codac.VectorVar(n)
    parts = [sp.lambdify(system.symbols, r.residual, [names])(*(x[i] for i in range(n))) for r in system.equations]
    inverse = codac.CtcInverse(codac.AnalyticFunction([x], codac.vec(*parts)), codac.IntervalVector([[0, 0]] * n))
    begin = time.process_time()
    stack, left, count = [codac.IntervalVector([[-half, half]] * n)], [], 0
    while stack:
        box = inverse.contract(stack.pop())
        count += 1
        if box.is_empty():
            continue
        if box.max_diam() < 1e-6:
            left.append(np.array([box[i].mid() for i in range(n)]))
        else:
            stack += box.bisect(box.max_diam_index())
    spent = time.process_time() - begin
    centres: list[np.ndarray] = []
    for point in left:
        if all(np.abs(point - c).max() > 1e-4 for c in centres):
            centres.append(point)
    return len(centres), count, spent


def best(run: Callable[[], object]) -> float:
    """CPU seconds, the best of three."""
    spent = []
    for _ in range(3):
        begin = time.process_time()
        run()
        spent.append(time.process_time() - begin)
    return min(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args().names or list(BOXES)
    print(
        f"{'':20} {'starts':>6} {'roots':>6} {'complete':>9} {'boxes':>7} {'search':>8} {'solve':>8} |"
        f" {'codac':>6} {'boxes':>7} {'CPU':>8} {'ratio':>7}"
    )
    for name in chosen:
        text, half = BOXES[name]
        full = bounded(text, half)
        plain, system = build(syntax.read(text)), build(syntax.read(full))
        found = exhaust(system, deadline=now() + 60)
        search = best(lambda s=system: exhaust(s, deadline=now() + 60))
        whole = best(lambda t=full: eqsolve.solve(t))
        line = (
            f"{name:20} {roots_by_newton(plain, half):6} {len(found.roots):6} {found.complete!s:>9} {found.boxes:7} "
            f"{search:7.3f}s {whole:7.3f}s |"
        )
        if codac is not None:
            left, count, spent = boxes_by_codac(plain, half)
            line += f" {left:6} {count:7} {spent:7.3f}s {search / spent:7.2f}"
        print(line)


if __name__ == "__main__":
    main()
