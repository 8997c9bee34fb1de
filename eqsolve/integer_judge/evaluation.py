"""Trees to functions of a point: built once for a problem, called for every row.

A row is a sequence of whole numbers in the order of the names. Values of expressions are exact (``numbers``); a
condition is true, false, or None where something that matters for it has no value: Kleene's three-valued logic (1952,
section 64).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from eqsolve.integer_judge import numbers
from eqsolve.integer_judge.limits import CannotDecide, Undefined
from eqsolve.integer_judge.numbers import Number
from eqsolve.integer_judge.powers import power
from eqsolve.syntax import tree as t

Row = Sequence[int]
Value = Callable[[Row], Number]
Truth = Callable[[Row], bool | None]


def value_of(node: t.Expr, places: Mapping[str, int]) -> Value:
    """The value of an expression at a row, where ``places`` has the positions of the names. It raises Undefined where
    there is none, CannotDecide beyond the limits."""
    match node:
        case t.Num(value=value):
            number = numbers.plain(value)
            return lambda row: number
        case t.Name(name=name) if name in places:
            place = places[name]
            return lambda row: row[place]
        case t.Const(name="pi"):
            pi = numbers.multiple_of_pi(Fraction(1))
            return lambda row: pi
        case t.Const(name="e"):
            return _euler()
        case t.Sum(terms=terms):
            return _sum([value_of(part, places) for part in terms])
        case t.Product(factors=factors):
            return _product([value_of(part, places) for part in factors])
        case t.Neg(arg=arg):
            inner = value_of(arg, places)
            return lambda row: numbers.negative(inner(row))
        case t.Quotient(top=a, bottom=b):
            top, bottom = value_of(a, places), value_of(b, places)
            return lambda row: numbers.divide(top(row), bottom(row))
        case t.Power(base=a, exponent=b):
            base, exponent = value_of(a, places), value_of(b, places)
            return lambda row: power(base(row), exponent(row))
        case t.Call():
            return _call(node, places)
    return _nothing(
        f"there is no value of {node.name}" if isinstance(node, t.Name | t.Const) else "a part is no number"
    )


def truth_of(condition: t.Condition, places: Mapping[str, int]) -> Truth:
    """Whether a condition holds at a row. It raises CannotDecide where that is beyond the limits."""
    match condition:
        case t.Compare():
            return _comparison(condition, places)
        case t.And(parts=parts):
            inner = [truth_of(part, places) for part in parts]
            return lambda row: _joined(inner, row, settles=False)
        case t.Or(parts=parts):
            inner = [truth_of(part, places) for part in parts]
            return lambda row: _joined(inner, row, settles=True)
        case t.Not(part=part):
            return _negation(truth_of(part, places))


def _nothing(why: str) -> Value:
    def value(row: Row) -> Number:
        raise CannotDecide(why)

    return value


def _sum(parts: list[Value]) -> Value:
    def value(row: Row) -> Number:
        total: Number = 0
        for part in parts:
            total = numbers.add(total, part(row))
        return total

    return value


def _product(parts: list[Value]) -> Value:
    def value(row: Row) -> Number:
        total: Number = 1
        for part in parts:
            total = numbers.multiply(total, part(row))
        return total

    return value


def _euler() -> Value:
    # functions and FLINT are loaded for those who use them
    from eqsolve.integer_judge.elementary import ELEMENTARY, at

    return lambda row: at(ELEMENTARY["exp"], 1)


def _call(node: t.Call, places: Mapping[str, int]) -> Value:
    if node.function in ("where", "piecewise"):
        return _cases(node, places)
    # as above
    from eqsolve.integer_judge.functions import called

    parts = [value_of(part, places) for part in node.args if not isinstance(part, t.Condition)]
    return lambda row: called(node.function, [part(row) for part in parts])


def _cases(node: t.Call, places: Mapping[str, int]) -> Value:
    """The first case whose condition holds; none before it may be without a truth value."""
    cases: list[tuple[Truth, Value]] = []
    args: list[t.Expr | t.Condition] = list(node.args)
    while len(args) > 1 and isinstance(args[0], t.Condition) and not isinstance(args[1], t.Condition):
        cases.append((truth_of(args[0], places), value_of(args[1], places)))
        args = args[2:]
    last = args[0] if args else None
    otherwise = None if last is None or isinstance(last, t.Condition) else value_of(last, places)

    def value(row: Row) -> Number:
        for test, case in cases:
            holds = test(row)
            if holds is None:
                raise Undefined
            if holds:
                return case(row)
        if otherwise is None:
            raise Undefined
        return otherwise(row)

    return value


_HOLDS: Mapping[str, Callable[[Number, Number], bool]] = {
    "=": numbers.equal,
    "!=": lambda a, b: not numbers.equal(a, b),
    "<": lambda a, b: numbers.compare(a, b) < 0,
    "<=": lambda a, b: numbers.compare(a, b) <= 0,
    ">": lambda a, b: numbers.compare(a, b) > 0,
    ">=": lambda a, b: numbers.compare(a, b) >= 0,
}


def _comparison(condition: t.Compare, places: Mapping[str, int]) -> Truth:
    left, right = value_of(condition.left, places), value_of(condition.right, places)
    holds = _HOLDS[condition.op]
    alike = condition.left == condition.right  # which no ball tells of irrational numbers

    def truth(row: Row) -> bool | None:
        try:
            first = left(row)
            return holds(0, 0) if alike else holds(first, right(row))
        except Undefined:
            return None

    return truth


def _joined(parts: Iterable[Truth], row: Row, *, settles: bool) -> bool | None:
    """And (a false part settles it) or Or (a true one)."""
    undefined, open_one = False, None
    for part in parts:
        try:
            found = part(row)
        except CannotDecide as error:
            open_one = error
            continue
        if found is settles:
            return settles
        undefined = undefined or found is None
    if open_one is not None:
        raise open_one
    return None if undefined else not settles


def _negation(inner: Truth) -> Truth:
    def truth(row: Row) -> bool | None:
        found = inner(row)
        return None if found is None else not found

    return truth
