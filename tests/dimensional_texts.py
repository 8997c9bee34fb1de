"""Own texts with the true dimension of their real solution sets, known by mathematics and not by this program.

``pieces`` are the dimensions of the components that hold infinitely many points, ``points`` how many isolated ones
stand beside them (None: infinitely many, or a number that nobody needs).
"""

from __future__ import annotations

from dataclasses import dataclass

from eqsolve.result import Answer, Level, Verdict


@dataclass(frozen=True)
class Row:
    text: str
    unknowns: str
    pieces: tuple[int, ...] = ()
    points: int | None = 0


def judged(row: Row, answer: Answer) -> str:
    """ "right", "less" (true, but not all that can be said) or "WRONG"."""
    verdict, level = answer.verdict, answer.completeness.level
    if verdict.value in ("found", "undecided"):
        return "WRONG" if verdict.value == "undecided" and answer.solutions or level is not Level.UNKNOWN else "less"
    if verdict is Verdict.FAMILY:
        if answer.family is None or not row.pieces and row.points is not None:
            return "WRONG"
        dimension = answer.family.dimension
        if dimension and dimension not in row.pieces or not dimension and row.points is not None:
            return "WRONG"
        return "right"
    if row.pieces or row.points is None:
        return "WRONG"
    if verdict is Verdict.NONE:
        return "right" if not row.points else "WRONG"
    if level is Level.UNKNOWN:
        return "WRONG"
    return "right" if len(answer.solutions) == row.points else "WRONG"


POLYNOMIAL = (
    Row("x*y = 0; x*z = 0; y*z = 0", "x y z", (1, 1, 1)),
    Row("x^2 + y^2 + z^2 = 14; x*y + y*z + z*x = 11; x + y + z = 6", "x y z", (1,)),
    Row("2*u - 2*L*u = 0; 2*v - 2*L*v = 0; u^2 + v^2 = 20", "u v L", (1,)),
    Row("a*b = 0; a in [-1, 1]; b in [-1, 1]", "a b", (1, 1)),
    Row("x^2 = 4; y*x - y*2 = 0; z = y + 1", "x y z", (1,), 1),
    Row("x*y = 0", "x y", (1, 1)),
    Row("(x - 1)*(x + y) = 0; (x - 1)*(y - 3) = 0", "x y", (1,), 1),
    Row("x^2 + y^2 = 0", "x y", (), 1),
    Row("x^2 + y^2 = 0; z = 3", "x y z", (), 1),
    Row("x^2 + y^2 + z^2 = 0", "x y z", (), 1),
    Row("x^2 + y^2 + 1 = 0", "x y", (), 0),
    Row("(x^2 + y^2)*(x - 1) = 0", "x y", (1,), 1),
    Row("(x^2 + y^2 - 1)*(x^2 + y^2 - 4) = 0", "x y", (1, 1)),
    Row("(x^2 + y^2 - 1)*(x - 3) = 0; (x^2 + y^2 - 1)*(y - 2) = 0", "x y", (1,), 1),
    Row("x^2 = x*y; y^2 = x*y", "x y", (1,)),
    Row("x^2 - y^2 = 0; x^3 - y^3 = 0", "x y", (1,)),
    Row("x^2 - y^2 = 0; x^2 - x*y - 2*x + 2*y = 0", "x y", (1,), 1),
    Row("x^2 + y^2 = z^2; x = 3*t; y = 4*t; z = 5*t", "x y z t", (1,)),
    Row("2*x = L*x; 3*y = L*y; x^2 + y^2 = 1", "x y L", (), 4),
    Row("2*x + y = L*x; x + 2*y = L*y", "x y L", (1, 1, 1)),
    Row("4*x = L*x; 4*y = L*y; 9*z = L*z; x^2 + y^2 + z^2 = 1", "x y z L", (1,), 2),
    Row(
        "(ax - bx)^2 + (ay - by)^2 = 25; (bx - cx)^2 + (by - cy)^2 = 9; (ax - cx)^2 + (ay - cy)^2 = 16",
        "ax ay bx by cx cy",
        (3, 3),
    ),
    Row("(bx - ax)^2 + (by - ay)^2 = 4; ax = 0; ay = 0", "ax ay bx by", (1,)),
    Row("c^2 + s^2 = 1; c*a - s*b = 5; s*a + c*b = 0; a^2 + b^2 = 25", "a b c s", (1,)),
    Row("x*y = z; y*z = x; x*z = y; x = x", "x y z", (), 5),
    Row("x*y = 1; x*z = 1; y = z", "x y z", (1,)),
    Row("x^2 = y^2; y^2 = z^2; z^2 = x^2", "x y z", (1, 1, 1, 1)),
    Row("x*(y - 1) = 0; y*(z - 1) = 0; z*(x - 1) = 0", "x y z", (), 2),
    Row("x*(y - 1) = 0; x*(z - 1) = 0; x*(x - 2) = 0", "x y z", (2,), 1),
    Row("x*(x^2 + y^2 - 1) = 0; y*(x^2 + y^2 - 1) = 0", "x y", (1,), 1),
    Row("(x - y)^2 = 0; x^2 - 2*x*y + y^2 = 0", "x y", (1,)),
    Row("(x - 1)^2 + (y - 2)^2 = 0; (x - 1)*(y - 2) = 0", "x y", (), 1),
    Row("x^3 = 0; x*y = 0", "x y", (1,)),
    Row("x + y + z = 0; x*y + y*z + z*x = 0", "x y z", (), 1),
    Row("x^2 + y^2 + z^2 = 1; x + y + z = 2", "x y z", (), 0),
    Row("x^2 + y^2 + z^2 = 3; x + y + z = 3; x*y + y*z + z*x = 3", "x y z", (), 1),
    Row("p*q = 6; p*r = 10; q*r = 15; p*q*r = 30", "p q r", (), 1),
    Row("a*d - b*c = 0; a + d = 0; b = c", "a b c d", (), 1),
    Row("a*d - b*c = 0; a + d = 0", "a b c d", (2,)),
    Row("a^2 + b*c = 1; a*b + b*d = 0; a*c + c*d = 0; d^2 + b*c = 1", "a b c d", (2,), 2),
    Row("(x^2 + y^2 + z^2 + 3)^2 = 16*(x^2 + y^2); z = 0", "x y z", (1, 1)),
    Row("x^2*y = 0; x*y^2 = 0", "x y", (1, 1)),
    Row("x^2 + y^2 = 1; x^4 + 2*x^2*y^2 + y^4 = 1", "x y", (1,)),
    Row("(x - 3)*(x - y) = 0; (y - 3)*(x - y) = 0; z*(x - y) = 0", "x y z", (2,)),
    Row("x*w = 0; y*w = 0; x^2 + y^2 = 2; x = y", "x y w", (), 2),
    Row("x*w = 0; y*w = 0; x^2 + y^2 = 2*w; x = y", "x y w", (), 1),
    Row("x^2 + y^2 = 4; (x - 1)^2 + y^2 = 4", "x y", (), 2),
    Row("y^2 = x^2*(x + 1)", "x y", (1,)),
    Row("y^2 = x^3 - x^2", "x y", (1,), 1),
    Row("x1 + x2 = 0; x3 + x4 = 0; x1*x3 = x2*x4; x1^2 + x3^2 = 2", "x1 x2 x3 x4", (1,)),
)

TRANSCENDENTAL = (
    Row("sin(x)*y = 0; x in [-1, 1]", "x y", (1, 1)),
    Row("sin(x)*y = 0; x*y = 0", "x y", (1, 1)),
    Row("exp(x)*(y - 1) = 0; x*(y - 1) = 0", "x y", (1,)),
    Row("sin(x + y) = 0; cos(x + y) = 1", "x y", (1,)),
    Row("exp(x + y) = 1; sin(x + y) = 0", "x y", (1,)),
    Row("exp(x) = exp(y); x^3 = y^3", "x y", (1,)),
    Row("x*exp(y) = 0; x*sin(y) = 0", "x y", (1,)),
    Row("(x - 1)*exp(y) = 0; (x - 1)*ln(y) = 0", "x y", (1,)),
    Row("sin(x)^2 + cos(x)^2 = y", "x y", (1,)),
    Row("sin(x)^2 + cos(x)^2 = 1; y = 2", "x y", (1,)),
    Row("x*(exp(y) - 1) = 0; y*(exp(x) - 1) = 0", "x y", (1, 1)),
    Row("r*cos(t) = 0; r*sin(t) = 0", "r t", (1,)),
    Row("ln(x*y) = ln(6); x*y = 6", "x y", (1, 1)),
    Row("sqrt(x^2 + y^2) = 5; x^2 + y^2 = 25", "x y", (1,)),
    Row("exp(x) + exp(-x) = 2*y; y = cosh(x)", "x y", (1,)),
    Row("y = x!", "x y", (1,), None),
    Row("C + O + O = L!", "C O L", (2,), None),
    Row("sin(x) = cos(y); cos(x) = sin(2*y)", "x y", (), None),
    Row("tan(x) = x", "x", (), None),
    Row("sin(x)*x = 1", "x", (), None),
    Row("sin(x) = 1/2; y = cos(x)", "x y", (), None),
    Row("exp(x) - y = 1; x = ln(y + 1)", "x y", (1,)),
    Row("x^y = 1; y = 0", "x y", (1,)),
    Row("exp(x*y) = 1; x*y*z = 0", "x y z", (2, 2)),
)

STEPS = (
    Row("abs(x) + abs(x - 1) = 1", "x", (1,)),
    Row("floor(x + 1/2) = 0", "x", (1,)),
    Row("ceil(x) + floor(x) = 1", "x", (1,)),
    Row("abs(x) = x", "x", (1,)),
    Row("max(x, 1) = 1", "x", (1,)),
    Row("sign(x) = 1", "x", (1,)),
    Row("floor(x) = 2", "x", (1,)),
    Row("sqrt(x^2) = x", "x", (1,)),
    Row("min(x, y) = 0", "x y", (1, 1)),
    Row("piecewise((1, x > 3), (0, x <= 3)) = 1", "x", (1,)),
    Row("abs(x - 2) + abs(x + 3) = 5", "x", (1,)),
    Row("abs(x) = -x", "x", (1,)),
    Row("abs(x - 1) = x - 1", "x", (1,)),
    Row("max(x, 3) = x", "x", (1,)),
    Row("min(x, 2) = 2", "x", (1,)),
    Row("ceil(x) = 3", "x", (1,)),
    Row("floor(2*x) = 5", "x", (1,)),
    Row("floor(x) = ceil(x)", "x", (), None),
    Row("floor(x) + floor(2*x) = 4", "x", (1,)),
    Row("abs(x) + abs(y) = 1", "x y", (1,)),
    Row("abs(x + y) = x + y", "x y", (2,)),
    Row("max(x, y) = 1", "x y", (1, 1)),
    Row("abs(x) + abs(x - 1) + abs(x - 2) = 2", "x", (), 1),
    Row("abs(x) + abs(x - 1) = 1; y = x^2", "x y", (1,)),
    Row("floor(x) = 2; y = x", "x y", (1,)),
    Row("sign(x) + sign(y) = 2", "x y", (2,)),
    Row("abs(abs(x) - 1) = 1 - abs(x)", "x", (1,)),
    Row("heaviside(x) = 1", "x", (1,)),
    Row("cbrt(x^3) = x", "x", (1,)),
    Row("sqrt((x - 1)^2) = 1 - x; x >= 0", "x", (1,)),
    Row("floor(x) = 2; x > 5/2", "x", (1,)),
    Row("abs(x - 1) + abs(x - 4) = 3; x != 2", "x", (1,)),
    Row("max(x, 1) + min(x, 1) = x + 1", "x", (1,)),
    Row("floor(x)^2 = 4", "x", (1, 1)),
    Row("sign(x^2 - 4) = -1", "x", (1,)),
    Row("mod(x, 2) = x", "x", (1,)),
)
ALL = POLYNOMIAL + TRANSCENDENTAL + STEPS
