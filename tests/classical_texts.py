"""The classical systems of equations as texts, each beside a plain function of numbers that was written separately.

Moré, Garbow and Hillstrom (1981): the nonlinear equations in the sizes of their runs, with the gradient of Wood's
function; and the 23 problems of Burkardt's test_nonlin (also SciML's NonlinearProblemLibrary). A function takes a list
of numbers and a module of elementary functions (math or mpmath.mp), so that any precision can judge what a text's
solver claims.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Numbers = Sequence[Any]
Body = Callable[[Numbers, Any], list[Any]]


@dataclass(frozen=True)
class Classic:
    """``regular``: the root that is sought is isolated with a regular Jacobian."""

    name: str
    text: str
    start: tuple[float, ...]
    body: Body
    regular: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"x{k + 1}" for k in range(len(self.start)))

    def from_far(self, factor: float) -> tuple[float, ...]:
        """The start of the authors times a factor; where it is all zeros, the factor itself (as in MINPACK)."""
        if factor != 1 and not any(self.start):
            return (float(factor),) * len(self.start)
        return tuple(factor * v for v in self.start)


def _lines(rows: Sequence[str]) -> str:
    return "\n".join(f"{row} = 0" for row in rows)


# ---------------------------------------------------------------- texts


def _chebyshev(k: int, x: str) -> str:
    """T_k(2x - 1) by Horner, from its integer coefficients."""
    before, now = [1], [-1, 2]
    for _ in range(k - 1):
        double = [0] * (len(now) + 1)
        for i, c in enumerate(now):
            double[i] -= 2 * c
            double[i + 1] += 4 * c
        before, now = now, [c - (before[i] if i < len(before) else 0) for i, c in enumerate(double)]
    text = str(now[-1])
    for c in reversed(now[:-1]):
        text = f"({c} + {x}*{text})"
    return text


def chebyquad_text(n: int) -> str:
    rows = []
    for k in range(1, n + 1):
        total = " + ".join(_chebyshev(k, f"x{j + 1}") for j in range(n))
        rows.append(f"({total})/{n}" + (f" + 1/{k * k - 1}" if k % 2 == 0 else ""))
    return _lines(rows)


def watson_text(n: int) -> str:
    rows = []
    for k in range(1, n + 1):
        terms = []
        for i in range(1, 30):
            t = f"({i}/29)"
            slope = " + ".join(f"{j - 1}*{t}^{j - 2}*x{j}" for j in range(2, n + 1))
            value = " + ".join(f"{t}^{j - 1}*x{j}" for j in range(1, n + 1))
            terms.append(f"{t}^({k - 2})*({k - 1} - 2*{t}*({value}))*({slope} - ({value})^2 - 1)")
        rows.append(" + ".join(terms) + {1: " + x1*(1 - 2*(x2 - x1^2 - 1))", 2: " + x2 - x1^2 - 1"}.get(k, ""))
    return _lines(rows)


def brown_text(n: int) -> str:
    total = " + ".join(f"x{j}" for j in range(1, n + 1))
    return _lines(
        [*(f"x{k} + {total} - {n + 1}" for k in range(1, n)), "*".join(f"x{j}" for j in range(1, n + 1)) + " - 1"]
    )


def boundary_text(n: int) -> str:
    def row(k: int) -> str:
        sides = "".join(f" - x{j}" for j in (k - 1, k + 1) if 1 <= j <= n)
        return f"2*x{k}{sides} + (x{k} + {k}/{n + 1} + 1)^3/{2 * (n + 1) ** 2}"

    return _lines([row(k) for k in range(1, n + 1)])


def integral_text(n: int) -> str:
    m = n + 1

    def row(k: int) -> str:
        low = " + ".join(f"({j}/{m})*(x{j} + {j}/{m} + 1)^3" for j in range(1, k + 1))
        high = " + ".join(f"({m - j}/{m})*(x{j} + {j}/{m} + 1)^3" for j in range(k + 1, n + 1)) or "0"
        return f"x{k} + (({m - k}/{m})*({low}) + ({k}/{m})*({high}))/{2 * m}"

    return _lines([row(k) for k in range(1, n + 1)])


def trigonometric_text(n: int) -> str:
    cosines = " - ".join(f"cos(x{j})" for j in range(1, n + 1))
    return _lines([f"{n} + {k}*(1 - cos(x{k})) - sin(x{k}) - {cosines}" for k in range(1, n + 1)])


def dimensioned_text(n: int) -> str:
    total = "(" + " + ".join(f"{j}*(x{j} - 1)" for j in range(1, n + 1)) + ")"
    return _lines([f"x{k} - 1 + {k}*({total} + 2*{total}^3)" for k in range(1, n + 1)])


def tridiagonal_text(n: int) -> str:
    def row(k: int) -> str:
        return f"(3 - 2*x{k})*x{k}" + (f" - x{k - 1}" if k > 1 else "") + (f" - 2*x{k + 1}" if k < n else "") + " + 1"

    return _lines([row(k) for k in range(1, n + 1)])


def banded_text(n: int) -> str:
    def row(k: int) -> str:
        return f"x{k}*(2 + 5*x{k}^2) + 1" + "".join(
            f" - x{j}*(1 + x{j})" for j in range(max(1, k - 5), min(n, k + 1) + 1) if j != k
        )

    return _lines([row(k) for k in range(1, n + 1)])


def rosenbrock_chain_text(n: int) -> str:
    return _lines(["1 - x1", *(f"10*(x{k} - x{k - 1}^2)" for k in range(2, n + 1))])


def square_root_text(n: int, target: dict[tuple[int, int], str]) -> str:
    """X*X = A, row by row."""

    def row(i: int, j: int) -> str:
        return " + ".join(f"x{n * i + k + 1}*x{n * k + j + 1}" for k in range(n)) + f" - {target.get((i, j), '0')}"

    return _lines([row(i, j) for i in range(n) for j in range(n)])


def chandrasekhar_text(n: int) -> str:
    def row(i: int) -> str:
        total = " + ".join(f"{2 * i - 1}/{2 * (i + j) - 2}*x{j}" for j in range(1, n + 1))
        return f"x{i} - 1/(1 - 0.9/{2 * n}*({total}))"

    return _lines([row(i) for i in range(1, n + 1)])


HELICAL = _lines(
    [
        "10*(x3 - 10*where(x1 > 0, atan(x2/x1)/(2*pi), where(x1 < 0, atan(x2/x1)/(2*pi) + 0.5, where(x2 >= 0, 0.25, -0.25))))",
        "10*(sqrt(x1^2 + x2^2) - 1)",
        "x3",
    ]
)
WOOD = _lines(
    [
        "-200*x1*(x2 - x1^2) - (1 - x1)",
        "200*(x2 - x1^2) + 20.2*(x2 - 1) + 19.8*(x4 - 1)",
        "-180*x3*(x4 - x3^2) - (1 - x3)",
        "180*(x4 - x3^2) + 20.2*(x4 - 1) + 19.8*(x2 - 1)",
    ]
)
POWELL_SINGULAR = _lines(["x1 + 10*x2", "sqrt(5)*(x3 - x4)", "(x2 - 2*x3)^2", "sqrt(10)*(x1 - x4)^2"])
BADLY_SCALED = _lines(["10000*x1*x2 - 1", "exp(-x1) + exp(-x2) - 1.0001"])


# ---------------------------------------------------------------- the same as functions


def rosenbrock_chain(x: Numbers, m: Any) -> list[Any]:
    return [1 - x[0], *(10 * (b - a * a) for a, b in pairwise(x))]


def powell_singular(x: Numbers, m: Any) -> list[Any]:
    a, b, c, d = x
    return [a + 10 * b, m.sqrt(5) * (c - d), (b - 2 * c) ** 2, m.sqrt(10) * (a - d) ** 2]


def badly_scaled(x: Numbers, m: Any) -> list[Any]:
    return [x[0] * x[1] * 10000 - 1, m.exp(-x[0]) + m.exp(-x[1]) - _ratio(m, 10001, 10000)]


def wood(x: Numbers, m: Any) -> list[Any]:
    a, b = x[1] - x[0] ** 2, x[3] - x[2] ** 2
    p, q = _ratio(m, 101, 5), _ratio(m, 99, 5)
    return [
        -200 * x[0] * a - (1 - x[0]),
        200 * a + p * (x[1] - 1) + q * (x[3] - 1),
        -180 * x[2] * b - (1 - x[2]),
        180 * b + p * (x[3] - 1) + q * (x[1] - 1),
    ]


def helical(x: Numbers, m: Any) -> list[Any]:
    a, b, c = x
    turn = m.atan2(b, a) / (2 * m.pi)
    turn += 1 if a < 0 and b < 0 else 0  # the branch of the authors: from -1/4 to 3/4
    return [10 * (c - 10 * turn), 10 * (m.sqrt(a * a + b * b) - 1), c]


def watson(x: Numbers, m: Any) -> list[Any]:
    n = len(x)
    out = [0 * x[0]] * n
    for i in range(1, 30):
        t = _ratio(m, i, 29)
        slope = sum(j * t ** (j - 1) * x[j] for j in range(1, n))
        value = sum(t**j * x[j] for j in range(n))
        gap = slope - value**2 - 1
        for k in range(n):
            out[k] += t ** (k - 1) * (k - 2 * t * value) * gap
    last = x[1] - x[0] ** 2 - 1
    out[0] += x[0] * (1 - 2 * last)
    out[1] += last
    return out


def chebyquad(x: Numbers, m: Any) -> list[Any]:
    n = len(x)
    sums = [0 * x[0]] * n
    for v in x:
        before, now = 1, 2 * v - 1
        for k in range(n):
            sums[k] += now
            before, now = now, 2 * (2 * v - 1) * now - before
    return [s / n + (_ratio(m, 1, (k + 1) ** 2 - 1) if k % 2 else 0) for k, s in enumerate(sums)]


def brown(x: Numbers, m: Any) -> list[Any]:
    total, product = sum(x), 1
    for v in x:
        product = product * v
    return [*(v + total - len(x) - 1 for v in x[:-1]), product - 1]


def boundary(x: Numbers, m: Any) -> list[Any]:
    h = _ratio(m, 1, len(x) + 1)
    padded = [0, *x, 0]
    return [
        2 * v - padded[k - 1] - padded[k + 1] + h * h * (v + k * h + 1) ** 3 / 2 for k, v in enumerate(padded[1:-1], 1)
    ]


def integral(x: Numbers, m: Any) -> list[Any]:
    h = _ratio(m, 1, len(x) + 1)
    cubes = [(v + (k + 1) * h + 1) ** 3 for k, v in enumerate(x)]
    out = []
    for k, v in enumerate(x):
        low = sum((j + 1) * h * cubes[j] for j in range(k + 1))
        high = sum((1 - (j + 1) * h) * cubes[j] for j in range(k + 1, len(x)))
        out.append(v + h * ((1 - (k + 1) * h) * low + (k + 1) * h * high) / 2)
    return out


def trigonometric(x: Numbers, m: Any) -> list[Any]:
    total = sum(m.cos(v) for v in x)
    return [len(x) + (k + 1) * (1 - m.cos(v)) - m.sin(v) - total for k, v in enumerate(x)]


def dimensioned(x: Numbers, m: Any) -> list[Any]:
    total = sum((k + 1) * (v - 1) for k, v in enumerate(x))
    return [v - 1 + (k + 1) * total * (1 + 2 * total**2) for k, v in enumerate(x)]


def tridiagonal(x: Numbers, m: Any) -> list[Any]:
    padded = [0, *x, 0]
    return [(3 - 2 * v) * v - padded[k - 1] - 2 * padded[k + 1] + 1 for k, v in enumerate(padded[1:-1], 1)]


def banded(x: Numbers, m: Any) -> list[Any]:
    n = len(x)
    return [
        v * (2 + 5 * v * v) + 1 - sum(x[j] * (1 + x[j]) for j in range(max(0, k - 5), min(n, k + 2)) if j != k)
        for k, v in enumerate(x)
    ]


def square_root(n: int) -> Body:
    def body(x: Numbers, m: Any) -> list[Any]:
        small = _ratio(m, 1, 10000)
        target = [small if i == j else int((i, j) == (0, 1)) for i in range(n) for j in range(n)]
        return [
            sum(x[n * i + k] * x[n * k + j] for k in range(n)) - target[n * i + j] for i in range(n) for j in range(n)
        ]

    return body


def dennis_schnabel(x: Numbers, m: Any) -> list[Any]:
    return [x[0] + x[1] - 3, x[0] ** 2 + x[1] ** 2 - 9]


def sample_18(x: Numbers, m: Any) -> list[Any]:
    a, b = x
    return [b * b * (1 - m.exp(-a * a)) / a if a != 0 else 0 * b, a * (1 - m.exp(-b * b)) / b if b != 0 else 0 * a]


def sample_19(x: Numbers, m: Any) -> list[Any]:
    size = x[0] ** 2 + x[1] ** 2
    return [x[0] * size, x[1] * size]


def scalar(x: Numbers, m: Any) -> list[Any]:
    return [x[0] * (x[0] - 5) ** 2]


def freudenstein_roth(x: Numbers, m: Any) -> list[Any]:
    a, b = x
    return [a - 13 + ((5 - b) * b - 2) * b, a - 29 + ((b + 1) * b - 14) * b]


def boggs(x: Numbers, m: Any) -> list[Any]:
    return [x[0] ** 2 - x[1] + 1, x[0] - m.cos(m.pi * x[1] / 2)]


def chandrasekhar(x: Numbers, m: Any) -> list[Any]:
    n = len(x)
    mu = [_ratio(m, 2 * k + 1, 2 * n) for k in range(n)]
    c = _ratio(m, 9, 10)
    return [v - 1 / (1 - c / (2 * n) * sum(mu[i] * x[j] / (mu[i] + mu[j]) for j in range(n))) for i, v in enumerate(x)]


def _ratio(m: Any, p: int, q: int) -> Any:
    return m.mpf(p) / q if hasattr(m, "mpf") else p / q


# ---------------------------------------------------------------- the two lists


def _grid(n: int) -> tuple[float, ...]:
    return tuple(k / (n + 1) * (k / (n + 1) - 1) for k in range(1, n + 1))


def _chebyquad(n: int) -> Classic:
    return Classic(f"chebyquad {n}", chebyquad_text(n), tuple(k / (n + 1) for k in range(1, n + 1)), chebyquad)


def _brown(n: int) -> Classic:
    return Classic(f"brown almost linear {n}", brown_text(n), (0.5,) * n, brown)


def _boundary(n: int) -> Classic:
    return Classic(f"discrete boundary value {n}", boundary_text(n), _grid(n), boundary)


def _integral(n: int) -> Classic:
    return Classic(f"discrete integral {n}", integral_text(n), _grid(n), integral)


_SHARED = (
    Classic("powell singular", POWELL_SINGULAR, (3, -1, 0, 1), powell_singular, regular=False),
    Classic("powell badly scaled", BADLY_SCALED, (0, 1), badly_scaled),
    Classic("wood", WOOD, (-3, -1, -3, -1), wood),
    Classic("helical valley", HELICAL, (-1, 0, 0), helical),
    _brown(10),
    _boundary(10),
    _integral(10),
    Classic("trigonometric 10", trigonometric_text(10), (0.1,) * 10, trigonometric),
    Classic("variably dimensioned 10", dimensioned_text(10), tuple(1 - k / 10 for k in range(1, 11)), dimensioned),
    Classic("broyden tridiagonal 10", tridiagonal_text(10), (-1,) * 10, tridiagonal),
    Classic("broyden banded 10", banded_text(10), (-1,) * 10, banded),
)
MORE_GARBOW_HILLSTROM = (
    Classic("rosenbrock", rosenbrock_chain_text(2), (-1.2, 1), rosenbrock_chain),
    *_SHARED,
    *(Classic(f"watson {n}", watson_text(n), (0,) * n, watson) for n in (6, 9)),
    *map(_chebyquad, (5, 6, 7, 9)),
    _brown(30),
    _brown(40),
    _integral(1),
)
_SMALL = "0.0001"
PROBLEMS_23 = (
    Classic("rosenbrock chain 10", rosenbrock_chain_text(10), (-1.2, *(1,) * 9), rosenbrock_chain),
    *_SHARED,
    Classic("watson 2", watson_text(2), (0, 0), watson),
    _chebyquad(2),
    Classic(
        "matrix root 2x2",
        square_root_text(2, {(0, 0): _SMALL, (0, 1): "1", (1, 1): _SMALL}),
        (1, 0, 0, 1),
        square_root(2),
    ),
    Classic(
        "matrix root 3x3",
        square_root_text(3, {(0, 0): _SMALL, (0, 1): "1", (1, 1): _SMALL, (2, 2): _SMALL}),
        (1, 0, 0, 0, 1, 0, 0, 0, 1),
        square_root(3),
    ),
    Classic("dennis schnabel", _lines(["x1 + x2 - 3", "x1^2 + x2^2 - 9"]), (1, 5), dennis_schnabel),
    Classic(
        "sample 18",
        _lines(["where(x1 = 0, 0, x2^2*(1 - exp(-x1*x1))/x1)", "where(x2 = 0, 0, x1*(1 - exp(-x2*x2))/x2)"]),
        (2, 2),
        sample_18,
        regular=False,
    ),
    Classic("sample 19", _lines(["x1*(x1^2 + x2^2)", "x2*(x1^2 + x2^2)"]), (3, 3), sample_19, regular=False),
    Classic("scalar", "x1*(x1 - 5)^2 = 0", (1,), scalar),
    Classic(
        "freudenstein roth",
        _lines(["x1 - x2^3 + 5*x2^2 - 2*x2 - 13", "x1 + x2^3 + x2^2 - 14*x2 - 29"]),
        (0.5, -2),
        freudenstein_roth,
    ),
    Classic("boggs", _lines(["x1^2 - x2 + 1", "x1 - cos(pi*x2/2)"]), (1, 0), boggs),
    Classic("chandrasekhar 10", chandrasekhar_text(10), (1,) * 10, chandrasekhar),
)
STARTS: tuple[float | None, ...] = (1, 10, 100, None)
