"""Each row of the vocabulary against mpmath: what it tells of derivative, domain, range, symmetry, period, monotony and
zeros."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import mpmath as mp
import pytest
import sympy as sp
from words import WORDS

from eqsolve.model import CLASSES, end
from eqsolve.vocabulary import FUNCTIONS, Formula, Function, Kin, LineInterval, Rounding, Zeros

ROWS = {name: row for name, row in FUNCTIONS.items() if (row.fewest, row.most) == (1, 1) and not row.whole}
# of arguments; a value at 5 is not yet rounded to the end of a range that it only approaches
SIZES = (1e-9, 1e-3, 0.1, 0.37, 0.5, 0.9, 1.0, 1.7, 2.5, 4.0, 5.0, 9.3, 17.0, 30.0)
MODERATE = 5
# such functions go on outside their domain, in a way that no proof of ours follows
DEFINED_OUTSIDE = {"gamma", "factorial"}


@pytest.fixture(autouse=True)
def digits() -> object:
    """mpmath at 40 digits."""
    with mp.workdps(40):
        yield


class References:
    """mpmath's functions by the names of the language, for formulas."""

    pi, digamma = mp.pi, staticmethod(mp.digamma)

    def __getattr__(self, name: str) -> Callable[..., object]:
        return reference(name)


def reference(name: str) -> Callable[..., object]:
    return WORDS[name][0].reference


def value(row: Function, x: mp.mpf) -> mp.mpf:
    """mpmath's value, which must be real."""
    out = mp.mpmathify(reference(row.name)(mp.mpf(x)))
    assert abs(mp.im(out)) < mp.mpf(10) ** -30, (row.name, x, out)
    return mp.re(out)


def number(text: str) -> mp.mpf:
    """An end of an interval."""
    return mp.mpf(str(end(text).evalf(45))) if end(text).is_finite else mp.inf if end(text) > 0 else -mp.inf


def points(interval: LineInterval) -> list[mp.mpf]:
    """In an interval, sorted: its ends where they belong to it, points near them, and many others."""
    low, high = number(interval.low), number(interval.high)
    out = {s * mp.mpf(size) for size in SIZES for s in (1, -1)} | {mp.mpf(0)}
    out |= {low + mp.mpf(size) for size in SIZES if low != -mp.inf} | {high - size for size in SIZES if high != mp.inf}
    if mp.inf not in (high, -low):
        out |= {low + (high - low) * k / 11 for k in range(1, 11)}
    inside = {x for x in out if low < x < high}
    ends = {x for x, is_open in ((low, interval.low_open), (high, interval.high_open)) if not is_open}
    return sorted(inside | ends)


def defined(row: Function) -> list[mp.mpf]:
    """Points of the domain, away from poles and from 0, where values are compared."""
    pole = reference(row.poles) if row.poles else lambda x: 1
    turns = [number(text) for piece in row.pieces for text in (piece.interval.low, piece.interval.high)]
    extra = [x for x in turns if mp.isfinite(x) and _inside(row.domain, x)]
    return sorted(x for x in {*points(row.domain), *extra} if abs(pole(x)) > 1e-6)


def _inside(interval: LineInterval, x: mp.mpf) -> bool:
    low, high = number(interval.low), number(interval.high)
    return low < x < high or x == low and not interval.low_open or x == high and not interval.high_open


def agree(formula: Formula, x: mp.mpf, expected: mp.mpf) -> bool:
    return abs(formula(References(), x) - expected) <= mp.mpf(10) ** -16 * (1 + abs(expected))


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row.derivative])
def test_derivative(name: str) -> None:
    """The formula is mpmath's difference quotient at every smooth point."""
    formula = FUNCTIONS[name].derivative
    assert formula is not None
    for word in WORDS[name]:
        for at in word.points():
            assert agree(formula, mp.mpf(at[0]), word.slopes(at)[0]), at


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row.formula])
def test_formula(name: str) -> None:
    """In terms of other functions it is the same function."""
    row = FUNCTIONS[name]
    assert row.formula is not None
    assert all(agree(row.formula, x, value(row, x)) for x in defined(row) if abs(x) > 1e-4)


@pytest.mark.parametrize("name", ROWS)
def test_domain(name: str) -> None:
    """Real and finite inside, at ends that belong to it too; not so just outside, at ends that do not belong to it, and
    at poles."""
    row = ROWS[name]
    assert all(mp.isfinite(value(row, x)) for x in defined(row))
    for text, way in ((row.domain.low, -1), (row.domain.high, 1)):
        edge = number(text)
        if name in DEFINED_OUTSIDE or not mp.isfinite(edge):
            continue
        beyond = mp.mpmathify(reference(name)(edge + way * mp.mpf("1e-6")))
        # mpmath's real part is what the reference of lambertw gives: its own value there is complex
        assert abs(mp.im(beyond)) > 0 or name == "lambertw" and abs(mp.im(mp.lambertw(edge - 1e-6))) > 0
        if not _inside(row.domain, edge):
            assert abs(reference(name)(edge - way * mp.mpf("1e-30"))) > 20
    if row.poles:
        near = mp.findroot(reference(row.poles), 1.5 if row.poles == "cos" else 3.1) + mp.mpf("1e-20")
        assert abs(value(row, near)) > 1e19


@pytest.mark.parametrize("name", ROWS)
def test_range(name: str) -> None:
    """It holds all values; finite ends are come near, and reached exactly where they are closed."""
    row = ROWS[name]
    values = [value(row, x) for x in defined(row)]
    tiny = mp.mpf(10) ** -35
    for text, is_open, way in ((row.range.low, row.range.low_open, 1), (row.range.high, row.range.high_open, -1)):
        edge = number(text)
        if not mp.isfinite(edge):
            assert is_open
            continue
        gaps = [way * (v - edge) for v in values]
        assert min(gaps) >= -tiny
        assert min(gaps) <= (0.05 if is_open else 1e-18)  # lambertw is steep at its end
        if is_open:
            assert all(way * (value(row, x) - edge) > 0 for x in defined(row) if abs(x) <= MODERATE)


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row.extremum])
def test_extremum(name: str) -> None:
    """Its value there is an end of the range, and at no other argument."""
    row = ROWS[name]
    ends = {number(row.range.low), number(row.range.high)}
    assert value(row, number(row.extremum)) in ends
    assert all(value(row, x) not in ends for x in defined(row) if x != number(row.extremum))


@pytest.mark.parametrize("name", ROWS)
def test_symmetry(name: str) -> None:
    """It is odd or even exactly where the row says so."""
    row = ROWS[name]
    both = [(value(row, x), value(row, -x)) for x in defined(row) if x > 0 and _inside(row.domain, -x)]
    for claimed, sign in ((row.odd, -1), (row.even, 1)):
        holds = bool(both) and all(abs(a - sign * b) <= mp.mpf(10) ** -30 * (1 + abs(a)) for a, b in both)
        assert claimed == holds


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row.period])
def test_period(name: str) -> None:
    """It repeats after the period, and not after half of it."""
    row = ROWS[name]
    period = number(row.period)
    at = [x for x in defined(row) if abs(x) < 20 and abs(x) > 1e-2]
    assert all(abs(value(row, x + period) - value(row, x)) <= mp.mpf(10) ** -20 * (1 + value(row, x) ** 2) for x in at)
    assert any(abs(value(row, x + period / 2) - value(row, x)) > 1e-3 for x in at)


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row.pieces])
def test_pieces(name: str) -> None:
    """Each rises or falls strictly, and together they are the domain or one period."""
    row = ROWS[name]
    for piece in row.pieces:
        with mp.workdps(40 if piece.interval.high != "inf" else 1000):  # erf(30) is not yet 1
            values = [value(row, x) for x in points(piece.interval)]
            assert all(a < b if piece.rising else a > b for a, b in pairwise(values))
    ends = [(number(p.interval.low), number(p.interval.high)) for p in row.pieces]
    assert all(a[1] == b[0] for a, b in pairwise(ends))
    if row.period:
        assert mp.almosteq(ends[-1][1] - ends[0][0], number(row.period))
    else:
        assert (ends[0][0], ends[-1][1]) == (number(row.domain.low), number(row.domain.high))


@pytest.mark.parametrize("name", ROWS)
def test_zeros_and_signs(name: str) -> None:
    """It is 0 where the row says so and nowhere else, and has the sign that the row tells."""
    row = ROWS[name]
    at = [x for x in defined(row) if x != 0]
    if row.zeros is not Zeros.OTHER:
        assert all(value(row, x) != 0 for x in at)
        assert not _inside(row.domain, mp.mpf(0)) or row.poles or (value(row, 0) == 0) == (row.zeros is Zeros.ORIGIN)
    if row.keeps_sign:
        assert all(mp.sign(value(row, x)) == mp.sign(x) for x in at)


@pytest.mark.parametrize("name", [n for n, row in ROWS.items() if row.inverse])
def test_inverse(name: str) -> None:
    """It leads from the value back to the argument."""
    row = ROWS[name]
    assert row.inverse is not None
    assert row.one_to_one
    for x in defined(row):
        if abs(x) <= MODERATE:
            assert abs(row.inverse(References(), value(row, x)) - x) <= mp.mpf(10) ** -15 * (1 + abs(x))


@pytest.mark.parametrize("name", [n for n in ROWS if n in CLASSES])
def test_kin(name: str) -> None:
    """A function of the exponential kind is written with exp alone; the slope of an inverse has no function in it."""
    row, x = ROWS[name], sp.Symbol("x", real=True)
    if row.kin is Kin.EXPONENTIAL:
        written = CLASSES[name](x).rewrite(sp.exp)
        assert {type(part) for part in written.atoms(sp.Function)} == {sp.exp}
        for at in (-1.25, 0.5, 2.0):
            assert abs(mp.mpf(str(written.subs(x, sp.Rational(at)).evalf(30))) - value(row, mp.mpf(at))) < 1e-25
    if row.kin is Kin.CIRCULAR:
        written = CLASSES[name](x).rewrite(sp.cos).rewrite(sp.sin)
        assert {type(part) for part in written.atoms(sp.Function)} <= {sp.sin, sp.cos}
    if row.kin is Kin.INVERSE:
        slope = sp.diff(CLASSES[name](x), x)
        assert not slope.atoms(sp.Function)


@pytest.mark.parametrize("name", ROWS)
def test_rounding(name: str) -> None:
    """Begins like its argument, or is never small unless it is exact."""
    row = ROWS[name]
    if row.rounding is Rounding.ARGUMENT:
        assert 0.5 < value(row, mp.mpf("1e-12")) / mp.mpf("1e-12") < 2
    if row.rounding is Rounding.VALUE:
        assert all(v != 0 or mp.isint(v) for v in (value(row, x) for x in defined(row)))


def test_functions_of_whole_numbers_tell_nothing_else() -> None:
    """No real solver knows them, so that nothing of the line is told of them."""
    for row in FUNCTIONS.values():
        if row.whole:
            said = (row.name, row.fewest, row.most, row.meaning, row.usage, row.aliases, row.written)
            assert row == Function(*said, whole=True)
            assert row.name not in CLASSES


def test_spellings() -> None:
    """No word or alias means two functions."""
    spellings = [word for row in FUNCTIONS.values() for word in (row.name, *row.aliases)]
    assert len(spellings) == len(set(spellings))


def test_every_function_says_what_it_is() -> None:
    """In one line without a full stop; calls are written with as many arguments as the row has."""
    for row in FUNCTIONS.values():
        assert row.meaning, row.name
        assert "\n" not in row.meaning, row.name
        assert len(f"{row.written_as}  {row.meaning}") < 100, row.name
        assert row.written_as.startswith(f"{row.name}("), row.name
        if row.name != "piecewise":
            count = row.written_as.partition(")")[0].count(",") + 1
            assert row.fewest <= count <= (row.most or count), row.name
