"""Systems of one polynomial equation in one unknown: all solutions, each of them proved, by counting the real roots. Blocks
of larger systems are such, and boxes leave some of them open.

In a high power such as P*r/(1 - (1 + r)^-360) that is the hole at r = 0, where a polynomial of degree 361 has a root that
is none of the text, and roots around which slopes are beyond what boxes tell apart.
"""

from __future__ import annotations

import math

from eqsolve.clocks.work import sooner
from eqsolve.model import System
from eqsolve.result import Status
from eqsolve.result.proposal import Candidate, RealRoots
from eqsolve.verify.evaluation import Value, ball, precision
from eqsolve.verify.points import check
from eqsolve.verify.polynomials.enclosures import possible
from eqsolve.verify.polynomials.isolation import OutOfWorkError
from eqsolve.verify.polynomials.one_unknown import shared_roots
from eqsolve.verify.polynomials.polynomial_form import NoPolynomialError

# Of work. Less: loans over many months stay open; more: polynomials of a degree beyond reach hold up what else is tried.
COUNTING = 1.0
BITS = 128  # of an enclosure whose ends are rounded to floats


def counted_roots(part: System, deadline: float) -> list[tuple[float, float]] | None:
    """Ends around each solution of one polynomial equation in one unknown, with its side conditions, and there are no
    others; None where it is none such, or not all is shown. ``deadline`` is a reading of work.now()."""
    equations = [k for k, r in enumerate(part.relations) if r.op == "="]
    if len(part.unknowns) != 1 or len(equations) != 1 or not part.relations[equations[0]].residual.free_symbols:
        return None
    limit = sooner(deadline, COUNTING)
    try:
        places = shared_roots(part, RealRoots((equations[0],)), limit)
        left = None if places is None else [place.at(BITS)[0] for place in possible(part, places)]
    except (NoPolynomialError, OutOfWorkError):
        return None
    proved = left is not None and all(_proved(part, value, limit) for value in left)
    return [_ends(value) for value in left] if left is not None and proved else None


def _proved(part: System, value: Value, deadline: float) -> bool:
    """The root of the polynomial is a solution, side conditions included."""
    with precision(BITS):
        near = float(ball(value).mid())
    return check(part, Candidate({part.names[0]: near}, "root"), deadline=deadline).status is Status.PROVED


def _ends(value: Value) -> tuple[float, float]:
    """Floats around an enclosure."""
    with precision(BITS):
        low, high = (float(end.mid()) for end in (ball(value).lower(), ball(value).upper()))
    return math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
